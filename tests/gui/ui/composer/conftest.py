"""The loop that the program runs on."""

from __future__ import annotations

from support.composing import qt_loop


def pytest_asyncio_loop_factories(config, item):
    return {"qasync": qt_loop}
