"""Opens the Linux session's D-Bus, with one error for all that can be wrong with it."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from jeepney.io.asyncio import DBusConnection, DBusRouter, open_dbus_connection
from jeepney.io.common import RouterClosed


class BusUnavailable(Exception):
    """There is no session bus, or it went away."""


@asynccontextmanager
async def session_bus() -> AsyncGenerator[DBusRouter, None]:
    """Yields a connection of the caller's own.

    Raises:
        BusUnavailable: The bus can't be opened, or it goes away inside the block.
    """
    try:
        # Not jeepney's own `open_dbus_router`: it leaves the socket open when the bus goes away.
        async with await _connect() as connection, DBusRouter(connection) as router:
            yield router
    except (OSError, EOFError, RouterClosed) as error:
        raise BusUnavailable(str(error)) from error


async def _connect() -> DBusConnection:
    try:
        return await open_dbus_connection(_address())
    except (ValueError, RuntimeError) as error:
        # An address that is malformed or of another kind, or a refusal.
        raise BusUnavailable(str(error)) from error


def _address() -> str:
    """The session's bus as libdbus finds it, which starts one in neither case."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if address:
        return address
    socket = Path(os.environ.get("XDG_RUNTIME_DIR", ""), "bus")
    if not socket.is_absolute() or not socket.is_socket():
        raise OSError("no session bus")
    return f"unix:path={socket}"
