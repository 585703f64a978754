"""A local HTTP proxy in front of a SOCKS proxy, for clients that can't speak SOCKS (obstore)."""

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
_HANDSHAKE_SECONDS = 30.0
_VERSION = 5
_NO_PASSWORD, _PASSWORD = 0, 2
_CONNECT = 1
_NAME = 3
_LENGTHS = {1: 4, 4: 16}
"""Bytes of an address by its SOCKS type. A host name carries its own length."""
_AUTH_REQUIRED = (
    b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
)
_BAD_GATEWAY = b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
_log = logging.getLogger(__name__)


class Relay:
    """Accepts only CONNECT, and only with its password, so that other users of this machine can't use it."""

    def __init__(self, socks: str) -> None:
        """`socks` is the URL of a SOCKS5 proxy, which also resolves host names."""
        self._socks = urlsplit(socks)
        self._password = secrets.token_urlsafe(24)
        self._server: asyncio.Server | None = None

    async def start(self) -> str:
        """Start to listen and return the proxy URL, password included."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        return f"http://{_USER}:{self._password}@127.0.0.1:{port}"

    async def close(self) -> None:
        """Accept no new connections. An open one ends when either side closes it."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_HANDSHAKE_SECONDS):
                destination = self._read_connect((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"))
                if destination is None:
                    writer.write(_AUTH_REQUIRED)
                    return
                upstream = await self._connect(*destination)
            writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            await asyncio.gather(_pump(reader, upstream[1]), _pump(upstream[0], writer))
        except (OSError, EOFError, ValueError, OverflowError, asyncio.LimitOverrunError) as error:
            _log.info("The connection through the SOCKS proxy failed: %s", type(error).__name__)
            with contextlib.suppress(OSError):
                writer.write(_BAD_GATEWAY)
        finally:
            writer.close()

    def _read_connect(self, head: str) -> tuple[str, int] | None:
        """Host and port of a CONNECT; None without the password. Raises `ValueError` for other requests."""
        first, *lines = head.split("\r\n")
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        credentials = base64.b64encode(f"{_USER}:{self._password}".encode()).decode()
        if not hmac.compare_digest(
            headers.get("proxy-authorization", "").encode(), f"Basic {credentials}".encode()
        ):
            return None
        method, target, _ = first.split(" ")
        host, _, port = target.rpartition(":")
        if method != "CONNECT" or not host:
            raise ValueError(method)
        return host.strip("[]"), int(port)

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to a host through the SOCKS proxy."""
        reader, writer = await asyncio.open_connection(self._socks.hostname, self._socks.port or 1080)
        try:
            await self._handshake(reader, writer, host, port)
        except BaseException:
            writer.close()
            raise
        return reader, writer

    async def _handshake(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int
    ) -> None:
        """SOCKS5 handshake (RFC 1928, password by RFC 1929). The proxy resolves the name."""
        user, password = (
            unquote(text or "").encode() for text in (self._socks.username, self._socks.password)
        )
        method = _PASSWORD if user else _NO_PASSWORD
        writer.write(bytes((_VERSION, 1, method)))
        if (await reader.readexactly(2))[1] != method:
            raise ConnectionRefusedError("the proxy wants another way to sign in")
        if user:
            writer.write(bytes((1, len(user))) + user + bytes((len(password),)) + password)
            if (await reader.readexactly(2))[1]:
                raise ConnectionRefusedError("the proxy refused the password")
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
