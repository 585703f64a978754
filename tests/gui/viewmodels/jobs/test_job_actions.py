"""A press on a card, carried out by the real engine, composer and player."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from support.generations import a_generation
from support.libraries import a_ready
from support.service import KEY, POSTS, Bench, Service, StillClock, refuse, report
from support.spending import a_limit
from support.tracking import idle_tracker

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.open_drafts import MOST_DRAFTS, OpenDrafts
from seedance_studio.domain.plan import PlannedRow
from seedance_studio.domain.refunds import RefundState
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.curl import as_curl
from seedance_studio.viewmodels.composer.presets_model import PresetOffer
from seedance_studio.viewmodels.jobs.job_actions import RETRY_PAUSE, JobActions
from seedance_studio.viewmodels.jobs.job_view import FRAME_ACTIONS, Action, JobView
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.jobs.send_queue import Waiting
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel
from seedance_studio.viewmodels.spending.fuse_model import FuseModel
from seedance_studio.viewmodels.viewer.player import Playback, PlayerModel

CLIP = Clip("clips/2024/a.mp4", 1, "00", 1280, 720, 5.0, "h264", "thumbnails/a.webp")
LATER_KEY = "sd2_live_entered_later_9876543210"


_COMMANDS = frozenset({"retry", "release", "send-now", "refund"})
"""The tasks of what is pressed that ask the library first."""


class Cards:
    """What a person presses on the cards of an open library."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.composer = ComposerModel(
            bench.engine, DOCUMENTED, OpenDrafts(), idle_tracker(allow_loopback=True), FuseModel(bench.engine)
        )
        self.player = PlayerModel(Playback())
        self.notices = NoticeModel()
        self.actions = JobActions(
            bench.engine, self.composer, self.player, self.notices, ReconcileModel(bench.engine, self.notices)
        )
        self.copied: list[str] = []
        self.opened: list[Path] = []
        self.details: list[str] = []
        self.actions.copied.connect(self.copied.append)
        self.actions.opened.connect(self.opened.append)
        self.actions.details_asked.connect(self.details.append)

    @property
    def clock(self) -> StillClock:
        assert isinstance(self.bench.clock, StillClock)
        return self.bench.clock

    def press(self, action: Action, generation: Generation, waiting: Waiting = Waiting()) -> None:  # noqa: B008
        self.actions.perform(action, JobView(generation, waiting=waiting))

    async def rest(self) -> None:
        """Whatever was going to happen by itself has happened."""
        while any(task.get_name() in _COMMANDS for task in self.bench.tasks._tasks):
            await asyncio.sleep(0)
        for _ in range(12):
            for _ in range(50):
                await asyncio.sleep(0)
            # Waits for what the library does before.
            await self.bench.library.get("")

    async def count(self) -> int:
        return (await self.bench.library.counts()).generations


@pytest.fixture
async def cards(qapp, tmp_path: Path) -> AsyncIterator[Cards]:
    service = Service(b"")
    await service.start()
    service.gets = [report("processing")]
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    bench.engine.set_submission(undo_seconds=30, tags=False)
    yield Cards(bench)
    await bench.end(politely=False)
    await service.stop()
    assert not bench.failures


async def test_one_that_waits_is_held_released_moved_and_taken_back(cards: Cards):
    queue = cards.bench.engine.queue
    first, second = [await cards.bench.submit(prompt) for prompt in ("first", "second")]
    counting = Waiting(sends_in=30.0, place=0)
    cards.press(Action.HOLD, first, counting)
    assert queue.view.on_hold == {first.id}
    cards.press(Action.RELEASE, first, Waiting(on_hold=True))
    await cards.rest()
    assert queue.view.going == (first.id, second.id)
    cards.press(Action.LATER, first, Waiting(place=0, is_last=False))
    assert queue.view.going == (second.id, first.id)
    cards.press(Action.EARLIER, first, Waiting(number=2))
    assert queue.view.going == (first.id, second.id)
    cards.press(Action.TAKE_BACK, first, counting)
    assert (await cards.bench.until(first, State.CANCELLED)).request_id is None
    assert queue.view.order == (second.id,)
    assert cards.bench.service.count("POST") == 0


