"""The open library's view-models, the settings and the notices are connected to each other."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from support.generations import a_request
from support.libraries import a_ready
from support.pressing import press_one
from support.service import Service
from support.studio import Studio
from support.tracking import until

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import State
from seedance_studio.domain.spending_limits import Limit, LimitScope
from seedance_studio.engine.feed.changes import Reset
from seedance_studio.engine.feed.read_list import HEAD
from seedance_studio.ui.messages.notices import notice_words
from seedance_studio.viewmodels.composer.draft_changes import Change
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind
from seedance_studio.viewmodels.shell.workspace_state import Workspace
from seedance_studio.viewmodels.viewer.player import Playback

pytestmark = pytest.mark.usefixtures("no_bus")


def workspace(studio: Studio) -> Workspace:
    found = studio.libraries.workspace
    assert found is not None
    return found


async def test_what_was_typed_is_there_again_when_the_library_is_opened_anew(studio: Studio):
    async def check() -> None:
        before = workspace(studio)
        before.models.composer.set_prompt("Ink blooms in water")
        studio.libraries.reopen()
        await until(lambda: studio.libraries.workspace not in (None, before))
        assert workspace(studio).models.composer.draft.prompt == "Ink blooms in water"

    await studio.run(check)


async def test_of_a_long_list_the_first_rows_come_at_once_and_then_all_others(studio: Studio):
    async def check() -> None:
        before = workspace(studio)
        for number in range(HEAD + 1):
            await studio.session.library.add(a_ready(number, state=State.FAILED, clip=None))
        lengths = list[int]()
        studio.libraries.reopen()
        await until(lambda: studio.libraries.workspace not in (None, before))
        feed = workspace(studio).models.jobs.feed
        feed.changed.connect(lambda change: lengths.append(len(feed)) if change == Reset() else None)
        await until(lambda: len(feed) == HEAD + 1)
        assert lengths == [HEAD, HEAD + 1]

    await studio.run(check)


async def test_how_clips_are_played_is_kept_in_the_settings(studio: Studio):
    async def check() -> None:
        workspace(studio).models.player.change(
            volume=0.25, muted=True, loop=False, speed=1.5, keeps_speed=True
        )
        before = workspace(studio)
        studio.libraries.reopen()
        await until(lambda: studio.libraries.workspace not in (None, before))
        assert workspace(studio).models.player.playback == Playback(0.25, True, False, 1.5, True)

    await studio.run(check)


@pytest.mark.parametrize("tags", [True, False])
async def test_a_setting_holds_from_the_next_request_on(studio: Studio, service: Service, tags: bool):
    async def check() -> None:
        studio.preferences.change(tag_requests=tags, strip_metadata=False)
        await press_one(studio.session.engine, a_request(duration=4))
        await until(lambda: service.bodies)
        assert ("metadata" in service.bodies[0]) is tags
        assert not studio.session.references.uploads.options.strip

    await studio.run(check)


async def test_the_status_line_counts_what_runs(studio: Studio):
    async def check() -> None:
        assert studio.shell.status.status.running == 0
        for _ in range(2):
            await press_one(studio.session.engine, a_request(duration=4))
        await until(lambda: studio.shell.status.status.running == 2)

    await studio.run(check)


async def test_a_request_that_could_not_be_kept_is_told_as_not_sent(studio: Studio, service: Service):
    async def check() -> None:
        models = workspace(studio).models
        models.composer.submission.failed.emit(LibraryError(Code.DISK_FULL, "no room"))
        assert studio.shell.notices.current == Notice(
            NoticeKind.NOT_SAVED, Problem(str(Code.DISK_FULL), "no room")
        )
        assert service.bodies == []

    await studio.run(check)


async def test_only_the_demo_has_a_sample_to_begin_with(studio: Studio):
    async def check() -> None:
        assert workspace(studio).models.begin_sample is None
        studio.libraries.switch(demo=True, with_sample=True)
        await until(lambda: studio.libraries.session is not None and studio.session.plan.demo)
        await until(lambda: studio.libraries.workspace is not None)
        composer = workspace(studio).models.composer
        await until(lambda: composer.draft.references)
        assert composer.draft.prompt.startswith("The camera glides low over golden dunes")
        assert composer.last_change is None
        composer.set_prompt("My own words")
        begin = workspace(studio).models.begin_sample
        assert begin is not None
        begin()
        assert composer.last_change is Change.FROM_SAMPLE
        composer.take_back()
        assert composer.draft.prompt == "My own words"

    await studio.run(check)


async def test_what_waited_asks_soft_limits_again_and_is_sent_with_the_persons_word(
    studio: Studio, service: Service
):
    async def check() -> None:
        engine = studio.session.engine
        engine.queue.pause()
        for duration in (4, 4):
            await press_one(engine, a_request(duration=duration))
        before = workspace(studio)
        studio.libraries.reopen()
        await until(lambda: studio.libraries.workspace not in (None, before))
        engine, models = studio.session.engine, workspace(studio).models
        await until(lambda: len(models.queue.view.needs_confirmation) == 2)
        found = studio.shell.notices
        await until(lambda: found.current is not None and found.current.cost is not None)
        assert found.current is not None
        assert "What is to be sent costs about 64 credits." in notice_words(found.current)
        engine.queue.resume()
        waiting = engine.queue.view.needs_confirmation
        for item in waiting:
            # As if that had been yesterday.
            row = engine.queue._ledger._live[item]
            engine.queue._ledger._live[item] = replace(row, reserved_day="2020-01-01")
        await engine.fuse.set_limit(Limit("day", LimitScope.DAY, 1.0, is_hard=False))
        notices = studio.shell.notices
        notices.action_chosen.emit(NoticeAction.SEND_WAITING)
        await until(lambda: notices.current is not None and notices.current.kind is NoticeKind.WAITING_ASKS)
        assert notices.current is not None
        assert notices.current.actions[0] is NoticeAction.SEND_ANYWAY
        assert notice_words(notices.current).startswith("Sending what is waiting would go over a limit: ")
        assert models.queue.view.needs_confirmation == waiting
        notices.action_chosen.emit(NoticeAction.SEND_ANYWAY)
        await until(lambda: len(service.bodies) == 2)

    await studio.run(check)


async def test_the_notice_on_what_waited_sends_what_it_names_and_no_more(studio: Studio, service: Service):
    async def check() -> None:
        engine = studio.session.engine
        engine.queue.pause()
        for duration in (4, 5, 6):
            await press_one(engine, a_request(duration=duration))
        before = workspace(studio)
        studio.libraries.reopen()
        await until(lambda: studio.libraries.workspace not in (None, before))
        engine, notices = studio.session.engine, studio.shell.notices

        def words() -> str:
            return "" if notices.current is None else notice_words(notices.current)

        await until(lambda: words().startswith("3 generations from last time") and "about" in words())
        first = engine.queue.view.order[0]
        await engine.cancel(first)
        await until(lambda: words().startswith("2 generations from last time"))
        left = engine.queue.view.needs_confirmation
        later = await press_one(engine, a_request(duration=7))
        # As after attempts none of which was sent.
        engine.queue.put_back_for_confirmation(later.id)
        assert engine.queue.view.needs_confirmation == left | {later.id}
        assert notices.current is not None
        assert notices.current.count == 2
        engine.queue.resume()
        notices.choose(NoticeAction.SEND_WAITING)
        await until(lambda: len(service.bodies) == 2)
        assert engine.queue.view.needs_confirmation == {later.id}
        assert {body["duration"] for body in service.bodies} == {5, 6}

    await studio.run(check)


async def test_the_notice_on_what_waited_leaves_once_nothing_of_that_waits(studio: Studio, service: Service):
    async def check() -> None:
        engine = studio.session.engine
        engine.queue.pause()
        row = await press_one(engine, a_request(duration=4))
        before = workspace(studio)
        studio.libraries.reopen()
        await until(lambda: studio.libraries.workspace not in (None, before))
        notices = studio.shell.notices
        await until(lambda: notices.current is not None)
        await studio.session.engine.cancel(row.id)
        await until(lambda: notices.current is None)
        assert service.bodies == []

    await studio.run(check)


async def test_a_note_on_a_refund_is_undone_by_its_notice_which_leaves_with_the_library(studio: Studio):
    async def check() -> None:
        library, notices = studio.session.library, studio.shell.notices
        failed = replace(a_ready(1), clip=None, state=State.FAILED)
        await library.add(failed)
        before = workspace(studio)
        before.models.actions.perform(Action.NOTE_REFUND, JobView(failed))
        await until(lambda: notices.current is not None)
        assert await library.credits_since(0) == 0.0
        assert notices.current is not None
        assert notices.current.kind is NoticeKind.REFUND_NOTED
        notices.choose(NoticeAction.UNDO_NOTE)
        assert notices.current is None
        async with asyncio.timeout(60):
            while await library.credits_since(0) != 40.0:
                pass
        before.models.actions.perform(Action.NOTE_REFUND, JobView(failed))
        await until(lambda: notices.current is not None)
        studio.libraries.reopen()
        await until(lambda: studio.libraries.workspace not in (None, before))
        assert notices.current is None

    await studio.run(check)
