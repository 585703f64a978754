"""Everything that leaves one library and enters it, built together."""

from __future__ import annotations

from seedance_studio.engine.copies.copier import Copier
from seedance_studio.engine.copies.exporter import Exporter, Painters
from seedance_studio.engine.copies.importer import Importer
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.engine import Engine


class CopyServices:
    """`painters` belong to the window, since they paint with Qt."""

    def __init__(self, engine: Engine, decoder: Decoder, painters: Painters) -> None:
        library = engine.library
        self.book = RecipeBook(library, decoder, engine.accounts.clients.service)
        self.copier = Copier(library, decoder, self.book)
        self.exporter = Exporter(library, decoder, self.copier, self.book, painters)
        self.importer = Importer(engine, decoder, self.book)
