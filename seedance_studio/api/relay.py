"""An HTTP proxy on this machine in front of a SOCKS one, for what speaks HTTP to its proxies and no SOCKS."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hmac
import logging
import secrets
from urllib.parse import unquote, urlsplit

_USER = "studio"
_BLOCK = 1 << 16
_PATIENCE = 30.0
_VERSION = 5
_OPEN, _PASSWORD = 0, 2
_CONNECT = 1
_NAME = 3
_LENGTHS = {1: 4, 4: 16}
"""Bytes of an address, by its kind; a name tells its own."""
_NOT_FOR_YOU = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
_NO_WAY = b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
_log = logging.getLogger(__name__)


class Relay:
    """Takes CONNECT alone, and only from who knows its password: another user of this machine does not."""

    def __init__(self, socks: str) -> None:
        """`socks` is the address of a SOCKS5 proxy, which resolves all names."""
        self._socks = urlsplit(socks)
        self._password = secrets.token_urlsafe(24)
        self._server: asyncio.Server | None = None

    async def start(self) -> str:
        """Listens, and returns the address with the password in it."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        return f"http://{_USER}:{self._password}@127.0.0.1:{port}"

    async def close(self) -> None:
        """Takes no more connections; those that are open end with their two ends."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                place = self._asked_for((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"))
                if place is None:
                    writer.write(_NOT_FOR_YOU)
                    return
                far = await self._connect(*place)
            writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            await asyncio.gather(_pump(reader, far[1]), _pump(far[0], writer))
        except (OSError, EOFError, ValueError, OverflowError, asyncio.LimitOverrunError) as error:
            _log.info("The way through the proxy failed: %s", type(error).__name__)
            with contextlib.suppress(OSError):
                writer.write(_NO_WAY)
        finally:
            writer.close()

    def _asked_for(self, head: str) -> tuple[str, int] | None:
        """Host and port, from who may ask. Raises `ValueError` for what is no CONNECT."""
        first, *lines = head.split("\r\n")
        pairs = (line.partition(":") for line in lines)
        said = {name.lower(): value.strip() for name, _, value in pairs}
        known = base64.b64encode(f"{_USER}:{self._password}".encode()).decode()
        if not hmac.compare_digest(said.get("proxy-authorization", "").encode(), f"Basic {known}".encode()):
            return None
        method, target, _ = first.split(" ")
        host, _, port = target.rpartition(":")
        if method != "CONNECT" or not host:
            raise ValueError(method)
        return host.strip("[]"), int(port)

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A stream to that place, through the SOCKS proxy."""
        reader, writer = await asyncio.open_connection(self._socks.hostname, self._socks.port or 1080)
        try:
            await self._shake_hands(reader, writer, host, port)
        except BaseException:
            writer.close()
            raise
        return reader, writer

    async def _shake_hands(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int
    ) -> None:
        """SOCKS5 as RFC 1928 and 1929 have it; the proxy resolves the name."""
        user, password = (
            unquote(text or "").encode() for text in (self._socks.username, self._socks.password)
        )
        method = _PASSWORD if user else _OPEN
        writer.write(bytes((_VERSION, 1, method)))
        if (await reader.readexactly(2))[1] != method:
            raise ConnectionRefusedError("another kind of password is asked for")
        if user:
            writer.write(bytes((1, len(user))) + user + bytes((len(password),)) + password)
            if (await reader.readexactly(2))[1]:
                raise ConnectionRefusedError("the password is not taken")
        name = host.encode("ascii")
        writer.write(bytes((_VERSION, _CONNECT, 0, _NAME, len(name))) + name + port.to_bytes(2, "big"))
        _, status, _, kind = await reader.readexactly(4)
        if status:
            raise ConnectionRefusedError(status)
        length = _LENGTHS.get(kind) or (await reader.readexactly(1))[0]
        await reader.readexactly(length + 2)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while block := await reader.read(_BLOCK):
            writer.write(block)
            await writer.drain()
    finally:
        writer.close()