async def test_send_now_sends_one_that_waits_for_a_word(cards: Cards):
    row = await cards.bench.submit("now")
    cards.press(Action.SEND_NOW, row)
    await cards.rest()
    assert cards.bench.service.count("POST") == 0
    cards.press(Action.SEND_NOW, row, Waiting(needs_confirmation=True))
    await cards.bench.until(row, State.QUEUED)
    assert cards.bench.service.count("POST", POSTS) == 1


async def test_cancel_asks_the_service(cards: Cards):
    cards.bench.engine.set_submission(undo_seconds=0, tags=False)
    cards.bench.service.cancels = [refuse(409)]
    row = await cards.bench.until(await cards.bench.submit(), State.QUEUED)
    cards.press(Action.CANCEL, row)
    await cards.bench.until_true(row, lambda latest: latest.is_cancelling)
    cards.press(Action.CANCEL, replace(row, cancel_requested_at=1.0))
    await cards.rest()
    assert cards.bench.service.count("POST", "/cancel") == 1


async def test_a_double_click_on_retry_pays_once(cards: Cards, make):
    failed, other = make("a", State.FAILED), make("b", State.FAILED)
    for row in (failed, other):
        await cards.bench.library.add(row)
    cards.press(Action.RETRY, failed)
    cards.clock.pass_time(RETRY_PAUSE / 2)
    cards.press(Action.RETRY, failed)
    cards.press(Action.RETRY, other)
    await cards.rest()
    assert await cards.count() == 4
    cards.clock.pass_time(RETRY_PAUSE)
    cards.press(Action.RETRY, failed)
    await cards.rest()
    assert await cards.count() == 5


@pytest.mark.parametrize("state", [State.READY, State.UNCONFIRMED, State.QUEUED, State.WAITING])
async def test_what_the_state_does_not_allow_is_not_done(cards: Cards, make, state: State):
    row = make("a", state)
    await cards.bench.library.add(row)
    cards.press(Action.RETRY, row)
    await cards.rest()
    assert await cards.count() == 1


async def test_one_that_failed_for_want_of_credits_leads_to_the_account(cards: Cards, make):
    asked: list[bool] = []
    cards.actions.account_asked.connect(lambda: asked.append(True))
    cards.press(Action.OPEN_ACCOUNT, make("a", State.FAILED, problem=Problem(Code.GENERATION_FAILED, "Odd.")))
    assert asked == []
    problem = Problem(Code.GENERATION_FAILED, "Insufficient balance")
    cards.press(Action.OPEN_ACCOUNT, make("a", State.FAILED, problem=problem))
    assert asked == [True]


async def test_an_adopted_id_is_taken_back(cards: Cards, make):
    row = make("a", State.QUEUED, request_id="req_9", adopted_at=1.0)
    await cards.bench.library.add(row)
    cards.press(Action.DISOWN, replace(row, adopted_at=None))
    await cards.rest()
    assert await cards.bench.library.get("a") == row
    cards.press(Action.DISOWN, row)
    assert (await cards.bench.until(row, State.UNCONFIRMED)).request_id is None


async def test_that_there_was_no_charge_is_noted_and_taken_back(cards: Cards, make):
    row = make("a", State.FAILED, request_id="req_9", credits_charged=None)
    await cards.bench.library.add(row)
    cards.press(Action.NOTE_NOT_CHARGED, row)
    await cards.rest()
    noted = await cards.bench.library.get("a")
    assert noted is not None
    assert noted.not_charged_at is not None
    cards.press(Action.UNDO_NOT_CHARGED, noted)
    await cards.rest()
    assert await cards.bench.library.get("a") == row


async def test_a_lost_clip_is_asked_for_again(cards: Cards, make):
    row = make("a", State.EXPIRED, request_id="req_9")
    await cards.bench.library.add(row)
    cards.press(Action.FETCH_AGAIN, row)
    assert (await cards.bench.until(row, State.SUCCEEDED)).request_id == "req_9"
    assert cards.bench.service.count("POST") == 0


