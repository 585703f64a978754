"""A library with real clips, from which copies are made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from support.archives import Archive
from support.decoding import DECODER
from support.empty_library import put_empty_library
from support.generations import NOW, a_request
from support.libraries import a_ready
from support.media_files import FileMaker

from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.uploads import Upload
from seedance_studio.engine.clock import SystemClock
from seedance_studio.engine.copies.copier import Copier
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.engine.organising.organiser import Organiser
from seedance_studio.engine.signals import Signal
from seedance_studio.store.library import Library

SERVICE = "https://service.example"
LINK = "https://store.example/ab/abc.png"
HASH = "cd" * 32


def copier_of(archive: Archive) -> Copier:
    """Makes the copies of the archive's clips that other programs take."""
    return Copier(archive.library, DECODER, RecipeBook(archive.library, DECODER, SERVICE))


@dataclass
class CopyBench:
    """An open library with its copier, and a folder outside of it."""

    library: Library
    copier: Copier
    book: RecipeBook
    out: Path

    @classmethod
    async def open(cls, folder: Path) -> CopyBench:
        """In a new folder, where a reference was uploaded before."""
        for name in ("library", "out"):
            (folder / name).mkdir()
        put_empty_library(folder / "library")
        library = await Library.open(folder / "library", now=lambda: NOW)
        book = RecipeBook(library, DECODER, SERVICE)
        link = Link(f"{LINK}?X-Amz-Signature=2", None)
        upload = Upload("own", HASH, "", "ab/abc.png", "file:///a.png", link, NOW)
        await library.references.save_upload(upload)
        return cls(library, Copier(library, DECODER, book), book, folder / "out")

    @property
    def organiser(self) -> Organiser:
        """Who writes what the person says."""
        return Organiser(self.library.organisation, SystemClock(), Signal())

    async def add(self, number: int = 1, form: str = "mp4", codec: str = "libx264") -> Generation:
        path = f"clips/2025/10/{number}.mp4"
        file = self.library.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        FileMaker(file.parent).clip(file.name, form, codec)
        request = a_request("Ay ışığı: göl / sis", media_urls=(f"{LINK}?X-Amz-Signature=1",))
        made = Clip(path, file.stat().st_size, f"{number:064}", 160, 90, 1.0, "h264")
        generation = a_ready(number, request=request, clip=made, api_base=SERVICE)
        await self.library.add(generation)
        return generation

    def file(self, generation: Generation) -> Path:
        assert generation.clip is not None
        return self.library.folder / generation.clip.path
