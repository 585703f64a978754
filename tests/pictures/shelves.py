"""The libraries that pictures show. Each function fills a folder, and times are counted back from now."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

from pictures.reel import CELLS, PARTS, PROMPTS, clip_in, landscape
from support.feeding import fill_library
from support.generations import a_generation, a_request
from support.libraries import a_ready

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.choice import Choice
from seedance_studio.domain.errors import Code
from seedance_studio.domain.filters import Filter
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.organisation import Flag
from seedance_studio.domain.price import Price, PriceSource
from seedance_studio.engine.clock import SystemClock
from seedance_studio.engine.events import EngineEvent
from seedance_studio.engine.organising.organiser import Organiser
from seedance_studio.engine.signals import Signal
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library

MANY, PICTURES = 100_000, 24
HOUR, DAY = 3600.0, 86400.0
MODELS = ("seedance-2.0", "seedance-2.0", "seedance-2.0-fast", "seedance-1.5-pro")
SHAPES = ("16:9", "16:9", "9:16", "16:9", "1:1")
Shelf = Callable[[Path], Awaitable[None]]


async def empty(_: Path) -> None:
    """A library that is made when it is opened."""


async def one(library: Path) -> None:
    """One clip."""
    fill_library(library, [_ready(library, 0, HOUR)])


async def twelve(library: Path) -> None:
    """A dozen clips of a week, some in projects, with stars, tags and flags, one in the trash."""
    rows = [_ready(library, number, number * 14 * HOUR + HOUR) for number in range(13)]
    fill_library(library, rows)
    async with _organising(library) as (organiser, keys):
        market = await organiser.make_project("Night market")
        trailer = await organiser.make_project("Trailer, second cut")
        assert market is not None
        assert trailer is not None
        await organiser.move(keys[1:4], market.id)
        await organiser.move(keys[5:9], trailer.id)
        for stars, chosen in ((5, keys[1:2]), (4, keys[2:6]), (2, keys[7:8])):
            await organiser.star(chosen, stars)
        await organiser.flag(keys[1:2], Flag.PICK)
        await organiser.flag(keys[6:7], Flag.REJECT)
        await organiser.tag(keys[1:5], "opening")
        await organiser.tag(keys[3:5], "for the client")
        await organiser.save_search("Best of November", "stars:>=4")
        await organiser.note(keys[1], "The cat looks into the camera at the end: cut before.")
        await organiser.trash(keys[12:])


async def busy(library: Path) -> None:
    """Three days of work in four projects: presses of one to four clips, most of them judged."""
    takes = (4, 1, 3, 2, 4, 1, 2, 3, 1, 4)
    rows = [
        replace(
            # Takes of one prompt look alike.
            _ready(
                library, press + len(PROMPTS) * take, press * 7 * HOUR + HOUR, SHAPES[press % len(SHAPES)]
            ),
            set_id=f"press {press}",
            take=take,
            takes=count,
        )
        for press, count in enumerate(takes)
        for take in range(count)
    ]
    fill_library(library, rows)
    async with _organising(library) as (organiser, keys):
        for number, name in enumerate(("Lighthouse film", "Night market", "Paper world")):
            project = await organiser.make_project(name)
            assert project is not None
            await organiser.move(keys[number::4], project.id)
        for stars, chosen in ((4, keys[1::5]), (5, keys[2::7]), (3, keys[3::6])):
            await organiser.star(chosen, stars)
        await organiser.flag(keys[2:3], Flag.PICK)
        await organiser.flag(keys[6:7], Flag.REJECT)
        for number, tag in enumerate(("b-roll", "first frame", "hero", "loop")):
            await organiser.tag(keys[number::3], tag)
        await organiser.save_search("Keepers, 4 stars up", "stars:>=4")
        await organiser.save_search("Vertical, for reels", "ratio:9:16")
        await organiser.note(keys[1], "Best light. Cut from 1.0 to 4.0 s.")


async def takes(library: Path) -> None:
    """Three presses of four clips each, one of which lies on top of its stack."""
    rows = [
        replace(
            _ready(library, press + 3 * take, press * 5 * HOUR + HOUR, "16:9", prompt=PROMPTS[press]),
            set_id=f"press {press}",
            stack_id=f"press {press}",
            take=take,
            takes=4,
        )
        for press in range(3)
        for take in range(4)
    ]
    fill_library(library, rows)
    async with _organising(library) as (organiser, keys):
        await organiser.star(keys[1:2], 4)


async def troubled(library: Path) -> None:
    """A failed, a refused and a cancelled one, one of which nobody knows what became, and a clip."""
    at = time.time() - HOUR
    sent = {"created_at": at, "submitted_at": at, "finished_at": at + 60, "credits_charged": 40.0}
    said = "Output video may contain sensitive information."
    ends = (
        (State.FAILED, Problem("generation_failed", said, "OutputVideoSensitiveContentDetected")),
        (State.REFUSED, Problem(str(Code.REFUSED), "Your prompt was flagged.", "prompt_rejected")),
        (State.CANCELLED, None),
        (State.UNCONFIRMED, Problem(str(Code.TRUNCATED))),
    )
    rows = [
        replace(
            a_generation(number + 20, PROMPTS[number + 4], state=state, problem=problem),
            **sent | {"credits_charged": None if state in _FREE else 40.0},
            request_id=None if state in _FREE else f"req_{number + 20}",
        )
        for number, (state, problem) in enumerate(ends)
    ]
    fill_library(library, [_ready(library, 0, 2 * HOUR), *rows])


async def alternatives(library: Path) -> None:
    """Four clips of one press, each of other words, and some with stars that were made before."""
    words = [(light, ground) for light in ("dawn", "dusk") for ground in ("fog in the valley", "first snow")]
    rows = [_ready(library, number, (number + 2) * HOUR, "16:9") for number in range(4)]
    for take, (number, chosen) in enumerate(zip((16, 17, 12, 21), words, strict=True)):
        prompt = f"A steam train crosses a viaduct at {chosen[0]}, {chosen[1]}, wide shot"
        row = _ready(library, number, HOUR, "16:9", prompt=prompt)
        rows.append(replace(row, set_id="four", take=take, takes=4, choice=Choice(CELLS, chosen)))
    fill_library(library, rows)
    async with _organising(library) as (organiser, keys):
        for stars, chosen in ((4, keys[4:7:2]), (5, keys[5:6])):
            await organiser.star(chosen, stars)


async def spent(library: Path) -> None:
    """Some charges on most days of four weeks, of three models; one in nine was estimated otherwise."""
    rows = [
        replace(
            _ready(library, number, (number * 7 % 26) * DAY + number * 600.0),
            set_id=f"set {number // 3}",
            estimate=_estimate(24.0 if number % 9 == 4 else 16.0 + number % 4 * 8),
        )
        for number in range(90)
    ]
    fill_library(library, rows)
    async with _organising(library) as (organiser, keys):
        project = await organiser.make_project("Night market")
        assert project is not None
        await organiser.move(keys[::3], project.id)
        await organiser.star(keys[::5], 4)


async def many(library: Path) -> None:
    """100,000 clips, some hundred a day. It is made once; its thumbnails are hard links of a few pictures."""
    library.symlink_to(_many(), target_is_directory=True)  # noqa: ASYNC240  nothing else runs


def _many() -> Path:
    kept = PARTS / "many"
    if not (kept / DATABASE).exists():
        (kept / "thumbnails").mkdir(parents=True, exist_ok=True)
        pictures = [landscape(f"{PROMPTS[number % 12]} {number}", (480, 270)) for number in range(PICTURES)]
        for number in range(MANY):
            os.link(pictures[number % PICTURES], kept / "thumbnails" / f"{number}.jpg")
        fill_library(kept, _many_rows())
    return kept


_FREE = (State.REFUSED, State.UNCONFIRMED)


def _ready(library: Path, number: int, ago: float, shape: str = "", *, prompt: str = "") -> Generation:
    shape = shape or SHAPES[number % len(SHAPES)]
    request = a_request(
        prompt or PROMPTS[number % len(PROMPTS)], model=MODELS[number % len(MODELS)], aspect_ratio=shape,
        duration=4, resolution="480p",
    )  # fmt: skip
    at = time.time() - ago
    row = a_ready(number, request=request, clip=clip_in(library, number, shape))
    return replace(
        row, created_at=at, submitted_at=at, finished_at=at + 60, credits_charged=16.0 + number % 4 * 8
    )


def _estimate(credits: float) -> Price:
    return Price(credits, credits, credits, PriceSource.HISTORY, 6)


def _thumbnail_only(number: int) -> Clip:
    return Clip("clips/none.mp4", 1000, "0" * 64, 854, 480, 4.0, "h264", f"thumbnails/{number}.jpg")


def _many_rows() -> Iterator[Generation]:
    now = time.time()
    for number in range(MANY):
        at = now - (MANY - number) * 300.0
        request = a_request(f"{PROMPTS[number % 12]} {number}", model=MODELS[number % 4])
        row = a_ready(number, request=request, set_id=f"{number // 3}", clip=_thumbnail_only(number))
        yield replace(row, created_at=at, submitted_at=at, finished_at=at + 60)


@contextlib.asynccontextmanager
async def _organising(folder: Path) -> AsyncIterator[tuple[Organiser, list[int]]]:
    """Opens a library for its organiser. Gives it with the keys of all rows, latest first."""
    clock = SystemClock()
    library = await Library.open(folder, now=clock.now)
    changes: Signal[EngineEvent] = Signal()
    listed = await library.listing(Filter())
    yield Organiser(library.organisation, clock, changes), list(listed.keys)
    await library.close()
