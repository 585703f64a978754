"""How soon a list of many rows is seen in the real window, and how long its thread is busy at a time.

usage: lists.py FILE LIBRARY ROWS

Writes as JSON to FILE: `first` and `whole`, the milliseconds until the first rows are painted and until all
have their price; `busy`, the most CPU milliseconds of the window's thread between two ticks of a 5 ms timer,
and `opening`, the same while the page with the rows is first shown; `growth`, the bytes that reading the
list again and again adds.
"""

from __future__ import annotations

import asyncio
import csv
import io
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from busy import Busy
from in_window import measure
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from seedance_studio.ui.composer.list_preview import ListPreview
from seedance_studio.viewmodels.composer.list_model import ListModel, ListStage

if TYPE_CHECKING:
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

_SETTLED_SECONDS = 2.0
_PAINT_SECONDS = 0.1
_TURNS = 8
_WARM = 3
"""The first turns fill caches and are not counted for memory."""


def a_list(rows: int) -> str:
    """A table as a spreadsheet writes it, every tenth row with a fault."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Prompt", "Model", "Length", "Resolution", "Ratio", "Image", "Scene", "Shot"])
    for row in range(rows):
        length = "long" if row % 10 == 9 else "5 s"
        link = f"https://cdn.example.com/{row}.png"
        prompt = f"A steam train crosses a stone viaduct at dawn, fog in the valley, shot {row}"
        writer.writerow([prompt, "2.0 fast", length, "720", "16:9", link, f"scene {row % 9}", f"{row:03}"])
    return out.getvalue()


class _Painted(QObject):
    """When the table first painted rows."""

    def __init__(self, model: ListModel, table: ListPreview) -> None:
        super().__init__()
        self._model = model
        self.at = 0.0
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() is QEvent.Type.Paint and self._model.stage is ListStage.READ and not self.at:
            self.at = time.perf_counter()
        return False


async def _read(model: ListModel, text: str) -> tuple[float, float]:
    """The milliseconds until the first rows are painted, and until all have their price."""
    (table,) = (widget for widget in QApplication.allWidgets() if isinstance(widget, ListPreview))
    painted, whole = _Painted(model, table), asyncio.Event()

    def on_change() -> None:
        if model.is_complete:
            whole.set()

    connection = model.changed.connect(on_change)
    began = time.perf_counter()
    model.read_text(text)
    await whole.wait()
    ended = time.perf_counter()
    model.changed.disconnect(connection)
    # What is painted last belongs to this turn.
    await asyncio.sleep(_PAINT_SECONDS)
    return (painted.at - began) * 1000, (ended - began) * 1000


def _memory() -> int:
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


def main(file: Path, library: Path, rows: int) -> int:
    """Reads the same list several times."""

    async def work(workspace: Workspace) -> object:
        model = workspace.models.composer.lists
        model.asked.emit()
        await asyncio.sleep(_SETTLED_SECONDS)
        text, busy = a_list(rows), Busy()
        taken: list[tuple[float, float]] = []
        most: list[float] = []
        before = 0
        for turn in range(_TURNS):
            taken.append(await _read(model, text))
            most.append(busy.take()[-1])
            if turn == _WARM - 1:
                before = await asyncio.to_thread(_memory)
        return {
            "first": sorted(first for first, _ in taken)[_TURNS // 2],
            "whole": sorted(whole for _, whole in taken)[_TURNS // 2],
            "busy": max(most[1:]),
            "opening": most[0],
            "growth": await asyncio.to_thread(_memory) - before,
        }

    return measure(file, library, work)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
