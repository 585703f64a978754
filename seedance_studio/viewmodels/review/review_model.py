"""Which clips are compared, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.contest import Contest
from seedance_studio.domain.differences import own_words
from seedance_studio.domain.filters import Filter, SortOrder
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.organisation import MOST_STARS, Flag, Lineage, Organisation
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import EngineEvent, GenerationChanged, OrganisationChanged
from seedance_studio.viewmodels.library.organising import OrganisingModel

MOST_AT_ONCE = 4
_LONGEST_NAME = 48
_MOST_COMPARED, _LONGEST_COMPARED = 8, 2000
"""How many prompts are compared for a name, and how long they may be: the window waits for it."""


class Way(StrEnum):
    """How clips are compared."""

    SIDE = "side"
    WIPE = "wipe"
    BLEND = "blend"
    DIFFERENCE = "difference"
    ONE = "one"
    ALL = "all"
    """Up to four at once."""


@frozen
class Candidate:
    """A clip that is compared. `key` is its row's in the library, `folder` the library's."""

    key: int
    generation: Generation
    organisation: Organisation
    folder: Path
    name: str = ""
    """What its prompt says that the others' prompts don't; the prompt if that is nothing, or much."""
    change: Lineage | None = None
    """What was changed for it, if it is a retake of one thing."""

    @property
    def path(self) -> Path:
        """The clip's file."""
        return self.folder / (self.generation.clip.path if self.generation.clip else "")

    @property
    def thumbnail(self) -> Path | None:
        """Its small picture, if there is one."""
        clip = self.generation.clip
        return self.folder / clip.thumbnail if clip is not None and clip.thumbnail else None


