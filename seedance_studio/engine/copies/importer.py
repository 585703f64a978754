"""Takes clips into the library that were made elsewhere. The files given stay where they are."""

from __future__ import annotations

import hashlib
import logging
import os
import uuid
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from seedance_studio.domain.errors import Code, DownloadFailed, LibraryError, disk_code
from seedance_studio.domain.files import ClipFacts, FileFault, FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.domain.generation_events import Imported
from seedance_studio.domain.local import kind_by_name
from seedance_studio.domain.recipe import Recipe
from seedance_studio.domain.request import Field, GenerationRequest
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.copies.new_files import part_in
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.threads import in_thread
from seedance_studio.store.clips import clip_path, thumbnail_path
from seedance_studio.store.durable_files import put
from seedance_studio.store.layout import COPIES

_BLOCK = 1 << 20
_log = logging.getLogger(__name__)


class ImportFault(StrEnum):
    """Why a file was not taken in."""

    NOT_A_VIDEO = "not_a_video"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"
    ALREADY_HERE = "already_here"


@frozen
class NotImported:
    """A file that was not taken in, and why."""

    file: Path
    fault: ImportFault


@frozen
class ImportResult:
    """The ids of the new generations, and what was left out."""

    taken: tuple[str, ...] = ()
    refused: tuple[NotImported, ...] = ()


class Importer:
    """Each clip is whole in the library before its row is committed."""

    def __init__(self, engine: Engine, decoder: Decoder, book: RecipeBook) -> None:
        self._engine = engine
        self._library = engine.library
        self._decoder = decoder
        self._book = book

    async def find(self, places: Sequence[Path]) -> tuple[Path, ...]:
        """The files among these places, and the videos in folders and below, by their names. A folder without
        any stays, to be named among what was left out."""
        return await in_thread(lambda is_stopped: tuple(_find(places, is_stopped)))

    async def take_in(self, files: Sequence[Path], on_progress: Callable[[int], None]) -> ImportResult:
        """Import files. `on_progress` gets the number done. Raises `LibraryError` if the library can't be
        written; what was imported before stays."""
        taken: list[str] = []
        refused: list[NotImported] = []
        for file in files:
            imported = await self._import(file)
            if isinstance(imported, ImportFault):
                _log.info("%s is not imported: %s", file.name, imported)
                refused.append(NotImported(file, imported))
            else:
                taken.append(imported.id)
            on_progress(len(taken) + len(refused))
        return ImportResult(tuple(taken), tuple(refused))

    async def _import(self, file: Path) -> Generation | ImportFault:
        """Import one file. Raises `LibraryError`."""
        if await in_thread(lambda _: file.is_dir()):
            return ImportFault.NOT_A_VIDEO
        try:
            facts = await self._decoder.examine(file)
        except DownloadFailed as error:
            is_broken = error.code is Code.INCOMPLETE
            return ImportFault.INCOMPLETE if is_broken else ImportFault.NOT_A_VIDEO
        except OSError:
            return ImportFault.UNREADABLE
        request, origin = await self._read_request(file, facts)
        if await self._is_copy_from_here(file, origin):
            return ImportFault.ALREADY_HERE
        row = Generation(uuid.uuid4().hex, request, self._engine.clock.now())
        try:
            clip = await self._bring_in(file, row, facts)
        except FileRefused:
            return ImportFault.UNREADABLE
        if clip is None:
            return ImportFault.ALREADY_HERE
        return await self._engine.take_in(Imported(row.id, request, row.created_at, clip, origin))

    async def _bring_in(self, file: Path, row: Generation, facts: ClipFacts) -> Clip | None:
        """Copy the file to its place in the library. None if the same clip is there already. Raises
        `FileRefused` if the file can't be read, `LibraryError` if the library can't be written."""
        place = self._library.folder / clip_path(row)
        try:
            size, digest = await in_thread(lambda is_stopped: _copy(file, place, is_stopped))
            if await self._library.has_clip(size, digest):
                await in_thread(lambda _: place.unlink(missing_ok=True))
                return None
            picture = await self._picture(row, place, facts)
        except OSError as error:
            raise LibraryError(disk_code(error), error.strerror or type(error).__name__) from error
        return Clip(
            path=clip_path(row).as_posix(),
            size=size,
            sha256=digest,
            width=facts.width,
            height=facts.height,
            duration=facts.duration,
            codec=facts.codec,
            thumbnail=picture,
            doubt=str(facts.doubt or ""),
        )

    async def _is_copy_from_here(self, file: Path, request_id: str) -> bool:
        """Whether the file is, byte for byte, a copy of a clip that is here, with the recipe of the file. One
        that was edited is not."""
        made = await self._book.made_here(request_id)
        if made is None or made.clip is None:
            return False
        folder, clip = self._library.folder / COPIES, self._library.folder / made.clip.path
        try:
            recipe = await self._decoder.read_recipe(file)
            await in_thread(lambda _: folder.mkdir(exist_ok=True))
            async with part_in(folder) as part:
                await self._decoder.write_copy(clip, part, recipe)
                return await in_thread(lambda is_stopped: _are_same(file, part, is_stopped))
        except (DownloadFailed, FileRefused, OSError):
            return False

    async def _read_request(self, file: Path, facts: ClipFacts) -> tuple[GenerationRequest, str]:
        """The request by the file's recipe and its id; without a recipe what the file tells, and no id."""
        try:
            found = await self._book.read(file)
        except (FileRefused, OSError):
            found = None
        if found is None:
            return _request(Recipe({Field.PROMPT: file.stem}), (), facts), ""
        return _request(found.recipe, found.links, facts), found.recipe.request_id

    async def _picture(self, row: Generation, place: Path, facts: ClipFacts) -> str:
        """Write the thumbnail, and return its path; empty if there is none."""
        if facts.doubt is not None:
            return ""
        picture = thumbnail_path(row)
        out = self._library.folder / picture
        await in_thread(lambda _: out.parent.mkdir(parents=True, exist_ok=True))
        try:
            await self._decoder.write_thumbnail(place, out)
        except DownloadFailed as error:
            _log.info("%s has no thumbnail: %s", place.name, error)
            return ""
        return picture.as_posix()


