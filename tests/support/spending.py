"""Spending limits for tests."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from support.service import SECONDS

from seedance_studio.domain.errors import FuseRefused
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.domain.spending_limits import Limit, LimitScope, Verdict

PRICE = 32.0
"""What a press of `Bench.submit` is estimated at and costs."""
REQUEST = GenerationRequest("seedance-2.0", "a prompt", SECONDS, "720p", "16:9")
UNKNOWN = GenerationRequest("seedance-9", "a prompt", SECONDS, "720p", "16:9")
"""A request whose price is not known."""


def a_limit(credits: float, scope: LimitScope = LimitScope.DAY, **changes: object) -> Limit:
    """A hard limit; its id is its scope."""
    values: dict[str, object] = {"id": str(scope), "is_hard": True}
    return Limit(scope=scope, credits=credits, **(values | changes))  # type: ignore[arg-type]


@contextlib.contextmanager
def refused() -> Iterator[list[Verdict]]:
    """Expects that the fuse refuses, and gives its verdict."""
    verdicts = list[Verdict]()
    with pytest.raises(FuseRefused) as caught:
        yield verdicts
    verdicts.append(caught.value.verdict)
