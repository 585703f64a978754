"""What the engine tells becomes notices, and what is no longer true leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.generations import a_generation
from support.opened import engine_over
from support.spending import a_limit

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, FuseRefused, LibraryError, StudioError
from seedance_studio.domain.generation import State
from seedance_studio.domain.price import Total
from seedance_studio.domain.spending_limits import Standing, Verdict
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import GenerationChanged, QueueReleased, QueueStopped
from seedance_studio.viewmodels.shell.notices import NoticeAction, NoticeKind, NoticeModel, unopened_notice

pytestmark = pytest.mark.usefixtures("qapp")
STANDING = Standing(a_limit(30), 0.0, 30.0)


@pytest.fixture
def engine(archive, starter):
    return engine_over(archive.library, starter)


def test_sending_that_goes_on_by_itself_is_said_until_it_stops_again(engine: Engine):
    notices = NoticeModel()
    notices.follow(engine)
    full = QueueStopped(Problem(str(Code.DISK_FULL)))

    def standing() -> NoticeKind | None:
        return None if notices.current is None else notices.current.kind

    engine.changes.emit(full)
    assert standing() is NoticeKind.QUEUE_STOPPED
    engine.changes.emit(QueueReleased(has_room=True))
    assert standing() is NoticeKind.ROOM_AGAIN
    engine.changes.emit(full)
    notices.dismiss()
    assert standing() is None
    # Who pressed Go on knows it.
    engine.changes.emit(QueueReleased())
    assert standing() is None


def test_what_a_limit_holds_back_is_said_for_as_long_as_any_of_it_waits(engine: Engine):
    notices = NoticeModel()
    notices.follow(engine)
    reached = Problem(str(Code.LIMIT_REACHED))
    rows = [a_generation(number, problem=reached) for number in range(2)]
    counts = []
    for row in rows:
        engine.changes.emit(GenerationChanged(row))
        assert notices.current is not None
        counts.append((notices.current.kind, notices.current.count))
    assert counts == [(NoticeKind.LIMIT_REACHED, 1), (NoticeKind.LIMIT_REACHED, 2)]
    assert notices.current is not None
    assert notices.current.actions == (NoticeAction.SHOW_LIMITS, NoticeAction.REVIEW_WAITING)
    engine.changes.emit(GenerationChanged(replace(rows[0], state=State.SUBMITTING, problem=None)))
    assert notices.current.count == 1
    engine.changes.emit(GenerationChanged(replace(rows[1], state=State.CANCELLED, problem=None)))
    assert notices.current is None


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (Verdict(Total(40, True), refuses=(STANDING,), asks=(STANDING,)), Code.LIMIT_REACHED),
        (Verdict(Total(40, True), asks=(STANDING,)), Code.LIMIT_ASKS),
        (Verdict(Total(0, False), needs_ceiling=True), Code.LIMIT_ASKS),
    ],
    ids=["hard", "soft", "ceiling"],
)
def test_a_press_that_the_limits_stop_says_whether_they_ask_and_leads_to_them(verdict: Verdict, code: Code):
    notices = NoticeModel()
    notices.tell_failed(FuseRefused(verdict))
    assert notices.current is not None
    assert notices.current.problem is not None
    assert notices.current.problem.code == code
    assert notices.current.actions == (NoticeAction.SHOW_LIMITS,)


AGAIN, FOLDER = NoticeAction.TRY_AGAIN, NoticeAction.CHOOSE_FOLDER


@pytest.mark.parametrize(
    ("error", "where", "kind", "offered"),
    [
        (StudioError(Code.UNEXPECTED), "demo", NoticeKind.DEMO_FAILED, (AGAIN,)),
        (LibraryError(Code.DISK_FULL), "demo", NoticeKind.LIBRARY_UNUSABLE, (AGAIN,)),
        (LibraryError(Code.DISK_FULL), "own", NoticeKind.LIBRARY_UNUSABLE, (AGAIN, FOLDER)),
        # A folder of the command line can't be changed.
        (LibraryError(Code.DISK_FULL), "given", NoticeKind.LIBRARY_UNUSABLE, (AGAIN,)),
        (
            LibraryError(Code.LIBRARY_ELSEWHERE),
            "own",
            NoticeKind.LIBRARY_UNUSABLE,
            (AGAIN, FOLDER, NoticeAction.TAKE_OVER),
        ),
        (
            LibraryError(Code.LIBRARY_LOST),
            "given",
            NoticeKind.LIBRARY_UNUSABLE,
            (AGAIN, NoticeAction.START_ANEW),
        ),
    ],
)
def test_what_did_not_open_is_said_with_what_can_be_done(
    error: StudioError, where: str, kind: NoticeKind, offered: tuple[NoticeAction, ...]
):
    notice = unopened_notice(error, is_demo=where == "demo", is_own=where == "own")
    assert (notice.kind, notice.actions) == (kind, offered)
    assert notice.problem is not None
    assert notice.problem.code == str(error.code)
