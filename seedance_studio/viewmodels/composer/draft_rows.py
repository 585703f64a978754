"""The draft in sight as rows of a plan: what a press would send now, with its files still to be uploaded."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.domain.plan import PlannedRow
from seedance_studio.domain.request import FieldError, FieldFault
from seedance_studio.domain.several import NOT_SEVERAL
from seedance_studio.viewmodels.composer.composer import ComposerModel

_UNTIL_UPLOADED = frozenset({FieldFault.STILL_UPLOADING, FieldFault.NOT_UPLOADED, FieldFault.NO_STORAGE})
"""What keeps a draft from being sent now, and a plan from nothing: its files are uploaded when it sends."""


def rows_of(composer: ComposerModel) -> tuple[PlannedRow, ...]:
    """A row for each clip that a press makes."""
    typed, full = composer.draft.prompt.strip(), composer.draft.full
    seconds = composer.cost_key.video_seconds
    rows = list[PlannedRow]()
    for cell in composer.alternatives.clips:
        kept = replace(composer.of_cell(cell), takes=1, left_out=(), several=NOT_SEVERAL)
        choice = cell.choice(typed, full)
        rows.append(PlannedRow(len(rows), kept, video_seconds=seconds, choice=choice))
    return tuple(rows)


def fault_of(composer: ComposerModel) -> FieldError | None:
    """Why the draft can be kept in no plan; None if it can."""
    found = composer.outgoing
    faults = found if isinstance(found, tuple) else ()
    return next((item for item in faults if item.fault not in _UNTIL_UPLOADED), None)
