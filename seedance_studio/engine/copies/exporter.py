"""Exports generations: copies with sidecars, a timeline, a contact sheet, tables."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import cast

from seedance_studio.domain.errors import Code, DownloadFailed, LibraryError, disk_code
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.name_pattern import Naming
from seedance_studio.domain.recipe import write_recipe
from seedance_studio.engine.copies.copier import Copier
from seedance_studio.engine.copies.describer import Described, Describer
from seedance_studio.engine.copies.drawn_frames import DrawnFrames, PaintDrawing
from seedance_studio.engine.copies.new_files import write_new
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.engine.copies.tables import facts_of, write_csv, write_json_lines
from seedance_studio.engine.copies.timeline import Shot, write_timeline
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.threads import in_thread
from seedance_studio.store.library import Library

_AT_ONCE = 200
_log = logging.getLogger(__name__)


class ExportKind(StrEnum):
    """What can be exported. The value of a document is its extension."""

    CLIPS = "clips"
    SIDECARS = "sidecars"
    OTIO = "otio"
    XML = "xml"
    PDF = "pdf"
    PNG = "png"
    CSV = "csv"
    JSON_LINES = "jsonl"


_TIMELINES = frozenset({ExportKind.OTIO, ExportKind.XML})
_SHEETS = frozenset({ExportKind.PDF, ExportKind.PNG})


@frozen
class ExportPlan:
    """What is exported where. `keys` are those of a feed, in their order; `title` names the documents."""

    keys: Sequence[int]
    folder: Path
    kinds: frozenset[ExportKind]
    pattern: str
    title: str


@frozen
class ExportResult:
    """`copies` are finished clips, `documents` the other files but sidecars, of which each copy has one.

    `missing` counts clips that are not in the library's folder, `without_recipe` copies whose format has no
    place for one. `frames` are pictures of what is drawn on clips of a timeline.
    """

    copies: tuple[Path, ...] = ()
    documents: tuple[Path, ...] = ()
    frames: tuple[Path, ...] = ()
    missing: int = 0
    without_recipe: int = 0


@frozen
class SheetCell:
    """One clip of a contact sheet. There may be no `picture`."""

    described: Described
    picture: Path | None


PaintSheet = Callable[[str, Sequence[SheetCell], Path, ExportKind], None]
"""Paints a contact sheet with a title into a file, as PDF or PNG. Blocks. Raises `OSError`."""


@frozen
class Painters:
    """What paints a contact sheet, and what is drawn on a frame."""

    sheet: PaintSheet
    drawing: PaintDrawing


@frozen
class _Item:
    """A generation under way. `file` is the copy, or else the library's own file, or None."""

    described: Described
    copy: Path | None
    file: Path | None


