"""Plans and their rows in the library: read as written, and in doubt after a restore."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.generations import NOW, a_generation, texts

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.choice import Choice
from seedance_studio.domain.cuts import Crop
from seedance_studio.domain.errors import Code
from seedance_studio.domain.full_settings import FullSettings
from seedance_studio.domain.generation import State
from seedance_studio.domain.plan import Pace, Plan, PlannedRow, PlanTally
from seedance_studio.domain.references import Excerpt, Reference
from seedance_studio.domain.request import Draft
from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library
from seedance_studio.store.moving import copy_library

PLAN = Plan("a" * 32, "Night market", 240.0, Pace.AT_TIME, NOW, NOW + 60)
FILE = Reference("1", Path("/films/sea.png"))
ROW = PlannedRow(
    0,
    Draft(
        prompt="A {boat|ship}\n'at' night", references=(FILE,), mentions=("1",), metadata=(("scene", "4"),)
    ),
    ("night", "Sea"),
    (("scene", "4"), ("", "ş")),
    None,
    Choice("{a|b}", ("a",), full=FullSettings("seedance-2.0", "1080p", 10)),
)
rows = st.builds(
    PlannedRow,
    position=st.just(0),
    draft=st.builds(Draft, model=texts, prompt=texts, duration=st.integers(1, 60), resolution=texts),
    tags=st.lists(texts, max_size=3).map(tuple),
    columns=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    video_seconds=st.none() | st.floats(0, 600),
)
"""Any rows, by what can be in them."""


async def opened(folder: Path, *, restore: bool = False) -> Library:
    return await Library.open(folder, now=lambda: NOW, restore=restore)


async def test_a_plan_and_its_rows_are_read_as_they_were_written(library: Library):
    part = Reference("2", Excerpt(Path("/films/sky.png"), Crop(0.1, 0.2, 0.3, 0.4)))
    other = replace(ROW, position=1, draft=replace(ROW.draft, references=(FILE, part)))
    await library.plans.add(PLAN, [ROW, other])
    assert await library.plans.all() == [PLAN]
    assert [item.row for item in await library.plans.rows(PLAN.id)] == [ROW, other]
    assert await library.plans.next_row(PLAN.id) == ROW
    changed = replace(PLAN, name="B", cap=10.0, pace=Pace.ONE_BY_ONE, starts_at=None)
    await library.plans.save(changed)
    assert await library.plans.get(PLAN.id) == changed


async def test_a_pause_and_a_change_at_once_take_nothing_from_each_other(library: Library):
    await library.plans.add(PLAN, [ROW])
    await library.plans.hold(PLAN.id, ["x", "y"])
    await library.plans.save(replace(PLAN, cap=10.0))
    await library.plans.hold(PLAN.id, ["y", "z"])
    assert await library.plans.get(PLAN.id) == replace(PLAN, cap=10.0, held=("x", "y", "z"))
    await library.plans.let_go(PLAN.id)
    assert await library.plans.get(PLAN.id) == replace(PLAN, cap=10.0)


async def test_what_a_row_asks_for_is_read_once(library: Library):
    await library.plans.add(PLAN, [replace(ROW, position=place) for place in range(3)])
    first = await library.plans.rows(PLAN.id)
    await library.plans.set_dropped(PLAN.id, [1], NOW)
    again = await library.plans.rows(PLAN.id, {item.row.position: item.row for item in first[:2]})
    assert [item.row is before.row for item, before in zip(again, first, strict=True)] == [True, True, False]
    assert [item.is_dropped for item in again] == [False, True, False]
    assert again[2].row == first[2].row


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=rows)
async def test_any_row_is_read_as_it_was_written(library: Library, row: PlannedRow):
    plan = replace(PLAN, id=uuid4().hex)
    await library.plans.add(plan, [row])
    assert await library.plans.next_row(plan.id) == row


async def test_a_tally_counts_rows_and_credits(library: Library):
    await library.plans.add(PLAN, [replace(ROW, position=place) for place in range(8)])
    of_plan = {"plan_id": PLAN.id}
    for generation in (
        a_generation(1, **of_plan, plan_row=0, state=State.READY, credits_charged=30.0, request_id="r1"),
        a_generation(2, **of_plan, plan_row=1, state=State.WAITING, reserved=40.0),
        a_generation(3, **of_plan, plan_row=2, state=State.FAILED, credits_charged=0.0, request_id="r3"),
        a_generation(4, **of_plan, plan_row=3, state=State.UNCONFIRMED, reserved=40.0, set_aside_at=NOW),
        a_generation(5, **of_plan, state=State.QUEUED, reserved=40.0, request_id="r5"),
        a_generation(6, state=State.WAITING, reserved=40.0),
    ):
        await library.add(generation)
    await library.plans.set_problem(PLAN.id, [4], Problem("row_faulty"))
    assert await library.plans.set_dropped(PLAN.id, [2, 5], NOW) == [5]
    assert await library.plans.tally(PLAN.id) == PlanTally(
        total=8, sent=4, waiting=1, open=2, ready=1, failed=1, skipped=1, dropped=1, charged=30.0, held=120.0
    )
    assert await library.plans.left(PLAN.id) == [6, 7]


async def test_a_row_that_can_not_be_read_can_not_be_sent_and_harms_no_other(library: Library):
    await library.plans.add(PLAN, [replace(ROW, position=place) for place in range(3)])
    with closing(sqlite3.connect(library.folder / DATABASE)) as db:
        db.execute("UPDATE planned_rows SET draft = '{', said = '[' WHERE position = 0")
        db.execute("UPDATE planned_rows SET problem = '{' WHERE position = 2")
        db.execute("UPDATE plans SET held = '{'")
        db.commit()
    first, second, third = await library.plans.rows(PLAN.id)
    assert first.row == PlannedRow(0, Draft())
    assert (second.row, second.problem) == (replace(ROW, position=1), None)
    assert third.problem == Problem(str(Code.ROW_UNCERTAIN))
    assert await library.plans.all() == [PLAN]


async def test_after_a_restore_the_person_decides_about_rows_that_may_have_been_sent(tmp_path: Path):
    folder = tmp_path / "library"
    library = await opened(folder)
    await library.plans.add(PLAN, [replace(ROW, position=place) for place in range(4)])
    await library.add(a_generation(1, plan_id=PLAN.id, plan_row=0))
    await library.plans.set_dropped(PLAN.id, [1], NOW)
    await library.plans.set_problem(PLAN.id, [3], Problem(str(Code.ROW_FAULTY)))
    await library.close()
    check_up(folder, NOW, lambda: False)
    (folder / DATABASE).write_bytes(b"")
    library = await opened(folder, restore=True)
    assert await library.plans.next_row(PLAN.id) is None
    states = [
        (item.generation_id, item.problem, item.is_dropped) for item in await library.plans.rows(PLAN.id)
    ]
    doubt = Problem(str(Code.ROW_UNCERTAIN))
    # One that had been taken out, or had a fault, may have been put back and sent since.
    assert states == [(f"{1:032x}", None, False), ("", doubt, True), ("", doubt, False), ("", doubt, False)]
    await library.plans.set_dropped(PLAN.id, [1], None)
    assert await library.plans.next_row(PLAN.id) is None
    await library.close()


async def test_files_of_the_library_are_found_after_a_move(tmp_path: Path):
    old, new = tmp_path / "old", tmp_path / "new"
    library = await opened(old)
    draft = replace(ROW.draft, references=(Reference("1", old / "frames" / "a.png"), FILE))
    await library.plans.add(PLAN, [replace(ROW, draft=draft)])
    await library.close()
    copy_library(old, new, NOW, lambda _done, _total: None, lambda: False)
    library = await opened(new)
    row = await library.plans.next_row(PLAN.id)
    assert row is not None
    assert [item.source for item in row.draft.references] == [new / "frames" / "a.png", FILE.source]
    await library.close()
