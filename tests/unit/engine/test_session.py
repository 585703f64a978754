"""A session is opened as a whole and closed as a whole, whatever fails between."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from glob import glob
from pathlib import Path

import pytest
from support.generations import NOW, a_generation, a_request
from support.pressing import press_one
from support.service import KEY, Service, accept, report

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import State
from seedance_studio.engine.clock import SystemClock
from seedance_studio.engine.session import Session, SessionPlan
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE
from seedance_studio.system.host_mark import MARK


@pytest.fixture
def failures() -> list[BaseException]:
    return []


@pytest.fixture
def plan(service: Service, tmp_path: Path) -> SessionPlan:
    service.gets = [report("processing")]
    return SessionPlan(tmp_path / "library", service.url, HeldKey(KeySource.SESSION, KEY), demo=False)


async def test_a_library_is_open_once_and_can_be_opened_again_when_it_is_closed(
    plan: SessionPlan, failures: list[BaseException]
):
    session = await Session.open(plan, TaskSupervisor(failures.append))
    await session.start(2)
    with pytest.raises(LibraryError):
        await Session.open(plan, TaskSupervisor(failures.append))
    await session.close()
    again = await Session.open(plan, TaskSupervisor(failures.append))
    await again.close()
    assert failures == []


class FailingClock(SystemClock):
    """The system's clock until it fails."""

    fails = False

    def monotonic(self) -> float:
        if self.fails:
            raise OSError("the clock")
        return super().monotonic()


async def test_one_part_that_fails_at_the_end_keeps_none_of_the_others_open(
    plan: SessionPlan, failures: list[BaseException], service: Service, caplog: pytest.LogCaptureFixture
):
    clock, posted = FailingClock(), asyncio.Event()

    async def never_answer(service: Service, writer: asyncio.StreamWriter) -> None:
        posted.set()
        await writer.wait_closed()

    service.posts = [never_answer]
    session = await Session.open(plan, TaskSupervisor(failures.append), clock)
    await session.start(1)
    await press_one(session.engine, a_request())
    await posted.wait()
    # The engine's end looks at the clock while it waits for the answer.
    session.leave()
    clock.fails = True
    await session.close()
    assert "OSError: the clock" in caplog.text
    with pytest.raises(RuntimeError, match="shutdown"):
        await session.library.counts()
    again = await Session.open(plan, TaskSupervisor(failures.append))
    assert again.library.folder == plan.folder
    await again.close()


async def test_what_can_not_be_opened_leaves_nothing_open(plan: SessionPlan, failures: list[BaseException]):
    plan.folder.mkdir()
    with closing(sqlite3.connect(plan.folder / DATABASE)) as newer:
        newer.execute("PRAGMA user_version = 9999")
    with pytest.raises(LibraryError):
        await Session.open(plan, TaskSupervisor(failures.append))
    (plan.folder / DATABASE).unlink()
    session = await Session.open(plan, TaskSupervisor(failures.append))
    await session.close()


async def test_a_database_that_is_damaged_is_restored_at_once(
    plan: SessionPlan, failures: list[BaseException]
):
    session = await Session.open(plan, TaskSupervisor(failures.append))
    identity = session.library.identity
    await session.close()
    check_up(plan.folder, NOW, lambda: False)
    with (plan.folder / DATABASE).open("r+b") as file:
        file.write(b"\xa5" * 4096)
    session = await Session.open(plan, TaskSupervisor(failures.append))
    assert session.library.recovery is not None
    assert session.library.identity == identity
    await session.close()


async def test_a_library_that_was_sent_from_since_it_was_copied_is_put_in_doubt(
    plan: SessionPlan, failures: list[BaseException], service: Service, tmp_path: Path
):
    plan, waiting = replace(plan, state=tmp_path / "state"), a_generation(1)
    earlier, posted = tmp_path / "earlier", asyncio.Event()
    marked: list[bool] = []

    async def take(service: Service, writer: asyncio.StreamWriter) -> None:
        marked.append(bool(glob(str(tmp_path / "state" / "sent" / "*.json"))))
        await accept()(service, writer)
        posted.set()

    service.posts = [take]
    session = await Session.open(plan, TaskSupervisor(failures.append))
    await session.library.add(waiting)
    await session.close()
    shutil.copytree(plan.folder, earlier)
    session = await Session.open(plan, TaskSupervisor(failures.append))
    await session.start(2)
    await press_one(session.engine, a_request())
    await posted.wait()
    await session.close()
    shutil.rmtree(plan.folder)
    shutil.copytree(earlier, plan.folder)
    session = await Session.open(plan, TaskSupervisor(failures.append))
    assert session.library.recovery is not None
    assert session.library.recovery.is_older
    row = await session.library.get(waiting.id)
    assert row is not None
    assert row.state is State.UNCONFIRMED
    await session.close()
    assert (marked, failures) == ([True], [])


async def test_it_is_told_once_another_computer_has_taken_the_library_over(
    plan: SessionPlan, failures: list[BaseException]
):
    session = await Session.open(plan, TaskSupervisor(failures.append))
    (plan.folder / MARK).write_text(json.dumps({"id": "f" * 32, "name": "studio-mac", "at": 0.0}))
    await session.until_taken_over()
    await session.close()
    assert (plan.folder / MARK).exists()
