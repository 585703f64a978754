"""What the Library is searched with, passed to its page together."""

from __future__ import annotations

from dataclasses import dataclass

from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.library.filter_model import FilterModel
from seedance_studio.viewmodels.library.places_model import PlacesModel


@dataclass(frozen=True, slots=True)
class SearchModels:
    """The search, the places of the sidebar, and what needs the person whatever is searched for."""

    filters: FilterModel
    places: PlacesModel
    reconcile: ReconcileModel
