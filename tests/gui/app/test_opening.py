"""Libraries are opened one after the other, and a second press opens nothing twice."""

from __future__ import annotations

import asyncio

from seedance_studio.app.library_care import LibraryCare
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel


class Owner:
    """What owns the window, as far as opening anew goes; opening takes until `may_end`."""

    def __init__(self, tasks: TaskSupervisor) -> None:
        self.notices = NoticeModel()
        self.opened = 0
        self.may_end = asyncio.Event()
        self.care = LibraryCare(self, None, None, tasks)  # type: ignore[arg-type]
        self.notices.action_chosen.connect(lambda action: self.care.answers[action]())

    def reopen(self) -> None:
        self.care.openings.start(self._open())

    async def _open(self) -> None:
        async with self.care.openings.turn:
            self.opened += 1
            await self.may_end.wait()


async def test_two_quick_presses_of_try_again_open_once(qapp):
    owner = Owner(TaskSupervisor(lambda error: None))
    for _ in range(2):
        owner.notices.show(Notice(NoticeKind.LIBRARY_UNUSABLE, actions=(NoticeAction.TRY_AGAIN,)))
        owner.notices.choose(NoticeAction.TRY_AGAIN)
        await asyncio.sleep(0)
    owner.may_end.set()
    await asyncio.sleep(0.01)
    assert owner.opened == 1
    owner.notices.choose(NoticeAction.TRY_AGAIN)
    await asyncio.sleep(0.01)
    assert owner.opened == 2


async def test_what_else_opens_a_library_waits_for_its_turn(qapp):
    owner = Owner(TaskSupervisor(lambda error: None))
    owner.reopen()
    owner.reopen()
    await asyncio.sleep(0.01)
    assert owner.opened == 1
    owner.may_end.set()
    await asyncio.sleep(0.01)
    assert owner.opened == 2


async def test_the_end_of_the_program_does_not_wait_for_one_that_hangs(qapp):
    owner = Owner(TaskSupervisor(lambda error: None))
    owner.reopen()
    await asyncio.sleep(0)
    await asyncio.wait_for(owner.care.openings.stop(), 5)
    assert not owner.care.openings.is_busy
