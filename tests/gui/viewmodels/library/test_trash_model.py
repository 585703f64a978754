"""What the trash holds is counted while it is looked at, and emptied."""

from __future__ import annotations

import asyncio

import pytest
from support.organising import trash_of

from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.organisation import CommandKind
from seedance_studio.viewmodels.library.organising import CommandResult


@pytest.fixture
def trash(archive, make, qapp):
    clip = Clip("clips/a.mp4", 1000, "0" * 64, 1280, 720, 5.0, "h264")
    archive.add(*(make(f"g{number}", State.READY, clip=clip) for number in range(3)))
    model = trash_of(archive)
    archive.changes.connect(model.on_event)
    return model


def test_it_counts_while_it_is_looked_at(trash, archive):
    trash.set_shown(True)
    trash.organising.trash([1, 2])
    archive.starter.run()
    archive.starter.run()
    assert (trash.count, trash.size) == (2, 2000)
    trash.restore([2])
    archive.starter.run()
    archive.starter.run()
    assert (trash.count, trash.size) == (1, 1000)


def test_what_was_emptied_is_told_and_no_longer_in_it(trash, archive):
    told = []
    trash.organising.done.connect(told.append)
    trash.organising.trash([1, 2])
    archive.starter.run()
    trash.empty(for_good=True)
    trash.empty(for_good=True)
    archive.starter.run()
    assert told[1:] == [CommandResult(CommandKind.EMPTY_TRASH, 2)]
    assert (trash.count, trash.is_emptying) == (0, False)
    rows = asyncio.run(archive.library.rows([1, 2, 3]))
    assert [rows[key].clip is None for key in (1, 2, 3)] == [True, True, False]
