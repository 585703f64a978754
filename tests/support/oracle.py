"""What a search must find, by reading every row in Python; and libraries of odd rows to search in."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import strategies as st
from support.generations import NOW, a_request
from support.libraries import a_ready

from seedance_studio.domain.filters import Facet, Filter, Scope, SortOrder
from seedance_studio.domain.folding import fold
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.organisation import Flag, Organisation
from seedance_studio.domain.query_terms import Has, Is, OneOf, Term, Text, When, Within, Word
from seedance_studio.store import queries

PROJECTS = {"p1": "Night market", "p2": "İstanbul", "p3": "Straße"}
TAGS = ("hero", "First frame", "ΣΊΣΥΦΟΣ", "b-roll,2")
WORDS = (
    "boat", "BOAT", "ışık", "IŞIK", "İstanbul", "Straße", "STRASSE", "Σίσυφος", "東京", "夜市", "🦊", "👩‍🚀",
    "a", "of", '"', "--", "ＦＵＬＬ", "e\u0301", "é", "seedance", "2.0-fast", "req_ab", "0a0b0c", "_",
)  # fmt: skip
MODELS = ("seedance-2.0", "Seedance-2.0-FAST")


@dataclass(frozen=True)
class Entry:
    """A row of a library, with what is said of it."""

    key: int
    generation: Generation
    said: Organisation = field(default_factory=Organisation)


def found_in(entries: Iterable[Entry], chosen: Filter) -> list[Entry]:
    """All entries that the filter lets through."""
    entries = list(entries)
    found = [
        entry
        for entry in entries
        if _in_scope(entry, chosen.scope) and all(_meets(entry, term) for term in chosen.terms)
    ]
    if not chosen.is_stacked:
        return found
    opened = {entry.generation.stack_id for entry in entries if entry.key in chosen.open_stacks}
    tops = {entry.generation.stack_id: entry for entry in sorted(found, key=_rank)}
    return [
        entry
        for entry in found
        if entry.generation.stack_id in opened or tops[entry.generation.stack_id] is entry
    ]


def in_order(entries: Iterable[Entry], order: SortOrder) -> list[int]:
    """The keys of the entries as a list shows them."""
    by: Callable[[Entry], tuple[object, ...]] = {
        SortOrder.NEWEST: lambda entry: (-entry.generation.created_at, entry.key),
        SortOrder.OLDEST: lambda entry: (entry.generation.created_at, entry.key),
        SortOrder.LONGEST: lambda entry: (-entry.generation.request.duration, -entry.key),
        SortOrder.DEAREST: lambda entry: (-_charge(entry), -entry.key),
        SortOrder.BEST: lambda entry: (-entry.said.stars, -entry.key),
        SortOrder.PROMPT: lambda entry: (fold(entry.generation.request.prompt)[:60], entry.key),
    }[order]
    return [entry.key for entry in sorted(entries, key=by)]


def counted_by(entries: Iterable[Entry], facet: Facet) -> dict[str, int]:
    """How many entries have each value."""
    counts: dict[str, int] = {}
    for entry in entries:
        for value in _values(entry, facet):
            counts[value] = counts.get(value, 0) + 1
    return counts


def write(db: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Makes the entries all that there is in the library."""
    db.execute("BEGIN")
    db.execute("DROP TRIGGER IF EXISTS charge_line_removed")
    for table in ("tagged", "organised", "tags", "projects", "charge_lines", "generations"):
        db.execute(f"DELETE FROM {table}")
    for place, (project, name) in enumerate(PROJECTS.items()):
        values = (project, name, fold(name), place)
        db.execute("INSERT INTO projects (id, name, folded, color, position) VALUES (?, ?, ?, 0, ?)", values)
    for place, name in enumerate(TAGS):
        db.execute("INSERT INTO tags VALUES (?, ?, ?)", (place, name, fold(name)))
    for entry in entries:
        queries.insert(db, entry.generation)
        said = entry.said
        if said != Organisation():
            db.execute(
                "INSERT INTO organised (key, stars, flag, project, seen_at, trashed_at, is_keeper, note,"
                " folded_note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.key, said.stars, str(said.flag), said.project, NOW if said.is_seen else None,
                    said.trashed_at, said.is_keeper, said.note, fold(said.note),
                ),
            )  # fmt: skip
        for tag in said.tags:
            db.execute("INSERT INTO tagged VALUES (?, ?)", (entry.key, TAGS.index(tag)))
    db.execute("COMMIT")


