"""The recipe of a clip: what made it, as it is written into copies that leave the library.

It has no link, no webhook and no metadata of the request, so nothing in it opens a door to anyone. References
are named by the hash of their content alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import cast

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.pasted_request import PastedRequest, read_field
from seedance_studio.domain.presets import TOLD_FIELDS
from seedance_studio.domain.redact import redact
from seedance_studio.domain.request import Field, GenerationRequest

KEY = "SEEDANCE_STUDIO_RECIPE"
"""The name under which a video file holds it. Matroska writes names in capitals."""
_VERSION, _REQUEST_ID, _KIND, _HASH = "seedanceStudio", "requestId", "kind", "sha256"
_LONGEST = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


@frozen
class Ingredient:
    """A reference of the request: image, video or audio. `sha256` is empty if its content is not known."""

    kind: str
    sha256: str = ""


@frozen
class Recipe:
    """`version` is that of the program that wrote it; `request_id` is empty if there is none."""

    fields: Mapping[Field, object]
    ingredients: tuple[Ingredient, ...] = ()
    request_id: str = ""
    version: str = ""

    def with_links(self, links: tuple[str, ...]) -> PastedRequest:
        """What can be put into a draft, with `links` to the references."""
        return PastedRequest({**self.fields, Field.REFERENCES: links})


def recipe_of(
    request: GenerationRequest, ingredients: Iterable[Ingredient], request_id: str | None, version: str
) -> Recipe:
    """The recipe of a request. A link or a key that someone wrote into the prompt is made unusable."""
    told: dict[Field, object] = {field: getattr(request, field) for field in TOLD_FIELDS}
    told[Field.PROMPT] = redact(request.prompt)
    return Recipe(told, tuple(ingredients), request_id or "", version)


def write_recipe(recipe: Recipe) -> str:
    """The recipe as JSON, with the names of the API where it has one."""
    said: dict[str, object] = {_VERSION: recipe.version, _REQUEST_ID: recipe.request_id}
    said |= {field.wire: value for field, value in recipe.fields.items()}
    said["references"] = [{_KIND: item.kind, _HASH: item.sha256} for item in recipe.ingredients]
    return json.dumps(said, ensure_ascii=False)


def read_recipe(text: str) -> Recipe | None:
    """The recipe in a file's metadata, which anyone may have written; None for any other text."""
    if len(text) > _LONGEST:
        return None
    try:
        found: object = json.loads(text)
        text.encode("utf-8")
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or _VERSION not in found:
        return None
    said = cast("dict[str, object]", found)
    fields = {
        field: value
        for field in TOLD_FIELDS
        if (value := read_field(field, said.get(field.wire))) is not None
    }
    if Field.PROMPT not in fields:
        return None
    return Recipe(fields, _read_ingredients(said), _text(said.get(_REQUEST_ID)), _text(said[_VERSION]))


def _read_ingredients(said: dict[str, object]) -> tuple[Ingredient, ...]:
    items = said.get("references")
    listed = cast("list[object]", items) if isinstance(items, list) else []
    named = [cast("dict[str, object]", item) for item in listed if isinstance(item, dict)]
    return tuple(Ingredient(_text(item.get(_KIND)), _hash(item.get(_HASH))) for item in named)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _hash(value: object) -> str:
    return value if isinstance(value, str) and _SHA256.fullmatch(value) else ""
