"""Save the settings in a separate thread, since syncing them to a slow disk takes long."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from seedance_studio.system.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from concurrent.futures import Future

REST_SECONDS = 0.5


class SettingsWriter:
    """Writes the first change at once, and all changes of the next `rest` seconds together."""

    def __init__(self, file: SettingsFile, rest: float = REST_SECONDS) -> None:
        self._file = file
        self._rest = rest
        self._changed = threading.Condition()
        self._latest: Settings | None = None
        self._waiting: list[Future[None]] = []
        self._is_urgent = False
        self._thread: threading.Thread | None = None

    def put(self, settings: Settings, *, urgent: bool = False) -> Future[None]:
        """Save these settings soon, at once if `urgent`.

        The future is done when these or later settings are on disk. It holds an `OSError` if they could not
        be saved.
        """
        # Not before the first paint, which changes nothing.
        from concurrent.futures import Future

        answer: Future[None] = Future()
        # Mark it as running, so that a cancelled waiter can't cancel the write.
        answer.set_running_or_notify_cancel()
        with self._changed:
            self._latest = settings
            self._waiting.append(answer)
            self._is_urgent |= urgent
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="settings", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return answer

    def flush(self, seconds: float) -> None:
        """Wait until everything is written, but at most `seconds`."""
        with self._changed:
            waiting = list(self._waiting)
            self._is_urgent = True
            self._changed.notify_all()
        if waiting:
            from concurrent.futures import wait

            wait(waiting, seconds)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._latest is not None)
                settings, answers = self._latest, list(self._waiting)
                self._latest, self._is_urgent = None, False
            assert settings is not None
            self._write(settings, answers)
            with self._changed:
                self._changed.wait_for(lambda: self._is_urgent, self._rest)

    def _write(self, settings: Settings, answers: list[Future[None]]) -> None:
        try:
            self._file.save(settings)
        except OSError as error:
            failure: OSError | None = error
        else:
            failure = None
        with self._changed:
            self._waiting = [answer for answer in self._waiting if answer not in answers]
        for answer in answers:
            if failure is None:
                answer.set_result(None)
            else:
                answer.set_exception(failure)
