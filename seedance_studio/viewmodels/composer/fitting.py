"""Brings a draft into what its model offers, nearest first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.request import Draft, Field, Kind


def fit(draft: Draft, table: ModelTable) -> Draft:
    """The draft with a model of the table, and with a value of that model wherever one is chosen.

    The nearest length, the shorter of two that are equally near; of anything else the first.
    """
    model = table.get_or_first(draft.model)
    fitted: dict[str, Any] = {Field.MODEL: model.id}
    for field in Field:
        offered = field.offered_by(model)
        # What is typed is left as it is, for the person to mend.
        if offered is None or field.kind not in (Kind.SECONDS, Kind.CHOICE):
            continue
        value = getattr(draft, field)
        if value in offered:
            continue
        if field.kind is Kind.SECONDS:
            fitted[field] = min(offered, key=lambda allowed: (abs(allowed - value), allowed))
        else:
            fitted[field] = offered[0]
    return replace(draft, **fitted)
