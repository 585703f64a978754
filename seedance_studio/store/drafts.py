"""Read and write a draft as the library stores it: one JSON object, with files as `file:` URLs.

When the library is moved, these URLs are updated.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, get_type_hints

import msgspec

from seedance_studio.domain.references import Reference, read_source, source_text
from seedance_studio.domain.request import Draft

_FIELDS = get_type_hints(Draft)


@dataclass(frozen=True, slots=True)
class _KeptReference:
    id: str
    source: str
    role: str = ""


def draft_to_json(draft: Draft) -> str:
    """The draft as compact JSON."""
    kept = [_KeptReference(item.id, source_text(item.source), item.role) for item in draft.references]
    return msgspec.json.encode(asdict(draft) | {"references": kept}).decode()


def draft_from_json(text: str) -> Draft | None:
    """Parse a draft. Returns None if the text is invalid: a broken draft must not prevent a start."""
    try:
        kept = msgspec.json.decode(text, type=dict[str, Any])
        references = _references(kept)
        known = {name: value for name, value in kept.items() if name in _FIELDS and name != "references"}
        fields = {name: msgspec.convert(value, _FIELDS[name]) for name, value in known.items()}
    except (msgspec.MsgspecError, RecursionError):
        return None
    return Draft(**fields, references=references)


def _references(kept: dict[str, Any]) -> tuple[Reference, ...]:
    found = msgspec.convert(kept.get("references", ()), tuple[_KeptReference | str, ...])
    # Version 0.1 stored only addresses, and their roles separately.
    roles = dict(msgspec.convert(kept.get("roles", ()), tuple[tuple[str, str], ...]))
    read: list[Reference] = []
    for place, item in enumerate(found, 1):
        if isinstance(item, str):
            item = _KeptReference(str(place), item, roles.get(item, ""))
        read.append(Reference(item.id, read_source(item.source), item.role))
    return tuple(read)
