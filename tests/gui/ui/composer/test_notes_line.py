"""Notes come when typing pauses, stop nothing, and can be turned off."""

from __future__ import annotations

from PySide6.QtTest import QTest
from support.composing import IMAGE, OTHER
from support.tracking import until

from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.ui.composer.notes_line import NotesLine


async def test_notes_are_said_quietly_and_stop_nothing(open_panel):
    references = as_references((IMAGE, OTHER))
    panel = await open_panel(Draft(prompt="image 1 waits 4.5 s", references=references))
    line = panel.findChild(NotesLine)
    assert line.text().splitlines() == [
        "“4.5 s”: clips last whole seconds, as set by Duration.",
        "Never named in the prompt: image 2.",
    ]
    assert isinstance(panel._model.outgoing, GenerationRequest)
    panel.prompt.selectAll()
    QTest.keyClicks(panel.prompt, "image 1 pans and zooms to image 2")
    await until(lambda: "camera moves" in line.text())
    panel._model.clear()
    assert line.isHidden()
    panel._model.undo()
    assert line.isVisible()
    panel._model.notes.set_on(False)
    assert line.isHidden()
