"""Read and write metadata values as people type them: plain text or any JSON value."""

from __future__ import annotations

import json
import math
from typing import cast

# A fixed limit: what json can nest depends on the depth of the call stack, which differs when writing.
_DEEPEST = 50


def read_metadata_value(text: str) -> object:
    """Parse the text as JSON, else return it as it is. Raises `ValueError` for what JSON can't hold."""
    stripped = text.strip()
    text.encode("utf-8")
    if "\0" in text:
        raise ValueError("NUL in metadata")
    try:
        value: object = json.loads(stripped, parse_constant=_refuse_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        if stripped[:1] in ("{", "["):
            raise ValueError("not JSON") from error
        return stripped
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if _is_deeper(value, _DEEPEST):
        raise ValueError("nested too deeply")
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def _is_deeper(value: object, levels: int) -> bool:
    if isinstance(value, dict):
        inner = list(cast("dict[str, object]", value).values())
    elif isinstance(value, list):
        inner = cast("list[object]", value)
    else:
        return False
    return levels == 0 or any(_is_deeper(item, levels - 1) for item in inner)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("number out of range")
    return value


def write_metadata_value(value: object) -> str:
    """The text that `read_metadata_value` turns back into this value."""
    if isinstance(value, str):
        try:
            reads_as_itself = read_metadata_value(value) == value
        except ValueError:
            reads_as_itself = False
        if reads_as_itself:
            return value
    return json.dumps(value, ensure_ascii=False)
