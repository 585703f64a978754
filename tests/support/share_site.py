"""Sites on the internet where people share files, played on loopback: a proxy that answers for every host."""

from __future__ import annotations

import contextlib
import io
import socketserver
import ssl
import threading
from dataclasses import dataclass, field
from pathlib import Path

import trustme


@dataclass
class ShareSite:
    """Gives the `files` (host and path → bytes) by https, and a page for any other address.

    `hosts` are the names that its certificate is for; `asked` has every address that was asked for. A program
    reaches it with `environment`.
    """

    folder: Path
    hosts: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead a program here and let it trust what it meets."""
        place = f"http://127.0.0.1:{self._server.server_address[1]}"
        return {"https_proxy": place, "HTTPS_PROXY": place, "SSL_CERT_FILE": str(self._certificate)}

    def __enter__(self) -> ShareSite:
        authority, self._tls = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*self.hosts).configure_cert(self._tls)
        self._certificate = self.folder / "authority.pem"
        authority.cert_pem.write_to_path(str(self._certificate))
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        site = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    host = self.rfile.readline().split()[1].decode().partition(":")[0]
                    _skip_headers(self.rfile)
                    self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                    secure = site._tls.wrap_socket(self.connection, server_side=True)
                    with secure, secure.makefile("rb") as reader:
                        while line := reader.readline():
                            _skip_headers(reader)
                            secure.sendall(site._answer(host + line.split()[1].decode()))

        return Handler

    def _answer(self, address: str) -> bytes:
        self.asked.append(address)
        body = self.files.get(address.partition("?")[0])
        kind = "text/html" if body is None else "application/octet-stream"
        body = b"<!doctype html>" if body is None else body
        head = f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n\r\n"
        return head.encode() + body


def _skip_headers(reader: io.BufferedIOBase) -> None:
    while reader.readline().strip():
        pass
