"""Simulate a person who works with the real program while it is killed again and again."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from support.accessibility import Node
from support.desktop import Desktop

from seedance_studio.store.export import export_lines

QUESTIONS = ("Go on", "Send")
"""The buttons of the notice bar that make the queue go on."""
SETTLED = ("ready", "failed", "cancelled", "refused", "expired", "unconfirmed")
_ACTION = "org.a11y.atspi.Action"
_MOST_PAGES = 100
_EDGE = 6
"""Pixels from a card's corner to where a click gives it the keyboard and nothing else."""
_ROW_SECONDS = 15.0
_AGAIN_SECONDS = 3.0
"""After how long a person tries again what did nothing."""


class Gone(Exception):
    """The program was killed meanwhile."""


_CUT_OFF = (Gone, LookupError, TimeoutError)
"""What the accessibility calls raise when the program was just killed."""


class WatchedDesktop(Desktop):
    """A desktop whose program is killed by `killer`. Waits end with `Gone` when that happens."""

    def __init__(self, killer: Killer, home: Path, *arguments: str, **environment: str) -> None:
        self._killer = killer
        super().__init__(home, *arguments, warm=None, **environment)

    def launch(self) -> None:
        super().launch()
        self._killer.begin(self)

    def _find_root(self) -> Node | None:
        self.check()
        try:
            return super()._find_root()
        except LookupError:
            return None

    def names(self) -> list[tuple[Node, str]]:
        self.check()
        return super().names()

    def check(self) -> None:
        """Raise `Gone` if the program has ended."""
        if self.process.poll() is not None:
            raise Gone


class Killer:
    """Kills the program `kills` times, each time at a random moment after its start."""

    def __init__(self, kills: int, longest: float, seed: int) -> None:
        self._left = kills
        self._longest = longest
        self._chance = random.Random(seed)
        self._timer: threading.Timer | None = None
        self.done = 0

    def begin(self, desktop: Desktop) -> None:
        if self._left:
            self._timer = threading.Timer(self._chance.uniform(0.05, self._longest), self._kill, (desktop,))
            self._timer.start()

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _kill(self, desktop: Desktop) -> None:
        self._left -= 1
        self.done += 1
        desktop.kill()


