"""A composer on the loop that the program runs on."""

from __future__ import annotations

import pytest
import pytest_asyncio
from support.composing import Desk, qt_loop


def pytest_asyncio_loop_factories(config, item):
    return {"qasync": qt_loop}


@pytest_asyncio.fixture
async def desk(qapp):
    desk = Desk()
    yield desk
    await desk.tasks.close(1.0)
    assert not desk.failures


@pytest.fixture
def heard():
    """Counts the signals that are connected to it."""
    return []
