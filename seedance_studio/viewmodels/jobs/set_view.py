"""What a card shows of all takes of one press. No words."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import FINAL, REMOTE, Generation, State
from seedance_studio.domain.ladder import full_size_of
from seedance_studio.domain.price import Price
from seedance_studio.viewmodels.jobs.job_view import REORDERING, Action, JobView, is_being_made

_LEFT = REMOTE | {State.WAITING, State.SUBMITTING}


@frozen
class TakeView:
    """One take of a press."""

    job: JobView

    @property
    def generation(self) -> Generation:
        """The generation itself."""
        return self.job.generation

    @property
    def stars(self) -> int:
        """What the person gave it."""
        return self.job.stars

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return self.generation.take + 1

    @property
    def is_chosen_of_several(self) -> bool:
        """Whether it chose something of alternatives."""
        choice = self.generation.choice
        return choice is not None and choice.is_of_several


@frozen
class SetView:
    """The takes of one press that are known so far, in order; `total` is how many there are.

    `chosen` is the id of the take that the person looks at, or "". `trashed` are those in the trash, which
    are not among the others.
    """

    takes: tuple[TakeView, ...]
    total: int
    chosen: str = ""
    full_price: Price | None = None
    """What the picked draft costs at full size; None if that is not known."""
    trashed: tuple[Generation, ...] = ()

    @property
    def generations(self) -> tuple[Generation, ...]:
        """All takes that are known so far, in order, those in the trash among them."""
        shown = [take.generation for take in self.takes]
        return tuple(sorted((*shown, *self.trashed), key=lambda item: item.take))

    @property
    def template(self) -> str:
        """The prompt as it was typed, with its alternatives."""
        choice, request = self.takes[0].generation.choice, self.takes[0].generation.request
        return choice.template if choice is not None and choice.is_of_several else request.prompt

    @property
    def speaker(self) -> TakeView | None:
        """The take whose state and buttons the card shows: the chosen one, else the first one of which nobody
        knows whether it was charged."""
        chosen = next((take for take in self.takes if take.generation.id == self.chosen), None)
        return chosen or next((take for take in self.takes if take.generation.is_open), None)

    @property
    def picked(self) -> TakeView | None:
        """The draft to make at full size: of those that are ready the chosen one, else the best rated."""
        drafts = [take for take in self.playable if full_size_of(take.generation) is not None]
        chosen = next((take for take in drafts if take.generation.id == self.chosen), None)
        return chosen or next((take for take in drafts if take.stars), None)

    @property
    def is_warning(self) -> bool:
        """Whether one may have been charged without an answer."""
        return any(take.generation.is_open for take in self.takes)

    @property
    def is_over(self) -> bool:
        """Whether none will change by itself."""
        return all(take.generation.state in FINAL for take in self.takes)

    @property
    def passes(self) -> bool:
        """Whether the words of one change with the clock."""
        return any(take.job.passes for take in self.takes)

    @property
    def is_being_made(self) -> bool:
        """Whether one is being made."""
        return any(is_being_made(take.generation) for take in self.takes)

    @property
    def playable(self) -> tuple[TakeView, ...]:
        """Those that can be compared, the best first."""
        found = [
            take for take in self.takes if take.generation.clip is not None and take.generation.clip.verified
        ]
        return tuple(sorted(found, key=lambda take: -take.stars))

    @property
    def left(self) -> tuple[TakeView, ...]:
        """Those that can still be cancelled: once one has stars, only those that wait, since what is being
        made is paid for."""
        left = [
            take
            for take in self.takes
            if take.generation.state in _LEFT and take.generation.cancel_requested_at is None
        ]
        waiting = [take for take in left if take.generation.state is State.WAITING]
        return tuple(waiting if self.has_stars and waiting else left)

    @property
    def has_matrix(self) -> bool:
        """Whether they chose among alternatives, which make a matrix."""
        return any(take.is_chosen_of_several for take in self.takes)

    @property
    def to_hold(self) -> tuple[TakeView, ...]:
        """Those that wait and are not on hold."""
        return tuple(take for take in self.takes if Action.HOLD in take.job.actions)

    @property
    def kept_back(self) -> tuple[TakeView, ...]:
        """Those that are sent only once the person lets them go, none that is being edited."""
        return tuple(
            take
            for take in self.takes
            if not take.job.edited and (take.job.waiting.on_hold or take.job.waiting.needs_confirmation)
        )

    @property
    def moves(self) -> tuple[Action, ...]:
        """How those that wait can be moved within the queue together."""
        movable = [take.job for take in self.takes if REORDERING.intersection(take.job.actions)]
        numbers = [job.waiting.number for job in movable]
        if not numbers:
            return ()
        is_together = max(numbers) - min(numbers) < len(numbers)
        earlier = () if is_together and min(numbers) == 1 else (Action.FIRST, Action.EARLIER)
        later = () if is_together and any(job.waiting.is_last for job in movable) else (Action.LATER,)
        return (*earlier, *later)

    @property
    def has_stars(self) -> bool:
        """Whether one has stars."""
        return any(take.stars for take in self.takes)
