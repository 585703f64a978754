"""Read the cells of a list as people write them: lengths, sizes, shapes, models, references and tags.

Each reader returns None, or the text itself, for what it can't tell. Nothing is guessed.
"""

from __future__ import annotations

import contextlib
import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from seedance_studio.domain.folding import fold
from seedance_studio.domain.local import is_file_url
from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.organisation import clean_name
from seedance_studio.domain.references import Source, read_source

_SECONDS = re.compile(r"(\d{1,4})(?:[.,]0+)?\s*(?:s|sec|secs|seconds?|sn|saniye|秒钟?)?")
_CLOCK = re.compile(r"(?:0?0:)?(\d{1,2}):(\d\d)")
_LINES = re.compile(r"(\d{3,4})\s*[pP]?")
_PIXELS = re.compile(r"(\d{3,5})\s*[x×*]\s*(\d{3,5})")
_RATIO = re.compile(r"(\d{1,2})\s*[:/x×]\s*(\d{1,2})(?::00)?")
_SHAPES = {
    "landscape": "16:9", "widescreen": "16:9", "horizontal": "16:9", "yatay": "16:9",
    "横屏": "16:9", "横版": "16:9",
    "portrait": "9:16", "vertical": "9:16", "dikey": "9:16", "竖屏": "9:16", "竖版": "9:16",
    "square": "1:1", "kare": "1:1", "方形": "1:1", "正方形": "1:1",
}  # fmt: skip
# Each runs in linear time: lists come from anyone.
_BEFORE_LINK = re.compile(r"(?<=[\s;|,])(?=[a-z][a-z0-9+.-]+:)", re.IGNORECASE | re.ASCII)
_AFTER_PIECE = " \t\n\r\f\v;|,"
_BETWEEN_FILES = re.compile(r"[\n;|]")
_LINK = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE | re.ASCII)
_BETWEEN_TAGS = re.compile(r"[\n;,|，；、]")


@lru_cache(maxsize=1024)
def read_seconds(text: str) -> int | None:
    """A length in whole seconds: "5", "5 s", "5 sn", "5秒", "5.0", "0:05"."""
    plain = _plain(text)
    if found := _CLOCK.fullmatch(plain):
        return int(found[1]) * 60 + int(found[2])
    found = _SECONDS.fullmatch(plain)
    return int(found[1]) if found else None


@lru_cache(maxsize=1024)
def read_resolution(text: str) -> str:
    """A size by its lines: "720p" of "720", "720 P" and "1280x720"; else the text itself."""
    plain = _plain(text)
    if found := _LINES.fullmatch(plain):
        return f"{int(found[1])}p"
    if found := _PIXELS.fullmatch(plain):
        return f"{min(int(found[1]), int(found[2]))}p"
    return text.strip()


@lru_cache(maxsize=1024)
def read_shape(text: str) -> str:
    """A shape as two numbers: "16:9" of "16/9", "16×9" and "landscape"; else the text itself.

    Spreadsheets turn 16:9 into a time, 16:09.
    """
    plain = _plain(text)
    if found := _RATIO.fullmatch(plain):
        return f"{int(found[1])}:{int(found[2])}"
    return _SHAPES.get(plain, text.strip())


def read_model(text: str, models: ModelTable) -> str:
    """The id of the model that is meant: "2.0 fast" is seedance-2.0-fast; else the text itself."""
    wanted = _letters(text)
    for model in models.models:
        if wanted in (_letters(model.id), _letters(model.id).removeprefix("seedance")):
            return model.id
    is_telling = len(wanted) > 2
    ending = [model.id for model in models.models if is_telling and _letters(model.id).endswith(wanted)]
    return ending[0] if len(ending) == 1 else text.strip()


def read_references(text: str, folder: Path | None) -> tuple[Source, ...]:
    """The links and files of a cell, in order. Files without a whole path lie in `folder`."""
    if text.startswith("["):
        with contextlib.suppress(ValueError, RecursionError):
            # As our own export writes them.
            return tuple(read_source(str(link)) for link in json.loads(text))
    found: list[Source] = []
    *pieces, last = _BEFORE_LINK.split(text.strip())
    for piece in (*(piece.rstrip(_AFTER_PIECE) for piece in pieces), last):
        if is_file_url(piece):
            found.append(read_source(piece))
        elif _is_link(piece):
            found.append(piece.strip(" ;|,"))
        else:
            found += [_file(name, folder) for name in _BETWEEN_FILES.split(piece) if name.strip()]
    return tuple(found)


def read_tags(text: str) -> tuple[str, ...]:
    """The tags of a cell, each once, as the person could have typed them. A leading # is left out."""
    names = (clean_name(name.strip().removeprefix("#")) for name in _BETWEEN_TAGS.split(text))
    return tuple({fold(name): name for name in names if name}.values())


def _file(name: str, folder: Path | None) -> Source:
    path = Path(name.strip().strip('"'))
    if not path.is_absolute() and folder is not None:
        return folder / path
    return path if path.is_absolute() else name.strip()


def _is_link(text: str) -> bool:
    # A drive letter is no scheme.
    return _LINK.match(text) is not None


def _plain(text: str) -> str:
    return fold(" ".join(unicodedata.normalize("NFKC", text).split()))


def _letters(text: str) -> str:
    return re.sub(r"[\s_-]+", "", _plain(text))
