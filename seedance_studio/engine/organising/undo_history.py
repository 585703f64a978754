"""The commands that can be undone and made again. They are kept for as long as the library is open."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.organisation import CommandKind
from seedance_studio.store.patches import Patch

MOST_STEPS = 100


@frozen
class CommandDone:
    """A command that was made, undone or made again. `count` is how many generations it changed, or how many
    projects, tags, searches or marks if it was not about generations."""

    what: CommandKind
    count: int


@frozen
class Step:
    """A command with all of its slices, each of which was one transaction."""

    what: CommandKind
    slices: Sequence[tuple[Patch, ...]]

    @property
    def keys(self) -> Sequence[int]:
        """The keys of the generations that it changed."""
        return array("q", {key for patches in self.slices for patch in patches for key in patch.keys})

    @property
    def done(self) -> CommandDone:
        """What to tell of it."""
        return CommandDone(self.what, len(self.keys) or sum(map(len, self.slices)))

    def undone(self) -> Step:
        """The step that takes this one back, from its end to its beginning."""
        slices = [tuple(patch.undone() for patch in reversed(patches)) for patches in reversed(self.slices)]
        return Step(self.what, slices)


class UndoHistory:
    """The latest steps, and those that were undone since."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._undone: list[Step] = []

    @property
    def to_undo(self) -> Step | None:
        """The step that would be undone next."""
        return self._steps[-1] if self._steps else None

    @property
    def to_redo(self) -> Step | None:
        """The step that would be made again next."""
        return self._undone[-1] if self._undone else None

    def add(self, step: Step) -> None:
        """Add a new step. What was undone before can't be made again."""
        self._undone.clear()
        self._steps.append(step)
        del self._steps[:-MOST_STEPS]

    def take(self, what: CommandKind, most: int) -> list[Step]:
        """Take the latest steps of a kind out of the history, at most so many, oldest first."""
        taken: list[Step] = []
        while len(taken) < most and self._steps and self._steps[-1].what is what:
            taken.insert(0, self._steps.pop())
        return taken

    def note_undone(self) -> None:
        """`to_undo` was undone."""
        self._undone.append(self._steps.pop())

    def note_redone(self) -> None:
        """`to_redo` was made again."""
        self._steps.append(self._undone.pop())
