from __future__ import annotations

import asyncio
from typing import Any

import pytest
from support.copying import copier_of
from support.opened import engine_over, shell_of

from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.generation import State
from seedance_studio.domain.organisation import Lineage, LineageKind
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.library.library_models import LibraryModels
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.preferences import Preferences

NO_ACTIONS: Any = None


@pytest.fixture
def models(archive, make, tmp_path, qapp):
    rows = [make(f"g{n}", State.FAILED, at=-float(n), set_id="set" if n < 3 else "") for n in range(5)]
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
    models = LibraryModels.of(engine, shell, NO_ACTIONS, reconcile, copier_of(archive), str)
    # These rows have no clip.
    models.search.filters.set_clipless(True)
    models.grid.open()
    archive.starter.run()
    return models


def kinds(relatives):
    return [(found.generation.id, found.line.kind) for found in relatives]


def test_it_shows_a_clip_with_what_it_came_of(models, archive):
    told = []
    models.inspector.related.connect(lambda: told.append(1))
    models.inspector.show(0)
    archive.starter.run()
    assert (models.inspector.generation.id, told) == ("g0", [1])
    relations = models.inspector.relations
    assert [(found.generation.id, found.line.kind) for found in relations.made_from] == [
        ("g4", LineageKind.REUSED)
    ]
    assert [(found.generation.id, found.line.kind) for found in relations.used_in] == [
        ("g3", LineageKind.FRAME)
    ]
    assert [take.id for take in relations.takes] == ["g2", "g1", "g0"]


def test_takes_in_the_trash_are_not_among_the_others(models, archive):
    models.grid.organising.trash([models.grid.feed.key(1)])
    archive.starter.run()
    models.inspector.show(0)
    archive.starter.run()
    assert models.inspector.generation.id == "g0"
    assert [take.id for take in models.inspector.relations.takes] == ["g2", "g0"]


def test_one_in_the_trash_is_seen_with_the_takes_that_are_left(models, archive):
    key = models.grid.feed.key(1)
    models.grid.organising.trash([key])
    archive.starter.run()
    models.search.filters.show("", in_trash=True)
    archive.starter.run()
    models.inspector.show(models.grid.feed.row_of_key(key))
    archive.starter.run()
    assert models.inspector.generation.id == "g1"
    assert [take.id for take in models.inspector.relations.takes] == ["g2", "g1", "g0"]


def test_one_alone_has_no_other_takes(models, archive):
    models.inspector.show(3)
    archive.starter.run()
    assert models.inspector.relations.takes == ()


def test_it_follows_what_is_said_of_its_clip_alone(models, archive):
    models.inspector.show(1)
    archive.starter.run()
    told = []
    models.inspector.changed.connect(lambda: told.append(models.inspector.organisation.stars))
    models.grid.organising.star([models.grid.feed.key(0)], 2)
    archive.starter.run()
    archive.starter.run()
    assert told == []
    models.grid.organising.star([models.grid.feed.key(1)], 3)
    archive.starter.run()
    archive.starter.run()
    assert told == [3]


def test_a_filter_that_hides_its_clip_empties_it(models, archive):
    models.inspector.show(0)
    archive.starter.run()
    models.grid.feed.select(Filter(scope=Scope.TRASH), models.grid.feed.order)
    archive.starter.run()
    assert models.inspector.generation is None
