"""Presets and prompts that are kept in words: what they hold, what they would change, and what was done to
them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.presets import Preset
from seedance_studio.domain.references import Reference, Source, name_of
from seedance_studio.domain.request import Field, Kind
from seedance_studio.domain.saved_prompts import SavedPrompt, SentPrompt
from seedance_studio.engine.presets.undoable_rows import EditDone, EditKind
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.fields import field_label, value_words
from seedance_studio.ui.messages.units import moment, shortened
from seedance_studio.viewmodels.composer.prompt_library import KeptPrompt, PromptPlace

_LONGEST_NAME = 40


def preset_summary(preset: Preset) -> str:
    """What a preset holds, on one line: `720p · 5 s · Sparks over the water`."""
    said = [_held(field, value) for field, value in preset.fields.items() if field is not Field.PROMPT]
    return " · ".join(filter(None, (*said, " ".join(preset.prompt.split()))))


def _held(field: Field, value: object) -> str:
    if field is Field.REFERENCES:
        return Counts.tr("%Ln references", "", len(cast("tuple[Reference, ...]", value)))
    return value_words(field.kind, value)


def setting_words(field: Field, value: object) -> str:
    """A setting of a draft, or several of one field. References come as `(source, role)`."""
    if field.kind is Kind.LINKS:
        return named_sources(source for source, _ in cast("tuple[tuple[Source, str], ...]", value))
    values = cast("tuple[object, ...]", value if isinstance(value, tuple) else (value,))
    return ", ".join(value_words(field.kind, item) for item in values) or none_words()


def named_sources(sources: Iterable[Source]) -> str:
    """The names of references, in their order."""
    names = [shortened(name_of(source), _LONGEST_NAME) for source in sources]
    return ", ".join(names) or none_words()


def none_words() -> str:
    """What stands where a draft has nothing."""
    return QCoreApplication.translate("Presets", "none")


def changed_fields(fields: Iterable[Field]) -> str:
    """The names of fields, as a list."""
    return ", ".join(map(field_label, fields))


def edit_words(edit: EditDone) -> str:
    """What was done to presets or to saved prompts."""
    match edit.what:
        case EditKind.SAVE:
            words = QCoreApplication.translate("Presets", "“{name}” is saved.")
        case EditKind.CHANGE:
            words = QCoreApplication.translate("Presets", "“{name}” is changed.")
        case EditKind.REMOVE:
            words = QCoreApplication.translate("Presets", "“{name}” is removed.")
        case EditKind.MOVE:
            words = QCoreApplication.translate("Presets", "“{name}” is moved.")
        case EditKind.READ:
            return Counts.tr("%Ln presets are added.", "", edit.count)
    return words.format(name=shortened(edit.name, _LONGEST_NAME))


def place_words(place: PromptPlace) -> str:
    """What a place of the prompt library is called."""
    if place.is_sent:
        return QCoreApplication.translate("Presets", "Sent prompts")
    return place.folder or QCoreApplication.translate("Presets", "All saved")


def kept_words(prompt: KeptPrompt) -> tuple[str, str]:
    """What a prompt is called, and what it says, each on one line."""
    text = " ".join(prompt.text.split())
    return (prompt.title, text) if isinstance(prompt, SavedPrompt) else (text, sent_words(prompt))


def sent_words(prompt: SentPrompt) -> str:
    """How often a prompt was sent, and when last."""
    clips = Counts.tr("for %Ln clips", "", prompt.clips)
    last = QCoreApplication.translate("Presets", "last on {moment}").format(moment=moment(prompt.last_at))
    return f"{clips} · {last}"
