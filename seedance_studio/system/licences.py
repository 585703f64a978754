"""The program's components and their licences, from our table and the installed packages."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import msgspec

from seedance_studio.domain.frozen import frozen

TABLE = "parts.json"
_LICENCE = re.compile(r"(licen[cs]e|copying|notice)[\w.-]*", re.IGNORECASE | re.ASCII)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the table: a package (`distribution`), or a library that a package bundles (`files`)."""

    name: str
    licence: str
    distribution: str = ""
    comes_in: str = ""
    texts: tuple[str, ...] = ()
    source: str = ""
    files: tuple[str, ...] = ()
    system: str = ""


@frozen
class Part:
    """An installed component. `version` is empty for a library that is bundled in a package."""

    name: str
    distribution: str
    version: str
    licence: str
    comes_in: str
    source: str
    text: str


def read_table(folder: Path) -> tuple[Entry, ...]:
    """The whole table, installed or not. Raises `OSError`."""
    return msgspec.json.decode((folder / TABLE).read_bytes(), type=tuple[Entry, ...])


def read_parts(folder: Path) -> tuple[Part, ...]:
    """All installed components with their licence texts. Blocks. Raises `OSError`."""
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
    """The licence files in the package's `.dist-info`, found by name: not every package declares them."""
    files = [path for path in found.files or () if path.parts[0].endswith(".dist-info")]
    return [path.read_text("utf-8") for path in files if _LICENCE.fullmatch(path.name)]
