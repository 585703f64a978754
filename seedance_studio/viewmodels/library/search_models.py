"""What the Library is searched with, passed to its page together."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.library.filter_model import FilterModel
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.library.places_model import PlacesModel
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel


@frozen
class SearchModels:
    """The search, the places of the sidebar, and what needs the person whatever is searched for."""

    filters: FilterModel
    places: PlacesModel
    reconcile: ReconcileModel

    @classmethod
    def of(
        cls,
        engine: Engine,
        feed: GenerationFeed,
        organising: OrganisingModel,
        accounts: AccountsModel,
        reconcile: ReconcileModel,
    ) -> SearchModels:
        """Makes the search of an open library, which changes what the feed lets through."""
        library, tasks = engine.library, engine.tasks
        filters = FilterModel(feed, library, tasks, engine.clock.now)
        return cls(filters, PlacesModel(filters, library, organising, accounts, tasks), reconcile)
