"""The presets: searched, compared with the draft before they change it, kept, and shared."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.folding import has_words
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.presets import (
    PRESET_FIELDS,
    FieldChange,
    Preset,
    field_changes,
    field_value,
    fields_of,
)
from seedance_studio.domain.request import Draft, Field
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import EngineEvent, PresetsChanged
from seedance_studio.engine.presets.preset_files import read_shared_presets, share_presets
from seedance_studio.engine.presets.undoable_rows import EditDone
from seedance_studio.viewmodels.composer.draft_changes import Change
from seedance_studio.viewmodels.composer.draft_model import DraftModel
from seedance_studio.viewmodels.composer.fitting import fit


@frozen
class PresetOffer:
    """What can become a preset: all settings, a picture of what they made, and the part of the prompt that
    was selected. The last two are "" where there is none."""

    draft: Draft
    picture: str = ""
    part: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that are worth keeping in a preset."""
        return tuple(field for field in PRESET_FIELDS if field_value(self.draft, field) not in ("", ()))

    def preset(
        self, name: str, chosen: Iterable[Field], prompt: str, *, adds_prompt: bool, picture: bool
    ) -> Preset:
        """The preset with the chosen fields, where `prompt` stands for the draft's."""
        fields = fields_of(self.draft, chosen)
        if Field.PROMPT in fields:
            fields[Field.PROMPT] = prompt
        return Preset("", name, fields, adds_prompt, self.picture if picture else "")


class PresetsModel(QObject):
    """`shown` are those that match the search, in their order."""

    changed = Signal()
    draft_changed = Signal()
    """The draft has changed, and with it what each preset would change."""
    failed = Signal(object)
    """Emits the `StudioError` because of which nothing was changed, read or written."""
    unreadable = Signal()
    """The file that the person chose holds no presets."""
    left_out = Signal(int)
    """Emits how many presets of a file could not be read; the others were added."""
    offered = Signal(object)
    """Emits the `PresetOffer` of a clip that is to be saved as a preset."""

    def __init__(self, composer: DraftModel, engine: Engine) -> None:
        super().__init__(composer)
        self._composer = composer
        self._book = engine.presets
        self._tasks = engine.tasks
        self._asked = 0
        self._all: tuple[Preset, ...] = ()
        self.query = ""
        self.last_edit: EditDone | None = None
        """What was done last and can be undone; None if nothing can."""
        engine.changes.connect(self._on_event)
        for signal in (
            composer.draft_replaced,
            composer.prompt_changed,
            composer.options_changed,
            composer.references.changed,
        ):
            signal.connect(self.draft_changed)

    @property
    def shown(self) -> tuple[Preset, ...]:
        """The presets whose name or prompt has all words of the search."""
        return tuple(item for item in self._all if has_words(self.query, item.name, item.prompt))

    def open(self) -> None:
        """Loads the presets before they are shown."""
        self.query, self.last_edit = "", None
        self._load()

    def look_for(self, query: str) -> None:
        """Shows the presets that match."""
        self.query = query
        self.changed.emit()

    def picture_of(self, preset: Preset) -> Path | None:
        """Returns the file of its picture."""
        return self._book.folder / preset.picture if preset.picture else None

    def changes_by(self, preset: Preset) -> tuple[FieldChange, ...]:
        """What the preset would change in the draft in sight, with what the model does not offer fitted."""
        before = self._composer.draft
        return field_changes(before, fit(preset.applied_to(before), self._composer.table))

    def apply(self, preset: Preset) -> None:
        """Puts it into the draft in sight, in one step that can be undone."""
        self._composer.fill(preset, Change.FROM_PRESET)

    def offer_draft(self, part: str) -> PresetOffer:
        """The draft in sight. `part` is what is selected of its prompt."""
        return PresetOffer(self._composer.draft, part=part)

    def offer_clip(self, generation: Generation) -> None:
        """Offers the settings of a clip, with its picture."""
        picture = "" if generation.clip is None else generation.clip.thumbnail
        self.offered.emit(PresetOffer(generation.to_draft(), picture))

    def save(self, preset: Preset) -> None:
        """Adds a preset."""
        self._do(self._book.save([preset]))

    def rename(self, preset: Preset, name: str) -> None:
        """Renames a preset."""
        self._do(self._book.rename(preset.id, name))

    def remove(self, preset: Preset) -> None:
        """Removes a preset."""
        self._do(self._book.remove(preset.id))

    def move(self, preset: Preset, step: int) -> None:
        """Moves it up by one for -1, down for 1."""
        place = next((at for at, item in enumerate(self._all) if item.id == preset.id), None)
        if place is not None and 0 <= place + step < len(self._all):
            self.move_to(preset, place + step)

    def move_to(self, preset: Preset, place: int) -> None:
        """Moves it to a place among all, from 0."""
        self._do(self._book.move(preset.id, place))

    def undo(self) -> None:
        """Takes back what was done last."""
        if self.last_edit is not None:
            self._tasks.start(self._undo(), "presets")

    def share(self, presets: Sequence[Preset], path: Path) -> None:
        """Writes presets to a file."""
        self._tasks.start(self._try(share_presets(presets, path)), "presets")

    def read(self, path: Path) -> None:
        """Adds the presets of a file."""
        self._tasks.start(self._read(path), "presets")

    def _do(self, command: Coroutine[Any, Any, Any]) -> None:
        self._tasks.start(self._try(self._command(command)), "presets")

    async def _command(self, command: Coroutine[Any, Any, Any]) -> None:
        before = self._book.last
        await command
        if self._book.last is not before:
            self.last_edit = self._book.last
            self.changed.emit()

    async def _undo(self) -> None:
        self.last_edit = None
        await self._try(self._book.undo())
        self.changed.emit()

    async def _read(self, path: Path) -> None:
        try:
            found = await read_shared_presets(path)
        except StudioError as error:
            self.failed.emit(error)
            return
        if found is None or not found.presets:
            self.unreadable.emit()
            return
        await self._try(self._command(self._book.save(found.presets)))
        if found.left_out:
            self.left_out.emit(found.left_out)

    async def _try(self, work: Coroutine[Any, Any, Any]) -> None:
        try:
            await work
        except StudioError as error:
            self.failed.emit(error)

    def _load(self) -> None:
        self._asked += 1
        self._tasks.start(self._try(self._bring(self._asked)), "presets")

    async def _bring(self, number: int) -> None:
        found = await self._book.presets()
        if number == self._asked:
            self._all = tuple(found)
            self.changed.emit()

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, PresetsChanged):
            self._load()
