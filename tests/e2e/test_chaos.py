"""A day on which everything goes wrong: random faults on the line, and the program killed again and again.

At its end the service's books and the library must agree to the last generation. A hard limit is just enough
for all of them: what was charged and what may have been must use it, no more and no less. `make chaos` makes
it long; CHAOS_SEED, CHAOS_GENERATIONS and CHAOS_KILLS make it another one. A plan of CHAOS_PLANNED rows goes
through such a day, too: what reaches the service is what was planned, once each.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.fault_server import DemoService, FaultServer
from support.restless import SETTLED, Killer, Person, Planner, WatchedDesktop
from support.spending import PRICE, a_limit
from support.weather import Weather

from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.plan import Pace, Plan, PlannedRow, PlanTally
from seedance_studio.domain.request import Draft
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.engine.money.local_days import spans_at
from seedance_studio.media.probe import examine_clip
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library

SEED = int(os.environ.get("CHAOS_SEED", "20261125"))
GENERATIONS = int(os.environ.get("CHAOS_GENERATIONS", "24"))
KILLS = int(os.environ.get("CHAOS_KILLS", "4"))
PLANNED = int(os.environ.get("CHAOS_PLANNED", "24"))
STARRED_AFTER = 6
"""Presses, after which the person gives stars to all that is ready."""
KEY = "sd2_live_of_the_day_of_chaos_0123"
SECONDS = 4
PLAN = "c" * 32
_PATIENCE = 60 + 15 * GENERATIONS
pytestmark = [pytest.mark.long, pytest.mark.timeout(2 * _PATIENCE)]


def prepare(library: Path) -> None:
    """A library whose composer holds a small clip of known price, and whose limits are enough for all."""

    async def save() -> None:
        opened = await Library.open(library, now=lambda: 0.0)
        draft = Draft(model="seedance-2.0", duration=SECONDS, resolution="720p")
        await opened.save_drafts(OpenDrafts((draft,)))
        for scope in (LimitScope.DAY, LimitScope.WEEK):
            await opened.limits.set(a_limit(PRICE * GENERATIONS, scope), 0.0, "")
        await opened.close()

    asyncio.run(save())


def test_nothing_is_lost_and_nothing_paid_twice(tmp_path: Path) -> None:
    library = tmp_path / "library"
    prepare(library)
    weather, killer = Weather(SEED), Killer(KILLS, longest=12.0, seed=SEED)
    prompts = [f"chaos {number:03}" for number in range(GENERATIONS)]
    with DemoService(tmp_path / "service") as service, FaultServer(service, script=weather) as server:
        arguments = ("--language", "en", "--library", str(library), "--api-base", server.url)
        person = Person(lambda: WatchedDesktop(killer, tmp_path, *arguments, SEEDANCE_API_KEY=KEY), library)
        try:
            starred: dict[str, int] = {}
            for number, prompt in enumerate(prompts, 1):
                person.generate(prompt)
                if number % STARRED_AFTER == 0:
                    starred |= dict.fromkeys(person.star_ready(number % 5 + 1), number % 5 + 1)
            person.wait_until(lambda _: killer.done == KILLS, _PATIENCE)
            person.wait_until(is_settled, _PATIENCE)
            lost = adopt_lost(server, person)
        finally:
            killer.end()
            person.leave()
        rows = person.rows()
        states = dict(Counter(row["state"] for row in rows.values()))
        sys.stdout.write(
            f"seed {SEED}: {len(rows)} rows {states}, {killer.done} kills, {len(starred)} starred, "
            f"faults {dict(weather.met)}; "
            f"{len(server.posts)} POSTs reached the service, of which {len(lost)} had to be adopted\n"
        )
        assert set(rows) == set(prompts)
        assert {prompt: rows[prompt]["stars"] for prompt in starred} == starred
        assert weather.repeated == []
        check_books(server, rows)
        check_clips(server, rows)
        assert {prompt for prompt, row in rows.items() if row["credits_charged"] is None} == set(lost) | {
            prompt for prompt, row in rows.items() if row["request_id"] is None
        }
        check_limits(server, rows, library)
    check_files(tmp_path, library)


def test_a_plan_is_sent_as_it_was_planned_and_each_row_once(tmp_path: Path) -> None:
    library = tmp_path / "library"
    prompts = [f"planned {number:03}" for number in range(PLANNED)]
    plan(library, prompts)
    weather, killer = Weather(SEED + 1), Killer(KILLS, longest=12.0, seed=SEED + 1)
    with DemoService(tmp_path / "service") as service, FaultServer(service, script=weather) as server:
        arguments = ("--language", "en", "--library", str(library), "--api-base", server.url)
        person = Planner(lambda: WatchedDesktop(killer, tmp_path, *arguments, SEEDANCE_API_KEY=KEY), library)
        try:
            person.wait_until(lambda _: killer.done == KILLS, _PATIENCE)
            person.wait_until(lambda rows: len(rows) == PLANNED and is_settled(rows), _PATIENCE)
            lost = adopt_lost(server, person)
        finally:
            killer.end()
            person.leave()
        rows = person.rows()
        sys.stdout.write(
            f"seed {SEED + 1}: {len(rows)} of {PLANNED} planned, {killer.done} kills, faults"
            f" {dict(weather.met)}; {len(server.posts)} POSTs reached the service, {len(lost)} adopted\n"
        )
        assert set(rows) == set(prompts)
        check_books(server, rows)
        check_clips(server, rows)
        check_plan(server, rows, library)
    check_files(tmp_path, library)


def plan(library: Path, prompts: list[str]) -> None:
    """A library with a plan whose cap is just enough for these."""

    async def save() -> None:
        opened = await Library.open(library, now=lambda: 0.0)
        made = Plan(PLAN, "Chaos", PRICE * len(prompts), Pace.ALL_AT_ONCE, 0.0)
        drafts = [Draft(prompt=prompt, duration=SECONDS) for prompt in prompts]
        await opened.plans.add(made, [PlannedRow(place, draft) for place, draft in enumerate(drafts)])
        await opened.close()

    asyncio.run(save())


def check_plan(server: FaultServer, rows: dict[str, dict[str, Any]], library: Path) -> None:
    """Each row has the generation with its prompt, and the cap counts what may have been charged."""

    async def read() -> tuple[dict[str, str], PlanTally]:
        opened = await Library.open(library, now=time.time)
        found = await opened.plans.rows(PLAN)
        tally = await opened.plans.tally(PLAN)
        await opened.close()
        return {item.row.draft.prompt: item.generation_id for item in found}, tally

    made, tally = asyncio.run(read())
    assert made == {prompt: row["id"] for prompt, row in rows.items()}
    open_ones = sum(row["state"] == "unconfirmed" for row in rows.values())
    assert tally.used == PRICE * (len(server.service.jobs()) + open_ones)
    assert tally.used <= PRICE * PLANNED


def is_settled(rows: dict[str, dict[str, Any]]) -> bool:
    return all(row["state"] in SETTLED for row in rows.values())


def adopt_lost(server: FaultServer, person: Person) -> dict[str, str]:
    """Has the person adopt what the program knows no id of, and waits for its end. Returns the ids."""
    lost = find_lost(server, person.rows())
    for prompt, request_id in lost.items():
        person.adopt(prompt, request_id)
    person.wait_until(is_settled, _PATIENCE)
    return lost


def find_lost(server: FaultServer, rows: dict[str, dict[str, Any]]) -> dict[str, str]:
    """What the service took and the program knows no id of, as the person finds it in their account."""
    posts = {post.prompt: post.request_id for post in server.posts}
    return {
        prompt: posts[prompt]
        for prompt, row in rows.items()
        if row["state"] == "unconfirmed" and prompt in posts
    }


def check_books(server: FaultServer, rows: dict[str, dict[str, Any]]) -> None:
    """What reached the service is what the library has an id of; what has none never reached it."""
    reached = {post.prompt: post.request_id for post in server.posts}
    assert len(reached) == len(server.posts), "sent twice"
    assert set(server.service.jobs()) == set(reached.values())
    assert {row["prompt"]: row["request_id"] for row in rows.values() if row["request_id"]} == reached
    assert {row["state"] for row in rows.values() if not row["request_id"]} <= {"unconfirmed", "refused"}


def check_limits(server: FaultServer, rows: dict[str, dict[str, Any]], library: Path) -> None:
    """No limit was exceeded by the service's books, and ours leave nothing out that may have been charged."""

    async def used() -> dict[str, float]:
        opened = await Library.open(library, now=time.time)
        standings = await opened.limits.standings(spans_at(time.time(), None))
        await opened.close()
        return {item.limit.id: item.used for item in standings}

    charged = PRICE * len(server.service.jobs())
    assert charged <= PRICE * GENERATIONS
    open_ones = sum(row["state"] == "unconfirmed" for row in rows.values())
    assert asyncio.run(used())["week"] == charged + PRICE * open_ones


def check_clips(server: FaultServer, rows: dict[str, dict[str, Any]]) -> None:
    for row in rows.values():
        if row["request_id"] is not None:
            assert row["state"] == "ready", row
            path = Path(row["clip_path"])
            assert round(examine_clip(path).duration) == SECONDS
            assert path.read_bytes() == server.service.clip(row["request_id"])


def check_files(home: Path, library: Path) -> None:
    """What the kills left behind."""
    with closing(sqlite3.connect(library / DATABASE)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert "Traceback" not in (home / "stderr.txt").read_text("utf-8")
    for file in home.rglob("*"):
        if file.is_file() and "service" not in file.relative_to(home).parts:
            assert KEY.encode() not in file.read_bytes(), file
