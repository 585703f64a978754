"""Carries out the actions of a card. It alone keeps a double click from paying twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal

from seedance_studio import __version__
from seedance_studio.domain.errors import Code, LibraryError, StudioError
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.open_drafts import MOST_DRAFTS
from seedance_studio.domain.order import NO_CONSENT, Consent
from seedance_studio.domain.references import Role
from seedance_studio.domain.refunds import RefundNote, RefundState
from seedance_studio.domain.request import TAG
from seedance_studio.domain.spending_limits import Limit
from seedance_studio.engine.engine import Engine
from seedance_studio.store.layout import REPORTS
from seedance_studio.system.paths import AppPaths
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.curl import as_curl
from seedance_studio.viewmodels.jobs.appraising import appraise
from seedance_studio.viewmodels.jobs.job_view import FRAME_ACTIONS, PRICED, REORDERING, Action, JobView
from seedance_studio.viewmodels.jobs.reconcile import Question, ReconcileModel
from seedance_studio.viewmodels.jobs.set_actions import SetActions
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel
from seedance_studio.viewmodels.viewer.player import PlayableClip, PlayerModel

if TYPE_CHECKING:
    from seedance_studio.engine.report import Report

MOST_REPORTED = 200
"""Generations in one report."""
_REFUNDS = {
    Action.ASK_REFUND: RefundState.ASKED,
    Action.NOTE_REFUND: RefundState.REFUNDED,
    Action.REFUSE_REFUND: RefundState.REFUSED,
    Action.UNDO_REFUND: RefundState.NONE,
}
RETRY_PAUSE = 2.0
"""Seconds within which a second Retry of the same generation counts as the same click."""


class JobActions(QObject):
    """Carries out an action if the generation still allows it. Actions on the desktop are left to the
    window."""

    copied = Signal(str)
    """Emits a text for the clipboard."""
    opened = Signal(object)
    """Emits the `Path` of a file to open in another program."""
    details_asked = Signal(str)
    """Emits the id of the generation whose details to show."""
    copy_asked = Signal(object)
    """Emits a list of the `Generation` whose clip to put on the clipboard."""
    save_asked = Signal(object)
    """Emits the `Generation` of whose clip to save a copy."""
    animation_asked = Signal(object)
    """Emits the `Generation` to save as an animated picture."""
    export_asked = Signal(object)
    """Emits the `Generation` to export."""
    watch_asked = Signal(str)
    """Emits the id of the generation whose progress to show on the stage."""
    frame_asked = Signal(object, object)
    """Emits what to do with a frame, as an `Action`, and the `PlayableClip`."""
    full_asked = Signal(object, object)
    """Emits the `Role` of the frame by which to make a cheap clip at full size, and the `Generation`."""
    account_asked = Signal()
    """The person wants to see the account's page."""
    card_asked = Signal(str)
    """Emits the id of the generation whose card to show, since it asks something."""

    def __init__(
        self,
        engine: Engine,
        composer: ComposerModel,
        player: PlayerModel,
        notices: NoticeModel,
        reconcile: ReconcileModel,
    ) -> None:
        super().__init__()
        self._engine, self._composer, self._player = engine, composer, player
        self._notices, self.reconcile = notices, reconcile
        self._retried: dict[str, float] = {}
        self._noted: RefundNote | None = None
        queue, start, clients = engine.queue, engine.tasks.start, engine.accounts.clients
        self.sets = SetActions(engine, composer, self)
        self._commands: dict[Action, Callable[[Generation], object]] = {
            Action.PLAY: self._play,
            Action.OPEN_OUTSIDE: lambda item: self.opened.emit(self._clip_of(item)),
            Action.TAKE_BACK: lambda item: start(engine.cancel(item.id), "cancel"),
            Action.CANCEL: lambda item: start(engine.cancel(item.id), "cancel"),
            Action.HOLD: lambda item: queue.hold(item.id),
            Action.EDIT: composer.edit,
            Action.FETCH_AGAIN: lambda item: start(engine.fetch_again(item.id), "fetch-again"),
            Action.DISOWN: lambda item: start(engine.reconciler.disown(item.id), "disown"),
            Action.ADOPT: lambda item: self._ask(item, Question.WHICH_ID),
            Action.SEND_AGAIN: lambda item: self._ask(item, Question.SEND_AGAIN),
            Action.SET_ASIDE: lambda item: reconcile.set_aside(item.id),
            Action.WATCH: lambda item: self.watch_asked.emit(item.id),
            Action.REUSE: composer.reuse,
            Action.REUSE_APART: self._reuse_apart,
            Action.FULL_BY_FIRST: lambda item: self.full_asked.emit(Role.FIRST_FRAME, item),
            Action.FULL_BY_LAST: lambda item: self.full_asked.emit(Role.LAST_FRAME, item),
            Action.SAVE_PRESET: lambda item: composer.presets.offer_clip(item),
            Action.RETAKE: self._retake,
            Action.COPY_FILE: lambda item: self.copy_asked.emit([item]),
            Action.SAVE_AS: self.save_asked.emit,
            Action.EXPORT: self.export_asked.emit,
            Action.ANIMATE: self.animation_asked.emit,
            Action.COPY_PROMPT: lambda item: self.copied.emit(item.request.prompt),
            Action.REVEAL: lambda item: notices.reveal(self._clip_of(item)),
            Action.COPY_LINK: lambda item: self.copied.emit(item.output_url),
            Action.COPY_CURL: lambda item: self.copied.emit(as_curl(item.request, clients.base_url)),
            **{action: partial(self._note_refund, state) for action, state in _REFUNDS.items()},
            Action.NOTE_NOT_CHARGED: lambda item: start(engine.books.note_not_charged(item.id), "books"),
            Action.UNDO_NOT_CHARGED: lambda item: start(engine.books.take_back_not_charged(item.id), "books"),
            Action.COPY_TAG: lambda item: self.copied.emit(str(item.request.metadata[TAG])),
            Action.SHOW_DETAILS: lambda item: self.details_asked.emit(item.id),
            Action.OPEN_ACCOUNT: lambda _: self.account_asked.emit(),
            Action.SAVE_REPORT: lambda item: self.save_report([item.id]),
        }

    def copy(self, text: str) -> None:
        """Copies the text to the clipboard."""
        self.copied.emit(text)

    def file(self, relative: str) -> Path:
        """Returns the path of a library file."""
        return self._engine.library.folder / relative

    def perform(self, action: Action, job: JobView, consent: Consent = NO_CONSENT, /) -> None:
        """Carries out the action, or does nothing if the generation does not allow it. `consent` is what the
        person agreed to for this press."""
        if action not in job.actions:
            return
        if action in FRAME_ACTIONS:
            clip = PlayableClip.of(job.generation, self._engine.library.folder)
            self.frame_asked.emit(action, clip)
        elif action in REORDERING:
            self.reorder(action, [job.generation.id])
        elif action is Action.RETRY:
            self._retry(job.generation, consent)
        elif action is Action.SEND_NOW:
            self._engine.tasks.start(self._try(self._engine.send_now, job.generation, consent), "send-now")
        elif action is Action.RELEASE:
            self._engine.tasks.start(self._try(self._engine.release, job.generation, consent), "release")
        else:
            self._commands[action](job.generation)

    def reorder(self, action: Action, ids: Collection[str]) -> None:
        """Sends these first, earlier or later."""
        order = self._engine.queue.order
        if action is Action.FIRST:
            order.put_first(ids)
        else:
            order.shift(ids, -1 if action is Action.EARLIER else 1)

    def appraise(self, job: JobView, then: Callable[[JobView], None]) -> None:
        """Calls `then` with the job as it is offered: with price and verdict where something charges."""
        if job.generation.state not in PRICED:
            then(job)
        else:
            self._engine.tasks.start(self._appraise(job, then), "appraise")

    async def _appraise(self, job: JobView, then: Callable[[JobView], None]) -> None:
        then(await appraise(job, self._engine.estimates, self._composer.press.fuse))

    def save_report(self, ids: Sequence[str]) -> None:
        """Saves one report on these generations for the service's support, and says where it is."""
        self._engine.tasks.start(self._save_report(ids), "report")

    def save_report_on_keys(self, keys: Sequence[int]) -> None:
        """The same for the library's rows with these keys."""
        self._engine.tasks.start(self._save_report_on_keys(keys), "report")

    def undo_refund_note(self) -> None:
        """Takes the last note about a refund back, which a notice tells of."""
        note, self._noted = self._noted, None
        if note is not None:
            self._engine.tasks.start(self._undo_refund_note(note), "refund")

    def _note_refund(self, state: RefundState, generation: Generation) -> None:
        self._engine.tasks.start(self._add_refund_note(generation.id, state), "refund")

    async def _add_refund_note(self, generation_id: str, state: RefundState) -> None:
        try:
            note = await self._engine.books.note_refund(generation_id, state)
        except LibraryError as error:
            self._notices.tell_failed(error)
            return
        if note is not None:
            self._noted = note
            actions = (NoticeAction.UNDO_NOTE,)
            self._notices.show(Notice(NoticeKind.REFUND_NOTED, note=note, actions=actions))

    async def _undo_refund_note(self, note: RefundNote) -> None:
        try:
            is_undone = await self._engine.books.undo_refund_note(note)
        except LibraryError as error:
            self._notices.tell_failed(error)
            return
        if not is_undone:
            self._notices.show(Notice(NoticeKind.NOTE_STANDS))

    def _ask(self, generation: Generation, question: Question) -> None:
        self.reconcile.ask(generation.id, question)
        self.card_asked.emit(generation.id)

    def _clip_of(self, generation: Generation) -> Path:
        assert generation.clip is not None
        return self.file(generation.clip.path)

    def _play(self, generation: Generation) -> None:
        self._engine.clips.shown(generation, now=True)
        clip = PlayableClip.of(generation, self._engine.library.folder)
        if clip is not None:
            self._player.play(clip)

    def _reuse_apart(self, generation: Generation) -> None:
        if not self._composer.reuse_apart(generation):
            self._notices.show(Notice(NoticeKind.DRAFTS_FULL, count=MOST_DRAFTS))

    def _retake(self, generation: Generation) -> None:
        self._composer.stop_editing()
        self._composer.retake.begin(generation)

    def _retry(self, generation: Generation, consent: Consent) -> None:
        now = self._engine.clock.monotonic()
        last = self._retried.get(generation.id)
        self._retried[generation.id] = now
        if last is None or now - last >= RETRY_PAUSE:
            self._engine.tasks.start(self._try(self._engine.submit_again, generation, consent), "retry")

    async def _try(
        self, act: Callable[[str, Consent], Awaitable[None]], generation: Generation, consent: Consent
    ) -> None:
        """Says why it failed, if the limits or the library refuse it."""
        try:
            await act(generation.id, consent)
        except StudioError as error:
            # Only a press that was not asked before, or one that another one overtook.
            self._notices.tell_failed(error)

    async def _save_report_on_keys(self, keys: Sequence[int]) -> None:
        try:
            found = await self._engine.library.rows(keys[:MOST_REPORTED])
        except LibraryError as error:
            self._notices.tell_failed(error)
            return
        await self._save_report([found[key].id for key in keys if key in found])

    async def _save_report(self, ids: Sequence[str]) -> None:
        from seedance_studio.engine.report import Report, ReportCase

        library, clients = self._engine.library, self._engine.accounts.clients
        try:
            found = [await library.get(generation_id) for generation_id in ids[:MOST_REPORTED]]
            known = [generation for generation in found if generation is not None]
            if not known:
                return
            limits = [item.limit for item in await self._engine.fuse.standings()]
            cases = [
                ReportCase(item, await library.exchanges(item.id), [*limits, *await self._caps_of(item)])
                for item in known
            ]
            logs, secrets = AppPaths.locate().logs, tuple(clients.used_keys)
            report = Report(cases, clients.base_url, __version__, logs, secrets)
            place = await asyncio.to_thread(_write, report, self.file(REPORTS))
        except LibraryError as error:
            self._notices.tell_failed(error)
            return
        actions = (NoticeAction.SHOW_FILE,)
        self._notices.show(Notice(NoticeKind.REPORT_SAVED, path=place, actions=actions))

    async def _caps_of(self, generation: Generation) -> list[Limit]:
        """The cap of the plan that it was made for, if it was made for one."""
        plan = await self._engine.library.plans.get(generation.plan_id) if generation.plan_id else None
        return [] if plan is None else [plan.limit]


def _write(report: Report, otherwise: Path) -> Path:
    """Writes to the person's folder for downloads or documents, else to the library."""
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    try:
        return report.write(Path(downloads))
    except LibraryError as error:
        if error.code is not Code.CANNOT_WRITE:
            raise
        return report.write(otherwise)
