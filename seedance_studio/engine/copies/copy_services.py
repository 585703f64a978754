"""Everything that leaves one library and enters it, built together."""

from __future__ import annotations

from seedance_studio.engine.copies.copier import Copier
from seedance_studio.engine.copies.exporter import Exporter, PaintSheet
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.engine.decoder import Decoder
from seedance_studio.store.library import Library


class CopyServices:
    """`service` is the name of the service, as the generations have it in `api_base`."""

    def __init__(self, library: Library, decoder: Decoder, service: str, paint_sheet: PaintSheet) -> None:
        self.book = RecipeBook(library, decoder, service)
        self.copier = Copier(library, decoder, self.book)
        self.exporter = Exporter(library, decoder, self.copier, self.book, paint_sheet)
