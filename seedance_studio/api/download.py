"""Fetches a clip into a `.part` file, without the key, from public https addresses alone."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from seedance_studio.api.encoding import decoded
from seedance_studio.api.part_file import source_of, whole_part
from seedance_studio.api.transfer import Download, Progress, Terms, Transfer
from seedance_studio.api.transport import Timeouts
from seedance_studio.domain.errors import Code, DownloadFailed

MOST_BYTES = 4 << 30
_GRACE = 1.0


class Downloader:
    """Goes on with what is already here where the server can prove that it is the same file."""

    def __init__(
        self,
        *,
        allow_loopback: bool,
        now: Callable[[], float],
        monotonic: Callable[[], float],
        timeouts: Timeouts | None = None,
        verify: ssl.SSLContext | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._terms = Terms(allow_loopback, now, monotonic, timeouts or Timeouts(), verify, most_bytes)
        self._running: set[Transfer] = set()

    async def fetch(
        self, url: str, part: Path, *, on_progress: Progress, most_bytes: int | None = None
    ) -> Download:
        """Fills `part`, telling of the bytes so far and of the total at most ten times a second.

        No more than `most_bytes` are ever read, whatever the server tells.

        Raises `DownloadFailed`: retryable where the same address is worth another try. Cancelled, it
        waits a moment for what has come to be on disk.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Download] = loop.create_future()

        def tell(call: Callable[..., None], *values: object) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(_unless_over, done, call, *values)

        def pass_on(received: int, total: int | None) -> None:
            tell(on_progress, received, total)

        terms = self._terms if most_bytes is None else replace(self._terms, most_bytes=most_bytes)
        transfer = Transfer(terms, url, part, pass_on)
        # A daemon, since a connection that is being made can't be interrupted and must not delay the end.
        thread = threading.Thread(target=_run, args=(transfer, done, tell), name="clip-reader", daemon=True)
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
        """The file with the clip that an earlier download from `url` left whole, before it had its name.

        Whether it really is one, its content has to tell. Raises `DownloadFailed`, and `OSError`.
        """
        return await asyncio.to_thread(_left_over, part, url, self._terms.most_bytes)

    async def close(self) -> None:
        """Ends what is running; again is no error."""
        for transfer in tuple(self._running):
            transfer.stop()


def _left_over(part: Path, url: str | None, most_bytes: int) -> Path | None:
    facts = whole_part(part)
    if facts is None or (url and facts.source not in ("", source_of(url))):
        return None
    return decoded(part, facts.encoding, most_bytes)


def _run(transfer: Transfer, done: asyncio.Future[Download], tell: Callable[..., None]) -> None:
    try:
        download = transfer.run()
    except DownloadFailed as error:
        tell(done.set_exception, error)
    except Exception as error:  # noqa: BLE001  a thread must not die without a word
        tell(done.set_exception, DownloadFailed(Code.UNEXPECTED, type(error).__name__, retryable=True))
    else:
        tell(done.set_result, download)


def _unless_over(done: asyncio.Future[Download], call: Callable[..., None], *values: object) -> None:
    if not done.done():
        call(*values)
