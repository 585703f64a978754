"""Finds the recipe of a generation, and what a recipe in a file means in this library."""

from __future__ import annotations

import contextlib
from pathlib import Path

from seedance_studio import __version__
from seedance_studio.domain.files import FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.links import address_of
from seedance_studio.domain.pasted_request import PastedRequest
from seedance_studio.domain.recipe import Ingredient, Recipe, read_recipe, recipe_of
from seedance_studio.domain.urls import MediaKind, link_kind
from seedance_studio.engine.decoder import Decoder
from seedance_studio.store.library import Library


@frozen
class FoundRecipe:
    """What a file's recipe says. `links` are to its references; `missing` counts those not known here."""

    recipe: Recipe
    links: tuple[str, ...]
    missing: int

    @property
    def settings(self) -> PastedRequest:
        """What can be put into a draft."""
        return self.recipe.with_links(self.links)


class RecipeBook:
    """`service` is the name of the service, as the generations have it in `api_base`."""

    def __init__(self, library: Library, decoder: Decoder, service: str) -> None:
        self._library = library
        self._decoder = decoder
        self._service = service

    async def of(self, generation: Generation) -> Recipe:
        """The recipe of a generation; of an imported one that of its file. Raises `LibraryError`."""
        if generation.imported_from is not None and generation.clip is not None:
            file = self._library.folder / generation.clip.path
            with contextlib.suppress(FileRefused, OSError):
                told = read_recipe(await self._decoder.read_recipe(file))
                if told is not None:
                    return told
        request = generation.request
        ingredients = [await self._ingredient(url) for url in request.media_urls]
        return recipe_of(request, ingredients, generation.request_id, __version__)

    async def read(self, file: Path) -> FoundRecipe | None:
        """The recipe in a video file; None without one. Raises `FileRefused`, `OSError`, `LibraryError`."""
        recipe = read_recipe(await self._decoder.read_recipe(file))
        if recipe is None:
            return None
        links = await self._links(recipe)
        known = tuple(link for link in links if link)
        return FoundRecipe(recipe, known, len(links) - len(known))

    async def made_here(self, request_id: str) -> Generation | None:
        """The generation of this library and service with that id; None for ""."""
        return await self._library.by_request_id(self._service, request_id) if request_id else None

    async def _ingredient(self, url: str) -> Ingredient:
        upload = await self._library.references.upload_at(address_of(url))
        kind = link_kind(url) or MediaKind.IMAGE
        return Ingredient(str(kind), "" if upload is None else upload.sha256)

    async def _links(self, recipe: Recipe) -> list[str]:
        """A link for each reference, empty for one that is not known here."""
        made_here = await self.made_here(recipe.request_id)
        if made_here is not None:
            return list(made_here.request.media_urls)
        uploads = [await self._library.references.upload_of(item.sha256) for item in recipe.ingredients]
        return ["" if upload is None else upload.link.url for upload in uploads]
