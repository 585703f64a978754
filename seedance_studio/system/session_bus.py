"""Connect to the Linux session's D-Bus, with one error for everything that can fail."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from jeepney.io.asyncio import DBusConnection, DBusRouter, open_dbus_connection
from jeepney.io.common import RouterClosed


class BusUnavailable(Exception):
    """There is no session bus, or it closed the connection."""


@asynccontextmanager
async def session_bus() -> AsyncGenerator[DBusRouter, None]:
    """Yield a new connection. Raises `BusUnavailable`, also inside the block when the bus goes away."""
    try:
        # jeepney's `open_dbus_router` would leave the socket open when the bus goes away.
        async with await _connect() as connection, DBusRouter(connection) as router:
            yield router
    except (OSError, EOFError, RouterClosed) as error:
        raise BusUnavailable(str(error)) from error


async def _connect() -> DBusConnection:
    try:
        return await open_dbus_connection(_address())
    except (ValueError, RuntimeError) as error:
        # A malformed or unsupported address, or a refused login.
        raise BusUnavailable(str(error)) from error


def _address() -> str:
    """The bus address, found as libdbus does but without ever starting a bus."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if address:
        return address
    socket = Path(os.environ.get("XDG_RUNTIME_DIR", ""), "bus")
    if not socket.is_absolute() or not socket.is_socket():
        raise OSError("no session bus")
    return f"unix:path={socket}"