def _find(places: Sequence[Path], is_stopped: Callable[[], bool]) -> Iterator[Path]:
    for place in places:
        found = list[Path]()
        # A file has nothing to walk through, and what can't be read is left out.
        for folder, below, names in os.walk(place):
            if is_stopped():
                return
            # A drive keeps what was deleted in a hidden folder.
            below[:] = (name for name in below if not name.startswith("."))
            paths = (Path(folder, name) for name in names if not name.startswith("."))
            found += (path for path in paths if kind_by_name(path) is MediaKind.VIDEO)
        yield from sorted(found) or [place]


def _request(recipe: Recipe, links: tuple[str, ...], facts: ClipFacts) -> GenerationRequest:
    told = {str(field): value for field, value in recipe.fields.items()}
    otherwise: dict[str, object] = {
        "model": "",
        "duration": max(round(facts.duration), 1),
        "resolution": f"{min(facts.width, facts.height)}p" if facts.width else "",
        "aspect_ratio": "",
    }
    return GenerationRequest(**(otherwise | told), media_urls=links)  # pyright: ignore[reportArgumentType]


def _are_same(one: Path, other: Path, is_stopped: Callable[[], bool]) -> bool:
    """Whether two files have the same content."""
    with one.open("rb") as left, other.open("rb") as right:
        while not is_stopped():
            block = left.read(_BLOCK)
            if block != right.read(_BLOCK):
                return False
            if not block:
                return True
    return False


def _blocks(file: Path) -> Generator[bytes]:
    """What is in a file. Raises `FileRefused` if it can't be read: its drive may have been pulled out."""
    try:
        with file.open("rb") as reading:
            while block := reading.read(_BLOCK):
                yield block
    except OSError as error:
        raise FileRefused(FileFault.UNREADABLE) from error


def _copy(file: Path, place: Path, is_stopped: Callable[[], bool]) -> tuple[int, str]:
    """Copy the file in, and return its size and its SHA-256. Raises as `_blocks`, and `OSError`."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(place.name + ".part")
    digest, size = hashlib.sha256(), 0
    try:
        with closing(_blocks(file)) as blocks, part.open("xb") as writing:
            for block in blocks:
                if is_stopped():
                    break
                digest.update(block)
                size += writing.write(block)
        if not is_stopped():
            put(part, place)
    finally:
        part.unlink(missing_ok=True)
    return size, digest.hexdigest()
