from __future__ import annotations

import asyncio
from typing import Any

import pytest
from support.copying import copier_of
from support.opened import engine_over, shell_of

from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.organisation import Lineage, LineageKind
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.library.desk import LibraryDesk
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.preferences import Preferences

NO_ACTIONS: Any = None


@pytest.fixture
def desk(archive, make, tmp_path, qapp):
    rows = [make(f"g{n}", at=-float(n), set_id="set" if n < 3 else "") for n in range(5)]
    came_of = {
        "g0": [Lineage("g0", "g4", LineageKind.REUSED, 7.0)],
        "g3": [Lineage("g3", "g0", LineageKind.FRAME, 7.0)],
    }
    for row in rows:
        asyncio.run(archive.library.add(row, came_of.get(row.id, ())))
    engine = engine_over(archive.library, archive.starter)
    archive.changes = engine.changes
    preferences = Preferences(SettingsFile(tmp_path / "settings.json"), Settings())
    shell = shell_of(preferences, KeyMap(preferences), archive.starter)
    reconcile = ReconcileModel(engine, shell.notices)
    # No one acts on a clip here.
    desk = LibraryDesk.of(engine, shell, NO_ACTIONS, reconcile, copier_of(archive), str)
    # These rows have no clip.
    desk.search.filters.set_clipless(True)
    desk.library.open()
    archive.starter.run()
    return desk


def kinds(relatives):
    return [(found.generation.id, found.line.kind) for found in relatives]


def test_it_shows_a_clip_with_what_it_came_of(desk, archive):
    told = []
    desk.inspector.related.connect(lambda: told.append(1))
    desk.inspector.show(0)
    archive.starter.run()
    assert (desk.inspector.generation.id, told) == ("g0", [1])
    relations = desk.inspector.relations
    assert [(found.generation.id, found.line.kind) for found in relations.made_from] == [
        ("g4", LineageKind.REUSED)
    ]
    assert [(found.generation.id, found.line.kind) for found in relations.used_in] == [
        ("g3", LineageKind.FRAME)
    ]
    assert [take.id for take in relations.takes] == ["g2", "g1", "g0"]


def test_one_alone_has_no_other_takes(desk, archive):
    desk.inspector.show(3)
    archive.starter.run()
    assert desk.inspector.relations.takes == ()


def test_it_follows_what_is_said_of_its_clip_alone(desk, archive):
    desk.inspector.show(1)
    archive.starter.run()
    told = []
    desk.inspector.changed.connect(lambda: told.append(desk.inspector.organisation.stars))
    desk.library.organising.star([desk.library.feed.key(0)], 2)
    archive.starter.run()
    archive.starter.run()
    assert told == []
    desk.library.organising.star([desk.library.feed.key(1)], 3)
    archive.starter.run()
    archive.starter.run()
    assert told == [3]


def test_a_filter_that_hides_its_clip_empties_it(desk, archive):
    desk.inspector.show(0)
    archive.starter.run()
    desk.library.feed.select(Filter(scope=Scope.TRASH), desk.library.feed.order)
    archive.starter.run()
    assert desk.inspector.generation is None
