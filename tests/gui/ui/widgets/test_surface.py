"""A plain area stands for itself: what changes on it leaves what lies below as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from seedance_studio.ui.widgets.surface import Surface


class _Painted(QObject):
    """Counts how often widgets are painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.times = dict.fromkeys(widgets, 0)
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() is QEvent.Type.Paint:
            assert isinstance(watched, QWidget)
            self.times[watched] += 1
        return False


def test_what_changes_on_it_leaves_what_lies_below_as_it_is(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    surface = Surface(theme, parent=window)
    surface.resize(200, 100)
    label = QLabel("before", surface)
    label.resize(100, 20)
    window.resize(300, 200)
    window.show()
    qtbot.waitExposed(window)
    # What comes with showing the window is over by then.
    painted = _Painted(window, surface, label)
    label.setText("meanwhile")
    qtbot.waitUntil(lambda: painted.times[label] > 0)
    painted.times = dict.fromkeys(painted.times, 0)
    label.setText("after")
    qtbot.waitUntil(lambda: painted.times[label] > 0)
    assert painted.times[surface] > 0
    assert painted.times[window] == 0


@pytest.mark.parametrize("mode", ["dark", "light"])
@pytest.mark.parametrize("token", ["window", "panel", "raised"])
def test_all_of_it_has_its_colour(theme, show, mode, token):
    theme.apply(mode)
    surface = Surface(theme, token)
    surface.setFixedSize(40, 30)
    show(surface)
    picture = surface.grab().toImage()
    wanted = QColor(getattr(theme.tokens, token))
    corners = [(0, 0), (picture.width() - 1, picture.height() - 1)]
    assert [picture.pixelColor(x, y) for x, y in corners] == [wanted, wanted]
