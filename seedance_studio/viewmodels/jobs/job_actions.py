"""From a person's click on a card to a command; the one place that keeps a double click from paying twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from seedance_studio.domain.generation import Generation
from seedance_studio.viewmodels.composer.curl import as_curl
from seedance_studio.viewmodels.jobs.job_view import Action, JobView

RETRY_PAUSE = 2.0
"""Seconds for which a second Retry of the same generation is taken for the same click."""


class JobCommands(Protocol):
    """What the application does when asked; none of these may block."""

    def send_now(self, generation_id: str) -> None:
        """Sends a waiting one at once, also where the queue has stopped. Charges once, as first asked."""
        ...

    def cancel(self, generation_id: str) -> None:
        """Cancels one that waits or is under way."""
        ...

    def hold(self, generation_id: str) -> None:
        """Keeps a waiting one unsent."""
        ...

    def release(self, generation_id: str) -> None:
        """Lets one on hold be sent in its turn."""
        ...

    def move(self, generation_id: str, step: int) -> None:
        """Puts a waiting one that many places later, or earlier for less than 0."""
        ...

    def edit(self, generation: Generation) -> None:
        """Puts a waiting one into the composer, to be changed there."""
        ...

    def fetch_again(self, generation_id: str) -> None:
        """Tries again to bring a finished clip here. Charges nothing."""
        ...

    def disown(self, generation_id: str) -> None:
        """Takes back the id that the person gave. Charges and cancels nothing."""
        ...

    def retry(self, generation_id: str) -> None:
        """Submits the same request as a new generation, which is charged anew."""
        ...

    def reuse(self, generation: Generation) -> None:
        "Puts its prompt and settings back into the composer."
        ...

    def play(self, generation: Generation) -> None:
        """Shows the clip in the viewer."""
        ...

    def open_outside(self, path: Path) -> None:
        """Opens the file with another program."""
        ...

    def reveal(self, path: Path) -> None:
        """Shows the file in the system's file manager."""
        ...

    def copy(self, text: str) -> None:
        """Puts the text on the clipboard."""
        ...

    def show_details(self, generation_id: str) -> None:
        """Shows all that was sent and received."""
        ...

    def save_report(self, generation_id: str) -> None:
        """Saves all that the service's support needs to look at it."""
        ...


class JobActions:
    """Carries out an action if the generation still allows it.

    `folder` is the library's, `base_url` the service's address for cURL, `monotonic` gives seconds.
    """

    def __init__(
        self, commands: JobCommands, folder: Path, base_url: str, monotonic: Callable[[], float]
    ) -> None:
        self._commands = commands
        self._folder = folder
        self._base_url = base_url
        self._monotonic = monotonic
        self._retried: dict[str, float] = {}

    def copy(self, text: str) -> None:
        """Puts the text on the clipboard."""
        self._commands.copy(text)

    def file(self, relative: str) -> Path:
        """Where a file of the library is."""
        return self._folder / relative

    def perform(self, action: Action, job: JobView) -> None:
        """Does what was asked for, or nothing where the generation does not allow it."""
        if action not in job.actions:
            return
        generation = job.generation
        match action:
            case Action.PLAY:
                self._commands.play(generation)
            case Action.REUSE:
                self._commands.reuse(generation)
            case Action.EDIT:
                self._commands.edit(generation)
            case Action.REVEAL | Action.OPEN_OUTSIDE:
                self._with_file(action, generation)
            case Action.COPY_LINK:
                self.copy(generation.output_url or "")
            case Action.COPY_CURL:
                self.copy(as_curl(generation.request, self._base_url))
            case _:
                self._command(action, generation.id)

    def _with_file(self, action: Action, generation: Generation) -> None:
        if generation.clip is not None:
            commands = self._commands
            command = commands.reveal if action is Action.REVEAL else commands.open_outside
            command(self.file(generation.clip.path))

    def _command(self, action: Action, generation_id: str) -> None:
        if action is Action.RETRY and not self._is_new_click(generation_id):
            return
        command = {
            Action.SEND_NOW: self._commands.send_now,
            Action.CANCEL: self._commands.cancel,
            Action.TAKE_BACK: self._commands.cancel,
            Action.HOLD: self._commands.hold,
            Action.EARLIER: lambda item: self._commands.move(item, -1),
            Action.LATER: lambda item: self._commands.move(item, 1),
            Action.RELEASE: self._commands.release,
            Action.FETCH_AGAIN: self._commands.fetch_again,
            Action.DISOWN: self._commands.disown,
            Action.RETRY: self._commands.retry,
            Action.SHOW_DETAILS: self._commands.show_details,
            Action.SAVE_REPORT: self._commands.save_report,
        }[action]
        command(generation_id)

    def _is_new_click(self, generation_id: str) -> bool:
        now = self._monotonic()
        last = self._retried.get(generation_id)
        self._retried[generation_id] = now
        return last is None or now - last >= RETRY_PAUSE