async def test_prompt_file_and_frames_are_handed_on(cards: Cards, make):
    row = make("a", State.READY, clip=CLIP)
    copies, saved, others, frames = [], [], [], []
    cards.actions.copy_asked.connect(copies.append)
    cards.actions.save_asked.connect(saved.append)
    cards.actions.export_asked.connect(others.append)
    cards.actions.animation_asked.connect(others.append)
    cards.actions.frame_asked.connect(lambda action, clip: frames.append((action, clip.generation_id)))
    for action in (
        Action.COPY_PROMPT,
        Action.COPY_FILE,
        Action.SAVE_AS,
        Action.EXPORT,
        Action.ANIMATE,
        *FRAME_ACTIONS,
    ):
        cards.press(action, row)
    assert cards.copied == ["prompt a"]
    assert (copies, saved, others) == ([[row]], [row], [row, row])
    assert frames == [(action, "a") for action in FRAME_ACTIONS]


async def test_its_settings_go_back_into_the_composer(cards: Cards, make):
    cards.composer.set_prompt("being typed")
    cards.press(Action.REUSE, make("a", State.READY))
    assert cards.composer.draft.prompt == "prompt a"


async def test_its_settings_are_offered_as_a_preset_whatever_became_of_it(cards: Cards, make):
    offers: list[PresetOffer] = []
    cards.composer.presets.offered.connect(offers.append)
    failed, ready = make("a", State.FAILED), make("b", State.READY, clip=CLIP)
    for row in (failed, ready):
        cards.press(Action.SAVE_PRESET, row)
    assert [offer.draft for offer in offers] == [failed.to_draft(), ready.to_draft()]
    assert [offer.picture for offer in offers] == ["", CLIP.thumbnail]


async def test_its_settings_go_into_a_draft_of_their_own_while_there_is_room(cards: Cards, make):
    cards.composer.set_prompt("being typed")
    for _ in range(MOST_DRAFTS):
        cards.press(Action.REUSE_APART, make("a", State.READY))
    prompts = [draft.prompt for draft in cards.composer.tabs.drafts.drafts]
    assert prompts == ["being typed"] + ["prompt a"] * (MOST_DRAFTS - 1)
    assert cards.notices.current == Notice(NoticeKind.DRAFTS_FULL, count=MOST_DRAFTS)


async def test_one_that_waits_is_edited_and_left_again(cards: Cards):
    row = await cards.bench.submit("waits")
    cards.composer.set_prompt("being typed")
    cards.press(Action.EDIT, row)
    assert cards.composer.draft.prompt == "waits"
    assert cards.bench.engine.queue.view.edited == {row.id}
    cards.composer.stop_editing()
    assert cards.composer.draft.prompt == "being typed"
    assert cards.bench.engine.queue.view.edited == frozenset()


async def test_a_clip_is_played_and_one_that_is_not_verified_is_opened_outside(cards: Cards, make):
    row = make("a", State.READY, clip=CLIP)
    cards.press(Action.PLAY, row)
    assert cards.player.clip is not None
    assert cards.player.clip.path == cards.bench.folder / CLIP.path
    doubtful = make("b", State.READY, clip=replace(CLIP, doubt="no_frames"))
    cards.press(Action.PLAY, doubtful)
    assert cards.player.clip.generation_id == "a"
    cards.press(Action.OPEN_OUTSIDE, doubtful)
    assert cards.opened == [cards.bench.folder / CLIP.path]


async def test_copying_and_details_are_left_to_the_window(cards: Cards, make):
    row = make("a", State.READY, output_url="https://cdn.example/a.mp4?sig=1")
    cards.press(Action.COPY_LINK, row)
    cards.press(Action.COPY_CURL, row)
    cards.actions.copy("words")
    curl = as_curl(row.request, cards.bench.service.url)
    assert cards.copied == ["https://cdn.example/a.mp4?sig=1", curl, "words"]
    cards.press(Action.SHOW_DETAILS, row)
    assert cards.details == ["a"]


