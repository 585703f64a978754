"""How long the window's thread is busy at a time while a plan of many rows is sent.

usage: sending.py FILE LIBRARY ROWS

Writes as JSON to FILE: `longest` and `usual`, the CPU milliseconds of the window's thread between two ticks
of a 5 ms timer: the most of all, and of 99.9 % of them; `sent`, how many the service took.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from busy import Busy
from in_window import measure

from seedance_studio.domain.order import Consent
from seedance_studio.domain.plan import PlannedRow
from seedance_studio.domain.request import Draft

if TYPE_CHECKING:
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

_SETTLED_SECONDS = 2.0
_LOOK_SECONDS = 0.25
_CAP = 1e9


def main(file: Path, library: Path, rows: int) -> int:
    """Sends the plan in the real window, to the demo service."""

    async def work(workspace: Workspace) -> object:
        plans = workspace.engine.plans
        drafts = [
            Draft(prompt=f"Waves roll over black sand, shot {row}", resolution="480p") for row in range(rows)
        ]
        plan = await plans.make(
            "Many", [PlannedRow(place, draft) for place, draft in enumerate(drafts)], _CAP
        )
        await asyncio.sleep(_SETTLED_SECONDS)
        busy = Busy()
        await plans.go_on(plan.id, Consent(ceiling=_CAP))
        sent = 0
        while sent < rows:
            await asyncio.sleep(_LOOK_SECONDS)
            tally = await workspace.engine.library.plans.tally(plan.id)
            sent = tally.sent - tally.waiting
        taken = busy.take()
        return {"longest": taken[-1], "usual": taken[int(len(taken) * 0.999)], "sent": sent}

    return measure(file, library, work)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
