"""Why the Library shows nothing."""

from __future__ import annotations

from enum import StrEnum

from seedance_studio.domain.filters import Scope
from seedance_studio.domain.frozen import frozen
from seedance_studio.viewmodels.library.library_grid import LibraryModel
from seedance_studio.viewmodels.library.places_model import Place, PlaceKind
from seedance_studio.viewmodels.library.search_models import SearchModels


class Reason(StrEnum):
    """Why there is no cell."""

    NOT_READ = "not_read"
    NONE_YET = "none_yet"
    ALL_TRASHED = "all_trashed"
    ALL_CLIPLESS = "all_clipless"
    """There are requests, and none has a clip."""
    NO_MATCH = "no_match"
    MATCHES_CLIPLESS = "matches_clipless"
    """What matches has no clip, and is left out."""
    PROJECT = "project"
    SEARCH = "search"
    TAG = "tag"
    ALL_RATED = "all_rated"
    NO_TRASH = "no_trash"
    NO_MATCH_IN_TRASH = "no_match_in_trash"


_OF_PLACES = {
    PlaceKind.PROJECT: Reason.PROJECT,
    PlaceKind.SEARCH: Reason.SEARCH,
    PlaceKind.TAG: Reason.TAG,
    PlaceKind.UNRATED: Reason.ALL_RATED,
}


@frozen
class Absence:
    """`name` is that of the project, search or tag, `count` how many are left out for want of a clip."""

    reason: Reason
    name: str = ""
    count: int = 0


def absence_of(library: LibraryModel, search: SearchModels) -> Absence:
    """Say why the library shows nothing. Until the figures are counted, only the filter says it."""
    filters, shown = search.filters, library.feed.shown
    if not library.is_loaded:
        return Absence(Reason.NOT_READ)
    if shown.scope is Scope.TRASH:
        return Absence(Reason.NO_MATCH_IN_TRASH if shown.terms else Reason.NO_TRASH)
    is_counted = filters.counted_for == shown
    clipless = filters.clipless_count if is_counted and shown.scope is Scope.CLIPS else 0
    if shown.terms:
        if clipless:
            return Absence(Reason.MATCHES_CLIPLESS, count=clipless)
        place = _place(search)
        return Absence(Reason.NO_MATCH) if place is None else Absence(_OF_PLACES[place.kind], place.name)
    if is_counted and filters.trashed_count:
        return Absence(Reason.ALL_TRASHED)
    return Absence(Reason.ALL_CLIPLESS, count=clipless) if clipless else Absence(Reason.NONE_YET)


def _place(search: SearchModels) -> Place | None:
    """The place of the sidebar that is shown, without further words."""
    place = search.places.chosen
    if place is None or place.kind not in _OF_PLACES or place.text != search.filters.text.strip():
        return None
    return place