class Exporter:
    """What it has finished stays when it is cancelled or fails, and nothing is half written."""

    def __init__(
        self, library: Library, decoder: Decoder, copier: Copier, book: RecipeBook, painters: Painters
    ) -> None:
        self._library = library
        self._decoder = decoder
        self._copier = copier
        self._book = book
        self._paint_sheet = painters.sheet
        self._drawn = DrawnFrames(decoder, painters.drawing)
        self._describer = Describer(library)

    async def export(self, plan: ExportPlan, on_progress: Callable[[int, int], None]) -> ExportResult:
        """Export. `on_progress` gets the generations done and the total. Raises `LibraryError`."""
        items: list[_Item] = []
        missing = without_recipe = 0
        try:
            await in_thread(lambda _: plan.folder.mkdir(parents=True, exist_ok=True))
            async for generation in self._each(plan.keys):
                on_progress(len(items), len(plan.keys))
                described = await self._describer.describe(generation)
                copy, has_recipe = await self._copy(described, plan)
                file = copy or await self._file_of(generation)
                items.append(_Item(described, copy, file))
                missing += file is None
                without_recipe += not has_recipe
            on_progress(len(plan.keys), len(plan.keys))
            shots = await self._shots(items, plan.folder) if plan.kinds & _TIMELINES else []
            documents = await self._write_documents(items, shots, plan)
        except OSError as error:
            code = disk_code(error, Code.PLACE_CLOSED)
            raise LibraryError(code, error.strerror or type(error).__name__) from error
        copies = tuple(item.copy for item in items if item.copy is not None)
        frames = tuple(path for shot in shots for path in shot.drawn.values())
        return ExportResult(copies, documents, frames, missing, without_recipe)

    async def sample(self, keys: Sequence[int]) -> Naming | None:
        """What the name of the first is made from; None if there is none. Raises `LibraryError`."""
        async for generation in self._each(keys[:1]):
            return (await self._describer.describe(generation)).naming
        return None

    async def _each(self, keys: Sequence[int]) -> AsyncIterator[Generation]:
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            rows = await self._library.rows(some)
            for key in some:
                if key in rows:
                    yield rows[key]

    async def _copy(self, described: Described, plan: ExportPlan) -> tuple[Path | None, bool]:
        """Returns the copy, or None; and False if a recipe was wanted and the copy has none."""
        generation = described.generation
        if ExportKind.CLIPS not in plan.kinds or generation.clip is None:
            return None, True
        try:
            copied = await self._copier.copy_into(generation, plan.folder, plan.pattern)
        except LibraryError as error:
            if error.code is not Code.CLIP_GONE:
                raise
            return None, True
        if ExportKind.SIDECARS in plan.kinds:
            text = await self._sidecar(described)
            write = partial(_write_text, text)
            await write_new(plan.folder, f"{copied.path.stem}.json", write)
        return copied.path, copied.has_recipe or not self._copier.options.with_recipe

    async def _sidecar(self, described: Described) -> str:
        said, generation = described.organisation, described.generation
        recipe = cast("dict[str, object]", json.loads(write_recipe(await self._book.of(generation))))
        facts = recipe | {
            "createdAt": described.naming.made_at.astimezone().isoformat(timespec="seconds"),
            "creditsCharged": generation.credits_charged,
            "sha256": None if generation.clip is None else generation.clip.sha256,
            "project": described.project,
            "tags": list(said.tags),
            "stars": said.stars,
            "note": said.note,
            "take": described.take,
        }
        return json.dumps(facts, ensure_ascii=False, indent=2)

    async def _file_of(self, generation: Generation) -> Path | None:
        if generation.clip is None:
            return None
        file = self._library.folder / generation.clip.path
        return file if await in_thread(lambda _: file.exists()) else None

    async def _write_documents(
        self, items: Sequence[_Item], shots: Sequence[Shot], plan: ExportPlan
    ) -> tuple[Path, ...]:
        documents: list[Path] = []
        for kind in ExportKind:
            if kind in plan.kinds and kind not in (ExportKind.CLIPS, ExportKind.SIDECARS):
                write = self._writer(kind, items, shots, plan.title)
                documents.append(await write_new(plan.folder, f"{plan.title}.{kind}", write))
        return tuple(documents)

    def _writer(
        self, kind: ExportKind, items: Sequence[_Item], shots: Sequence[Shot], title: str
    ) -> Callable[[Path], None]:
        """Returns what writes a document to a path."""
        if kind in _TIMELINES:
            return partial(write_timeline, title, shots, str(kind))
        if kind in _SHEETS:
            cells = [SheetCell(item.described, self._picture_of(item.described)) for item in items]
            return lambda path: self._paint_sheet(title, cells, path, kind)
        rows = [facts_of(item.described, self._library.folder, item.copy) for item in items]
        return partial(write_csv if kind is ExportKind.CSV else write_json_lines, rows)

    def _picture_of(self, described: Described) -> Path | None:
        clip = described.generation.clip
        return self._library.folder / clip.thumbnail if clip is not None and clip.thumbnail else None

    async def _shots(self, items: Sequence[_Item], folder: Path) -> list[Shot]:
        """The clips that a decoder knows, for a timeline. Writes what is drawn on them."""
        shots: list[Shot] = []
        for item in items:
            if item.file is not None:
                try:
                    facts = await self._decoder.read_shot(item.file)
                except DownloadFailed as error:
                    _log.info("%s is not on the timeline: %s", item.file.name, error)
                    continue
                drawn = await self._drawn.write(item.file, item.described, folder)
                shots.append(Shot(item.file, facts, item.described, drawn))
        return shots


def _write_text(text: str, path: Path) -> None:
    path.write_text(text, "utf-8")
