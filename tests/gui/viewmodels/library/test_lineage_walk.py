from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import pytest

from seedance_studio.domain.organisation import Lineage, LineageKind
from seedance_studio.store.database import DATABASE
from seedance_studio.viewmodels.library.lineage_walk import LineageWalk


@pytest.fixture
def walk(archive, make):
    """Over a clip (g0) that was made from another (g1), and one that was made from it (g2)."""
    came_of = {
        "g0": [Lineage("g0", "g1", LineageKind.REUSED, 7.0)],
        "g2": [Lineage("g2", "g0", LineageKind.FRAME, 8.0)],
    }
    for name in ("g1", "g0", "g2"):
        asyncio.run(archive.library.add(make(name), came_of.get(name, ())))
    return LineageWalk(archive.library, archive.starter)


def place(walk):
    relations = walk.relations
    return (
        walk.generation.id,
        [found.generation.id for found in relations.made_from],
        [found.generation.id for found in relations.used_in],
    )


def test_it_goes_from_clip_to_clip_and_back(walk, archive):
    walk.go_to("g0")
    archive.starter.run()
    assert place(walk) == ("g0", ["g1"], ["g2"])
    assert not walk.can_go_back
    walk.go_to("g2")
    archive.starter.run()
    assert place(walk) == ("g2", ["g0"], [])
    walk.go_back()
    archive.starter.run()
    assert place(walk) == ("g0", ["g1"], ["g2"])
    walk.go_back()
    assert not walk.can_go_back


def test_the_last_step_counts_whatever_is_read_first(walk, archive):
    told = []
    walk.changed.connect(lambda: told.append(walk.generation.id))
    walk.go_to("g1")
    walk.go_to("g2")
    archive.starter.run()
    assert told == ["g2"]


def test_it_says_when_the_library_cannot_be_read(walk, archive):
    with closing(sqlite3.connect(archive.library.folder / DATABASE)) as database, database:
        database.execute("UPDATE generations SET state = 'unheard of' WHERE id = 'g0'")
    walk.go_to("g0")
    archive.starter.run()
    assert (walk.generation, walk.has_failed) == (None, True)
