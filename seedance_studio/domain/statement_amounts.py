"""Read the amounts of a statement's column, whose separators are known from the column as a whole."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

_NUMBER = re.compile(r"\d[\d.,'\s]*")
_BEFORE = re.compile(r"[+\-(\s]*(?:us\$|[$€£¥₺₹₩]|[a-z]{2,3}\s)?[+\-\s]*")
_AFTER = re.compile(r"[)\-\s]*[^\W\d]{0,12}[)\s.]*|[)\s]*[$€£¥₺₹₩][)\s]*")
_MONEY = re.compile(
    r"[$€£¥₺₹₩]|(?<![a-z])(?:us\$|usd|eur|gbp|cny|rmb|jpy|try|tl|inr|krw|cad|aud|hkd|sgd|brl)(?![a-z])|元|人民币"
)
_MINUS = str.maketrans({sign: "-" for sign in "\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}"})
_NOTHING = re.compile(r"-?0+(?:[.,]0*)?")


def is_money(text: str) -> bool:
    """Whether the folded text names a currency."""
    return _MONEY.search(text) is not None


def read_amounts(texts: Sequence[str]) -> list[float | None]:
    """The number of each folded text, with its sign. None where there is none, or where it can't be told.

    `1,234` is a thousand in one country and one in another. The other numbers of the column say which.
    """
    found = [_plain(text) for text in texts]
    mark = _decimal_mark([text for text in found if text is not None])
    return [None if text is None else _value(text, mark) for text in found]


def _plain(text: str) -> str | None:
    """The number alone, as `-1.234,5`. None if there is not exactly one."""
    text = text.translate(_MINUS)
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1:
        return None
    before, _, after = text.partition(numbers[0])
    if not _BEFORE.fullmatch(before) or not _AFTER.fullmatch(after):
        return None
    is_less = "-" in before or after.strip().startswith("-") or ("(" in before and ")" in after)
    digits = re.sub(r"[\s']", "", numbers[0]).rstrip(".,")
    return f"-{digits}" if is_less else digits


def _decimal_mark(numbers: Sequence[str]) -> str | None:
    """`.` or `,`; None if no number tells, or if they disagree."""
    told = {mark for text in numbers if (mark := _told_by(text)) is not None}
    return told.pop() if len(told) == 1 else None


def _told_by(text: str) -> str | None:
    marks = [char for char in text if char in ".,"]
    if not marks:
        return None
    last, other = marks[-1], "," if marks[-1] == "." else "."
    if other in marks:
        return last
    if len(marks) > 1:
        return other
    before, after = text.lstrip("-").split(last)
    is_group = len(after) == 3 and 0 < len(before) <= 3 and not before.startswith("0")
    return None if is_group else last


def _value(text: str, mark: str | None) -> float | None:
    if mark is None and re.search("[.,]", text) and not _NOTHING.fullmatch(text):
        return None
    group = {".": ",", ",": "."}.get(mark or "", "")
    plain = text.replace(group, "") if group else text
    plain = plain.replace(mark, ".") if mark else plain.replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