_texts = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
_said = st.builds(
    Organisation,
    stars=st.integers(0, 5),
    flag=st.sampled_from(Flag),
    note=st.just("") | _texts,
    project=st.sampled_from(["", *PROJECTS]),
    tags=st.lists(st.sampled_from(TAGS), unique=True, max_size=2).map(tuple),
    is_seen=st.booleans(),
    trashed_at=st.none() | st.none() | st.just(NOW),
    is_keeper=st.booleans(),
)
_kinds = st.tuples(
    st.sampled_from(MODELS), st.integers(4, 6), st.sampled_from(["480p", "720p"]), st.booleans()
)
_facts = st.fixed_dictionaries(
    {
        "state": st.sampled_from([State.READY, State.READY, State.FAILED, State.UNCONFIRMED]),
        "credits_charged": st.sampled_from([None, 0.0, 2.5, 40.0]),
        "imported_from": st.sampled_from([None, None, ""]),
    }
)


@st.composite
def libraries(draw: st.DrawFn) -> list[Entry]:
    """Up to eight rows that have much in common."""
    return [_entry(draw, number) for number in range(1, draw(st.integers(0, 8)) + 1)]


def _entry(draw: st.DrawFn, number: int) -> Entry:
    facts, (model, duration, resolution, has_links) = draw(_facts), draw(_kinds)
    hours, ratio = draw(st.integers(-40, 40)), draw(st.sampled_from(["16:9", "9:16"]))
    request = a_request(
        draw(_texts),
        model=model,
        duration=duration,
        resolution=resolution,
        aspect_ratio=ratio,
        media_urls=("https://a.example/1.png",) if has_links else (),
    )
    clip = Clip("clips/a.mp4", 9, "0" * 64, 1280, 720, 5.0, "h264") if facts["state"] is State.READY else None
    generation = a_ready(
        number,
        id=f"0a0b0c{number:026x}",
        request=request,
        created_at=NOW + hours * 3600,
        request_id=f"req_ab{number}" if number % 2 else None,
        clip=clip,
        state=facts["state"],
        credits_charged=facts["credits_charged"],
        imported_from=facts["imported_from"],
        discarded_at=NOW if clip is None and draw(st.booleans()) else None,
        stack_id=draw(st.sampled_from(["s1", "s2", f"s{number + 2}"])),
    )
    return Entry(number, generation, draw(st.just(Organisation()) | _said))


_named = st.sampled_from(
    [
        *(OneOf(Word.MODEL, (value,)) for value in ("SEEDANCE-2.0", "seedance-2.0-fast", "seedance")),
        OneOf(Word.RATIO, ("9:16", "1:1")),
        OneOf(Word.RESOLUTION, ("720P",)),
        OneOf(Word.STATE, ("failed", "unconfirmed")),
        *(OneOf(Word.TAG, (fold(tag).upper(),)) for tag in TAGS),
        *(OneOf(Word.PROJECT, (name, "Night Market")) for name in PROJECTS.values()),
        OneOf(Word.ID, ("0a0b0c", "x")),
        OneOf(Word.ID, ("req_ab1",)),
        *(OneOf(Word.HAS, (str(has),)) for has in Has),
        *(OneOf(Word.IS, (str(item),)) for item in Is),
        OneOf(Word.IS, ("pick", "reject")),
    ]
)
_spans = st.builds(
    lambda word, low, more, is_open: (
        Within(word, low, is_above=is_open) if more is None else Within(word, low, low + more)
    ),
    st.sampled_from([Word.STARS, Word.COST, Word.LENGTH]),
    st.sampled_from([0.0, 1.0, 2.5, 4.0, 5.0, 40.0]),
    st.none() | st.sampled_from([0.0, 1.0, 40.0]),
    st.booleans(),
)
_below = st.builds(
    lambda word, high, is_open: Within(word, high=high, is_below=is_open),
    st.sampled_from([Word.STARS, Word.COST, Word.LENGTH]),
    st.sampled_from([0.0, 1.0, 2.5, 4.0, 40.0]),
    st.booleans(),
)


def _when(word: Word, days: int, length: int) -> When:
    first = (datetime.fromtimestamp(NOW) + timedelta(days)).date()
    end = first + timedelta(length)
    return When(word, "", None if word is Word.BEFORE else first, None if word is Word.AFTER else end)


_days = st.builds(
    _when, st.sampled_from([Word.DATE, Word.AFTER, Word.BEFORE]), st.integers(-2, 2), st.integers(1, 2)
)
_phrases = _texts.filter(lambda text: bool(fold(text).strip()))
_plain = st.builds(Text, st.sampled_from(WORDS) | _phrases)


@st.composite
def _terms(draw: st.DrawFn) -> Term:
    term = draw(_plain | _plain | _named | _spans | _below | _days)
    if not draw(st.booleans()) or not draw(st.booleans()):
        return term
    match term:
        case Text(text):
            return Text(text, is_not=True)
        case OneOf(word, values):
            return OneOf(word, values, is_not=True)
        case Within(word, low, high, is_above, is_below):
            return Within(word, low, high, is_above, is_below, is_not=True)
        case When(word, name, first, end):
            return When(word, name, first, end, is_not=True)


