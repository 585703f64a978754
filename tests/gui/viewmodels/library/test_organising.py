from __future__ import annotations

import asyncio

import pytest
from support.organising import organising_of

from seedance_studio.domain.generation import State
from seedance_studio.domain.organisation import CommandKind, Flag, Organisation
from seedance_studio.viewmodels.library.organising import CommandResult, CommandWay


@pytest.fixture
def organising(archive, make, qapp):
    archive.add(*(make(f"g{number}") for number in range(3)))
    model = organising_of(archive)
    archive.changes.connect(model.on_event)
    model.open()
    archive.starter.run()
    return model


@pytest.fixture
def results(organising):
    told: list[CommandResult] = []
    organising.done.connect(told.append)
    return told


def said_of(archive, key):
    return asyncio.run(archive.library.organisation.of([key])).get(key, Organisation())


def test_what_was_done_is_told_once_it_is_kept(organising, results, archive):
    organising.star([1, 2], 4)
    organising.flag([1], Flag.PICK)
    archive.starter.run()
    assert results == [CommandResult(CommandKind.STAR, 2, "4"), CommandResult(CommandKind.FLAG, 1, "pick")]
    assert (said_of(archive, 1).stars, said_of(archive, 1).flag) == (4, Flag.PICK)


def test_what_changes_nothing_is_not_told(organising, results, archive):
    organising.star([1], 0)
    organising.undo()
    archive.starter.run()
    assert results == []


def test_what_is_in_the_trash_already_is_no_news(organising, results, archive, make):
    archive.add(make("g9", State.FAILED))
    for _ in range(2):
        organising.trash([4])
        archive.starter.run()
    assert [(result.what, result.count) for result in results] == [(CommandKind.TRASH, 1)]


def test_the_last_command_is_taken_back_and_made_again(organising, results, archive):
    organising.trash([1, 2, 3])
    archive.starter.run()
    # What still waits to be sent can't be trashed.
    assert results == [CommandResult(CommandKind.TRASH, 0)]
    results.clear()
    organising.tag([1], "hero")
    archive.starter.run()
    organising.undo()
    archive.starter.run()
    assert said_of(archive, 1).tags == ()
    organising.redo()
    archive.starter.run()
    assert said_of(archive, 1).tags == ("hero",)
    assert [result.way for result in results] == [CommandWay.DONE, CommandWay.UNDONE, CommandWay.REDONE]


def test_projects_and_tags_are_known_as_they_are_made(organising, archive):
    organising.move_to_new([1, 2], "Night market")
    archive.starter.run()
    organising.tag([1], "b-roll")
    archive.starter.run()
    archive.starter.run()
    (project,) = organising.projects.values()
    assert (project.name, organising.tags) == ("Night market", ["b-roll"])
    assert said_of(archive, 2).project == project.id


def test_a_move_names_its_project(organising, results, archive):
    organising.move_to_new([1], "Night market")
    archive.starter.run()
    archive.starter.run()
    (project,) = organising.projects
    organising.move([2], project)
    organising.move([1, 2], "")
    archive.starter.run()
    assert [(result.what, result.name) for result in results] == [
        (CommandKind.MOVE, "Night market"),
        (CommandKind.MOVE, "Night market"),
        (CommandKind.MOVE, ""),
    ]


def test_progress_ends_with_the_command(organising, archive):
    steps = []
    organising.progressed.connect(lambda done, total: steps.append((done, total)))
    organising.star([1, 2, 3], 2)
    archive.starter.run()
    assert (steps[0][1], steps[-1]) == (3, (0, 0))
