"""What the engine tells becomes notices, and what is no longer true leaves."""

from __future__ import annotations

import pytest

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.engine.events import EngineEvent, QueueReleased, QueueStopped
from seedance_studio.engine.signals import Signal
from seedance_studio.viewmodels.shell.notices import NoticeKind, NoticeModel

pytestmark = pytest.mark.usefixtures("qapp")


class Teller:
    """Tells what an engine tells."""

    def __init__(self) -> None:
        self.changes: Signal[EngineEvent] = Signal()


def test_sending_that_goes_on_by_itself_is_said_until_it_stops_again():
    teller, notices = Teller(), NoticeModel()
    notices.follow(teller)  # type: ignore[arg-type]
    full = QueueStopped(Problem(str(Code.DISK_FULL)))

    def standing() -> NoticeKind | None:
        return None if notices.current is None else notices.current.kind

    teller.changes.emit(full)
    assert standing() is NoticeKind.QUEUE_STOPPED
    teller.changes.emit(QueueReleased(has_room=True))
    assert standing() is NoticeKind.ROOM_AGAIN
    teller.changes.emit(full)
    notices.dismiss()
    assert standing() is None
    # Who pressed Go on knows it.
    teller.changes.emit(QueueReleased())
    assert standing() is None
