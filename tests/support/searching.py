"""The search and the sidebar over a library whose tasks run when a test says so."""

from __future__ import annotations

from typing import Any

from support.generations import NOW
from support.keys import one_key
from support.opened import engine_over

from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.library.filter_model import FilterModel
from seedance_studio.viewmodels.library.library_grid import LibraryModel
from seedance_studio.viewmodels.library.places_model import PlacesModel
from seedance_studio.viewmodels.library.search_models import SearchModels
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences


def search_of(archive: Any, cells: LibraryModel) -> SearchModels:
    """What the cells are searched with. What changes is told by `archive.changes`."""
    filters = FilterModel(cells.feed, archive.library, archive.starter, lambda: NOW, cells)
    preferences = Preferences(SettingsFile(archive.library.folder / "settings.json"), Settings())
    keys = one_key(preferences, archive.starter)
    places = PlacesModel(filters, archive.library, cells.organising, keys, archive.starter, cells)
    archive.changes.connect(filters.on_event)
    archive.changes.connect(places.on_event)
    reconcile = ReconcileModel(engine_over(archive.library, archive.starter), NoticeModel())
    return SearchModels(filters, places, reconcile)
