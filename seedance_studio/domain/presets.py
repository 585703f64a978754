"""Presets: settings under a name, all of them or a few, to be put into a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, assert_never, cast

from seedance_studio.domain.bound_prompt import BoundPrompt
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.references import Reference
from seedance_studio.domain.request import Draft, Field, Kind

_ENDINGS = ".,;:!?…。、"
"""Endings of a prompt after which a part is added without a comma."""


def _is_kept(kind: Kind) -> bool:
    match kind:
        case Kind.MODEL | Kind.PROMPT | Kind.LINKS | Kind.CHOICE | Kind.SECONDS:
            return True
        case Kind.LINK | Kind.MEMBERS:
            return False
        case _:
            assert_never(kind)


PRESET_FIELDS = tuple(field for field in Field if _is_kept(field.kind))
"""What a preset can hold. A webhook and metadata belong to one press, and may say who somebody is."""
TOLD_FIELDS = tuple(field for field in PRESET_FIELDS if field is not Field.REFERENCES)
"""The fields in presets for others and in recipes. Recipes name references by their hash, presets not at
all."""


@frozen
class Preset:
    """`fields` has a value for each field that it sets, as a draft has it. `picture` is the path of a
    thumbnail in the library, or ""."""

    id: str
    name: str
    fields: Mapping[Field, object]
    adds_prompt: bool = False
    """Whether its prompt is added at the end, instead of replacing what is there."""
    picture: str = ""
    position: int = 0

    @property
    def prompt(self) -> str:
        """Its prompt as it was typed; "" without one."""
        return str(self.fields.get(Field.PROMPT, ""))

    @property
    def can_be_shared(self) -> bool:
        """Whether it has more than references, which stay on this computer."""
        return any(field is not Field.REFERENCES for field in self.fields)

    def applied_to(self, draft: Draft) -> Draft:
        """The draft with these values in place of its own. Mentions in a new prompt, or of new references,
        are bound anew by their numbers."""
        values: dict[str, Any] = {str(field): value for field, value in self.fields.items()}
        if Field.PROMPT in self.fields:
            values |= self._prompt_in(draft)
        if Field.REFERENCES in self.fields:
            held = cast("tuple[Reference, ...]", values.pop(str(Field.REFERENCES)))
            values["references"] = tuple(replace(item, id=str(at)) for at, item in enumerate(held, 1))
            values["mentions"] = ()
            # They can have the ids of an element's references.
            values["elements"] = ()
        return replace(draft, **values, several=draft.several.without(self.fields))

    def _prompt_in(self, draft: Draft) -> dict[str, Any]:
        if not self.adds_prompt or not draft.prompt.strip():
            return {"prompt": self.prompt, "mentions": ()}
        before = draft.prompt.rstrip()
        text = f"{before}{' ' if before[-1] in _ENDINGS else ', '}{self.prompt}"
        added = len(before), len(text)
        typed = BoundPrompt.read(draft.prompt, draft.mentions).typed(text, (), added)
        return {"prompt": text, "mentions": typed.targets}


@frozen
class FieldChange:
    """One field of a draft as it is, and as it would be. Where several values are ticked, it has all."""

    field: Field
    before: object
    after: object


def field_changes(before: Draft, after: Draft) -> tuple[FieldChange, ...]:
    """What differs between two drafts, in the order of the fields. References are compared by what they
    lead to, not by their ids."""
    changes: list[FieldChange] = []
    for field in PRESET_FIELDS:
        one, other = _all_values(before, field), _all_values(after, field)
        if one != other:
            changes.append(FieldChange(field, one, other))
    return tuple(changes)


def field_value(draft: Draft, field: Field) -> object:
    """A field of a draft. References come as `(source, role)`."""
    if field is Field.REFERENCES:
        return tuple((item.source, item.role) for item in draft.references)
    return getattr(draft, field)


def _all_values(draft: Draft, field: Field) -> object:
    """A field of a draft; where several values are ticked, all of them."""
    value, others = field_value(draft, field), getattr(draft.several, field, ())
    return (value, *others) if others else value


def fields_of(draft: Draft, chosen: Iterable[Field]) -> dict[Field, object]:
    """The values of these fields, as a preset holds them."""
    wanted = set(chosen)
    return {
        field: draft.references if field is Field.REFERENCES else getattr(draft, field)
        for field in PRESET_FIELDS
        if field in wanted
    }
