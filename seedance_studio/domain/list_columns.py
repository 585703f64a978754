"""What the columns of a list are for: by their titles, else by what their cells look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from seedance_studio.domain.list_cells import read_resolution, read_shape
from seedance_studio.domain.models import ASPECT_RATIOS, RESOLUTIONS
from seedance_studio.domain.table_text import named_in, words_of


class ColumnUse(StrEnum):
    """What a column's cells become."""

    PROMPT = "prompt"
    REFERENCES = "references"
    MODEL = "model"
    DURATION = "duration"
    RESOLUTION = "resolution"
    ASPECT_RATIO = "aspect_ratio"
    WEBHOOK = "webhook"
    MEMBERS = "members"
    """The request's metadata, as one JSON object."""
    TAGS = "tags"
    METADATA = "metadata"
    """One entry of the request's metadata, under the column's title."""
    BOTH = "both"
    """A tag, and an entry of the metadata."""
    KEPT = "kept"
    """Stays with the plan alone. The template can name it."""


OWN = frozenset({ColumnUse.TAGS, ColumnUse.METADATA, ColumnUse.BOTH, ColumnUse.KEPT})
"""The uses of which several columns can be."""
_NAMES: tuple[tuple[ColumnUse, str, str], ...] = (
    (ColumnUse.KEPT, "negative prompt|negatif istem", "反向提示词|负面提示词"),
    (
        ColumnUse.ASPECT_RATIO,
        "aspect ratio|aspect|ratio|shape|orientation|en boy( orani)?|oran|orani|sekil|bicim",
        "宽高比|画面比例|比例|画幅",
    ),
    (
        ColumnUse.RESOLUTION,
        "resolution|size|quality|cozunurluk|cozunurlugu|boyut|kalite",
        "分辨率|清晰度|尺寸|画质",
    ),
    (ColumnUse.DURATION, "duration|length|seconds|secs?|sure|suresi|uzunluk|saniye", "时长|秒数|长度"),
    (ColumnUse.WEBHOOK, "webhook( url)?|callback( url)?", "回调(地址)?"),
    (ColumnUse.MODEL, "model|modeli", "模型"),
    (ColumnUse.MEMBERS, "metadata|meta data|ust veri", "元数据"),
    (ColumnUse.TAGS, "tags?|labels?|keywords?|etiket|etiketi|etiketler|anahtar kelimeler?", "标签|关键词"),
    (
        ColumnUse.PROMPT,
        "prompts?|prompt text|text|description|caption|istem|istemi|komut|aciklama|metin|tanim",
        "提示词|提示|描述|文案|文本",
    ),
    (
        ColumnUse.REFERENCES,
        "references?|refs?|reference images?|images?|image urls?|pictures?|photos?"
        "|media urls?|media|urls?|links?|files?"
        "|referans|referanslar|gorsel|gorseller|resim|resimler|foto|fotograf|baglanti|dosya",
        "参考(图|图片|素材)?|图片|图像|素材|链接|文件",
    ),
)
_OF_EXPORTS = re.compile(
    "id|request id|state|credits charged|estimate|created at|submitted at|finished at|output url|clip path"
    "|verified|account|set|keeper|project|stars|trashed|error|no|nr|number|#"
)
"""Columns of a table of generations that say nothing of what to make."""
_TAG_LETTERS = 40
_ALIKE = 0.8
"""The share of a column's filled cells that must look alike."""
_LINK = re.compile(r"(?:https?|file)://\S+", re.IGNORECASE | re.ASCII)
_SECONDS = re.compile(r"\d{1,2}\s*(?:[sS]|sec|sn|秒)")


def _is_link(cell: str) -> bool:
    return _LINK.match(cell) is not None


def _is_length(cell: str) -> bool:
    return _SECONDS.fullmatch(cell) is not None


def _is_resolution(cell: str) -> bool:
    return read_resolution(cell) in RESOLUTIONS


def _is_shape(cell: str) -> bool:
    return read_shape(cell) in ASPECT_RATIOS


_BY_CELLS = (
    (ColumnUse.REFERENCES, _is_link),
    (ColumnUse.DURATION, _is_length),
    (ColumnUse.RESOLUTION, _is_resolution),
    (ColumnUse.ASPECT_RATIO, _is_shape),
)


def whole_use_of(title: str) -> ColumnUse | None:
    """What a column is for whose title is exactly one of the known ones; None for any other."""
    words = words_of(title)
    return next((use for use, latin, chinese in _NAMES if re.fullmatch(f"{latin}|{chinese}", words)), None)


def use_of(title: str) -> ColumnUse | None:
    """What a column of this title is for; None if the title does not say."""
    if (found := whole_use_of(title)) is not None:
        return found
    words = words_of(title)
    return named_in(words, _NAMES) if len(words.split()) <= 4 else None


def use_by_cells(cells: Sequence[str]) -> ColumnUse | None:
    """What a column is for by its cells: links, lengths with their unit, sizes or shapes; None for others."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    for use, is_one in _BY_CELLS:
        if filled and sum(map(is_one, filled)) >= _ALIKE * len(filled):
            return use
    return None


def guess_uses(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[ColumnUse, ...]:
    """What each column is for. Of several columns for one field the first is it.

    Without a column for the prompt, the one with the longest texts is that. What remains becomes tags where
    its cells are short, and metadata otherwise.
    """
    columns = [[row[place] for row in rows] for place in range(len(titles))]
    found: list[ColumnUse | None] = []
    for title, cells in zip(titles, columns, strict=True):
        use = use_of(title) if title else use_by_cells(cells)
        found.append(use if use in OWN or use not in found else None)
    if ColumnUse.PROMPT not in found:
        sizes = {place: _words(columns[place]) for place, use in enumerate(found) if use is None}
        longest = max(sizes, key=lambda place: sizes[place], default=None)
        if longest is not None and sizes[longest] >= 3:
            found[longest] = ColumnUse.PROMPT
    return tuple(
        use or _own_use(title, cells) for use, title, cells in zip(found, titles, columns, strict=True)
    )


def _own_use(title: str, cells: Sequence[str]) -> ColumnUse:
    if not title or _OF_EXPORTS.fullmatch(words_of(title)):
        return ColumnUse.KEPT
    filled = [cell for cell in cells if cell]
    is_short = all(len(cell) <= _TAG_LETTERS and "\n" not in cell for cell in filled)
    return ColumnUse.TAGS if filled and is_short else ColumnUse.METADATA


def _words(cells: Sequence[str]) -> float:
    """How many words a filled cell has on average; twelve characters without spaces count as one, too."""
    filled = [max(len(cell.split()), len(cell) // 12) for cell in cells if cell]
    return sum(filled) / len(filled) if filled else 0.0
