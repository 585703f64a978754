"""How to get a key elsewhere: the words to look for stand out, and a key to press looks like one."""

from __future__ import annotations

from PySide6.QtGui import QColor

from seedance_studio.ui.shell.guide_steps import GuideSteps
from seedance_studio.ui.widgets.marked_text import MarkedText


def test_a_key_looks_like_a_key(theme, qtbot):
    steps = GuideSteps(theme)
    qtbot.addWidget(steps)
    steps.resize(400, 120)
    steps.set_steps(("Press <b>Create bucket</b>.", "Mark all with <kbd>Ctrl+A</kbd>."))
    steps.show()
    plain, with_key = steps.findChildren(MarkedText)
    assert plain.accessibleName() == "Press Create bucket."
    # With the room beside it, where no line is broken.
    assert with_key.accessibleName() == "Mark all with \u00a0Ctrl+A\u00a0."
    raised = QColor(theme.tokens.raised).name()
    for words, has_cap in ((plain, False), (with_key, True)):
        image = words.grab().toImage()
        rows, columns = range(image.height()), range(image.width())
        colours = {image.pixelColor(x, y).name() for y in rows for x in columns}
        assert (raised in colours) is has_cap
