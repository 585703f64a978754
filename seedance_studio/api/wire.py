"""Parse the API's JSON: strict about the JSON itself, tolerant where the API reference is vague."""

from __future__ import annotations

import re
from typing import cast

import msgspec

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import AnswerFault, Code
from seedance_studio.domain.price import sane_credits
from seedance_studio.domain.redact import redact

_LOOKED_AT = 1024
_LONGEST_ID = 200
_LONGEST_WORD = 100
_LONGEST_SECONDS = 86_400.0
_LONGEST_MESSAGE = 500
_LONGEST_READ = 20_000
"""More than a key and a message are long."""
_ID = re.compile(rb'"request_?id"\s*:\s*("(?:[^"\\]|\\.)*"|[0-9]+)', re.IGNORECASE)
_CODE_KEYS = ("code", "type", "errorCode", "error_code")
_MESSAGE_KEYS = (
    "message",
    "detail",
    "details",
    "description",
    "msg",
    "errorMessage",
    "error_message",
    "reason",
)
_DEEPEST_ERROR = 4
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


def read_problem(answer: dict[str, object], key: str) -> Problem | None:
    """Why a generation failed, whatever form the error has, without the key; None if nothing failed."""
    error = answer.get("error")
    if not error and read_status(answer) != "failed":
        return None
    reason, message = read_error(error, key)
    return Problem(str(Code.GENERATION_FAILED), message, reason)


def read_error(error: object, key: str) -> tuple[str, str]:
    """Code and message of an `error` member, without the key. An unknown form becomes its JSON, as the
    message.

    Objects inside it are read too: the outer one often says only that something failed. What all of them say
    is joined, the outermost first.
    """
    if not isinstance(error, dict):
        text = as_text(error)
        if text is None and error:
            text = msgspec.json.encode(error).decode()
        codes, messages = [], [text or ""]
    else:
        codes, messages = _told(cast("dict[str, object]", error))
    if error and not any((*codes, *messages)):
        messages = [msgspec.json.encode(error).decode()]
    return _short(" / ".join(codes), _LONGEST_WORD, key), _short(": ".join(messages), _LONGEST_MESSAGE, key)


def _short(text: str, longest: int, key: str) -> str:
    # What is left of a key that the first cut went through is beyond the second one.
    return redact(text[:_LONGEST_READ], key)[:longest]


def _told(error: dict[str, object], depth: int = 0) -> tuple[list[str], list[str]]:
    """The codes and the messages of an object and of those inside it."""
    codes = _first_text(error, _CODE_KEYS)
    messages = _first_text(error, _MESSAGE_KEYS)
    for item in _objects_in(error) if depth < _DEEPEST_ERROR else ():
        more_codes, more_messages = _told(item, depth + 1)
        codes += [code for code in more_codes if code not in codes]
        messages += [message for message in more_messages if message not in messages]
    return codes, messages


def _objects_in(error: dict[str, object]) -> list[dict[str, object]]:
    found: list[object] = []
    for value in error.values():
        found += cast("list[object]", value) if isinstance(value, list) else [value]
    return [cast("dict[str, object]", item) for item in found if isinstance(item, dict)]


def _first_text(error: dict[str, object], names: tuple[str, ...]) -> list[str]:
    return [text for text in map(as_text, map(error.get, names)) if text][:1]


def as_text(value: object) -> str | None:
    """A text or number as text; None for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None
