"""Fits a draft to what its model offers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.request import Draft, Field, Kind


def fit(draft: Draft, table: ModelTable) -> Draft:
    """Returns the draft with a known model and values that this model offers.

    It takes the nearest length (the shorter of two equally near ones), and the first value of anything else.
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
