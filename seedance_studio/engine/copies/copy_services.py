"""Everything that leaves one library and enters it, built together."""

from __future__ import annotations

from seedance_studio.engine.copies.copier import Copier
from seedance_studio.engine.copies.exporter import Exporter, PaintSheet
from seedance_studio.engine.copies.importer import Importer
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.engine import Engine


class CopyServices:
    """`paint_sheet` belongs to the window, since pages are painted with Qt."""

    def __init__(self, engine: Engine, decoder: Decoder, paint_sheet: PaintSheet) -> None:
        library = engine.library
        self.book = RecipeBook(library, decoder, engine.accounts.clients.service)
        self.copier = Copier(library, decoder, self.book)
        self.exporter = Exporter(library, decoder, self.copier, self.book, paint_sheet)
        self.importer = Importer(engine, decoder, self.book)
