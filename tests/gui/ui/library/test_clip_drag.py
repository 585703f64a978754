"""More clips than can leave the window are dragged inside it alone, and elsewhere told to be exported."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.library.clip_drag import ClipDrag
from seedance_studio.viewmodels.library.copying import MOST_TAKEN, CopiesModel
from seedance_studio.viewmodels.shell.notices import NoticeKind, NoticeModel


@pytest.fixture
def notices():
    return NoticeModel()


@pytest.fixture
def drag(archive, models, notices, starter, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return ClipDrag(CopiesModel(archive.library, models.copier, starter, notices), window)


def hold(monkeypatch, button):
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: button)


def test_what_no_place_of_the_window_took_is_for_an_export(drag, notices, qtbot, monkeypatch):
    hold(monkeypatch, Qt.MouseButton.LeftButton)
    # The tests' platform ends each drag at once, as one that nothing took.
    drag.begin_selected(range(1, MOST_TAKEN + 2))
    qtbot.waitUntil(lambda: notices.current is not None)
    assert notices.current.kind is NoticeKind.TOO_MANY_COPIES


def test_a_button_that_was_let_go_at_once_drags_nothing(drag, notices, monkeypatch):
    hold(monkeypatch, Qt.MouseButton.NoButton)
    drag.begin_selected(range(1, MOST_TAKEN + 2))
    for _ in range(3):
        QCoreApplication.processEvents()
    assert notices.current is None
