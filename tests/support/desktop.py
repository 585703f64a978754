"""Drive the real program as a person would, by what is on the screen, with mouse and keys."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, TypeVar

from PIL import Image
from support.accessibility import Bus, Node
from support.bus_calls import Vanished
from support.programs import becomes_true
from support.warm_starts import WarmProgram, WarmStarts

from seedance_studio.domain.errors import LibraryError
from seedance_studio.store.export import export_lines

T = TypeVar("T")
PATIENCE = 120.0
"""Seconds, which only a test that fails takes: on a busy machine a program may wait long for its turn."""
_FILE_FIELDS = ("File name:", "Directory:")


def eventually(look: Callable[[], T | None], what: str, patience: float = PATIENCE) -> T:
    """Call `look` until it returns something. Fails after `patience` seconds.

    What vanishes while it looks was not yet what is waited for.
    """
    pause = threading.Event()
    start = time.monotonic()
    while True:
        began = time.monotonic()
        with contextlib.suppress(Vanished):
            if seen := look():
                return seen
        now = time.monotonic()
        if now > start + patience:
            raise AssertionError(f"never came: {what}")
        # Who looks all the time takes the time from the program that is looked at: it answers each question.
        pause.wait(max(0.1, 2 * (now - began), min(0.4, (now - start) / 4)))


def middle(box: tuple[int, int, int, int]) -> tuple[int, int]:
    """The pixel in the middle of left, top, width and height."""
    left, top, width, height = box
    return left + width // 2, top + height // 2


class Desktop:
    """The program's process and its screen. With `warm` it starts without its imports."""

    def __init__(
        self, home: Path, *arguments: str, warm: WarmStarts | None = None, **environment: str
    ) -> None:
        self.home = home
        self._warm = warm
        self.arguments = arguments
        names = {
            f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")
        }
        self.environment = os.environ | names | {"QT_QPA_PLATFORM": "xcb"} | environment
        self.bus = Bus()
        self._found: dict[str, Node] = {}
        self._seen: dict[str, Node] = {}
        try:
            self.start()
        except BaseException:
            # The caller gets no object to close, so close the bus here.
            self.bus.close()
            raise

    def start(self) -> None:
        self.launch()
        self.root = eventually(self._find_root, "the program on the accessibility bus")

    def launch(self) -> None:
        with (self.home / "stderr.txt").open("ab") as errors:
            self.process = self._begin(errors)

    def _begin(self, errors: IO[bytes]) -> subprocess.Popen[bytes] | WarmProgram:
        if self._warm is not None:
            return self._warm.start(self.arguments, self.environment, errors)
        return subprocess.Popen(self.command, env=self.environment, stderr=errors)

    @property
    def command(self) -> list[str]:
        """What starts the program."""
        return [sys.executable, "-m", "seedance_studio", *self.arguments]

    def _find_root(self) -> Node | None:
        application = self.bus.application("Seedance Studio")
        if application is None:
            return None
        try:
            return application if application.get("org.a11y.atspi.Application", "Id") is not None else None
        except Vanished:
            return None

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.kill()
        self.bus.close()

    def nodes(self, name: str, *, starts: bool = False) -> list[Node]:
        """The visible controls with this name."""
        return list(self._named(name, starts=starts))

    def says(self, words: str) -> bool:
        """Whether a visible control has these words in its name."""
        return any(words in name for _, name in self.names())

    def names(self) -> list[tuple[Node, str]]:
        """The visible controls with their names."""
        found = self.root.in_sight()
        self._seen = {}
        for node, name in found:
            self._seen.setdefault(name, node)
        return found

    def _named(self, name: str, *, starts: bool) -> Iterator[Node]:
        for node, called in self.names():
            if fits(called, name, starts=starts):
                yield node

    def find(self, name: str, *, starts: bool = False, patience: float = PATIENCE) -> Node:
        """The first visible control with this name, or the one that was seen before if it is still so."""
        known = self._found.get(name) or self._seen_before(name, starts=starts)
        if known is None or not _is_called(known, name, starts=starts):
            known = eventually(lambda: next(self._named(name, starts=starts), None), name, patience)
        self._found[name] = known
        return known

    def _seen_before(self, name: str, *, starts: bool) -> Node | None:
        """The first control with this name when the window was last looked at."""
        return next((node for called, node in self._seen.items() if fits(called, name, starts=starts)), None)

    def click(self, name: str, *, starts: bool = False, times: int = 1) -> None:
        self.click_on(self.find(name, starts=starts), times=times)

    def click_on(self, node: Node, *, times: int = 1) -> None:
        """Click in its middle, once it stands still: a notice slides in."""
        before, box = None, node.box()
        while box != before:
            xdotool("mousemove", *map(str, middle(box)))
            before, box = box, node.box()
        self.point(*middle(box), times=times)

    def point(self, x: int, y: int, *, times: int = 1) -> None:
        xdotool("mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "60", "1")

    def wait_for_menu(self) -> None:
        """Waits until a menu is open, which takes the keys that are pressed next."""
        eventually(lambda: any(node.role == "menu item" for node, _ in self.names()), "a menu")

    def choose(self, entry: str) -> None:
        """Chooses an entry of the menu that is open, as an assistive tool does."""

        def look() -> Node | None:
            return next((node for node in self.nodes(entry) if node.role == "menu item"), None)

        eventually(look, f"the entry {entry}").act()

    def type(self, text: str) -> None:
        xdotool("type", "--delay", "16", text)

    def fill(self, name: str, text: str) -> None:
        """Types into a field, and again if need be: until the window has the focus, keys go nowhere."""

        def look() -> Node | None:
            # Its label has the same name.
            return next((node for node in self.nodes(name) if node.role != "label"), None)

        def holds_it() -> bool:
            field = eventually(look, name)
            self.click_on(field)
            return self._holds(field, text)

        eventually(holds_it, f"{text!r} in {name}")

    def name_file(self, path: Path) -> None:
        """Puts a path into the file dialog that opens, and accepts it.

        Typed on a busy machine, it would get mixed with what the dialog completes.
        """

        def look() -> Node | None:
            # Their labels have the same names.
            fields = (node for node, name in self.names() if name in _FILE_FIELDS)
            return next((node for node in fields if node.is_focused), None)

        field = eventually(look, "the keyboard in the file dialog")
        field.put(str(path))
        eventually(lambda: field.text == str(path), f"{path} in the file dialog")
        self.press("Return")

    def _holds(self, field: Node, text: str) -> bool:
        """Types this text instead of all that is in the field, which has the keyboard."""
        self.press("ctrl+a")
        self.type(text)
        return becomes_true(lambda: field.text == text, 10)

    def leave(self) -> int:
        """Closes the window and returns what the program ends with."""
        self.press("alt+F4")
        return self.process.wait(PATIENCE)

    def press(self, *keys: str) -> None:
        for key in keys:
            xdotool("key", key)

    def tab_to(self, name: str, *, starts: bool = False) -> None:
        """Presses Tab until this control has the keyboard."""
        until = time.monotonic() + PATIENCE
        with self.bus.watch_focus() as focus:
            while time.monotonic() < until:
                focus.forget()
                self.press("Tab")
                # Nothing gets the keyboard while the window does not have it.
                node = focus.next(2)
                if node is not None and node.is_focused and fits(node.name, name, starts=starts):
                    return
        raise AssertionError(f"never came: the keyboard on {name}")

    def screen(self) -> Image.Image:
        shot = subprocess.run(["import", "-window", "root", "png:-"], capture_output=True, check=True)
        return Image.open(io.BytesIO(shot.stdout)).convert("RGB")

    def export(self, library: Path) -> list[dict[str, Any]]:
        """The library as other tools see it; empty until there is one."""
        try:
            return [json.loads(line) for line in export_lines(library)]
        except LibraryError:
            return []

    def states(self, library: Path) -> Counter[str]:
        """How many generations of the library are in each state."""
        return Counter(str(row["state"]) for row in self.export(library))


def _is_called(node: Node, name: str, *, starts: bool) -> bool:
    """Whether it is still there, visible, and has this name."""
    called = node.name_in_sight()
    return called is not None and fits(called, name, starts=starts)


def fits(called: str, name: str, *, starts: bool) -> bool:
    return called.startswith(name) if starts else called == name


def xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True)
