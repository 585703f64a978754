"""The set-up of the storage: what is typed, what is wrong with it, its test, and keeping it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.hosting import PlaceField, StorageKeys, StoragePlace, keys_faults, place_faults
from seedance_studio.engine.references.storage_setup import StorageSetup, TrialStep
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.shell.preferences import Preferences


class EntryState(StrEnum):
    """A stage of the set-up."""

    IDLE = "idle"
    TRYING = "trying"
    FAILED = "failed"
    WORKS = "works"
    KEPT = "kept"
    KEPT_FOR_SESSION = "kept_for_session"
    FORGOTTEN = "forgotten"


class StorageEntry(QObject):
    """Keeps the place in the settings. `found` is the place of the last successful test.

    The secret is never shown again: an empty field keeps the one in the keyring.
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
        self.place = preferences.settings.storage
        self.found: StoragePlace | None = None
        self.state = EntryState.IDLE
        self.step: TrialStep | None = None
        self.problem: Problem | None = None
        self.faults: tuple[PlaceField, ...] = ()
        setup.found.connect(self._on_found)

    @property
    def is_set_up(self) -> bool:
        """Whether a storage is in use."""
        return self._setup.storage is not None

    @property
    def is_busy(self) -> bool:
        """Whether a test is running."""
        return self.state is EntryState.TRYING

    def try_out(self, place: StoragePlace, keys: StorageKeys) -> None:
        """Tests the storage: uploads, downloads and deletes a few bytes."""
        self._tasks.start(self._guarded(place, keys, self._try), "try-storage")

    def keep(self, place: StoragePlace, keys: StorageKeys) -> None:
        """Uses this storage from now on."""
        self._tasks.start(self._guarded(place, keys, self._keep), "keep-storage")

    def forget(self) -> None:
        """Uses no storage any more, and removes its keys from the keyring."""
        self._tasks.start(self._forget(), "forget-storage")

    async def _guarded(
        self,
        place: StoragePlace,
        keys: StorageKeys,
        work: Callable[[StoragePlace, StorageKeys], Coroutine[Any, Any, None]],
    ) -> None:
        if self.is_busy:
            return
        try:
            known = await self._completed(keys)
            self.faults = (*place_faults(place), *keys_faults(known))
            if self.faults:
                self._show(EntryState.IDLE)
                return
            await work(place, known)
        except StudioError as error:
            self.problem = problem_of(error)
            self._show(EntryState.FAILED)
        except BaseException:
            self._show(EntryState.IDLE)
            raise

    async def _completed(self, keys: StorageKeys) -> StorageKeys:
        if keys.secret and keys.access_key:
            return keys
        kept = await self._setup.keys()
        if kept is None or (keys.access_key and keys.access_key != kept.access_key):
            return keys
        return replace(keys, access_key=kept.access_key, secret=keys.secret or kept.secret)

    async def _try(self, place: StoragePlace, keys: StorageKeys) -> None:
        self._show(EntryState.TRYING)
        self.found = await self._setup.test(place, keys, self._tell)
        self._show(EntryState.WORKS)

    async def _keep(self, place: StoragePlace, keys: StorageKeys) -> None:
        place = self._with_style(place)
        kept = await self._setup.keep(place, keys)
        self._preferences.change(storage=place)
        self.place = place
        self.problem = kept.problem
        self._show(EntryState.KEPT if kept.problem is None else EntryState.KEPT_FOR_SESSION)

    async def _forget(self) -> None:
        try:
            await self._setup.forget()
        except StudioError as error:
            self.problem = problem_of(error)
            self._show(EntryState.FAILED)
            return
        self.place = StoragePlace()
        self._preferences.change(storage=self.place)
        self._show(EntryState.FORGOTTEN)

    def _with_style(self, place: StoragePlace) -> StoragePlace:
        """Returns the place with the address style that a test or earlier uploads have found."""
        for known in filter(None, (self.found, self.place)):
            if (known.endpoint, known.bucket) == (place.endpoint, place.bucket):
                return replace(place, style=known.style)
        return place

    def _on_found(self, place: StoragePlace) -> None:
        self.place = place
        self._preferences.change(storage=place)

    def _tell(self, step: TrialStep) -> None:
        self.step = step
        self.changed.emit()

    def _show(self, state: EntryState) -> None:
        self.state = state
        if state is not EntryState.TRYING:
            self.step = None
        self.changed.emit()
