"""The API's JSON, in and out: strict about what JSON is, tolerant about what the reference leaves open."""

from __future__ import annotations

from typing import cast

import msgspec

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.models import sane_credits

_LONGEST_ID = 200
_LONGEST_MESSAGE = 500
_URL_KEYS = ("url", "videoUrl", "video_url", "href", "src")


class NotUnderstood(ValueError):
    """The body is no JSON object of the documented kind."""


def decode_object(body: bytes) -> dict[str, object]:
    """The JSON object in a body. Refuses NaN, huge numbers, lone surrogates, bad UTF-8 and deep nesting."""
    try:
        value: object = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise NotUnderstood(str(error)) from None
    if not isinstance(value, dict):
        raise NotUnderstood("not an object")
    return cast("dict[str, object]", value)


def read_id(answer: dict[str, object]) -> str | None:
    """The `requestId`, a number taken as text; None where there is none that can be used."""
    text = as_text(answer.get("requestId"))
    return text if text and len(text) <= _LONGEST_ID and text.isprintable() else None


def read_status(answer: dict[str, object]) -> str:
    """The API's own word, an unknown one too."""
    return (as_text(answer.get("status")) or "")[:100]


def read_credits(answer: dict[str, object]) -> float | None:
    """The charge; None where it is missing or absurd."""
    value = answer.get("creditsCharged")
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    return sane_credits(value)


def read_output_url(answer: dict[str, object]) -> str | None:
    """The output's address in whichever of the likely places it stands."""
    output = answer.get("output")
    candidates = cast("list[object]", output) if isinstance(output, list) else [output]
    for candidate in candidates:
        if isinstance(candidate, str) and candidate:
            return candidate
        if isinstance(candidate, dict):
            found = cast("dict[str, object]", candidate)
            for key in _URL_KEYS:
                value = found.get(key)
                if isinstance(value, str) and value:
                    return value
    return None


def read_problem(answer: dict[str, object]) -> Problem | None:
    """Why a generation failed, of whatever shape; None where the API names nothing."""
    error = answer.get("error")
    if error is None:
        return None
    reason, message = read_error(error)
    return Problem(str(Code.GENERATION_FAILED), message, reason)


def read_error(error: object) -> tuple[str, str]:
    """The API's code and words of an `error` member."""
    if isinstance(error, dict):
        found = cast("dict[str, object]", error)
        reason = as_text(found.get("code")) or as_text(found.get("type")) or ""
        message = as_text(found.get("message")) or as_text(found.get("detail")) or ""
        if not message and not reason:
            message = msgspec.json.encode(found).decode()
        return reason[:100], message[:_LONGEST_MESSAGE]
    return "", (as_text(error) or "")[:_LONGEST_MESSAGE]


def as_text(value: object) -> str | None:
    """Text, or a number where text was due."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return None
