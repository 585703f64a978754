"""Fits a draft to what its models offer, or leaves nothing in it but its settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from seedance_studio.domain.bound_prompt import Target
from seedance_studio.domain.cells import COMPARED, offered, with_ticked
from seedance_studio.domain.choice import Option
from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.request import Draft, Field, Kind

_EMPTIED = (
    *("prompt", "mentions", "elements", "references", "webhook_url", "metadata", "made_from"),
    *("takes", "several", "left_out", "one_thing"),
)

_SETTINGS = (*map(str, COMPARED), "several")


def emptied(draft: Draft) -> Draft:
    """Returns the draft with nothing but its model, duration, resolution and aspect ratio."""
    return replace(draft, **{name: getattr(Draft(), name) for name in _EMPTIED})


def fit(draft: Draft, table: ModelTable) -> Draft:
    """Returns the draft with known models and values that one of the ticked models offers.

    It takes the nearest length (the shorter of two equally near ones), and the first value of anything else.
    Of the further values, those that are not offered are left out.
    """
    fitted = replace(draft, model=table.get_or_first(draft.model).id)
    for field in COMPARED:
        choices = offered(fitted, field, table)
        value: Any = getattr(fitted, field)
        if value not in choices:
            value = _nearest(value, choices) if field.kind is Kind.SECONDS else choices[0]
        others = (other for other in getattr(fitted.several, field) if other in choices)
        fitted = with_ticked(replace(fitted, **{field: value}), field, (value, *others))
    return fitted


def as_wished(draft: Draft, wished: Draft | None, known: ModelTable) -> Draft:
    """The draft with the settings that were wished, unless it has others by now than the `known` models made
    of them."""
    if wished is None:
        return draft
    fitted = fit(wished, known)
    if any(getattr(draft, name) != getattr(fitted, name) for name in _SETTINGS):
        return draft
    return replace(draft, **{name: getattr(wished, name) for name in _SETTINGS})


def given_up(draft: Draft, wished: Draft | None, known: ModelTable) -> tuple[tuple[Field, Option], ...]:
    """What the draft was set to and is not, since the `known` models don't offer it."""
    other = as_wished(draft, wished, known)
    found = ((field, getattr(other, field)) for field in COMPARED)
    return tuple((field, value) for field, value in found if value != getattr(draft, field))


def _nearest(seconds: int, choices: Sequence[Any]) -> int:
    return min(choices, key=lambda offered: (abs(offered - seconds), offered))


def bound(draft: Draft) -> Draft:
    """Returns the draft with its mentions bound before a reference can be refused. The kind of a local
    file is known only later."""
    prompt = draft.bound_prompt
    if not any(item.is_local for item in draft.references):
        prompt = prompt.follow([Target(item.id, item.kind) for item in draft.references])
    return draft.with_prompt(prompt)
