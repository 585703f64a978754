"""What the person says of generations is kept, told once, and undone exactly."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.feeding import fill_library
from support.generations import NOW, a_generation
from support.killing import kill_at_each_step
from support.libraries import a_ready
from support.organising import Dump, OrganisingBench

from seedance_studio.domain.generation import State
from seedance_studio.domain.organisation import (
    ClipMark,
    CommandKind,
    Comparison,
    Flag,
    Lineage,
    LineageKind,
    Organisation,
)
from seedance_studio.engine.events import EngineEvent, OrganisationChanged, OrganisingProgressed
from seedance_studio.engine.organising.organiser import Organiser
from seedance_studio.engine.organising.undo_history import MOST_STEPS, CommandDone
from seedance_studio.store.database import open_database
from seedance_studio.store.library import Library

Command = Callable[[Organiser], Awaitable[object]]
ROWS = 6
TAKES = [a_ready(number, stack_id="stack") for number in range(3)]
OTHERS = [a_ready(3), a_generation(4, state=State.FAILED), a_generation(5)]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few") / "library"
    fill_library(folder, [*TAKES, *OTHERS])
    return folder


@pytest.fixture
async def bench(few: Path, tmp_path: Path) -> AsyncIterator[OrganisingBench]:
    shutil.copytree(few, tmp_path, dirs_exist_ok=True)
    library = await Library.open(tmp_path, now=lambda: NOW)
    yield OrganisingBench(library)
    await library.close()


async def said(bench: OrganisingBench) -> list[Organisation]:
    """What is said of each generation, oldest first."""
    keys = await bench.keys()
    found = await bench.library.organisation.of(keys)
    return [found.get(key, Organisation()) for key in keys]


async def test_all_that_is_said_of_a_generation_is_read_back(bench: OrganisingBench):
    organiser, keys = bench.organiser, await bench.keys()
    project = await organiser.make_project("  Sea \n side ")
    assert project is not None
    await organiser.star(keys[:2], 4)
    await organiser.flag(keys[:1], Flag.PICK)
    await organiser.note(keys[0], "The wave breaks late")
    await organiser.move(keys[:1], project.id)
    await organiser.tag(keys[:1], "Waves")
    await organiser.tag(keys[:1], "blue")
    await organiser.mark_seen(keys[:1], True)
    await organiser.trash(keys[1:2])
    await organiser.keep(keys[0])
    all_said = await said(bench)
    assert all_said[0] == Organisation(
        4, Flag.PICK, "The wave breaks late", project.id, ("blue", "Waves"), is_seen=True, is_keeper=True
    )
    assert all_said[1] == Organisation(4, trashed_at=1_800_000_000.0)
    assert all_said[2:] == [Organisation()] * 4
    assert project.name == "Sea side"
    assert await bench.library.organisation.projects() == [project]


@pytest.mark.parametrize("account", ["client", ""])
async def test_the_key_of_a_project_is_left_alone_by_undo(bench: OrganisingBench, account: str):
    """It says who pays for what is made there."""
    organiser, accounts = bench.organiser, bench.library.accounts
    project = await organiser.make_project("Film")
    assert project is not None
    await accounts.set_of_project(project.id, "" if account else "client")
    await organiser.rename_project(project.id, "Trailer")
    await accounts.set_of_project(project.id, account)
    kept = {project.id: account} if account else {}
    await organiser.undo()
    assert [item.name for item in await bench.library.organisation.projects()] == ["Film"]
    assert await accounts.of_projects() == kept
    await organiser.redo()
    assert await accounts.of_projects() == kept
    await organiser.remove_project(project.id)
    await organiser.undo()
    assert await accounts.of_projects() == kept


async def test_a_command_tells_once_what_it_changed(bench: OrganisingBench):
    keys = await bench.keys()
    assert await bench.organiser.star(keys[:2], 3) == CommandDone(CommandKind.STAR, 2)
    assert await bench.organiser.star(keys[:3], 3) == CommandDone(CommandKind.STAR, 1)
    assert await bench.organiser.star(keys[:3], 3) is None
    told = [event for event in bench.told if isinstance(event, OrganisationChanged)]
    assert [sorted(event.keys or ()) for event in told] == [list(keys[:2]), list(keys[2:3])]


async def test_a_stack_has_one_keeper(bench: OrganisingBench):
    keys = await bench.keys()
    assert await bench.library.organisation.takes(TAKES[1].id) == list(keys[:3])
    await bench.organiser.keep(keys[3])
    await bench.organiser.keep(keys[0])
    await bench.organiser.keep(keys[1])
    assert [item.is_keeper for item in await said(bench)] == [False, True, False, True, False, False]
    await bench.organiser.undo()
    assert [item.is_keeper for item in await said(bench)] == [True, False, False, True, False, False]


async def test_what_may_still_cost_does_not_go_to_the_trash(bench: OrganisingBench):
    keys = await bench.keys()
    assert await bench.organiser.trash(keys) == CommandDone(CommandKind.TRASH, 5)
    assert [item.trashed_at is None for item in await said(bench)] == [False] * 5 + [True]


async def test_what_can_become_unconfirmed_again_does_not_go_to_the_trash(bench: OrganisingBench):
    adopted = a_generation(6, state=State.FAILED, request_id="req", adopted_at=NOW)
    await bench.library.add(adopted)
    assert await bench.organiser.trash([ROWS + 1]) is None


async def test_names_that_differ_in_case_are_one_tag(bench: OrganisingBench):
    keys, repository = await bench.keys(), bench.library.organisation
    await bench.organiser.tag(keys[:2], "İzmir")
    await bench.organiser.tag(keys[1:3], "izmir")
    await bench.organiser.tag(keys[:1], "sea")
    assert await repository.tags() == ["İzmir", "sea"]
    await bench.organiser.rename_tag("sea", "IZMIR")
    assert await repository.tags() == ["İzmir"]
    assert [item.tags for item in await said(bench)] == [("İzmir",)] * 3 + [()] * 3


async def test_a_new_generation_goes_to_the_current_project(bench: OrganisingBench):
    project = await bench.organiser.make_project("Sea")
    assert project is not None
    await bench.organiser.set_current_project(project.id)
    await bench.library.add(a_generation(6))
    assert [item.project for item in await said(bench)] == [""] * 6 + [project.id]
    await bench.organiser.remove_project(project.id)
    await bench.library.add(a_generation(7))
    assert [item.project for item in await said(bench)] == [""] * 8
    await bench.organiser.undo()
    assert await bench.library.organisation.current_project() == project.id


async def test_looking_is_no_step_and_survives_an_undo(bench: OrganisingBench):
    keys = await bench.keys()
    await bench.organiser.star(keys[:1], 2)
    await bench.organiser.look(keys[0])
    await bench.organiser.undo()
    assert (await said(bench))[0] == Organisation(is_seen=True)
    assert bench.organiser.next_undo is None


async def test_searches_marks_comparisons_and_lineage_are_kept(bench: OrganisingBench):
    organiser, repository = bench.organiser, bench.library.organisation
    saved = await organiser.save_search("Best", "stars:>=4")
    mark = ClipMark("m", TAKES[0].id, 1.0, 2.5, "too dark")
    await organiser.put_mark(mark)
    await organiser.add_comparison(TAKES[0].id, TAKES[1].id, is_blind=True)
    at = 1_800_000_000.0
    made = [Lineage("child", TAKES[0].id, LineageKind.RETAKE, at)]
    await bench.library.add(a_generation(6, id="child"), made)
    assert await repository.searches() == [saved]
    assert await repository.marks(TAKES[0].id) == [mark]
    assert await repository.comparisons() == [Comparison(at, TAKES[0].id, TAKES[1].id, is_blind=True)]
    assert await repository.lineage(TAKES[0].id) == await repository.lineage("child") == made


some_keys = st.lists(st.integers(0, ROWS - 1), min_size=1, unique=True)
names = st.sampled_from(["Sea", "sea", "Night", "İzmir"])


@st.composite
def commands(draw: st.DrawFn) -> Command:
    """Any command, on some generations. Projects and searches are named by their place in the list."""
    rows, name, other = [key + 1 for key in draw(some_keys)], draw(names), draw(names)
    stars, flag, is_on = draw(st.integers(0, 5)), draw(st.sampled_from(Flag)), draw(st.booleans())

    async def on_project(organiser: Organiser, act: Callable[[str], Awaitable[object]]) -> None:
        project = await organiser.make_project(name)
        assert project is not None
        await act(project.id)

    async def on_search(organiser: Organiser, act: Callable[[str], Awaitable[object]]) -> None:
        saved = await organiser.save_search(name, "is:unseen")
        assert saved is not None
        await act(saved.id)

    every: list[Command] = [
        lambda it: it.star(rows, stars),
        lambda it: it.flag(rows, flag),
        lambda it: it.mark_seen(rows, is_on),
        lambda it: it.tag(rows, name),
        lambda it: it.untag(rows, name),
        lambda it: it.note(rows[0], other),
        lambda it: it.trash(rows),
        lambda it: it.restore(rows),
        lambda it: it.keep(rows[0], is_keeper=is_on),
        lambda it: it.rename_tag(name, other),
        lambda it: it.remove_tag(name),
        lambda it: on_project(it, lambda project: it.move(rows, project)),
        lambda it: on_project(it, lambda project: it.rename_project(project, other)),
        lambda it: on_project(it, it.remove_project),
        lambda it: on_search(it, lambda search: it.rename_search(search, other)),
        lambda it: on_search(it, it.remove_search),
        lambda it: it.put_mark(ClipMark(name, "g", 0.0, float(stars), other)),
        lambda it: it.remove_mark(name),
        lambda it: it.add_comparison(name, other, is_blind=is_on),
        lambda it: it.decide(rows[0], (name, other), stars, pairs=1, is_blind=is_on),
    ]
    return draw(st.sampled_from(every))


@settings(max_examples=examples(20))
@given(st.lists(commands(), max_size=12))
def test_any_commands_are_undone_one_by_one_and_made_again_exactly(
    few: Path, tmp_path_factory: pytest.TempPathFactory, made: list[Command]
):
    asyncio.run(undo_and_redo(few, tmp_path_factory.mktemp("any"), made))


async def undo_and_redo(few: Path, folder: Path, made: list[Command]) -> None:
    shutil.copytree(few, folder, dirs_exist_ok=True)
    library = await Library.open(folder, now=lambda: NOW)
    bench = OrganisingBench(library)
    after = [bench.dump()]

    def keep_state(event: EngineEvent) -> None:
        if isinstance(event, OrganisationChanged):
            after.append(bench.dump())

    forget = bench.changes.connect(keep_state)
    for command in made:
        await command(bench.organiser)
    forget()
    await walk(bench, after)
    await library.close()


async def walk(bench: OrganisingBench, after: list[Dump]) -> None:
    """`after` is how the tables were at first, and after each step."""
    for before in reversed(after[:-1]):
        assert await bench.organiser.undo() is not None
        assert bench.dump() == before
    assert await bench.organiser.undo() is None
    for following in after[1:]:
        assert await bench.organiser.redo() is not None
        assert bench.dump() == following
    assert await bench.organiser.redo() is None


async def test_a_new_command_ends_what_could_be_made_again(bench: OrganisingBench):
    keys = await bench.keys()
    await bench.organiser.star(keys, 1)
    await bench.organiser.undo()
    await bench.organiser.flag(keys, Flag.REJECT)
    assert bench.organiser.next_redo is None
    assert bench.organiser.next_undo is CommandKind.FLAG


async def test_at_least_fifty_steps_are_kept(bench: OrganisingBench):
    keys = await bench.keys()
    for step in range(MOST_STEPS + 10):
        await bench.organiser.note(keys[0], f"note {step}")
    undone = 0
    while await bench.organiser.undo() is not None:
        undone += 1
    assert undone == MOST_STEPS
    assert (await said(bench))[0].note == "note 9"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "library"
    fill_library(folder, (a_ready(number) for number in range(1_250)))
    return folder


@pytest.fixture
async def many(filled: Path, tmp_path: Path) -> AsyncIterator[OrganisingBench]:
    folder = shutil.copytree(filled, tmp_path / "many")
    library = await Library.open(folder, now=lambda: NOW)
    yield OrganisingBench(library)
    await library.close()


async def test_many_are_changed_in_slices_and_undone_as_one(many: OrganisingBench):
    keys, before = await many.keys(), many.dump()
    await many.organiser.star(keys[::2], 2)
    starred = many.dump()
    assert await many.organiser.star(keys, 5) == CommandDone(CommandKind.STAR, 1_250)
    progress = [event.done for event in many.told if isinstance(event, OrganisingProgressed)]
    assert len(progress) > 4
    assert progress[-1] == 1_250
    assert await many.organiser.undo() == CommandDone(CommandKind.STAR, 1_250)
    assert many.dump() == starred
    await many.organiser.undo()
    assert many.dump() == before


async def test_a_command_that_is_stopped_keeps_what_it_did_and_can_be_undone(many: OrganisingBench):
    keys, before = await many.keys(), many.dump()
    many.changes.connect(lambda event: many.organiser.stop())
    done = await many.organiser.star(keys, 5)
    assert done is not None
    assert 0 < done.count < 1_250
    assert len(many.dump()["organised"]) == done.count
    await many.organiser.undo()
    assert many.dump() == before


async def test_the_ledger_s_writes_get_in_between(many: OrganisingBench):
    keys, library = await many.keys(), many.library
    starring = asyncio.ensure_future(many.organiser.star(keys, 5))
    changed = asyncio.Event()
    many.changes.connect(lambda event: changed.set())
    await changed.wait()
    await library.add(a_generation(9_999))
    assert not starring.done()
    await starring


STARRING = """
from support.organising import OrganisingBench
from seedance_studio.store.library import Library

async def star(folder):
    library = await Library.open(folder, now=lambda: 0.0)
    await OrganisingBench(library).organiser.star(range(1, 601), 5)
    await library.close()

def work(folder):
    asyncio.run(star(folder))
"""


@pytest.mark.slow
def test_killed_at_any_moment_a_slice_is_there_as_a_whole_or_not_at_all(tmp_path: Path):
    template = tmp_path / "library"
    fill_library(template, (a_ready(number) for number in range(700)))
    starred = set[int]()
    for folder in kill_at_each_step(STARRING, template, tmp_path, statements=True):
        with closing(open_database(folder, NOW)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            keys = [key for (key,) in database.execute("SELECT key FROM organised WHERE stars = 5")]
        assert keys == list(range(1, len(keys) + 1))
        starred.add(len(keys))
    assert {0, 250, 600} <= starred
