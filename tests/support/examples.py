"""With how many examples properties are tried, and whether these are the same each time."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, settings

_ORDINARY = 80


def use_profiles() -> None:
    """`studio` unless pytest's `--hypothesis-profile` names another one.

    `studio` and `quick` try the same examples each time, so that a run fails by what was changed and not by
    luck. `explore` tries others each time, and many.
    """
    usual = settings(
        deadline=None, database=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.register_profile("studio", usual, derandomize=True, max_examples=_ORDINARY)
    settings.register_profile("quick", usual, derandomize=True, max_examples=_ORDINARY // 4)
    settings.register_profile("explore", usual, derandomize=False, max_examples=_ORDINARY * 20)
    settings.load_profile("studio")


def examples(count: int) -> int:
    """`count` in an ordinary run; a quarter of it or twenty times as many in the others."""
    return max(1, count * settings().max_examples // _ORDINARY)


def most_are_slow(values: Iterable[object], quick: int) -> list[ParameterSet]:
    """Parameters of a test. The fast tier takes the first `quick` ones alone."""
    return [
        pytest.param(value, marks=[] if place < quick else [pytest.mark.slow])
        for place, value in enumerate(values)
    ]
