"""How a generation, an exchange and a draft become a row, and come back."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.queue import QueueNote
from seedance_studio.domain.request import Draft, GenerationRequest

COLUMNS = (
    "id",
    "request_id",
    "state",
    "model",
    "prompt",
    "media_urls",
    "aspect_ratio",
    "duration",
    "resolution",
    "webhook_url",
    "metadata",
    "created_at",
    "submitted_at",
    "finished_at",
    "credits_charged",
    "remote_status",
    "output_url",
    "clip",
    "clip_size",
    "problem",
    "cancel_requested_at",
    "missing_since",
    "attempts",
    "set_aside_at",
    "api_base",
    "adopted_at",
)

Value = str | int | float | None
_urls = msgspec.json.Decoder(tuple[str, ...])
_metadata = msgspec.json.Decoder(dict[str, object])
_clip = msgspec.json.Decoder(Clip)
_problem = msgspec.json.Decoder(Problem)
_draft = msgspec.json.Decoder(Draft)
_queue_note = msgspec.json.Decoder(QueueNote)


def to_json(value: object) -> str:
    """Any of our values as compact JSON."""
    return msgspec.json.encode(value).decode()


def generation_to_row(generation: Generation) -> tuple[Value, ...]:
    """The values in the order of `COLUMNS`."""
    request = generation.request
    return (
        generation.id,
        generation.request_id,
        str(generation.state),
        request.model,
        request.prompt,
        to_json(request.media_urls),
        request.aspect_ratio,
        request.duration,
        request.resolution,
        request.webhook_url,
        to_json(request.metadata),
        generation.created_at,
        generation.submitted_at,
        generation.finished_at,
        generation.credits_charged,
        generation.remote_status,
        generation.output_url,
        None if generation.clip is None else to_json(generation.clip),
        None if generation.clip is None else generation.clip.size,
        None if generation.problem is None else to_json(generation.problem),
        generation.cancel_requested_at,
        generation.missing_since,
        generation.attempts,
        generation.set_aside_at,
        generation.api_base,
        generation.adopted_at,
    )


def generation_from_row(row: sqlite3.Row) -> Generation:
    """The generation that `generation_to_row` made. Raises `LibraryError` where it can't be."""
    try:
        return _read(row)
    except (msgspec.MsgspecError, ValueError) as error:
        raise LibraryError(Code.DAMAGED_LIBRARY, f"generation {row['id']}: {error}") from error


def _read(row: sqlite3.Row) -> Generation:
    request = GenerationRequest(
        model=row["model"],
        prompt=row["prompt"],
        duration=row["duration"],
        resolution=row["resolution"],
        aspect_ratio=row["aspect_ratio"],
        media_urls=_urls.decode(row["media_urls"]),
        webhook_url=row["webhook_url"],
        metadata=_metadata.decode(row["metadata"]),
    )
    return Generation(
        id=row["id"],
        request=request,
        created_at=row["created_at"],
        state=State(row["state"]),
        submitted_at=row["submitted_at"],
        finished_at=row["finished_at"],
        request_id=row["request_id"],
        credits_charged=row["credits_charged"],
        remote_status=row["remote_status"],
        output_url=row["output_url"],
        clip=None if row["clip"] is None else _clip.decode(row["clip"]),
        problem=None if row["problem"] is None else _problem.decode(row["problem"]),
        cancel_requested_at=row["cancel_requested_at"],
        missing_since=row["missing_since"],
        attempts=row["attempts"],
        set_aside_at=row["set_aside_at"],
        api_base=row["api_base"] or "",
        adopted_at=row["adopted_at"],
    )


def exchange_to_row(generation_id: str, exchange: Exchange) -> tuple[Value, ...]:
    """The values of one row of `exchanges`, without its key."""
    return (
        generation_id,
        exchange.at,
        exchange.method,
        exchange.path,
        exchange.status,
        exchange.elapsed,
        exchange.sent,
        exchange.received,
    )


def exchange_from_row(row: sqlite3.Row) -> Exchange:
    """The exchange of a row."""
    names = ("at", "method", "path", "status", "elapsed", "sent", "received")
    return Exchange(**{name: row[name] for name in names})


def draft_from_json(text: str) -> Draft | None:
    """The draft, or None where the text is none: a draft is never worth a failed start."""
    try:
        return _draft.decode(text)
    except msgspec.MsgspecError:
        return None


def queue_note_from_json(text: str) -> QueueNote:
    """The queue's note; an empty one where the text is none: an order is never worth a failed start."""
    try:
        return _queue_note.decode(text)
    except msgspec.MsgspecError:
        return QueueNote()


def export_line(generation: Generation, folder: Path) -> str:
    """One generation as the export's JSON object. Times are ISO 8601 in UTC."""
    request = generation.request
    return to_json(
        {
            "id": generation.id,
            "request_id": generation.request_id,
            "state": str(generation.state),
            "model": request.model,
            "prompt": request.prompt,
            "media_urls": request.media_urls,
            "aspect_ratio": request.aspect_ratio,
            "duration": request.duration,
            "resolution": request.resolution,
            "credits_charged": generation.credits_charged,
            "created_at": _iso(generation.created_at),
            "submitted_at": _iso(generation.submitted_at),
            "finished_at": _iso(generation.finished_at),
            "output_url": generation.output_url,
            "clip_path": None if generation.clip is None else str(folder / generation.clip.path),
            "verified": None if generation.clip is None else generation.clip.verified,
            "error": _error(generation.problem),
        }
    )


def _error(problem: Problem | None) -> dict[str, str] | None:
    if problem is None:
        return None
    error = {"code": problem.code, "message": problem.message, "reason": problem.reason}
    return error | ({"request_id": problem.request_id} if problem.request_id else {})


def _iso(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
