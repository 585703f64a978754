"""An answer as the service gives it, and what the client makes of answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from seedance_studio.api.client import SeedanceClient
from seedance_studio.domain.answers import Snapshot
from seedance_studio.domain.errors import StudioError

ID = "req_1234567890"
DONE = {
    "success": True,
    "requestId": ID,
    "status": "succeeded",
    "output": {"type": "video", "url": "https://cdn.example/req_1234567890.mp4?sig=abc"},
    "error": None,
}


async def failure_of(awaitable: Awaitable[object]) -> StudioError:
    """The error that it ends with."""
    with pytest.raises(StudioError) as caught:
        await awaitable
    return caught.value


async def snapshot_of(wire: Any, connect: Callable[[str], SeedanceClient], answer: object) -> Snapshot:
    """What the client reads in a single answer to the question how a generation stands."""
    server = await wire.serve(wire.reply(answer))
    return await connect(server.url).get(ID)