class Person:
    """Types prompts, presses Generate and answers the program's questions. Restarts it when it is killed."""

    def __init__(self, begin: Callable[[], WatchedDesktop], library: Path) -> None:
        self._begin = begin
        self._library = library
        self._desktop: WatchedDesktop | None = None
        self._place: tuple[int, int] | None = None
        self.presses: Counter[str] = Counter()

    def rows(self) -> dict[str, dict[str, Any]]:
        """The exported library, by prompt."""
        if not self._library.exists():
            return {}
        rows = [json.loads(line) for line in export_lines(self._library)]
        assert len({row["prompt"] for row in rows}) == len(rows)
        return {row["prompt"]: row for row in rows}

    def generate(self, prompt: str) -> None:
        """Submit a prompt, and retry until it is in the library, however often the program is killed."""
        while prompt not in self.rows():
            try:
                self._ask_for(prompt)
            except _CUT_OFF:
                continue

    def wait_until(self, met: Callable[[dict[str, dict[str, Any]]], bool], seconds: float) -> None:
        """Keep the program running and answer its questions until `met(rows)` or the time is up."""
        until = time.monotonic() + seconds
        pause = threading.Event()
        while not met(self.rows()):
            assert time.monotonic() < until, Counter(row["state"] for row in self.rows().values())
            pause.wait(0.5)
            try:
                self._answer()
            except _CUT_OFF:
                continue

    def adopt(self, prompt: str, request_id: str) -> None:
        """Enter the id of an unconfirmed generation, as the person would find it on the service's pages."""
        while self.rows()[prompt]["request_id"] is None:
            try:
                self._tell(prompt, request_id)
            except _CUT_OFF:
                continue

    def star_ready(self, stars: int) -> list[str]:
        """Give these stars to the clips that are ready now, however often the program is killed.

        Returns their prompts.
        """
        ready = [prompt for prompt, row in self.rows().items() if row["state"] == "ready"]

        def is_done() -> bool:
            rows = self.rows()
            return all(rows[prompt]["stars"] == stars for prompt in ready)

        while not is_done():
            try:
                desktop = self._running()
                desktop.press("ctrl+2")
                self._wait_for(desktop, partial(_takes_keys, desktop))
                desktop.press("ctrl+a", str(stars))
                self._wait_for(desktop, is_done, _AGAIN_SECONDS)
                desktop.press("ctrl+1")
            except _CUT_OFF:
                continue
        return ready

    def leave(self) -> None:
        """Close the program."""
        if self._desktop is not None:
            self._desktop.close()

    def _ask_for(self, prompt: str) -> None:
        desktop = self._running()
        assert self._place is not None
        self._answer()
        desktop.point(*self._place)
        desktop.press("ctrl+a")
        desktop.type(prompt)
        desktop.check()
        if desktop.find("Prompt").text != prompt:
            # A keystroke was lost. Nothing was submitted, so the caller types it again.
            return
        desktop.press("ctrl+Return")
        self.presses[prompt] += 1
        self._wait_for(desktop, lambda: prompt in self.rows())

    def _tell(self, prompt: str, request_id: str) -> None:
        desktop = self._running()
        card = self._card(desktop, prompt)
        next(node for node in card.walk() if node.name == "Adopt…").call(_ACTION, "DoAction", "i", 0)

        def fields() -> list[Node]:
            return [node for node in card.walk() if node.name == "Request ID" and node.is_showing]

        self._wait_for(desktop, lambda: bool(fields()))
        fields()[0].put(request_id)
        for button in [node for node in card.walk() if node.name == "Adopt"]:
            button.call(_ACTION, "DoAction", "i", 0)
        # The service may have answered the question with a fault.
        self._wait_for(desktop, lambda: self.rows()[prompt]["request_id"] is not None, _AGAIN_SECONDS)

    def _card(self, desktop: WatchedDesktop, prompt: str) -> Node:
        """The prompt's job card. Only cards near what is in sight exist, so this walks down the list."""
        jobs = next(node for node in desktop.nodes("Jobs") if node.role == "list")
        for page in range(_MOST_PAGES):
            cards = jobs.children()
            for card in cards:
                if card.name.startswith(f"{prompt} · "):
                    return card
            if page == 0:
                # A card that is partly above the list begins under what stands there.
                boxes = [card.box() for card in cards if card.is_showing]
                left, top, _, _ = next(box for box in boxes if box[1] >= jobs.box()[1])
                desktop.point(left + _EDGE, top + _EDGE)
                desktop.press("Home")
            else:
                desktop.press("Next")
        raise LookupError(prompt)

    def _wait_for(
        self, desktop: WatchedDesktop, met: Callable[[], bool], seconds: float = _ROW_SECONDS
    ) -> None:
        """Wait that long until `met()`, or until the program ends."""
        until = time.monotonic() + seconds
        pause = threading.Event()
        while not met() and time.monotonic() < until:
            desktop.check()
            pause.wait(0.1)

    def _answer(self) -> None:
        """If something is waiting, press the button that makes the queue go on."""
        desktop = self._running()
        if any(row["state"] == "waiting" for row in self.rows().values()):
            for name in QUESTIONS:
                for node in desktop.nodes(name):
                    desktop.click_on(node)

    def _running(self) -> WatchedDesktop:
        if self._desktop is None:
            self._desktop = self._begin()
        elif self._desktop.process.poll() is not None:
            self._place = None
            self._desktop.start()
        if self._place is None:
            left, top, width, height = self._desktop.find("Prompt").box()
            self._place = left + width // 2, top + height // 2
        return self._desktop


def _takes_keys(desktop: WatchedDesktop) -> bool:
    """Whether the Library has clips, and the keyboard."""
    grids = [node for node in desktop.nodes("Library grid") if node.is_focused]
    return any(node.role == "cell" for grid in grids for node in grid.children())


class Planner(Person):
    """Has a plan go on whenever it stands still, and answers the program's questions."""

    def _answer(self) -> None:
        super()._answer()
        for node in self._running().nodes("Go on · ", starts=True):
            node.act()
