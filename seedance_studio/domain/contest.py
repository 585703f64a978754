"""Clips compared pair by pair, until one is left."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.domain.frozen import frozen


@frozen
class Contest:
    """The winner of a pair meets the next one. Everything here is an id of a generation.

    `sides` are the two that are shown, "" where there is none. `beaten` are pairs of who lost and to whom, in
    order. `kept` is the one of the sides that was chosen, "" while none is.
    """

    entrants: tuple[str, ...] = ()
    sides: tuple[str, str] = ("", "")
    beaten: tuple[tuple[str, str], ...] = ()
    kept: str = ""

    @classmethod
    def begin(cls, entrants: tuple[str, ...]) -> Contest:
        """The first two meet first."""
        first, second = (*entrants, "", "")[:2]
        return cls(entrants, (first, second))

    @property
    def is_pair(self) -> bool:
        """Whether there are two to choose from."""
        return all(self.sides)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Those that have not met anyone yet, in order."""
        met = {*self.sides, *(loser for loser, _ in self.beaten)}
        return tuple(entrant for entrant in self.entrants if entrant not in met)

    @property
    def number(self) -> int:
        """The pair's number, from 1."""
        return min(len(self.beaten) + 1, self.count)

    @property
    def count(self) -> int:
        """How many pairs there are."""
        return max(len(self.entrants) - 1, 1)

    @property
    def is_last(self) -> bool:
        """Whether this pair decides."""
        return not self.waiting

    @property
    def winner(self) -> str:
        """The one that is left; "" before that."""
        return self.kept if self.kept and len(self.beaten) == len(self.entrants) - 1 else ""

    def beaten_by(self, entrant: str) -> str:
        """To whom it lost; "" if it did not."""
        return dict(self.beaten).get(entrant, "")

    def keep(self, side: int) -> Contest:
        """Choose a side, or take that back."""
        chosen = self.sides[side]
        if not self.is_pair or self.winner:
            return self
        return replace(self, kept="" if chosen == self.kept else chosen)

    def onwards(self) -> Contest:
        """The loser leaves, and the winner meets the next one. After the last pair both stay."""
        if not self.kept or self.winner:
            return self
        loser = self.sides[1 - self.sides.index(self.kept)]
        beaten = (*self.beaten, (loser, self.kept))
        if self.is_last:
            return replace(self, beaten=beaten)
        challenger = self.waiting[0]
        first, second = (challenger if side == loser else side for side in self.sides)
        return replace(self, sides=(first, second), beaten=beaten, kept="")

    def swapped(self) -> Contest:
        """The sides change places."""
        return replace(self, sides=(self.sides[1], self.sides[0]))

    def shown(self, entrant: str) -> Contest:
        """Show it in place of the side that is not kept. If it had lost, that no longer counts."""
        if entrant in self.sides or self.winner:
            return self
        first, second = self.sides
        sides = (entrant, second) if second == self.kept and second else (first, entrant)
        beaten = tuple(pair for pair in self.beaten if pair[0] != entrant)
        return replace(self, sides=sides, beaten=beaten)

    def without(self, entrant: str) -> Contest:
        """Go on without one that is not there any more: it has lost its pairs.

        Whom it had beaten is in again. Where all others have lost already, the last pair is asked again; a
        contest that was decided begins anew.
        """
        rest = tuple(other for other in self.entrants if other != entrant)
        if self.winner or len(rest) < 2:
            return Contest.begin(rest)
        beaten = tuple(pair for pair in self.beaten if entrant not in pair)
        if entrant not in self.sides:
            return replace(self, entrants=rest, beaten=beaten)
        stays = self.sides[1 - self.sides.index(entrant)]
        lost = {loser for loser, _ in beaten}
        free = [other for other in rest if other != stays and other not in lost]
        if not free:
            free, beaten = [beaten[-1][0]], beaten[:-1]
        first, second = (free[0] if side == entrant else side for side in self.sides)
        return Contest(rest, (first, second), beaten)