class ReviewModel(QObject):
    """`changed` says that anything but the picture has changed. `shuffle` puts a list into an order by
    chance."""

    changed = Signal()
    opened = Signal()
    """Other clips are to be compared, and are read."""

    def __init__(
        self,
        engine: Engine,
        organising: OrganisingModel,
        shuffle: Callable[[list[str]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._organising = organising
        self._shuffle = shuffle
        self._candidates: dict[str, Candidate] = {}
        self.contest = Contest()
        self.way = Way.SIDE
        self.is_blind = False
        """Whether nothing tells which clip is which."""
        self.was_blind = False
        """Whether the winner was chosen like that."""
        self.has_lost_one = False
        """Whether there is no pair because the clip of one is not there any more."""
        self.focused = 0
        """The number of the pane that keys act on."""
        engine.changes.connect(self._on_event)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All clips that can be compared, in the order of the contest."""
        return tuple(self._candidates[entrant] for entrant in self.contest.entrants)

    @property
    def panes(self) -> tuple[Candidate, ...]:
        """What is compared now: the pair, or with `Way.ALL` up to four."""
        sides = [side for side in self.contest.sides if side]
        if self.way is Way.ALL:
            sides += [entrant for entrant in self.contest.entrants if entrant not in sides]
        return tuple(self._candidates[side] for side in sides[:MOST_AT_ONCE])

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways that fit the number of clips."""
        return tuple(way for way in Way if way is not Way.ALL or len(self._candidates) > 2)

    @property
    def ids(self) -> tuple[str, ...]:
        """The generations that are compared."""
        return self.contest.entrants

    def open(self, ids: Sequence[str]) -> None:
        """Compares the clips of these generations. Those without a clip that can be shown are left out."""
        self._engine.tasks.start(self._load(tuple(dict.fromkeys(ids))), "review")

    def add(self, ids: Sequence[str]) -> None:
        """Compares these as well."""
        self.open((*self.ids, *ids))

    def open_takes(self, generation_id: str) -> None:
        """Compares the newest two takes of the request that this generation belongs to."""
        self._engine.tasks.start(self._load_takes(generation_id), "review")

    def set_way(self, way: Way) -> None:
        """Compares in another way."""
        if way in self.ways and way is not self.way:
            self.way = way
            self.focused = min(self.focused, max(len(self.panes) - 1, 0))
            self.changed.emit()

    def next_way(self) -> None:
        """The way after this one, and after the last the first."""
        self.set_way(self.ways[(self.ways.index(self.way) + 1) % len(self.ways)])

    def focus(self, pane: int) -> None:
        """Keys act on this pane; one at a time, it is the one that is shown."""
        count = len(self.panes)
        if count and pane % count != self.focused:
            self.focused = pane % count
            self.changed.emit()

    def swap(self) -> None:
        """The sides change places."""
        self._set_contest(self.contest.swapped())

    def show(self, entrant: str) -> None:
        """Compares this candidate with the one that is kept."""
        self._set_contest(self.contest.shown(entrant))

    def keep(self, side: int) -> None:
        """Chooses a side. A blind pick goes on at once."""
        self._set_contest(self.contest.keep(side))
        if self.is_blind and self.contest.kept:
            self.go_on()

    def go_on(self) -> None:
        """The winner meets the next clip. After the last pair it becomes the keeper and gets its stars."""
        before, after = self.contest, self.contest.onwards()
        if after.beaten == before.beaten:
            return
        loser, winner = after.beaten[-1]
        if after.winner:
            self.was_blind, self.is_blind = self.is_blind, False
            key, pairs = self._candidates[after.winner].key, len(after.beaten)
            self._organising.decide(key, (winner, loser), MOST_STARS, pairs=pairs, is_blind=self.was_blind)
        else:
            self._do(self._engine.organiser.add_comparison(winner, loser, is_blind=self.is_blind))
        self._set_contest(after)

    def set_blind(self, on: bool) -> None:
        """Begins anew without names, in an order by chance; or shows the names again."""
        if on == self.is_blind:
            return
        self.is_blind = on
        self.was_blind = False
        entrants = list(self.contest.entrants)
        if on:
            self._shuffle(entrants)
        self.contest = Contest.begin(tuple(entrants))
        self.focused = 0
        # By chance the order can be the same: names go or come back all the same.
        self.changed.emit()

    def star(self, pane: int, stars: int) -> None:
        """Gives stars; the same number again takes them back."""
        candidate = self._pane(pane)
        if candidate is not None:
            given = 0 if candidate.organisation.stars == stars else stars
            self._organising.star((candidate.key,), given)

    def flag(self, pane: int, flag: Flag) -> None:
        """Picks or rejects; once more takes that back."""
        candidate = self._pane(pane)
        if candidate is not None:
            given = Flag.NONE if candidate.organisation.flag is flag else flag
            self._organising.flag((candidate.key,), given)

    def _pane(self, pane: int) -> Candidate | None:
        panes = self.panes
        return panes[pane] if pane < len(panes) and not self.is_blind else None

    def _set_contest(self, contest: Contest) -> None:
        if contest != self.contest:
            self.contest = contest
            self.focused = min(self.focused, max(len(self.panes) - 1, 0))
            self.changed.emit()

    async def _load_takes(self, generation_id: str) -> None:
        library = self._engine.library
        keys = await library.organisation.takes(generation_id)
        rows = await library.rows(keys)
        taken = [rows[key].id for key in reversed(keys) if key in rows and _can_be_shown(rows[key])]
        places = await library.positions(Filter(), SortOrder.NEWEST, taken)
        await self._load(tuple(take for take in taken if take in places)[:2])

    async def _load(self, ids: tuple[str, ...]) -> None:
        library = self._engine.library
        places = await library.positions(Filter(), SortOrder.NEWEST, ids)
        keys = {generation_id: place.key for generation_id, place in places.items()}
        rows = await library.rows(keys.values())
        said = await library.organisation.of(keys.values())
        changes = await library.organisation.changes(ids)
        found: dict[str, Candidate] = {}
        for generation_id in ids:
            key = keys.get(generation_id, -1)
            row = rows.get(key)
            if row is not None and _can_be_shown(row):
                candidate = Candidate(key, row, said.get(key, Organisation()), library.folder)
                found[row.id] = replace(candidate, change=changes.get(row.id))
        self._begin(found)
        self.opened.emit()
        self.changed.emit()

    def _begin(self, candidates: dict[str, Candidate]) -> None:
        self._candidates = _named(candidates)
        self.contest = Contest.begin(tuple(candidates))
        self.is_blind = self.was_blind = self.has_lost_one = False
        self.focused = 0
        self._fit_way()

    def _lose(self, entrant: str) -> None:
        """Goes on without a clip that was deleted or trashed; blind as before, while there is a pair."""
        self._candidates = _named({name: item for name, item in self._candidates.items() if name != entrant})
        contest = self.contest.without(entrant)
        if not contest.is_pair:
            self.is_blind, self.has_lost_one = False, True
        if self.contest.winner:
            self.was_blind = False
        self._fit_way()
        self._set_contest(contest)

    def _fit_way(self) -> None:
        if self.way not in self.ways:
            self.way = Way.SIDE

    def _on_event(self, event: EngineEvent) -> None:
        match event:
            case OrganisationChanged():
                keys = {candidate.key for candidate in self._candidates.values()}
                if event.keys is None or keys.intersection(event.keys):
                    self._do(self._read_again())
            case GenerationChanged(row) if row.id in self._candidates and not _can_be_shown(row):
                self._lose(row.id)
            case _:
                pass

    async def _read_again(self) -> None:
        shown = self._candidates
        said = await self._engine.library.organisation.of([item.key for item in shown.values()])
        if shown is self._candidates:
            for name, item in shown.items():
                self._candidates[name] = replace(item, organisation=said.get(item.key, Organisation()))
            for item in tuple(shown.values()):
                if item.organisation.trashed_at is not None:
                    self._lose(item.generation.id)
            self.changed.emit()

    # what the library keeps

    def _do(self, work: Coroutine[object, object, object]) -> None:
        self._engine.tasks.start(work, "review")


def _named(candidates: dict[str, Candidate]) -> dict[str, Candidate]:
    named: dict[str, Candidate] = {}
    for generation_id, candidate in candidates.items():
        prompt = candidate.generation.request.prompt
        others = [item.generation.request.prompt for item in candidates.values() if item is not candidate]
        own = own_words(prompt, others[:_MOST_COMPARED]) if len(prompt) <= _LONGEST_COMPARED else ""
        named[generation_id] = replace(candidate, name=own if 0 < len(own) <= _LONGEST_NAME else prompt)
    return named


def _can_be_shown(generation: Generation) -> bool:
    return generation.state is State.READY and generation.clip is not None and generation.clip.verified