filters = st.builds(
    Filter,
    st.lists(_terms(), max_size=3).map(tuple),
    st.sampled_from(Scope),
    st.booleans(),
    st.frozensets(st.integers(1, 8), max_size=2),
)


def _in_scope(entry: Entry, scope: Scope) -> bool:
    is_trashed = entry.said.trashed_at is not None and entry.generation.discarded_at is None
    match scope:
        case Scope.EVERYTHING:
            return True
        case Scope.ALL:
            return not is_trashed
        case Scope.CLIPS:
            return not is_trashed and entry.generation.clip is not None
        case Scope.WITHOUT_CLIP:
            return not is_trashed and entry.generation.clip is None
        case Scope.TRASH:
            return is_trashed


def _meets(entry: Entry, term: Term) -> bool:
    match term:
        case Text(text):
            met = _has_text(entry, text)
        case OneOf():
            met = any(_is_one(entry, term.word, value) for value in term.values)
        case Within():
            met = _is_within(entry, term)
        case When():
            day = datetime.fromtimestamp(entry.generation.created_at).date()
            met = (term.first is None or term.first <= day) and (term.end is None or day < term.end)
    return met != term.is_not


def _has_text(entry: Entry, text: str) -> bool:
    folded, request, said = fold(text), entry.generation.request, entry.said
    texts = [request.prompt, said.note, *said.tags, PROJECTS.get(said.project, "")]
    if len(folded) >= 6:
        texts.append(request.model)
        if any(found.startswith(text) for found in _ids(entry)):
            return True
    return any(folded in fold(found) for found in texts)


def _is_one(entry: Entry, word: Word, value: str) -> bool:
    generation, said = entry.generation, entry.said
    match word:
        case Word.TAG:
            return fold(value) in map(fold, said.tags)
        case Word.PROJECT:
            return bool(said.project) and fold(PROJECTS[said.project]) == fold(value)
        case Word.ID:
            return any(found.startswith(value) for found in _ids(entry))
        case Word.HAS:
            return bool(
                {
                    Has.NOTE: said.note,
                    Has.TAG: said.tags,
                    Has.PROJECT: said.project,
                    Has.REFERENCE: generation.request.media_urls,
                }[Has(value)]
            )
        case Word.IS:
            return {
                Is.SEEN: said.is_seen,
                Is.UNSEEN: not said.is_seen,
                Is.PICK: said.flag is Flag.PICK,
                Is.REJECT: said.flag is Flag.REJECT,
                Is.KEEPER: said.is_keeper,
                Is.IMPORTED: generation.imported_from is not None,
            }[Is(value)]
        case _:
            facet = {Word.MODEL: Facet.MODEL, Word.RATIO: Facet.RATIO, Word.RESOLUTION: Facet.RESOLUTION}
            return [fold(found) for found in _values(entry, facet.get(word, Facet.STATE))] == [fold(value)]


def _is_within(entry: Entry, term: Within) -> bool:
    value = {
        Word.STARS: entry.said.stars,
        Word.COST: entry.generation.credits_charged,
        Word.LENGTH: entry.generation.request.duration,
    }[term.word]
    if value is None:
        return False
    is_high = term.low is None or (value > term.low if term.is_above else value >= term.low)
    return is_high and (term.high is None or (value < term.high if term.is_below else value <= term.high))


def _values(entry: Entry, facet: Facet) -> tuple[str, ...]:
    generation, said = entry.generation, entry.said
    request = generation.request
    match facet:
        case Facet.TAG:
            return said.tags
        case Facet.STARS:
            return (str(said.stars),)
        case Facet.FLAG:
            return (str(said.flag),)
        case Facet.PROJECT:
            return (said.project,)
        case _:
            return (
                str(
                    {
                        Facet.MODEL: request.model,
                        Facet.RATIO: request.aspect_ratio,
                        Facet.RESOLUTION: request.resolution,
                        Facet.LENGTH: request.duration,
                        Facet.STATE: generation.state,
                    }[facet]
                ),
            )


def _rank(entry: Entry) -> tuple[bool, int, int]:
    said = entry.said
    return said.is_keeper, -1 if said.flag is Flag.REJECT else said.stars, entry.key


def _charge(entry: Entry) -> float:
    charged = entry.generation.credits_charged
    return -math.inf if charged is None else charged


def _ids(entry: Entry) -> tuple[str, ...]:
    return entry.generation.id, entry.generation.request_id or ""
