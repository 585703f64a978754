from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import delete

from seedance_studio.viewmodels.once_a_frame import OnceAFrame


def test_what_is_asked_for_again_and_again_is_done_once(qtbot):
    parent, done = QObject(), list[str]()
    frame = OnceAFrame(lambda: done.append("done"), parent)
    frame.ask()
    frame.ask()
    assert done == []
    with qtbot.waitSignal(frame.timeout):
        pass
    assert done == ["done"]
    assert not frame.isActive()
    frame.ask()
    with qtbot.waitSignal(frame.timeout):
        pass
    assert done == ["done", "done"]
    delete(parent)
