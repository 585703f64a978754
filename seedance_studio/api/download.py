"""Download clips into `.part` files, without the API key and only from public https addresses."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from seedance_studio.api.encoding import decoded
from seedance_studio.api.http_exchange import Timeouts
from seedance_studio.api.part_file import source_of, whole_part
from seedance_studio.api.transfer import Download, Progress, Terms, Transfer
from seedance_studio.domain.errors import Code, DownloadFailed

MAX_BYTES = 4 << 30
_GRACE = 1.0


class Downloader:
    """Resumes an earlier download if the server can prove that the file is the same."""

    def __init__(
        self,
        *,
        allow_loopback: bool,
        now: Callable[[], float],
        monotonic: Callable[[], float],
        timeouts: Timeouts | None = None,
        verify: ssl.SSLContext | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self._terms = Terms(allow_loopback, now, monotonic, timeouts or Timeouts(), verify, max_bytes)
        self._running: set[Transfer] = set()

    async def fetch(
        self, url: str, part: Path, *, on_progress: Progress, max_bytes: int | None = None
    ) -> Download:
        """Download into `part`. `on_progress(received, total)` is called at most ten times a second.

        Never reads more than `max_bytes`, whatever the server announces. Raises `DownloadFailed`, retryable
        if the same address is worth another try. When cancelled, it waits up to a second for received bytes
        to reach the disk.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Download] = loop.create_future()

        def call_on_loop(call: Callable[..., None], *values: object) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is already closed
                loop.call_soon_threadsafe(_unless_done, done, call, *values)

        def report(received: int, total: int | None) -> None:
            call_on_loop(on_progress, received, total)

        terms = self._terms if max_bytes is None else replace(self._terms, max_bytes=max_bytes)
        transfer = Transfer(terms, url, part, report)
        # A daemon thread: connecting can't be interrupted and must not delay the program's end.
        thread = threading.Thread(
            target=_run, args=(transfer, done, call_on_loop), name="clip-reader", daemon=True
        )
        self._running.add(transfer)
        thread.start()
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            transfer.stop()
            await asyncio.wait({done}, timeout=_GRACE)
            raise
        finally:
            self._running.discard(transfer)
            done.cancel()

    async def left_over(self, part: Path, url: str | None) -> Path | None:
        """The file of an earlier, complete download from `url` that never got its final name.

        The caller must check that it holds a clip. Raises `DownloadFailed` and `OSError`.
        """
        return await asyncio.to_thread(_left_over, part, url, self._terms.max_bytes)

    async def close(self) -> None:
        """Stop all running downloads. May be called more than once."""
        for transfer in tuple(self._running):
            transfer.stop()


def _left_over(part: Path, url: str | None, max_bytes: int) -> Path | None:
    facts = whole_part(part)
    if facts is None or (url and facts.source not in ("", source_of(url))):
        return None
    return decoded(part, facts.encoding, max_bytes)


def _run(transfer: Transfer, done: asyncio.Future[Download], call_on_loop: Callable[..., None]) -> None:
    try:
        download = transfer.run()
    except DownloadFailed as error:
        call_on_loop(done.set_exception, error)
    except Exception as error:  # noqa: BLE001  the waiting coroutine must always get a result
        call_on_loop(
            done.set_exception, DownloadFailed(Code.UNEXPECTED, type(error).__name__, retryable=True)
        )
    else:
        call_on_loop(done.set_result, download)


def _unless_done(done: asyncio.Future[Download], call: Callable[..., None], *values: object) -> None:
    if not done.done():
        call(*values)
