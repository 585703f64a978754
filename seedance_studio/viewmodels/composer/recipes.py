"""Brings the settings of a clip back from the recipe in its file."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.files import FileRefused
from seedance_studio.engine.copies.recipe_book import FoundRecipe, RecipeBook
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.draft_changes import Change
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind, NoticeModel

_log = logging.getLogger(__name__)


class RecipesModel(QObject):
    """What is taken over can be undone, as other changes of the whole draft."""

    def __init__(
        self, book: RecipeBook, composer: ComposerModel, tasks: TaskSupervisor, notices: NoticeModel
    ) -> None:
        super().__init__(composer)
        self._book = book
        self._composer = composer
        self._tasks = tasks
        self._notices = notices

    def take(self, file: Path, otherwise: Callable[[], None]) -> None:
        """Takes the settings over from a video file, or calls `otherwise` if it has no recipe."""
        self._tasks.start(self._take(file, otherwise), "read-recipe")

    async def _take(self, file: Path, otherwise: Callable[[], None]) -> None:
        try:
            found = await self._book.read(file)
        except (FileRefused, OSError, LibraryError) as error:
            # As a reference the file is looked at again, and its fault is said there.
            _log.info("No recipe can be read from %s: %s", file.name, error)
            found = None
        if found is None:
            otherwise()
        else:
            self._fill(found)

    def _fill(self, found: FoundRecipe) -> None:
        self._composer.fill(found.settings, Change.FROM_CLIP)
        if found.missing:
            self._notices.show(Notice(NoticeKind.REFERENCES_MISSING, count=found.missing))
