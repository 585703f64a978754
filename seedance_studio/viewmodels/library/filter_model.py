"""What the Library is asked to show: one text that the search field, the chips and the sidebar all change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from threading import Event

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.filters import Facet, Filter, Scope, SortOrder
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.library_place import LibraryPlace
from seedance_studio.domain.query import Query, parse
from seedance_studio.domain.query_terms import OneOf, Term, Word
from seedance_studio.engine.events import EngineEvent, GenerationChanged, OrganisationChanged
from seedance_studio.engine.feed.changes import FeedChange, Reset
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.counting import Tally
from seedance_studio.store.library import Library
from seedance_studio.store.organisation_repository import TakeNumber
from seedance_studio.viewmodels.library import chips
from seedance_studio.viewmodels.library.chips import Chip, ChipOption
from seedance_studio.viewmodels.rereading import Rereading

_WITH_CLIP = frozenset({State.READY, State.SUCCEEDED})
_FACETS = {
    Chip.MODEL: (Word.MODEL, Facet.MODEL),
    Chip.RATIO: (Word.RATIO, Facet.RATIO),
    Chip.RESOLUTION: (Word.RESOLUTION, Facet.RESOLUTION),
}


class FilterModel(QObject):
    """Chips and words are one filter: each chip stands for words of the text.

    What is without a clip is left out unless `set_clipless` or a word like `state:failed` asks for it. The
    figures are counted after the list, and only while the Library is shown.
    """

    changed = Signal()
    """Text, scope or order."""
    counted = Signal()
    """The figures."""
    offered = Signal(object)
    """Emits the `Chip` whose options are counted now."""

    def __init__(
        self,
        feed: GenerationFeed,
        library: Library,
        tasks: TaskSupervisor,
        now: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._feed = feed
        self._library = library
        self._tasks = tasks
        self._now = now
        self.query = Query()
        self.is_in_trash = self.with_clipless = self.is_stacked = False
        self.found = Tally()
        self.total = self.clipless_count = 0
        """How many there would be without any word, and how many are left out for want of a clip."""
        self.trashed_count = 0
        """How many are in the trash; only counted where there would be none without any word."""
        self.counted_for: Filter | None = None
        """What the figures are of."""
        self.options: dict[Chip, tuple[ChipOption, ...]] = {}
        self._open_stacks: frozenset[int] = frozenset()
        self._given_up = Event()
        self._is_shown = False
        self._counting = Rereading(tasks, "figures", self._count)
        feed.select(self.filter, feed.order)
        feed.changed.connect(self._on_feed)

    @property
    def text(self) -> str:
        """What is typed in the search field."""
        return self.query.text

    @property
    def order(self) -> SortOrder:
        """The order of the list."""
        return self._feed.order

    @property
    def today(self) -> date:
        """The day that words like `week` are counted from."""
        return date.fromtimestamp(self._now())

    @property
    def filter(self) -> Filter:
        """What the list is asked for."""
        return Filter(self.query.terms, self._scope, self.is_stacked, self._open_stacks)

    @property
    def is_filtering(self) -> bool:
        """Whether anything is left out by words."""
        return bool(self.query.terms)

    def set_text(self, text: str) -> None:
        """Shows what matches the text."""
        self._show(text, self.is_in_trash)

    def show(self, text: str, *, in_trash: bool = False) -> None:
        """Shows what matches the text, in the library or in its trash."""
        self._show(text, in_trash)

    def show_these(self, chosen: Sequence[Generation]) -> None:
        """Shows these generations; in the trash if all of them are there."""
        self._tasks.start(self._show_these(chosen), "show-these")

    async def _show_these(self, chosen: Sequence[Generation]) -> None:
        ids = [generation.id for generation in chosen]
        is_out = bool(await self._library.positions(Filter(), self.order, ids))
        in_trash = Filter(scope=Scope.TRASH)
        is_all_in = not is_out and bool(await self._library.positions(in_trash, self.order, ids))
        self.set_clipless(any(generation.clip is None for generation in chosen))
        self._show(str(OneOf(Word.ID, tuple(ids))), is_all_in)

    def set_order(self, order: SortOrder) -> None:
        """Sorts the list."""
        if order is not self._feed.order:
            self._select(order)

    def set_clipless(self, is_on: bool) -> None:
        """Shows what is without a clip in its place among the others, or leaves it out."""
        if is_on != self.with_clipless:
            self.with_clipless = is_on
            self._select(self._feed.order)

    def set_stacked(self, is_on: bool) -> None:
        """Folds each stack into its top, or shows all takes."""
        if is_on != self.is_stacked:
            self.is_stacked, self._open_stacks = is_on, frozenset()
            self._select(self._feed.order)

    def is_open(self, take: TakeNumber) -> bool:
        """Whether all takes of this one's stack are shown."""
        return not self.is_stacked or take.first in self._open_stacks

    def turn_stack(self, take: TakeNumber) -> None:
        """Shows all takes of this one's stack, or folds them again."""
        self._open_stacks ^= {take.first}
        self._select(self._feed.order)

    def seek(self, generation_id: str) -> None:
        """Puts the list's cursor on a generation. If it is folded away, its stack is opened; if the list
        leaves it out, another one is shown that has it."""
        self._tasks.start(self._seek(generation_id), "seek")

    async def _seek(self, generation_id: str) -> None:
        takes = await self._library.organisation.takes(generation_id) if self.is_stacked else []
        if len(takes) > 1 and self.is_stacked:
            self._open_stacks |= {min(takes)}
            self._select(self._feed.order)
        if not await self._library.positions(self.filter, self.order, (generation_id,)):
            await self._show_where(generation_id)
        self._feed.seek(generation_id)

    async def _show_where(self, generation_id: str) -> None:
        """Shows all that is where this one is: in the trash or out of it, with a clip or without."""
        in_trash = Filter(scope=Scope.TRASH)
        is_there = await self._library.positions(in_trash, self.order, (generation_id,))
        found = await self._library.get(generation_id)
        self.with_clipless = self.with_clipless or (found is not None and found.clip is None)
        self.query, self.is_in_trash = parse("", self.today), bool(is_there)
        self._select(self._feed.order)

    def restore(self, place: LibraryPlace) -> None:
        """Shows again what was shown in an earlier run."""
        self.query = parse(place.query, self.today)
        self.is_in_trash, self.with_clipless = place.in_trash, place.with_clipless
        self.is_stacked, self._open_stacks = place.is_stacked, frozenset(place.open_stacks)
        self._select(place.order)

    def noted(self, place: LibraryPlace) -> LibraryPlace:
        """Returns the place with what is shown."""
        return replace(
            place,
            query=self.text,
            order=self.order,
            in_trash=self.is_in_trash,
            with_clipless=self.with_clipless,
            is_stacked=self.is_stacked,
            open_stacks=tuple(sorted(self._open_stacks)),
        )

    def clear(self) -> None:
        """Removes every word."""
        self.set_text("")

    # chips

    def toggle(self, chip: Chip, option: ChipOption) -> None:
        """Chooses an option of a chip, or no longer."""
        self.set_text(chips.toggled(chip, self.query, option, self.today))

    def close_chip(self, chip: Chip) -> None:
        """Removes the chip's words."""
        self.set_text(self.query.without(*chips.WORDS[chip]))

    def open_chip(self, chip: Chip) -> None:
        """Counts what the chip has to offer, given all the other words."""
        self._tasks.start(self._offer(chip, self._given_up), "options")

    # figures

    def set_shown(self, is_shown: bool) -> None:
        """Counts while someone looks, and begins with the day as it is then."""
        self._is_shown = is_shown
        if is_shown:
            self._renew_days()
            self._count_anew()

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        if isinstance(event, GenerationChanged | OrganisationChanged):
            self._count_anew()

    @property
    def _scope(self) -> Scope:
        if self.is_in_trash:
            return Scope.TRASH
        return Scope.ALL if self.with_clipless or _asks_for_clipless(self.query) else Scope.CLIPS

    def _show(self, text: str, in_trash: bool) -> None:
        if (text, in_trash) == (self.query.text, self.is_in_trash):
            return
        self.query = parse(text, self.today)
        self.is_in_trash = in_trash
        self._select(self._feed.order)

    def _renew_days(self) -> None:
        """Lets words like `today` mean another day, if one has begun."""
        query = parse(self.text, self.today)
        if query != self.query:
            self.query = query
            self._select(self._feed.order)

    def _select(self, order: SortOrder) -> None:
        self._given_up.set()
        self._given_up = Event()
        self._feed.select(self.filter, order)
        self.changed.emit()

    def _on_feed(self, change: FeedChange) -> None:
        if isinstance(change, Reset) and self._feed.is_whole:
            self._count_anew()

    def _count_anew(self) -> None:
        if self._is_shown and self._feed.is_loaded:
            self._counting.ask()

    async def _count(self) -> None:
        # A stack counts as one, also while it is open.
        given_up, counted_for = self._given_up, self.filter
        chosen = replace(counted_for, open_stacks=frozenset())
        found = await self._library.count(chosen, given_up)
        hidden = Filter(chosen.terms, Scope.WITHOUT_CLIP)
        clipless = await self._library.count(hidden, given_up)
        everything = replace(chosen, terms=())
        total = found if chosen == everything else await self._library.count(everything, given_up)
        trashed = Tally() if total.count else await self._library.count(Filter((), Scope.TRASH), given_up)
        if not given_up.is_set():
            self.found, self.clipless_count, self.total = found, clipless.count, total.count
            self.trashed_count, self.counted_for = trashed.count, counted_for
            self.counted.emit()

    async def _offer(self, chip: Chip, given_up: Event) -> None:
        rest = parse(self.query.without(*chips.WORDS[chip]), self.today).terms
        offered = await self._options(chip, replace(self.filter, terms=rest), given_up)
        if not given_up.is_set():
            self.options[chip] = offered
            self.offered.emit(chip)

    async def _options(self, chip: Chip, rest: Filter, given_up: Event) -> tuple[ChipOption, ...]:
        query = self.query
        match chip:
            case Chip.MODEL | Chip.RATIO | Chip.RESOLUTION:
                word, facet = _FACETS[chip]
                counts = await self._library.counts_by(rest, facet, given_up)
                return chips.named(chip, query, word, dict(sorted(counts.items(), key=_by_count)))
            case Chip.LENGTH:
                counts = await self._library.counts_by(rest, Facet.LENGTH, given_up)
                return chips.spans(chip, query, chips.LENGTHS, counts)
            case Chip.STARS:
                counts = await self._library.counts_by(rest, Facet.STARS, given_up)
                return chips.spans(chip, query, chips.STARS, counts)
            case Chip.STATE:
                marks = [OneOf(Word.IS, (str(mark),)) for mark in chips.MARKS]
                marked = await self._each(chip, rest, marks, given_up)
                everywhere = rest if self.is_in_trash else replace(rest, scope=Scope.ALL)
                counts = await self._library.counts_by(everywhere, Facet.STATE, given_up)
                there = {str(state): counts[state] for state in State if state in counts}
                return (*marked, *chips.named(chip, query, Word.STATE, there))
            case Chip.DATE:
                return await self._each(chip, rest, chips.periods(self.today), given_up)

    async def _each(
        self, chip: Chip, rest: Filter, terms: list[OneOf] | tuple[Term, ...], given_up: Event
    ) -> tuple[ChipOption, ...]:
        """An option for each of these terms, counted one by one because they overlap."""
        said = chips.said_by(chip, self.query)
        found: list[ChipOption] = []
        for term in terms:
            tally = await self._library.count(replace(rest, terms=(*rest.terms, term)), given_up)
            is_on = any(_holds(other, term) for other in said)
            found.append(ChipOption(term, tally.count, is_on))
        return tuple(found)


def _holds(said: Term, term: Term) -> bool:
    """Whether a term that was said names what the other one does."""
    if isinstance(said, OneOf) and isinstance(term, OneOf):
        return said.word is term.word and not said.is_not and set(term.values) <= set(said.values)
    return said == term


def _asks_for_clipless(query: Query) -> bool:
    """Whether the text names a state in which there is no clip."""
    return any(
        term.word is Word.STATE and not term.is_not and not _WITH_CLIP.issuperset(term.values)
        for term in query.terms
        if isinstance(term, OneOf)
    )


def _by_count(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
