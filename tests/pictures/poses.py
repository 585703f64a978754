"""Every state of the program that has a picture: its view, its name, its library, and how to get there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pictures import shelves
from pictures.shelves import Shelf
from pictures.sitter import Sitter

from seedance_studio.ui.shell.top_bar import CREATE

Steps = Callable[[Sitter], Awaitable[None]]


async def as_opened(_: Sitter) -> None:
    """The window as it opens."""


@dataclass(frozen=True, slots=True)
class Pose:
    """`steps` bring the open window, in one of the four views, to the state. `page` has it with its likes."""

    page: str
    name: str
    steps: Steps = as_opened
    shelf: Shelf = shelves.empty
    view: str = CREATE
    mode: str = "live"
    """How the person began, as in the settings; "" for the very first start."""

    @property
    def title(self) -> str:
        return f"{self.page}/{self.name}"
