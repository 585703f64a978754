"""Read lists of clips to make, away from the window's thread. Nothing here sends anything."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.list_rows import ListChoices, ListedRow, ListGround, lay_out, without_files
from seedance_studio.domain.list_tables import ListForm, ListTable, list_of_files, read_list
from seedance_studio.domain.price import CostKey, Price
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.text_files import TextFault, read_text_file

PICTURES = frozenset(
    {"jpg", "jpeg", "png", "webp", "gif", "bmp", "heic", "heif", "avif", "tif", "tiff"},
)
"""The extensions of the files that a folder of pictures consists of."""
_SENSE = 64 * 1024
"""How many characters are read to find out the encoding."""
_READABLE = re.compile(
    r"[çğıöşüÇĞİÖŞÜâîûÂÎÛ]|(?<![A-Za-z])[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{2,}(?![A-Za-z])"
)


@frozen
class ListText:
    """The text of a list, and the folder of the file that it comes from."""

    text: str
    folder: Path | None = None


class ListService:
    """Reads what a person gives, and asks for prices."""

    def __init__(self, estimates: Estimates) -> None:
        self._estimates = estimates

    async def open(self, files: Sequence[Path]) -> ListText | ListTable | TextFault:
        """The text of a file, whatever its encoding; or a row for each picture of a folder, or of several
        pictures."""
        return await asyncio.to_thread(_open, files)

    async def is_folder(self, path: Path) -> bool:
        """Whether there is a folder."""
        return await asyncio.to_thread(path.is_dir)

    async def read(self, source: ListText, form: ListForm | None) -> ListTable:
        """The rows of a text, read in the form that the person chose, else in the one that it seems to
        have."""
        return await asyncio.to_thread(read_list, source.text, form, source.folder)

    async def lay_out(
        self, table: ListTable, choices: ListChoices, ground: ListGround, span: range
    ) -> tuple[ListedRow, ...]:
        """Some of the rows as they would be made, with what is wrong with each."""
        return await asyncio.to_thread(_lay_out, table, choices, ground, span)

    async def prices(self, rows: Iterable[ListedRow]) -> dict[CostKey, Price | None]:
        """The price of each kind of row. Between two kinds, others have their turn. Raises `LibraryError`."""
        found: dict[CostKey, Price | None] = {}
        for key in await asyncio.to_thread(_keys_of, rows):
            found[key] = await self._estimates.price(key)
            await asyncio.sleep(0)
        return found


def sense_of(text: str) -> float:
    """How much of a text reads as Turkish or Chinese, less what no one would write."""
    head = text[:_SENSE]
    readable = sum(len(found[0]) for found in _READABLE.finditer(head))
    foreign = sum(letter > "\x7f" for letter in head)
    return 2 * readable - foreign


def are_pictures(files: Sequence[Path]) -> bool:
    """Whether all of these files are pictures by their names."""
    return bool(files) and all(file.suffix[1:].lower() in PICTURES for file in files)


def _keys_of(rows: Iterable[ListedRow]) -> dict[CostKey, None]:
    return dict.fromkeys(row.cost_key for row in rows)


def _lay_out(
    table: ListTable, choices: ListChoices, ground: ListGround, span: range
) -> tuple[ListedRow, ...]:
    rows = lay_out(table, choices, ground, span)
    files = {file for row in rows for file in row.files}
    return without_files(rows, {file for file in files if not _is_readable(file)})


def _open(files: Sequence[Path]) -> ListText | ListTable | TextFault:
    first = files[0].absolute()
    try:
        if first.is_dir():
            return list_of_files(_pictures_in(first), first)
    except OSError:
        return TextFault.UNREADABLE
    if are_pictures(files):
        return list_of_files([file.absolute() for file in files], first.parent)
    found = read_text_file(first, sense_of)
    return found if isinstance(found, TextFault) else ListText(found, first.parent)


def _pictures_in(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if not entry.name.startswith(".") and entry.is_file()]
    return [folder / name for name in sorted(names, key=_natural) if are_pictures([Path(name)])]


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts shot 2 before shot 10."""
    return [(int(part), "") if part.isdigit() else (-1, part.lower()) for part in re.split(r"(\d+)", name)]


def _is_readable(file: Path) -> bool:
    try:
        return file.is_file() and file.stat().st_size > 0 and os.access(file, os.R_OK)
    except (OSError, ValueError):
        return False
