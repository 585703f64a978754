"""Parse the API's JSON: strict about the JSON itself, tolerant where the API reference is vague."""

from __future__ import annotations

import re
from typing import cast

import msgspec

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import AnswerFault, Code
from seedance_studio.domain.price import sane_credits

_LOOKED_AT = 1024
_LONGEST_ID = 200
_LONGEST_WORD = 100
_LONGEST_SECONDS = 86_400.0
_LONGEST_MESSAGE = 500
_ID = re.compile(rb'"request_?id"\s*:\s*("(?:[^"\\]|\\.)*"|[0-9]+)', re.IGNORECASE)
_URL_KEYS = ("url", "videoUrl", "video_url", "href", "src")


class NotUnderstood(ValueError):
    """The body is not a JSON object."""


def decode_object(body: bytes | bytearray) -> dict[str, object]:
    """Parse a body. Raises `NotUnderstood`, also for NaN, huge numbers, lone surrogates and deep nesting."""
    try:
        value: object = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise NotUnderstood(str(error)) from None
    if not isinstance(value, dict):
        raise NotUnderstood("not a JSON object")
    return cast("dict[str, object]", value)


def kind_of(body: bytes | bytearray) -> AnswerFault:
    """Classify a body that is not a JSON object."""
    start = body[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return AnswerFault.NOTHING
    return AnswerFault.PAGE if start.startswith(b"<") else AnswerFault.OTHER_DATA


def is_usable_id(text: str) -> bool:
    """Whether an id can be shown and used in a URL path. "." and ".." change the path even when encoded."""
    return 0 < len(text) <= _LONGEST_ID and text.isprintable() and text not in (".", "..")


def read_id(answer: dict[str, object]) -> str | None:
    """The `requestId`, where a number is accepted too; None if it is missing or unusable."""
    text = as_text(answer.get("requestId"))
    return text if text is not None and is_usable_id(text) else None


def find_id(body: bytes | bytearray) -> str | None:
    """The first request id anywhere in a body, even if the rest is broken JSON."""
    for found in _ID.finditer(body):
        try:
            text = as_text(msgspec.json.decode(found[1]))
        except (msgspec.MsgspecError, UnicodeError):
            continue
        if text is not None and is_usable_id(text):
            return text
    return None


def read_status(answer: dict[str, object]) -> str:
    """The API's status, known to us or not; empty if missing."""
    return (as_text(answer.get("status")) or "")[:_LONGEST_WORD]


def read_text(answer: dict[str, object], name: str) -> str:
    """A member as text; empty if it is missing or not text."""
    return as_text(answer.get(name)) or ""


def read_seconds(answer: dict[str, object]) -> float | None:
    """The requested duration from `5`, `5.0`, `"5"` or `"5s"`; None if it is missing or makes no sense."""
    text = as_text(answer.get("duration")) or ""
    try:
        seconds = float(text.strip().lower().removesuffix("s"))
    except ValueError:
        return None
    return seconds if 0 < seconds < _LONGEST_SECONDS else None


def read_credits(answer: dict[str, object]) -> float | None:
    """The credits charged; None if missing or absurd."""
    value = answer.get("creditsCharged")
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    return sane_credits(value)


def read_output_url(answer: dict[str, object]) -> str | None:
    """The clip's address, looked for in every likely place; not validated."""
    output = answer.get("output")
    candidates = cast("list[object]", output) if isinstance(output, list) else [output]
    for candidate in candidates:
        if isinstance(candidate, str) and candidate:
            return candidate
        if isinstance(candidate, dict):
            found = cast("dict[str, object]", candidate)
            for value in map(found.get, _URL_KEYS):
                if isinstance(value, str) and value:
                    return value
    return None


def is_failure(answer: dict[str, object]) -> bool:
    """Whether this is the documented error body, `{success: false, error: {code, message}}`."""
    error = answer.get("error")
    if answer.get("success") is not False or not isinstance(error, dict):
        return False
    found = cast("dict[str, object]", error)
    return all(isinstance(found.get(name), str) for name in ("code", "message"))


def read_problem(answer: dict[str, object]) -> Problem | None:
    """Why a generation failed, whatever form the error has; None if nothing failed."""
    error = answer.get("error")
    if not error and read_status(answer) != "failed":
        return None
    reason, message = read_error(error)
    return Problem(str(Code.GENERATION_FAILED), message, reason)


def read_error(error: object) -> tuple[str, str]:
    """Code and message of an `error` member. An unknown form becomes its JSON, as the message."""
    if not isinstance(error, dict):
        text = as_text(error)
        if text is None and error:
            text = msgspec.json.encode(error).decode()
        return "", (text or "")[:_LONGEST_MESSAGE]
    found = cast("dict[str, object]", error)
    reason = as_text(found.get("code")) or as_text(found.get("type")) or ""
    message = as_text(found.get("message")) or as_text(found.get("detail")) or ""
    if found and not message and not reason:
        message = msgspec.json.encode(found).decode()
    return reason[:_LONGEST_WORD], message[:_LONGEST_MESSAGE]


def as_text(value: object) -> str | None:
    """A text or number as text; None for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None
