"""Makes the copies of clips that leave the library. The library's own files stay as they came."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shutil
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

from seedance_studio.domain.copy_names import USUAL_NAMES
from seedance_studio.domain.cuts import Trim
from seedance_studio.domain.errors import Code, DownloadFailed, LibraryError, disk_code
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.domain.name_pattern import name_for
from seedance_studio.domain.recipe import write_recipe
from seedance_studio.engine.copies.describer import Describer
from seedance_studio.engine.copies.new_files import part_in, replace_chosen, take_free_name
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.threads import in_thread
from seedance_studio.media.container import extension_of
from seedance_studio.store.layout import COPIES
from seedance_studio.store.library import Library

_BLOCK = 1 << 20
_log = logging.getLogger(__name__)


@frozen
class CopyOptions:
    """How copies are named, and whether they carry their recipe."""

    pattern: str = USUAL_NAMES
    with_recipe: bool = True


@frozen
class Copied:
    """A finished copy. `has_recipe` is False if it was not wanted, or if the clip's file takes none."""

    path: Path
    has_recipe: bool


@frozen
class KeptCopies:
    """How many copies for other programs there are, and how many bytes they take."""

    count: int = 0
    size: int = 0


class Copier:
    """`options` holds the person's wishes. Every method raises `LibraryError` and leaves no half copy.

    `animate` raises `DownloadFailed`, too."""

    def __init__(self, library: Library, decoder: Decoder, book: RecipeBook) -> None:
        self.options = CopyOptions()
        self._library = library
        self._decoder = decoder
        self._book = book
        self._describer = Describer(library)
        self._at_hand = asyncio.Lock()

    async def name_of(self, generation: Generation, pattern: str | None = None) -> str:
        """The name of a copy with its extension, by the given pattern or else the person's usual one."""
        clip = self._file_of(generation)
        described = await self._describer.describe(generation)
        stem = name_for(self.options.pattern if pattern is None else pattern, described.naming)
        with _telling(clip):
            return f"{stem}.{await in_thread(lambda _: extension_of(clip))}"

    async def copy_into(self, generation: Generation, folder: Path, pattern: str | None = None) -> Copied:
        """Copy the clip into a folder, under a name that is free there."""
        name = await self.name_of(generation, pattern)
        return await self._copy(generation, folder, lambda part: take_free_name(part, name))

    async def copy_to(self, generation: Generation, path: Path) -> Copied:
        """Copy the clip to the place that the person chose. A file that is there is replaced at the end."""
        return await self._copy(generation, path.parent, lambda part: replace_chosen(path, part))

    async def animate(
        self, generation: Generation, path: Path, span: Trim | None, on_progress: Callable[[float], None]
    ) -> None:
        """Write the clip, or a span of it, as an animated WebP or GIF, by the path's extension.

        `on_progress` gets what is done, from 0 to 1. Cancelling leaves nothing behind.
        """
        clip, form = self._file_of(generation), "GIF" if path.suffix.lower() == ".gif" else "WEBP"
        with _telling(clip, Code.PLACE_CLOSED):
            async with part_in(path.parent) as part:
                await self._decoder.write_animation(clip, part, form, span, on_progress)
                await in_thread(lambda _: replace_chosen(path, part))

    async def at_hand(self, generation: Generation) -> Path:
        """A copy for another program to take, which may link to it for ever. Made once for each clip."""
        clip = _clip_of(generation)
        kind = "" if self.options.with_recipe else "-plain"
        folder = self._library.folder / COPIES / f"{generation.id[:12]}-{clip.sha256[:8]}{kind}"
        path = folder / await self.name_of(generation)
        async with self._at_hand:
            with _telling(self._file_of(generation)):
                is_made = await in_thread(lambda _: _is_made(path))
            if is_made:
                return path
            name = partial(take_free_name, name=path.name)
            return (await self._copy(generation, folder, name, Code.CANNOT_WRITE)).path

    async def kept(self) -> KeptCopies:
        """What `at_hand` has made so far."""
        return await in_thread(lambda _: _sum(self._library.folder / COPIES))

    async def remove_kept(self) -> None:
        """Remove what `at_hand` has made. A file that another program holds may stay."""
        async with self._at_hand:
            await in_thread(lambda _: shutil.rmtree(self._library.folder / COPIES, ignore_errors=True))

    async def _copy(
        self,
        generation: Generation,
        folder: Path,
        name: Callable[[Path], Path],
        closed: Code = Code.PLACE_CLOSED,
    ) -> Copied:
        """Write the copy under another name. `name` gives it its own once it is complete. `closed` is the
        error if the folder takes no file."""
        clip = self._file_of(generation)
        with _telling(clip, closed):
            async with part_in(folder) as part:
                has_recipe = await self._write_with_recipe(generation, clip, part)
                if not has_recipe:
                    await in_thread(lambda is_stopped: _copy(clip, part, is_stopped))
                return Copied(await in_thread(lambda _: name(part)), has_recipe)

    async def _write_with_recipe(self, generation: Generation, clip: Path, part: Path) -> bool:
        if not self.options.with_recipe:
            return False
        recipe = write_recipe(await self._book.of(generation))
        try:
            await self._decoder.write_copy(clip, part, recipe)
        except DownloadFailed as error:
            # The clip itself is what matters.
            _log.info("%s is copied without its recipe: %s", clip.name, error)
            return False
        return True

    def _file_of(self, generation: Generation) -> Path:
        return self._library.folder / _clip_of(generation).path


def _clip_of(generation: Generation) -> Clip:
    if generation.clip is None:
        raise LibraryError(Code.CLIP_GONE, generation.id)
    return generation.clip


def _copy(clip: Path, part: Path, is_stopped: Callable[[], bool]) -> None:
    with clip.open("rb") as reading, part.open("xb") as writing:
        while not is_stopped() and (block := reading.read(_BLOCK)):
            writing.write(block)
    shutil.copystat(clip, part)


def _sum(folder: Path) -> KeptCopies:
    sizes: list[int] = []
    for path in folder.glob("*/*"):
        # One that is being made gets another name meanwhile.
        with contextlib.suppress(FileNotFoundError):
            if path.is_file():
                sizes.append(path.stat().st_size)
    return KeptCopies(len(sizes), sum(sizes))


def _is_made(path: Path) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.exists()


@contextlib.contextmanager
def _telling(clip: Path, otherwise: Code = Code.CANNOT_WRITE) -> Generator[None]:
    """Turn the system's errors into ours, and tell a missing clip from a folder that takes no file."""
    try:
        yield
    except OSError as error:
        code = disk_code(error, otherwise) if clip.exists() else Code.CLIP_GONE
        raise LibraryError(code, error.strerror or type(error).__name__) from error