async def test_a_file_that_can_not_be_shown_is_said(cards: Cards, make, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    cards.press(Action.REVEAL, make("a", State.READY, clip=CLIP))
    assert cards.notices.current is not None
    assert cards.notices.current.kind is NoticeKind.ACTION_FAILED


async def noted(cards: Cards, action: Action, generation: Generation) -> Generation:
    """The generation once the note was made, which a notice tells of."""
    cards.press(action, generation)
    await cards.rest()
    found = await cards.bench.library.get(generation.id)
    assert found is not None
    return found


async def test_a_note_on_a_refund_can_be_undone_from_its_notice(cards: Cards):
    failed = a_generation(1, state=State.FAILED, request_id="req_1", credits_charged=32.0)
    await cards.bench.library.add(failed)
    refunded = await noted(cards, Action.NOTE_REFUND, failed)
    assert (refunded.credits_charged, refunded.refund) == (0.0, RefundState.REFUNDED)
    assert cards.notices.current is not None
    assert cards.notices.current.actions == (NoticeAction.UNDO_NOTE,)
    cards.actions.undo_refund_note()
    cards.actions.undo_refund_note()
    await cards.rest()
    assert await cards.bench.library.get(failed.id) == replace(failed, credits_refunded=0.0)
    asked = await noted(cards, Action.ASK_REFUND, failed)
    assert asked.refund is RefundState.ASKED
    await cards.bench.engine.books.note_refund(failed.id, RefundState.REFUSED)
    cards.actions.undo_refund_note()
    await cards.rest()
    assert cards.notices.current.kind is NoticeKind.NOTE_STANDS
    refused = await cards.bench.library.get(failed.id)
    assert refused is not None
    assert refused.refund is RefundState.REFUSED


async def saved(cards: Cards) -> dict[str, str]:
    """The texts of the report that is saved, by their names."""
    async with asyncio.timeout(60):
        while cards.notices.current is None:
            await asyncio.sleep(0.001)
    assert cards.notices.current.kind is NoticeKind.REPORT_SAVED
    path = cards.notices.current.path
    assert path is not None
    assert path.parent.name == "Downloads"
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


async def test_the_report_has_none_of_the_keys_in_it(
    cards: Cards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Downloads"))
    cards.bench.clients.use_key("", HeldKey(KeySource.SESSION, LATER_KEY))
    row = a_ready(1, f"My keys were {KEY} and {LATER_KEY}.")
    await cards.bench.library.add(row)
    cards.press(Action.SAVE_REPORT, row)
    texts = (await saved(cards)).values()
    assert all(KEY not in text and LATER_KEY not in text for text in texts)
    assert any("My keys were *** and ***." in text for text in texts)


async def test_the_report_names_the_cap_of_the_plan_that_a_generation_was_made_for(
    cards: Cards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Downloads"))
    library, fuse = cards.bench.library, cards.bench.engine.fuse
    await fuse.set_limit(a_limit(1000.0))
    draft = a_ready(1).request.to_draft()
    plan = await cards.bench.engine.plans.make("Night", [PlannedRow(0, draft)], 240.0)
    await cards.bench.engine.plans.make("Another", [PlannedRow(0, draft)], 90.0)
    planned, free = replace(a_ready(1), plan_id=plan.id, plan_row=0), a_ready(2)
    for row in (planned, free):
        await library.add(row)
    cards.actions.save_report_on_keys(await library.keys_of([planned.id, free.id]))
    summary = (await saved(cards))["summary.md"]
    named = [line for line in summary.splitlines() if line.startswith("| Spending limits now")]
    day = "day 1000 (stops)"
    assert named == [f"| Spending limits now | {day}, plan 240 (stops) |", f"| Spending limits now | {day} |"]


async def test_one_report_is_on_all_that_are_selected(
    cards: Cards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Downloads"))
    rows = [a_ready(number, f"prompt {number}") for number in (1, 2, 3)]
    for row in rows:
        await cards.bench.library.add(row)
    keys = await cards.bench.library.keys_of([rows[2].id, rows[0].id])
    cards.actions.save_report_on_keys(keys)
    texts = await saved(cards)
    folders = sorted({name.partition("/")[0] for name in texts if "/" in name})
    assert folders == [f"001-{rows[2].id[:8]}", f"002-{rows[0].id[:8]}"]
    assert "prompt 2" not in texts["summary.md"]
