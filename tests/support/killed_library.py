"""What a program that is killed did in its library. In a module of its own, since that program imports it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import Generation
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library


class Then(StrEnum):
    """What it did last."""

    NOTHING = "nothing"
    WRITE = "write"
    PUT_BACK = "put back"


async def use(folder: Path, saved: Sequence[Generation], then: Then) -> None:
    """Opens the library, saves these rows, and does something more."""
    library = await Library.open(folder, now=lambda: NOW)
    for row in saved:
        await library.save(row)
    match then:
        case Then.PUT_BACK:
            (folder / DATABASE).unlink()
            with contextlib.suppress(LibraryError):
                await library.require_in_place()
        case Then.WRITE:
            for number in range(3):
                await library.save(a_ready(1, f"written {number} times"))
        case Then.NOTHING:
            pass
