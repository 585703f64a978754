"""Read and write the open drafts as the library stores them: one JSON object, with files as `file:` URLs.

When the library is moved, these URLs are updated.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, get_type_hints

import msgspec

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.open_drafts import MOST_DRAFTS, OpenDrafts
from seedance_studio.domain.references import Reference, read_source, source_text
from seedance_studio.domain.request import Draft

_FIELDS = get_type_hints(Draft)


@frozen
class _KeptReference:
    id: str
    source: str
    role: str = ""


@frozen
class _Kept:
    drafts: tuple[Any, ...]
    shown: int = 0


def drafts_to_json(drafts: OpenDrafts) -> str:
    """The drafts as compact JSON."""
    return msgspec.json.encode(_Kept(tuple(map(_to_kept, drafts.drafts)), drafts.shown)).decode()


def drafts_from_json(text: str) -> OpenDrafts | None:
    """Parse what `drafts_to_json` wrote. A broken draft is left out, so that it can't prevent a start.
    Returns None if nothing is left."""
    try:
        kept = msgspec.json.decode(text, type=_Kept)
    except (msgspec.MsgspecError, RecursionError):
        return None
    drafts = tuple(draft for draft in map(_from_kept, kept.drafts[:MOST_DRAFTS]) if draft is not None)
    shown = min(max(kept.shown, 0), len(drafts) - 1)
    return OpenDrafts(drafts, shown) if drafts else None


def draft_to_json(draft: Draft) -> str:
    """One draft as compact JSON."""
    return msgspec.json.encode(_to_kept(draft)).decode()


def draft_from_json(text: str) -> Draft | None:
    """Parse what `draft_to_json` wrote. Returns None if it can't be read."""
    try:
        return _from_kept(msgspec.json.decode(text))
    except (msgspec.MsgspecError, RecursionError):
        return None


def _to_kept(draft: Draft) -> dict[str, Any]:
    references = [_KeptReference(item.id, source_text(item.source), item.role) for item in draft.references]
    return asdict(draft) | {"references": references}


def _from_kept(kept: Any) -> Draft | None:
    try:
        members = msgspec.convert(kept, dict[str, Any])
        references = _references(members)
        known = {name: value for name, value in members.items() if name in _FIELDS and name != "references"}
        fields = {name: msgspec.convert(value, _FIELDS[name]) for name, value in known.items()}
    except msgspec.MsgspecError:
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
