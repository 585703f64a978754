"""What the rules read is given back once they are through: millions of objects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.sources import give_back


@pytest.fixture(autouse=True, scope="package")
def trees_given_back() -> Iterator[None]:
    """The tests that come next have nothing of them to carry."""
    yield
    give_back()
