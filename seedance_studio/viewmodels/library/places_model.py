"""The places of the sidebar: all clips, projects, saved searches, tags, the trash, each with its count."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from threading import Event

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.filters import Facet, Filter, Scope
from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.organisation import Project, SavedSearch
from seedance_studio.domain.query import parse
from seedance_studio.domain.query_terms import Has, OneOf, Within, Word
from seedance_studio.engine.events import EngineEvent, GenerationChanged, OrganisationChanged
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.library.filter_model import FilterModel
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.rereading import Rereading
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel

_NO_PROJECT = ""


class PlaceKind(StrEnum):
    """What a place stands for."""

    ALL = "all"
    UNRATED = "unrated"
    PROJECT = "project"
    NO_PROJECT = "no_project"
    SEARCH = "search"
    TAG = "tag"
    TRASH = "trash"


@frozen
class Place:
    """`text` is what it puts into the search field. `is_current` marks the project of new clips. The count is
    None until it is read."""

    kind: PlaceKind
    count: int | None
    text: str = ""
    id: str = ""
    name: str = ""
    color: int = 0
    is_current: bool = False


class PlacesModel(QObject):
    """Choosing a place replaces the search. The places are read again after every change."""

    changed = Signal()

    def __init__(
        self,
        filters: FilterModel,
        library: Library,
        organising: OrganisingModel,
        accounts: AccountsModel,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._filters = filters
        self._library = library
        self._organising = organising
        self.accounts = accounts
        """The keys, of which a project can have one of its own."""
        self.places = _fixed(None, None, None)
        self._is_read = False
        self.known: dict[Word, Sequence[str]] = {}
        """The values that the library has, for completion."""
        self._is_shown = False
        self._reading = Rereading(tasks, "places", self._read)
        organising.changed.connect(self._read_anew)
        filters.counted.connect(self._on_counted)

    def set_shown(self, is_shown: bool) -> None:
        """Reads all places while someone looks."""
        self._is_shown = is_shown
        if is_shown:
            self._organising.open()
            self._read_anew()

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        if isinstance(event, GenerationChanged | OrganisationChanged):
            self._read_anew()

    @property
    def chosen(self) -> Place | None:
        """The place whose search is shown, perhaps with more words."""
        if self._filters.is_in_trash:
            return next((place for place in self.places if place.kind is PlaceKind.TRASH), None)
        text, said = self._filters.text.strip(), self._filters.query.terms
        same = [place for place in self.places if place.text == text and place.kind is not PlaceKind.TRASH]
        within = [
            place
            for place in self.places
            if place.kind is not PlaceKind.SEARCH and set(_terms(place)) & set(said)
        ]
        return next(iter((*same, *within)), None) or (self.places[0] if self.places else None)

    def choose(self, place: Place) -> None:
        """Shows what is in the place."""
        self._filters.show(place.text, in_trash=place.kind is PlaceKind.TRASH)

    # what the person does

    def make_project(self, name: str) -> None:
        """Makes a project."""
        self._organising.make_project(name)

    def save_search(self, name: str) -> None:
        """Saves the search under a name."""
        self._organising.save_search(name, self._filters.text.strip())

    def rename(self, place: Place, name: str) -> None:
        """Renames a project, a saved search or a tag."""
        match place.kind:
            case PlaceKind.PROJECT:
                self._organising.rename_project(place.id, name)
            case PlaceKind.SEARCH:
                self._organising.rename_search(place.id, name)
            case _:
                self._organising.rename_tag(place.name, name)

    def remove(self, place: Place) -> None:
        """Removes a project, a saved search or a tag. No clip is removed, and it can be undone."""
        match place.kind:
            case PlaceKind.PROJECT:
                self._organising.remove_project(place.id)
            case PlaceKind.SEARCH:
                self._organising.remove_search(place.id, place.name)
            case _:
                self._organising.remove_tag(place.name)

    def make_current(self, project_id: str) -> None:
        """New clips go to this project; "" for none."""
        self._organising.make_current(project_id)

    def takes(self, place: Place) -> bool:
        """Whether clips can be dropped on the place."""
        return place.kind in (PlaceKind.PROJECT, PlaceKind.NO_PROJECT, PlaceKind.TAG, PlaceKind.TRASH)

    def drop(self, place: Place, keys: Sequence[int]) -> None:
        """Puts these generations into the place."""
        match place.kind:
            case PlaceKind.TAG:
                self._organising.tag(keys, place.name)
            case PlaceKind.TRASH:
                self._organising.trash(keys)
            case _:
                self._organising.move(keys, place.id)

    # reading

    def _on_counted(self) -> None:
        if not self._is_read:
            self._read_anew()

    def _read_anew(self) -> None:
        # At first after the list and its figures, which are waited for.
        if self._is_shown and self._filters.counted_for is not None:
            self._reading.ask()

    async def _read(self) -> None:
        library, said, never = self._library, self._library.organisation, Event()
        clips = Filter((), Scope.CLIPS)
        projects = self._organising.projects.values()
        stars = await library.counts_by(clips, Facet.STARS, never)
        by_project = await library.counts_by(clips, Facet.PROJECT, never)
        by_tag = await library.counts_by(clips, Facet.TAG, never)
        tags = sorted(self._organising.tags, key=lambda name: -by_tag.get(name, 0))
        self.known = {
            Word.PROJECT: [project.name for project in projects],
            Word.TAG: tags,
            Word.MODEL: await library.models(),
        }
        trashed = await library.count(Filter((), Scope.TRASH), never)
        everything, unrated, trash = _fixed(sum(stars.values()), stars.get("0", 0), trashed.count)
        self.places = (
            everything,
            unrated,
            *(self._project(project, by_project.get(project.id, 0)) for project in projects),
            *self._no_project(by_project.get(_NO_PROJECT, 0)),
            *[await self._search(search) for search in await said.searches()],
            *(_tag(name, by_tag.get(name, 0)) for name in tags),
            trash,
        )
        self._is_read = True
        self.changed.emit()

    def _project(self, project: Project, count: int) -> Place:
        text = str(OneOf(Word.PROJECT, (project.name,)))
        is_current = project.id == self._organising.current_project
        return Place(PlaceKind.PROJECT, count, text, project.id, project.name, project.color, is_current)

    def _no_project(self, count: int) -> tuple[Place, ...]:
        text = str(OneOf(Word.HAS, (str(Has.PROJECT),), is_not=True))
        return (Place(PlaceKind.NO_PROJECT, count, text),) if self._organising.projects else ()

    async def _search(self, search: SavedSearch) -> Place:
        terms = parse(search.query, self._filters.today).terms
        tally = await self._library.count(Filter(terms, Scope.CLIPS), Event())
        return Place(PlaceKind.SEARCH, tally.count, search.query, search.id, search.name)


def _tag(name: str, count: int) -> Place:
    return Place(PlaceKind.TAG, count, str(OneOf(Word.TAG, (name,))), fold(name), name)


def _terms(place: Place) -> tuple[object, ...]:
    match place.kind:
        case PlaceKind.PROJECT:
            return (OneOf(Word.PROJECT, (place.name,)),)
        case PlaceKind.NO_PROJECT:
            return (OneOf(Word.HAS, (str(Has.PROJECT),), is_not=True),)
        case PlaceKind.TAG:
            return (OneOf(Word.TAG, (place.name,)),)
        case PlaceKind.UNRATED:
            return (Within(Word.STARS, 0, 0),)
        case _:
            return ()


def _fixed(clips: int | None, unrated: int | None, trashed: int | None) -> tuple[Place, Place, Place]:
    """The places that each library has: all clips, those without stars, and the trash."""
    return (
        Place(PlaceKind.ALL, clips),
        Place(PlaceKind.UNRATED, unrated, str(Within(Word.STARS, 0, 0))),
        Place(PlaceKind.TRASH, trashed),
    )
