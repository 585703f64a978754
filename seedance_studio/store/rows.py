"""Converts generations and exchanges to rows and back."""

from __future__ import annotations

import sqlite3
from dataclasses import fields

import msgspec

from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.choice import Choice
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.estimating import Charge
from seedance_studio.domain.folding import fold
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.price import Price
from seedance_studio.domain.queue import SavedQueue
from seedance_studio.domain.refunds import RefundState
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.store.migrations.generations import REQUEST_OF_COLUMNS

Value = str | int | float | None


def to_json(value: object) -> str:
    """Returns any of our values as compact JSON."""
    return msgspec.json.encode(value).decode()


COLUMNS = tuple(field.name for field in fields(Generation))
"""Each attribute of a generation is a column of the same name."""
_TEXTS = (
    *("api_base", "set_id", "stack_id", "account", "reserved_day", "reserved_project", "refund"),
    "plan_id",
)
"""Columns that older databases may lack, and that are empty then."""
_request = msgspec.json.Decoder(GenerationRequest)
_clip = msgspec.json.Decoder(Clip)
_problem = msgspec.json.Decoder(Problem)
_estimate = msgspec.json.Decoder(Price)
_choice = msgspec.json.Decoder(Choice)
_queue_note = msgspec.json.Decoder(SavedQueue)


def generation_to_row(generation: Generation) -> dict[str, Value]:
    """Returns the values of `COLUMNS` and of two columns that only the database uses: `clip_size`,
    `folded`."""
    clip, problem, estimate = generation.clip, generation.problem, generation.estimate
    return {name: getattr(generation, name) for name in COLUMNS} | {
        "state": str(generation.state),
        "request": to_json(generation.request),
        "clip": None if clip is None else to_json(clip),
        "problem": None if problem is None else to_json(problem),
        "estimate": None if estimate is None else to_json(estimate),
        "choice": None if generation.choice is None else to_json(generation.choice),
        "clip_size": None if clip is None else clip.size,
        "folded": fold(generation.request.prompt),
    }


def generation_from_row(row: sqlite3.Row) -> Generation:
    """Returns the generation of a row. Raises `LibraryError` if the row can't be read."""
    # A row of SQLite's looks each name up among all others, which takes half of the time of a screen of rows.
    there = dict(zip(row.keys(), row, strict=True))
    values = {name: there[name] for name in COLUMNS}
    try:
        values["state"], values["refund"] = State(row["state"]), RefundState(row["refund"])
        values["request"] = _request.decode(row["request"])
        values["clip"] = None if row["clip"] is None else _clip.decode(row["clip"])
        values["problem"] = None if row["problem"] is None else _problem.decode(row["problem"])
        values["estimate"] = None if row["estimate"] is None else _estimate.decode(row["estimate"])
        values["choice"] = None if row["choice"] is None else _choice.decode(row["choice"])
    except (msgspec.MsgspecError, ValueError) as error:
        raise LibraryError(Code.DAMAGED_LIBRARY, f"generation {row['id']}: {error}") from error
    return Generation(**values)


def charge_from_row(row: sqlite3.Row) -> Charge | None:
    """Returns what a generation cost. None if the row can't be read: a price is not worth an error."""
    try:
        estimate = None if row["estimate"] is None else _estimate.decode(row["estimate"])
        key = _request.decode(row["request"]).cost_key(row["video_seconds"])
    except (msgspec.MsgspecError, ValueError):
        return None
    return Charge(key, row["credits"], None if estimate is None else estimate.listed)


def columns_in(database: sqlite3.Connection) -> str:
    """Returns what to select for `COLUMNS` from a database of any version."""
    there = {row["name"] for row in database.execute("PRAGMA table_info(generations)")}
    otherwise = {"request": REQUEST_OF_COLUMNS} | dict.fromkeys(_TEXTS, "''")
    otherwise |= {"take": "0", "takes": "1"}
    return ", ".join(
        name if name in there else f"{otherwise.get(name, 'NULL')} AS {name}" for name in COLUMNS
    )


def exchange_to_row(generation_id: str, exchange: Exchange) -> tuple[Value, ...]:
    """Returns the values of an `exchanges` row, without its key."""
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
    """Returns the exchange of a row."""
    names = ("at", "method", "path", "status", "elapsed", "sent", "received")
    return Exchange(**{name: row[name] for name in names})


def queue_note_from_json(text: str) -> SavedQueue:
    """Returns the saved queue. Unreadable text gives an empty one: a lost order must not stop the
    program's start."""
    try:
        return _queue_note.decode(text)
    except msgspec.MsgspecError:
        return SavedQueue()
