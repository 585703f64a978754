"""A TLS front for the S3 server that can refuse an address style, as storages on the internet do."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import trustme
from support.s3_server import BUCKET, DOMAIN

HOST = f"{BUCKET}.{DOMAIN}"


@dataclass
class StorageGate:
    """If `refusal` (status, body) is set, refuses requests with the bucket in the path (path style).

    If `region` is set, refuses what is signed for another one; a header of HEAD's answer names it, and with
    `names_region` the error does, too. `asked` records method, host and path of all requests.
    """

    server_url: str
    folder: Path
    refusal: tuple[int, str] | None = None
    region: str = ""
    names_region: bool = True
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def certificate(self) -> Path:
        """The certificate of the authority that signed the front's certificate."""
        return self.folder / "authority.pem"

    async def __aenter__(self) -> StorageGate:
        authority, tls = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(DOMAIN, HOST).configure_cert(tls)
        await asyncio.to_thread(authority.cert_pem.write_to_path, str(self.certificate))
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *lines = head.rstrip("\r\n").split("\r\n")
            pairs = (line.partition(":") for line in lines)
            headers = {name.lower(): value.strip() for name, _, value in pairs}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            method, target, _ = first.split(" ")
            self.asked.append((method, headers["host"], target.partition("?")[0]))
            if self.refusal is not None and headers["host"] == DOMAIN:
                writer.write(_answer(*self.refusal))
            elif self.region and f"/{self.region}/" not in headers.get("authorization", unquote(target)):
                writer.write(self._elsewhere(method))
            else:
                writer.write(await self._behind(first, headers, body))
            await writer.drain()
        writer.close()

    def _elsewhere(self, method: str) -> bytes:
        if method == "HEAD":
            return f"HTTP/1.1 301 No\r\nx-amz-bucket-region: {self.region}\r\n\r\n".encode()
        more = f"<Region>{self.region}</Region>" if self.names_region else ""
        return _answer(400, "AuthorizationHeaderMalformed", more)

    async def _behind(self, first: str, headers: dict[str, str], body: bytes) -> bytes:
        place = urlsplit(self.server_url)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        lines = "".join(f"{name}: {value}\r\n" for name, value in (headers | {"connection": "close"}).items())
        writer.write(f"{first}\r\n{lines}\r\n".encode("latin-1") + body)
        try:
            return await reader.read()
        finally:
            writer.close()


def _answer(status: int, name: str, more: str = "") -> bytes:
    body = f'<?xml version="1.0"?><Error><Code>{name}</Code><Message>No.</Message>{more}</Error>'.encode()
    head = f"HTTP/1.1 {status} No\r\ncontent-type: application/xml\r\nconnection: close\r\n"
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body
