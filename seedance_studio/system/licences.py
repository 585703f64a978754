"""What the program is made of, and the licences of it all, from our table and the packages' own files."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import msgspec

TABLE = "parts.json"
_LICENCE = re.compile(r"(licen[cs]e|copying|notice)[\w.-]*", re.IGNORECASE | re.ASCII)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the table: a package (`distribution`), or what one brings along as libraries (`files`)."""

    name: str
    licence: str
    distribution: str = ""
    comes_in: str = ""
    texts: tuple[str, ...] = ()
    source: str = ""
    files: tuple[str, ...] = ()
    system: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it is installed here; `version` is empty where only the package that brings it knows."""

    name: str
    distribution: str
    version: str
    licence: str
    comes_in: str
    source: str
    text: str


def read_table(folder: Path) -> tuple[Entry, ...]:
    """The table as it is kept, whatever is installed. Raises `OSError`."""
    return msgspec.json.decode((folder / TABLE).read_bytes(), type=tuple[Entry, ...])


def read_parts(folder: Path) -> tuple[Part, ...]:
    """All that is installed here, each with the text of its licence. Blocks. Raises `OSError`."""
    parts: list[Part] = []
    for entry in read_table(folder):
        if entry.system and not sys.platform.startswith(entry.system):
            continue
        try:
            found = distribution(entry.distribution) if entry.distribution else None
        except PackageNotFoundError:
            continue
        texts = [(folder / name).read_text("utf-8") for name in entry.texts]
        if found is not None:
            texts += _texts_of(found)
        version = found.version if found is not None else ""
        text = "\n\n".join(filter(None, texts))
        parts.append(
            Part(entry.name, entry.distribution, version, entry.licence, entry.comes_in, entry.source, text)
        )
    return tuple(parts)


def _texts_of(found: Distribution) -> list[str]:
    """The licence files beside the package's metadata, where not every package names them."""
    files = [path for path in found.files or () if path.parts[0].endswith(".dist-info")]
    return [path.read_text("utf-8") for path in files if _LICENCE.fullmatch(path.name)]
