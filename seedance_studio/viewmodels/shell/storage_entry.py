"""Setting up the storage: what is entered or pasted, how its test goes, and taking it into use."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, StudioError, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hosting import StorageField, StorageKeys, keys_faults
from seedance_studio.domain.pasted_storage import Pasted, read_pasted
from seedance_studio.domain.providers import RULES, Provider, field_to_mend, form_of
from seedance_studio.domain.storage_settings import AddressStyle, StorageSettings
from seedance_studio.engine.references.storage_setup import StorageSetup
from seedance_studio.engine.references.storage_trial import TrialStep
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.shell.preferences import Preferences

TEST_DELAY = 400
"""Milliseconds from the last change of a field to the test, so that no half-typed key is tried."""
_KEYS = (StorageField.ACCESS_KEY, StorageField.SECRET)
_OF_ONE_PROVIDER = (StorageField.ACCOUNT, StorageField.ENDPOINT, StorageField.REGION, *_KEYS)
_TRIED = (StorageField.ACCOUNT, StorageField.REGION, StorageField.PUBLIC_BASE)
"""What a test may find out. The address style is kept without being shown."""


class EntryState(StrEnum):
    """How far it is."""

    IDLE = "idle"
    TRYING = "trying"
    FAILED = "failed"
    WORKS = "works"
    KEPT = "kept"
    KEPT_FOR_SESSION = "kept_for_session"
    FORGOTTEN = "forgotten"


class Origin(StrEnum):
    """Where the text of a field came from."""

    NONE = ""
    TYPED = "typed"
    FOUND = "found"
    TRIED = "tried"


class TickState(StrEnum):
    """How one step of the test stands."""

    WAITS = "waits"
    RUNS = "runs"
    PASSED = "passed"
    FAILED = "failed"


@frozen
class Tick:
    """One step of the test; `seconds` is how long it took."""

    state: TickState = TickState.WAITS
    seconds: float = 0.0


class StorageEntry(QObject):
    """The test begins by itself once nothing is missing. Only what was tested is taken into use.

    The secret is never given back once it is kept: empty keys mean those in the keyring.
    """

    changed = Signal()

    def __init__(
        self,
        setup: StorageSetup,
        preferences: Preferences,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._setup = setup
        self._preferences = preferences
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None
        self._clock = QElapsedTimer()
        self._delay = QTimer(self, interval=TEST_DELAY, singleShot=True)
        self._delay.timeout.connect(self.test)
        setup.found.connect(self._on_found)
        self.begin()

    def begin(self) -> None:
        """Forgets what was typed and shows the storage in use."""
        self.cancel()
        place = self._preferences.settings.storage
        # The style is found anew with each test: what is typed may be another storage's.
        self.form = replace(form_of(place), style=AddressStyle.UNKNOWN)
        self.provider: Provider | None = self.form.provider if place.bucket else None
        self.keys = StorageKeys("", "")
        self.pasted = Pasted()
        self.state = EntryState.IDLE
        self.problem: Problem | None = None
        self.ticks = dict.fromkeys(TrialStep, Tick())
        self._origins: dict[StorageField, Origin] = {}
        self._tested: StorageSettings | None = None

    def enter(self) -> None:
        """Tests the storage in use, so that its state is seen."""
        if self.is_complete:
            self._delay.start()

    def leave(self) -> None:
        """Stops a test that runs, and forgets what was typed."""
        self.begin()
        self.changed.emit()

    @property
    def is_set_up(self) -> bool:
        """Whether a storage is in use."""
        return self._setup.storage is not None

    @property
    def is_busy(self) -> bool:
        """Whether a test is running."""
        return self.state is EntryState.TRYING

    @property
    def has_keys(self) -> bool:
        """Whether there are keys to test with: those entered here, or those in the keyring."""
        return self.uses_kept_keys or not keys_faults(self.keys)

    @property
    def uses_kept_keys(self) -> bool:
        """Whether the keys in the keyring are meant, which are for one address only."""
        kept = self._preferences.settings.storage.endpoint
        is_same = any(place.endpoint == kept for place in self.form.places)
        return self.is_set_up and is_same and not self.keys.access_key and not self.keys.secret

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing for a test."""
        return self.provider is not None and self.has_keys and not self.form.faults

    @property
    def has_failed_step(self) -> bool:
        """Whether a step of the test says itself what went wrong."""
        return any(tick.state is TickState.FAILED for tick in self.ticks.values())

    @property
    def has_passed(self) -> bool:
        """Whether every step of the test has passed."""
        return all(tick.state is TickState.PASSED for tick in self.ticks.values())

    @property
    def running_seconds(self) -> float:
        """How long the step that runs has been running."""
        return self._clock.elapsed() / 1000 if self.is_busy else 0.0

    @property
    def to_mend(self) -> StorageField | None:
        """The field that most likely made the test fail."""
        if self.state is not EntryState.FAILED or self.problem is None or self.provider is None:
            return None
        return field_to_mend(Code(self.problem.code), self.provider)

    def text(self, name: StorageField) -> str:
        """What is in a field."""
        match name:
            case StorageField.ACCESS_KEY:
                return self.keys.access_key
            case StorageField.SECRET:
                return self.keys.secret
            case _:
                return self.form.values.get(name, "")

    def origin(self, name: StorageField) -> Origin:
        """Where that came from; kept keys and what the settings held are of no origin."""
        return self._origins.get(name, Origin.NONE) if self.text(name) else Origin.NONE

    def is_good(self, name: StorageField) -> bool:
        """Whether a field has a text that can be right."""
        if not self.text(name).strip() or name is self.to_mend:
            return False
        return name not in (*self.form.faults, *keys_faults(self.keys))

    def choose(self, provider: Provider) -> None:
        """Sets up this provider's storage; what only the other one asked for is emptied."""
        if provider is self.provider:
            return
        kept = {name: text for name, text in self.form.values.items() if name not in _OF_ONE_PROVIDER}
        self.form = replace(self.form, provider=provider, values=kept, style=AddressStyle.UNKNOWN)
        self.provider = provider
        self.keys = StorageKeys("", "")
        self.pasted = Pasted()
        self._on_change()

    def edit(self, name: StorageField, text: str) -> None:
        """Takes what was typed into a field."""
        if text != self.text(name):
            self._put(name, text.strip(), Origin.TYPED)
            self._on_change()

    def set_hours(self, hours: int) -> None:
        """Takes how long signed links last."""
        self.form = replace(self.form, link_hours=hours)
        self._on_change()

    def set_style(self, style: AddressStyle) -> None:
        """Takes where the bucket's name goes; unknown means that it is found by trying."""
        self.form = replace(self.form, style=style)
        self._on_change()

    def paste(self, text: str) -> None:
        """Fills the fields with all that is found in a text, and forgets the text."""
        pasted = read_pasted(text)
        provider = pasted.provider or self.provider or (Provider.OTHER if pasted.found else None)
        if provider is not None:
            self.choose(provider)
        for name, value in pasted.values.items():
            self._put(name, value, Origin.FOUND)
        for name, value in zip(_KEYS, (pasted.keys.access_key, pasted.keys.secret), strict=True):
            if value:
                self._put(name, value, Origin.FOUND)
        self.pasted = replace(pasted, keys=StorageKeys("", ""))
        self._on_change()

    def test(self) -> None:
        """Writes, reads and deletes a few bytes; begins anew if a test is running."""
        self.cancel()
        if self.is_complete:
            self._task = self._tasks.start(self._try(), "try-storage")

    def cancel(self) -> None:
        """Stops the test; nothing of it stays in the storage."""
        task, self._task = self._task, None
        self._delay.stop()
        if task is not None and not task.done():
            task.cancel()
            self._reset()

    def stop(self) -> None:
        """Stops the test because the person wants it to."""
        self.cancel()
        self.changed.emit()

    def use(self) -> None:
        """Uses the storage that was tested from now on."""
        if self._tested is not None:
            self._start_keeping(self._tested)

    def use_untested(self) -> None:
        """Uses this storage from now on, though nobody knows whether it works."""
        self.cancel()
        if self.is_complete:
            self._start_keeping(self.form.places[0])

    def forget(self) -> None:
        """Uses none any more, and removes its keys from the keyring."""
        self.cancel()
        self._tasks.start(self._guarded(self._forget()), "forget-storage")

    # what follows a change

    def _put(self, name: StorageField, text: str, origin: Origin) -> None:
        self._origins[name] = origin
        match name:
            case StorageField.ACCESS_KEY:
                self.keys = replace(self.keys, access_key=text)
            case StorageField.SECRET:
                self.keys = replace(self.keys, secret=text)
            case _:
                self.form = replace(self.form, values={**self.form.values, name: text})

    def _on_change(self) -> None:
        self.cancel()
        self._reset()
        if self.is_complete:
            self._delay.start()
        self.changed.emit()

    def _reset(self) -> None:
        self.state, self.problem, self._tested = EntryState.IDLE, None, None
        self.ticks = dict.fromkeys(TrialStep, Tick())

    # the test

    async def _try(self) -> None:
        task = asyncio.current_task()
        self._reset()
        self.state = EntryState.TRYING

        def tell(step: TrialStep) -> None:
            if self._task is task:
                self._end_step(TickState.PASSED)
                self.ticks[step] = Tick(TickState.RUNS)
                self._clock.start()
                self.changed.emit()

        try:
            place = await self._setup.trial.run(self.form.places, await self._known(self._typed), tell)
        except StudioError as error:
            # Of one that was overtaken by another change nothing is told.
            if self._task is task:
                self._fail(error)
            return
        if self._task is task:
            self._end_step(TickState.PASSED)
            self._tested = place
            self._show_found(place)
            self._show(EntryState.WORKS)

    def _end_step(self, state: TickState) -> None:
        for step, tick in self.ticks.items():
            if tick.state is TickState.RUNS:
                self.ticks[step] = Tick(state, self._clock.elapsed() / 1000)

    def _show_found(self, place: StorageSettings) -> None:
        """Shows what the test found out, where the form shows it."""
        rule, found = RULES[self.form.provider], form_of(place)
        for name in _TRIED:
            is_fixed = name is StorageField.REGION and rule.region
            is_shown = name is not StorageField.ACCOUNT or name in rule.fields
            if is_shown and not is_fixed and found.get(name) and found.get(name) != self.form.get(name):
                self._put(name, found.get(name), Origin.TRIED)

    @property
    def _typed(self) -> StorageKeys | None:
        """The keys that were entered here; None stands for those in the keyring."""
        return None if self.uses_kept_keys else self.keys

    async def _known(self, typed: StorageKeys | None) -> StorageKeys:
        return typed or await self._setup.keys() or StorageKeys("", "")

    # taking it into use

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except StudioError as error:
            self._fail(error)

    def _start_keeping(self, place: StorageSettings) -> None:
        # What is entered is forgotten when the page is left, which may be before the task begins.
        self._tasks.start(self._guarded(self._keep(place, self._typed)), "keep-storage")

    async def _keep(self, place: StorageSettings, typed: StorageKeys | None) -> None:
        kept = await self._setup.keep(place, await self._known(typed))
        self._preferences.change(storage=place)
        # What its test showed stays in sight.
        ticks = self.ticks if self.has_passed else dict.fromkeys(TrialStep, Tick())
        self.begin()
        self.ticks = ticks
        self.problem = kept.problem
        self._show(EntryState.KEPT if kept.problem is None else EntryState.KEPT_FOR_SESSION)

    async def _forget(self) -> None:
        await self._setup.forget()
        self._preferences.change(storage=StorageSettings())
        self.begin()
        self._show(EntryState.FORGOTTEN)

    def _on_found(self, place: StorageSettings) -> None:
        self._preferences.change(storage=place)

    def _fail(self, error: StudioError) -> None:
        self._end_step(TickState.FAILED)
        self.problem = problem_of(error)
        self._show(EntryState.FAILED)

    def _show(self, state: EntryState) -> None:
        self.state = state
        self.changed.emit()
