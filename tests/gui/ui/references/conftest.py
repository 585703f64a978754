"""A composer with real references."""

from __future__ import annotations

import pytest_asyncio
from PySide6.QtWidgets import QApplication
from support.decoding import DECODER
from support.tracking import until

from seedance_studio.engine.copies.importer import Importer
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.ui.composer.composer_panel import ComposerPanel
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.references.drops import DropTakers, DropTarget
from seedance_studio.viewmodels.composer.recipes import RecipesModel
from seedance_studio.viewmodels.library.importing import ImportModel
from seedance_studio.viewmodels.shell.notices import NoticeModel


@pytest_asyncio.fixture
async def panel(bench, theme, qtbot):
    """The composer in front of a storage."""
    panel = ComposerPanel(bench.composer, bench.models, Thumbnails(bench.tasks), theme)
    qtbot.addWidget(panel)
    panel.resize(364, 900)
    panel.show()
    panel.activateWindow()
    await until(lambda: QApplication.activeWindow() is panel)
    yield panel
    await bench.quiet()
    await bench.composer.flush()


@pytest_asyncio.fixture
async def window(bench, panel, theme):
    """The same, in a window that takes drops."""
    book = RecipeBook(bench.library, DECODER, "")
    recipes = RecipesModel(book, bench.composer, bench.tasks, NoticeModel())
    importing = ImportModel(Importer(bench, DECODER, book), bench.tasks)
    takers = DropTakers(
        bench.composer.references, bench.sources, recipes, importing, bench.composer.open_list, lambda: False
    )
    kept = DropTarget(panel, takers, theme)
    yield panel
    del kept
