"""Read a request that someone pastes: the API's JSON, a row of the export, or a cURL command."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never, cast

from seedance_studio.domain.alternatives import escape
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.metadata import write_metadata_value
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import TAG, Draft, Field, Kind

_DATA = ("-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json")
_LONGEST = 1_000_000


@frozen
class PastedRequest:
    """What was found in the text. Headers, and with them the key, are never read."""

    fields: Mapping[Field, object]

    def applied_to(self, draft: Draft) -> Draft:
        """The draft with these fields in place of its own."""
        values: dict[str, object] = {
            str(field): value for field, value in self.fields.items() if field is not Field.REFERENCES
        }
        if Field.PROMPT in self.fields or Field.REFERENCES in self.fields:
            # Mentions are bound anew, by their numbers.
            values["mentions"] = ()
        if Field.PROMPT in self.fields:
            values["prompt"] = escape(str(self.fields[Field.PROMPT]))
        if Field.REFERENCES in self.fields:
            values["references"] = as_references(cast("tuple[str, ...]", self.fields[Field.REFERENCES]))
            # They can have the ids that an element's had.
            values["elements"] = ()
        return replace(draft, **values, several=draft.several.without(self.fields))


def read_pasted_request(text: str) -> PastedRequest | None:
    """The request in the text; None for any other text. One has a prompt and at least one field more."""
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        return None
    body = _body_of_curl(stripped) if is_curl(stripped) else stripped
    if not body.startswith("{"):
        return None
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    members = cast("dict[str, object]", found)
    fields = {
        field: value
        for field in Field
        for name in (field.wire, str(field))
        if name in members and (value := read_field(field, members[name])) is not None
    }
    return PastedRequest(fields) if Field.PROMPT in fields and len(fields) > 1 else None


def is_curl(text: str) -> bool:
    """Whether the text is a cURL command, which may hold a key."""
    return text.lstrip().startswith(("curl ", "curl\t", "curl.exe "))


def _body_of_curl(command: str) -> str:
    try:
        words = shlex.split(command.replace("\\\r\n", " ").replace("\\\n", " "))
    except ValueError:
        return ""
    for place, word in enumerate(words):
        name, _, value = word.partition("=")
        if word in _DATA and place + 1 < len(words):
            return words[place + 1].strip()
        if name in _DATA and value:
            return value.strip()
    return ""


def read_field(field: Field, value: object) -> object | None:
    """The value as a draft has it; None if it is none for this field."""
    match field.kind:
        case Kind.LINKS:
            links = cast("list[object]", value) if isinstance(value, list) else [None]
            return tuple(map(str, links)) if all(isinstance(link, str) for link in links) else None
        case Kind.SECONDS:
            return value if isinstance(value, int) and not isinstance(value, bool) else None
        case Kind.MEMBERS:
            return _members(cast("dict[str, object]", value)) if isinstance(value, dict) else None
        case Kind.MODEL | Kind.PROMPT | Kind.CHOICE | Kind.LINK:
            return value if isinstance(value, str) else None
        case _:
            assert_never(field.kind)


def _members(value: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, write_metadata_value(item)) for name, item in value.items() if name != TAG)
