"""How long one key in the prompt takes, with five mentions in it, painted included.

usage: typed_keys.py FILE LIBRARY

Writes the milliseconds of each key as JSON to FILE.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from in_window import measure
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.prompt_edit import PromptEdit

if TYPE_CHECKING:
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

_KEYS = 300
_SETTLED_SECONDS = 2.0
_PROMPT = (
    "Begin on the beach of image 1. The camera glides like video 1 and comes to rest at image 2."
    " Light as cold as image 3, cut to the rhythm of audio 1."
)
_LINKS = tuple(f"https://cdn.example.com/{name}" for name in ("a.jpg", "b.jpg", "c.jpg", "d.mp4", "e.mp3"))


def main(file: Path, library: Path) -> int:
    """Types into the middle of the prompt in the real window."""

    async def work(workspace: Workspace) -> object:
        workspace.models.composer.load(Draft(prompt=_PROMPT, references=as_references(_LINKS)))
        await asyncio.sleep(_SETTLED_SECONDS)
        (edit,) = (widget for widget in QApplication.allWidgets() if isinstance(widget, PromptEdit))
        edit.setFocus()
        cursor = edit.textCursor()
        cursor.setPosition(45)
        edit.setTextCursor(cursor)
        taken: list[float] = []
        for number in range(_KEYS):
            began = time.perf_counter()
            QTest.keyClick(edit, Qt.Key.Key_Space if number % 6 == 5 else Qt.Key.Key_A)
            edit.viewport().repaint()
            taken.append((time.perf_counter() - began) * 1000)
            if number % 10 == 0:
                await asyncio.sleep(0)
        assert len(workspace.models.composer.mentions) == 5
        return taken

    return measure(file, library, work)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
