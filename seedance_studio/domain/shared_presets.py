"""Presets as a file for other people: nothing in it says who made it, or opens a door to anything.

It has no references, since links can hold signatures and files their folders, and no pictures. What is read
may have been written by anyone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never, cast

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hidden_letters import without_hidden
from seedance_studio.domain.organisation import clean_name
from seedance_studio.domain.pasted_request import read_field
from seedance_studio.domain.presets import TOLD_FIELDS, Preset
from seedance_studio.domain.redact import redact, without_home
from seedance_studio.domain.request import Field, Kind, prompt_fault

LONGEST_FILE = 1 << 20
"""Bytes of a file that is read."""
MOST_READ = 500
"""Presets that are taken from one file."""
_VERSION, _PRESETS, _NAME, _ADDS = "seedanceStudio", "presets", "name", "addsPrompt"
_LONGEST_VALUE = 100
_LONGEST_CLIP = 3600


@frozen
class ReadPresets:
    """What was found in a file, without ids. `left_out` counts what could not be read as a preset."""

    presets: tuple[Preset, ...]
    left_out: int = 0


def write_presets(presets: Iterable[Preset], version: str, home: str) -> str:
    """The presets as JSON, with the API's names of fields. `home` is the person's folder, which is not named.
    Presets of references alone are left out."""
    said = [_written(preset, home) for preset in presets if preset.can_be_shared]
    return json.dumps({_VERSION: version, _PRESETS: said}, ensure_ascii=False, indent=1)


def read_presets(text: str) -> ReadPresets | None:
    """The presets in a file's text; None if it is no such file."""
    if len(text) > LONGEST_FILE:
        return None
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    members = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    items = members.get(_PRESETS)
    if _VERSION not in members or not isinstance(items, list):
        return None
    listed = cast("list[object]", items)
    read = [preset for item in listed[:MOST_READ] if (preset := _read(item)) is not None]
    return ReadPresets(tuple(read), len(listed) - len(read))


def _written(preset: Preset, home: str) -> dict[str, object]:
    said: dict[str, object] = {_NAME: _impersonal(preset.name, home)}
    for field in TOLD_FIELDS:
        value = preset.fields.get(field)
        if value is not None:
            said[field.wire] = _impersonal(value, home) if isinstance(value, str) else value
    return said | ({_ADDS: True} if preset.adds_prompt else {})


def _impersonal(text: str, home: str) -> str:
    return without_home(redact(text), home)


def _read(item: object) -> Preset | None:
    if not isinstance(item, dict):
        return None
    said = cast("dict[str, object]", item)
    name = said.get(_NAME)
    name = clean_name(name) if isinstance(name, str) else ""
    fields = {
        field: value
        for field in TOLD_FIELDS
        if (value := _read_value(field, said.get(field.wire))) is not None
    }
    if not name or not _is_text(name) or not fields:
        return None
    preset = Preset("", name, fields)
    return replace(preset, adds_prompt=said.get(_ADDS) is True and Field.PROMPT in fields)


def _read_value(field: Field, said: object) -> object | None:
    """A value that a draft can hold. Whether a model offers it is seen when the preset is applied."""
    value = read_field(field, said)
    if isinstance(value, str):
        value = without_hidden(value)
    match field.kind:
        case Kind.PROMPT:
            return value if isinstance(value, str) and prompt_fault(value) is None else None
        case Kind.SECONDS:
            return value if isinstance(value, int) and 0 < value <= _LONGEST_CLIP else None
        case Kind.MODEL | Kind.CHOICE:
            is_fine = isinstance(value, str) and 0 < len(value) <= _LONGEST_VALUE and _is_text(value)
            return value if is_fine and " ".join(str(value).split()) == value else None
        case Kind.LINKS | Kind.LINK | Kind.MEMBERS:
            return None
        case _:
            assert_never(field.kind)


def _is_text(text: str) -> bool:
    return text.isprintable() and prompt_fault(text) is None
