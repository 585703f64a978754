"""What the person does with the clips of the library, for the window: commands, what they did, and undo."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.organisation import CommandKind, Flag, Project
from seedance_studio.engine.events import EngineEvent, OrganisationChanged, OrganisingProgressed
from seedance_studio.engine.organising.organiser import Organiser
from seedance_studio.engine.organising.undo_history import CommandDone
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.organisation_repository import OrganisationRepository

_OF_NAMES = frozenset(
    {
        CommandKind.MAKE_PROJECT,
        CommandKind.RENAME_PROJECT,
        CommandKind.REMOVE_PROJECT,
        CommandKind.CURRENT_PROJECT,
        CommandKind.TAG,
        CommandKind.RENAME_TAG,
        CommandKind.REMOVE_TAG,
    }
)
"""The commands after which there can be other projects or tags."""


class CommandWay(StrEnum):
    """How it came about."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@frozen
class CommandResult:
    """What was done to `count` clips. `name` is that of the project or tag, the number of stars, the flag, or
    `seen`; it is empty for what was undone or made again."""

    what: CommandKind
    count: int
    name: str = ""
    way: CommandWay = CommandWay.DONE


class OrganisingModel(QObject):
    """Starts the organiser's commands and tells what they did. Reads projects and tags once it is opened."""

    done = Signal(object)
    """Emits a `CommandResult`."""
    progressed = Signal(int, int)
    """Emits how many clips are done, and of how many. Both are 0 once a command has ended."""
    stopped = Signal()
    """The person ended what is under way."""
    failed = Signal(object)
    """Emits the `Problem` that ended a command."""
    changed = Signal()
    """The projects or tags have changed."""

    def __init__(
        self,
        organiser: Organiser,
        repository: OrganisationRepository,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._organiser = organiser
        self._repository = repository
        self._tasks = tasks
        self._is_open = False
        self.projects: dict[str, Project] = {}
        """All projects by their id, in their order."""
        self.tags: list[str] = []
        self.current_project = ""
        """The id of the project that new clips go to, "" for none."""

    def open(self) -> None:
        """Reads projects and tags once."""
        if not self._is_open:
            self._is_open = True
            self._tasks.start(self._read(), "projects")

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        if isinstance(event, OrganisingProgressed):
            self.progressed.emit(event.done, event.total)
        elif isinstance(event, OrganisationChanged) and self._is_open and event.what in _OF_NAMES:
            self._tasks.start(self._read(), "projects")

    # commands

    def star(self, keys: Sequence[int], stars: int) -> None:
        """Gives 0 to 5 stars."""
        self._start(self._organiser.star(keys, stars), str(stars))

    def flag(self, keys: Sequence[int], flag: Flag) -> None:
        """Picks, rejects, or neither."""
        self._start(self._organiser.flag(keys, flag), str(flag))

    def mark_seen(self, keys: Sequence[int], is_seen: bool) -> None:
        """Says that clips were seen, or not."""
        self._start(self._organiser.mark_seen(keys, is_seen), "seen" if is_seen else "")

    def tag(self, keys: Sequence[int], name: str) -> None:
        """Adds a tag, which is made if there is none of that name."""
        self._start(self._organiser.tag(keys, name), name)

    def untag(self, keys: Sequence[int], name: str) -> None:
        """Removes a tag."""
        self._start(self._organiser.untag(keys, name), name)

    def look(self, key: int) -> None:
        """Notes that the person looks at a clip. There is nothing to undo."""
        self._tasks.start(self._organiser.look(key), "look")

    def note(self, key: int, text: str) -> None:
        """Replaces the note."""
        self._start(self._organiser.note(key, text))

    def move(self, keys: Sequence[int], project: str) -> None:
        """Moves clips to a project by its id, "" for none."""
        known = self.projects.get(project)
        self._start(self._organiser.move(keys, project), "" if known is None else known.name)

    def move_to_new(self, keys: Sequence[int], name: str) -> None:
        """Makes a project, or finds the one of that name, and moves clips there."""
        self._start(self._move_to_new(keys, name), name)

    def keep(self, key: int, is_keeper: bool) -> None:
        """Makes a clip the keeper of its takes, or no longer."""
        self._start(self._organiser.keep(key, is_keeper=is_keeper))

    def decide(self, key: int, last: tuple[str, str], stars: int, *, pairs: int, is_blind: bool) -> None:
        """Ends a choice among clips: the winner becomes the keeper and gets stars. `last` are the ids of
        winner and loser of the last of `pairs` comparisons, all of which are undone with it."""
        self._start(self._organiser.decide(key, last, stars, pairs=pairs, is_blind=is_blind), str(stars))

    def trash(self, keys: Sequence[int]) -> None:
        """Moves clips to the library's trash, but none that is still being made. Tells also of nothing."""
        self._start(self._trash(keys))

    def restore(self, keys: Sequence[int]) -> None:
        """Takes clips out of the trash."""
        self._start(self._organiser.restore(keys))

    # names

    def make_project(self, name: str) -> None:
        """Makes a project, if there is none of that name."""
        self._start(_without_end(self._organiser.make_project(name)))

    def rename_project(self, project: str, name: str) -> None:
        """Renames a project by its id."""
        self._start(self._organiser.rename_project(project, name), name)

    def remove_project(self, project: str) -> None:
        """Removes a project by its id. Its clips stay."""
        known = self.projects.get(project)
        self._start(self._organiser.remove_project(project), "" if known is None else known.name)

    def make_current(self, project: str) -> None:
        """New clips go to this project by its id, "" for none."""
        self._start(_without_end(self._organiser.set_current_project(project)))

    def rename_tag(self, tag: str, name: str) -> None:
        """Renames a tag."""
        self._start(self._organiser.rename_tag(tag, name), name)

    def remove_tag(self, tag: str) -> None:
        """Removes a tag from all clips."""
        self._start(self._organiser.remove_tag(tag), tag)

    def save_search(self, name: str, query: str) -> None:
        """Saves a search under a name."""
        self._start(_without_end(self._organiser.save_search(name, query)))

    def rename_search(self, search: str, name: str) -> None:
        """Renames a saved search by its id."""
        self._start(self._organiser.rename_search(search, name), name)

    def remove_search(self, search: str, name: str) -> None:
        """Removes a saved search by its id."""
        self._start(self._organiser.remove_search(search), name)

    def undo(self) -> None:
        """Takes back the last command."""
        self._start(self._organiser.undo(), way=CommandWay.UNDONE)

    def redo(self) -> None:
        """Makes the last command again that was undone."""
        self._start(self._organiser.redo(), way=CommandWay.REDONE)

    def stop(self) -> None:
        """Ends the command under way after what it has done."""
        self._organiser.stop()
        self.stopped.emit()

    def read_ids(self, keys: Sequence[int], act: Callable[[list[str]], None]) -> None:
        """Calls `act` with the ids of these generations, in this order, once they are read."""
        self._tasks.start(self._read_ids(keys, act), "ids")

    # carrying out

    def _start(
        self,
        command: Coroutine[Any, Any, CommandDone | None],
        name: str = "",
        *,
        way: CommandWay = CommandWay.DONE,
    ) -> None:
        self._tasks.start(self._carry_out(command, name, way), "organise")

    async def _carry_out(
        self, command: Coroutine[Any, Any, CommandDone | None], name: str, way: CommandWay
    ) -> None:
        try:
            made = await command
        except StudioError as error:
            self.failed.emit(problem_of(error))
            return
        finally:
            self.progressed.emit(0, 0)
        if made is not None:
            self.done.emit(CommandResult(made.what, made.count, name, way))

    async def _move_to_new(self, keys: Sequence[int], name: str) -> CommandDone | None:
        project = await self._organiser.make_project(name)
        return None if project is None else await self._organiser.move(keys, project.id)

    async def _trash(self, keys: Sequence[int]) -> CommandDone | None:
        done = await self._organiser.trash(keys)
        if done is not None:
            return done
        # A key that is pressed twice finds its clip in the trash: that is no news, and what was said stays.
        said = await self._repository.of(keys)
        are_there = all(key in said and said[key].trashed_at is not None for key in keys)
        return None if are_there else CommandDone(CommandKind.TRASH, 0)

    async def _read_ids(self, keys: Sequence[int], act: Callable[[list[str]], None]) -> None:
        act(await self._repository.ids(keys))

    async def _read(self) -> None:
        repository = self._repository
        projects, tags, current = await asyncio.gather(
            repository.projects(), repository.tags(), repository.current_project()
        )
        self.current_project = current
        self.projects = {project.id: project for project in projects}
        self.tags = tags
        self.changed.emit()


async def _without_end(command: Coroutine[Any, Any, object]) -> None:
    """Carries out a command after which nothing is said: what it made is seen."""
    await command
