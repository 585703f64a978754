"""The only writer of what the person says of their generations. Each command can be undone."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence

from seedance_studio.domain.folding import fold
from seedance_studio.domain.organisation import (
    MOST_STARS,
    PROJECT_COLORS,
    ClipMark,
    CommandKind,
    Flag,
    Project,
    SavedSearch,
    clean_name,
)
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import EngineEvent, OrganisationChanged, OrganisingProgressed
from seedance_studio.engine.organising.slices import CommandPart, SliceRunner
from seedance_studio.engine.organising.undo_history import CommandDone, Step, UndoHistory
from seedance_studio.engine.signals import Signal
from seedance_studio.store.organisation_repository import OrganisationRepository
from seedance_studio.store.patches import Row, Table
from seedance_studio.store.rows import Value


class Organiser:
    """Commands take keys of the feed, one or many, and run one after the other.

    Each tells once, when it is committed, what it changed (`OrganisationChanged`), and returns it; None if it
    changed nothing. All raise `LibraryError`; what was committed before the error can be undone.
    """

    def __init__(
        self, repository: OrganisationRepository, clock: Clock, changes: Signal[EngineEvent]
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._changes = changes
        self._history = UndoHistory()
        self._turn = asyncio.Lock()
        self._runner: SliceRunner | None = None

    # of generations

    async def star(self, keys: Sequence[int], stars: int) -> CommandDone | None:
        """Give 0 to 5 stars."""
        return await self._set(CommandKind.STAR, keys, {"stars": min(max(stars, 0), MOST_STARS)})

    async def flag(self, keys: Sequence[int], flag: Flag) -> CommandDone | None:
        """Pick, reject, or neither."""
        return await self._set(CommandKind.FLAG, keys, {"flag": str(flag)})

    async def move(self, keys: Sequence[int], project_id: str) -> CommandDone | None:
        """Move generations to a project, or out of theirs if it is ""."""
        return await self._set(CommandKind.MOVE, keys, {"project": project_id})

    async def note(self, key: int, text: str) -> CommandDone | None:
        """Replace the note."""
        return await self._set(CommandKind.NOTE, (key,), {"note": text, "folded_note": fold(text)})

    async def mark_seen(self, keys: Sequence[int], is_seen: bool) -> CommandDone | None:
        """Say that generations were seen, or not."""
        values = {"seen_at": self._clock.now() if is_seen else None}
        return await self._set(CommandKind.SEEN, keys, values, only_unset=is_seen)

    async def look(self, key: int) -> None:
        """Note that the person looks at a generation. That is no command, so there is nothing to undo."""
        values = {"seen_at": self._clock.now()}
        made = await self._repository.set_values((key,), values, only_unset=True)
        if made.patches:
            self._changes.emit(OrganisationChanged((key,), CommandKind.SEEN))

    async def trash(self, keys: Sequence[int]) -> CommandDone | None:
        """Move generations to the library's trash, but none that is not final."""
        at = self._clock.now()
        return await self._do(
            CommandKind.TRASH, CommandPart(lambda some: self._repository.trash(some, at), keys)
        )

    async def restore(self, keys: Sequence[int]) -> CommandDone | None:
        """Take generations out of the trash."""
        return await self._set(CommandKind.RESTORE, keys, {"trashed_at": None})

    async def keep(self, key: int, *, is_keeper: bool = True) -> CommandDone | None:
        """Make a generation the keeper of its stack, in the place of any other; or no longer."""
        return await self._do(
            CommandKind.KEEP, CommandPart(lambda _: self._repository.keep(key, is_keeper=is_keeper))
        )

    async def tag(self, keys: Sequence[int], name: str) -> CommandDone | None:
        """Add a tag. One that is not there yet is made."""
        name = clean_name(name)
        async with self._turn:
            known = await self._repository.tag_row(name)
            if not name or not keys:
                return None
            row = known or {"id": await self._repository.next_tag(), "name": name, "folded": fold(name)}
            parts = [] if known else [self._row(Table.TAGS, row)]
            return await self._make(CommandKind.TAG, *parts, self._tagging(keys, row, is_on=True))

    async def untag(self, keys: Sequence[int], name: str) -> CommandDone | None:
        """Remove a tag from generations. The tag itself stays."""
        async with self._turn:
            known = await self._repository.tag_row(name)
            if known is None:
                return None
            return await self._make(CommandKind.UNTAG, self._tagging(keys, known, is_on=False))

    # tags and projects

    async def rename_tag(self, name: str, new_name: str) -> CommandDone | None:
        """Rename a tag. If there is one with the new name already, the two become one."""
        new_name = clean_name(new_name)
        async with self._turn:
            known = await self._repository.tag_row(name)
            if known is None or not new_name:
                return None
            other = await self._repository.tag_row(new_name)
            if other is None or other["id"] == known["id"]:
                row = {**known, "name": new_name, "folded": fold(new_name)}
                return await self._make(CommandKind.RENAME_TAG, self._row(Table.TAGS, row))
            keys = await self._repository.with_tag(_number(known["id"]))
            joined = self._tagging(keys, other, is_on=True)
            return await self._make(CommandKind.RENAME_TAG, joined, *self._untagging(keys, known))

    async def remove_tag(self, name: str) -> CommandDone | None:
        """Remove a tag from all generations."""
        async with self._turn:
            known = await self._repository.tag_row(name)
            if known is None:
                return None
            keys = await self._repository.with_tag(_number(known["id"]))
            return await self._make(CommandKind.REMOVE_TAG, *self._untagging(keys, known))

    async def make_project(self, name: str) -> Project | None:
        """Make a project, or return the one that has this name. None if the name is empty."""
        name = clean_name(name)
        async with self._turn:
            known = [item for item in await self._repository.projects() if fold(item.name) == fold(name)]
            if known or not name:
                return known[0] if known else None
            position = await self._repository.next_position(Table.PROJECTS)
            made = Project(uuid.uuid4().hex, name, position % PROJECT_COLORS, position)
            row = {
                "id": made.id,
                "name": name,
                "folded": fold(name),
                "color": made.color,
                "position": position,
            }
            await self._make(CommandKind.MAKE_PROJECT, self._row(Table.PROJECTS, row))
            return made

    async def rename_project(self, project_id: str, name: str) -> CommandDone | None:
        """Rename a project."""
        name = clean_name(name)
        changes = {"name": name, "folded": fold(name)}
        return await self._rename(CommandKind.RENAME_PROJECT, Table.PROJECTS, project_id, changes)

    async def remove_project(self, project_id: str) -> CommandDone | None:
        """Remove a project. Its generations stay and belong to none."""
        async with self._turn:
            keys = await self._repository.in_project(project_id)
            emptied = CommandPart(lambda some: self._repository.set_values(some, {"project": ""}), keys)
            removed = self._no_row(Table.PROJECTS, project_id)
            return await self._make(CommandKind.REMOVE_PROJECT, emptied, removed)

    async def set_current_project(self, project_id: str) -> None:
        """New generations go to this project from now on, or to none if it is "". Nothing to undo."""
        await self._repository.set_current_project(project_id)
        self._changes.emit(OrganisationChanged((), CommandKind.CURRENT_PROJECT))

    # searches, marks, comparisons

    async def save_search(self, name: str, query: str) -> SavedSearch | None:
        """Save a search under a name. None if the name is empty."""
        name = clean_name(name)
        if not name:
            return None
        async with self._turn:
            position = await self._repository.next_position(Table.SEARCHES)
            saved = SavedSearch(uuid.uuid4().hex, name, query)
            row = {"id": saved.id, "name": name, "query": query, "position": position}
            await self._make(CommandKind.SAVE_SEARCH, self._row(Table.SEARCHES, row))
            return saved

    async def rename_search(self, search_id: str, name: str) -> CommandDone | None:
        """Rename a saved search."""
        changes = {"name": clean_name(name)}
        return await self._rename(CommandKind.RENAME_SEARCH, Table.SEARCHES, search_id, changes)

    async def remove_search(self, search_id: str) -> CommandDone | None:
        """Remove a saved search."""
        return await self._do(CommandKind.REMOVE_SEARCH, self._no_row(Table.SEARCHES, search_id))

    async def put_mark(self, mark: ClipMark) -> CommandDone | None:
        """Add a mark to a clip, or replace the one with its id."""
        row: Row = {
            "id": mark.id,
            "generation_id": mark.generation_id,
            "start": mark.start,
            "end": mark.end,
            "text": mark.text,
            "drawing": mark.drawing,
        }
        return await self._do(CommandKind.MARK, self._row(Table.MARKS, row))

    async def remove_mark(self, mark_id: str) -> CommandDone | None:
        """Remove a mark."""
        return await self._do(CommandKind.MARK, self._no_row(Table.MARKS, mark_id))

    async def add_comparison(self, winner: str, loser: str, *, is_blind: bool) -> CommandDone | None:
        """Note that one generation was chosen over another. Both are ids."""
        return await self._do(CommandKind.COMPARE, self._compared(winner, loser, is_blind=is_blind))

    async def decide(
        self, key: int, last: tuple[str, str], stars: int, *, pairs: int, is_blind: bool
    ) -> CommandDone | None:
        """End a choice among clips: the winner becomes the keeper and gets its stars.

        `last` are the ids of the winner and of whom it beat last, in `pairs` comparisons in all. The earlier
        comparisons become part of this command: the whole choice is undone as one.
        """
        repository = self._repository
        values: Row = {"stars": min(max(stars, 0), MOST_STARS)}
        async with self._turn:
            earlier = self._history.take(CommandKind.COMPARE, pairs - 1)
            return await self._make(
                CommandKind.DECIDE,
                self._compared(*last, is_blind=is_blind),
                CommandPart(lambda _: repository.keep(key, is_keeper=True)),
                CommandPart(lambda _: repository.set_values((key,), values)),
                earlier=earlier,
            )

    # undoing

    @property
    def next_undo(self) -> CommandKind | None:
        """What `undo` would take back."""
        step = self._history.to_undo
        return None if step is None else step.what

    @property
    def next_redo(self) -> CommandKind | None:
        """What `redo` would make again."""
        step = self._history.to_redo
        return None if step is None else step.what

    async def undo(self) -> CommandDone | None:
        """Take back the last command exactly. None if there is none."""
        async with self._turn:
            step = self._history.to_undo
            if step is None:
                return None
            await self._put(step.undone())
            self._history.note_undone()
            return step.done

    async def redo(self) -> CommandDone | None:
        """Make the last command again that was undone. None if there is none."""
        async with self._turn:
            step = self._history.to_redo
            if step is None:
                return None
            await self._put(step)
            self._history.note_redone()
            return step.done

    def stop(self) -> None:
        """End the command under way after what it has done, which can be undone."""
        if self._runner is not None:
            self._runner.stop()

    # how a command is made

    async def _do(self, what: CommandKind, *parts: CommandPart) -> CommandDone | None:
        async with self._turn:
            return await self._make(what, *parts)

    async def _set(
        self, what: CommandKind, keys: Sequence[int], values: Row, *, only_unset: bool = False
    ) -> CommandDone | None:
        repository = self._repository
        part = CommandPart(lambda some: repository.set_values(some, values, only_unset=only_unset), keys)
        return await self._do(what, part)

    async def _rename(self, what: CommandKind, table: Table, row_id: str, changes: Row) -> CommandDone | None:
        async with self._turn:
            row = await self._repository.row(table, row_id)
            if row is None or not changes["name"]:
                return None
            return await self._make(what, self._row(table, {**row, **changes}))

    def _compared(self, winner: str, loser: str, *, is_blind: bool) -> CommandPart:
        row: Row = {
            "id": uuid.uuid4().hex,
            "at": self._clock.now(),
            "winner": winner,
            "loser": loser,
            "is_blind": int(is_blind),
        }
        return self._row(Table.COMPARISONS, row)

    def _row(self, table: Table, row: Row) -> CommandPart:
        return CommandPart(lambda _: self._repository.put_row(table, row))

    def _no_row(self, table: Table, row_id: Value) -> CommandPart:
        return CommandPart(lambda _: self._repository.drop_row(table, row_id))

    def _tagging(self, keys: Sequence[int], tag: Row, *, is_on: bool) -> CommandPart:
        number = _number(tag["id"])
        return CommandPart(lambda some: self._repository.set_tag(some, number, is_on=is_on), keys)

    def _untagging(self, keys: Sequence[int], tag: Row) -> tuple[CommandPart, CommandPart]:
        return self._tagging(keys, tag, is_on=False), self._no_row(Table.TAGS, tag["id"])

    async def _make(
        self, what: CommandKind, *parts: CommandPart, earlier: Sequence[Step] = ()
    ) -> CommandDone | None:
        """`earlier` steps were made before, and are from now on undone with this one."""
        total = sum(len(part.keys or ()) for part in parts)
        runner = self._runner = SliceRunner(lambda done: self._tell_progress(what, done, total))
        try:
            await runner.run(parts)
        finally:
            self._runner = None
            step = Step(what, [*(some for made in earlier for some in made.slices), *runner.slices])
            if step.slices:
                self._history.add(step)
                self._tell(step)
        return step.done if runner.slices else None

    async def _put(self, step: Step) -> None:
        parts = [
            CommandPart(lambda _, patches=patches: self._repository.apply(patches)) for patches in step.slices
        ]
        try:
            await SliceRunner(lambda _: None).run(parts)
        finally:
            self._tell(step)

    def _tell(self, step: Step) -> None:
        # The tag's name is shown on generations that the command itself did not touch.
        keys = None if step.what is CommandKind.RENAME_TAG else step.keys
        self._changes.emit(OrganisationChanged(keys, step.what))

    def _tell_progress(self, what: CommandKind, done: int, total: int) -> None:
        self._changes.emit(OrganisingProgressed(what, done, total))


def _number(value: Value) -> int:
    assert isinstance(value, int)
    return value
