"""A filter as the conditions of an SQL query over `generations g`. Runs on the library's thread."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.folding import fold
from seedance_studio.domain.query_terms import Has, Is, OneOf, Term, Text, When, Within, Word
from seedance_studio.store.rows import Value

_TRIGRAM = 3
_FEW = 2000
"""So many rows are read by their keys and sorted in less time than an index of 100,000 is gone through."""
_TRIGRAMS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.trigrams USING fts5vocab (main, prompts, instance)"
"""Each three letters in a row of each prompt. Of this connection alone, and it takes no room."""
_GREATEST = chr(sys.maxunicode)
_TAKEN_FOR_ONE = frozenset("\ufffd\ufffe\uffff")
"""The index of prompts keeps the last two as the first one."""
_PARTS_OF_NAMES = 6
"""Shorter pieces of a model's name or of an id would be found in too much that was not meant."""
_RATED = "SELECT key FROM organised WHERE stars > 0"
_TRASHED = "SELECT key FROM organised WHERE trashed_at IS NOT NULL"
_NOT_IN_TRASH = f"+g.key NOT IN ({_TRASHED}) OR g.discarded_at IS NOT NULL"
"""What was removed with the trash is no longer in it."""
_LATER = "SELECT key FROM generations WHERE take > 0"
_FIRST_TRASHED = (
    f"SELECT g.set_id AS press FROM ({_TRASHED}) gone CROSS JOIN generations g ON g.key = gone.key"
    " WHERE g.take = 0 AND g.set_id <> '' AND g.discarded_at IS NULL"
)
"""The presses whose first take is in the trash."""
_SCOPES = {
    Scope.EVERYTHING: (),
    Scope.ALL: (_NOT_IN_TRASH,),
    Scope.CLIPS: ("g.clip_size IS NOT NULL", f"+g.key NOT IN ({_TRASHED})"),
    Scope.WITHOUT_CLIP: ("g.clip_size IS NULL", _NOT_IN_TRASH),
    Scope.TRASH: (f"+g.key IN ({_TRASHED})", "g.discarded_at IS NULL"),
}
_HAS = {
    Has.NOTE: "SELECT key FROM organised WHERE note <> ''",
    Has.TAG: "SELECT key FROM tagged",
    Has.PROJECT: "SELECT key FROM organised WHERE project <> ''",
    Has.REFERENCE: "g.with_references",
}
_IS = {
    Is.UNSEEN: "g.key NOT IN (SELECT key FROM organised WHERE seen_at IS NOT NULL)",
    Is.SEEN: "SELECT key FROM organised WHERE seen_at IS NOT NULL",
    Is.PICK: "SELECT key FROM organised WHERE flag = 'pick'",
    Is.REJECT: "SELECT key FROM organised WHERE flag = 'reject'",
    Is.KEEPER: "SELECT key FROM organised WHERE is_keeper",
    Is.IMPORTED: "g.imported_from IS NOT NULL",
}
AMONG = "key IN (SELECT value FROM json_each(?))"
"""What has one of the keys of a JSON list."""
_FACTS: dict[str, str] = {**_HAS, **_IS}
"""Conditions, or queries of the keys of the rows that match."""
_RANK = "(coalesce(o.is_keeper, 0) * 8 + iif(o.flag IS 'reject', 0, 1 + coalesce(o.stars, 0)))"
"""Of a stack, the row with the greatest lies on top; of equals the one with the greatest key."""
_KEYS = 1 << 48
"""More than any key."""
_NEXT = (
    f"SELECT min(g.take * {_KEYS} + g.key) % {_KEYS} FROM ({_FIRST_TRASHED}) CROSS JOIN generations g"
    f" ON g.set_id = press AND g.set_id <> '' WHERE {_NOT_IN_TRASH} GROUP BY press"
)
"""Of each of these presses the first take that is not in the trash."""
_FOR_ITS_PRESS = f"+g.key NOT IN ({_LATER}) OR +g.key IN ({_NEXT})"
"""The first take of each press that is not in the trash. As keys, since indexes of times hold no takes."""
_FEW_FOR_THEIR_PRESS = (
    "g.take = 0 OR NOT EXISTS (SELECT 1 FROM generations earlier WHERE earlier.set_id = g.set_id"
    " AND earlier.set_id <> '' AND earlier.take < g.take AND (earlier.discarded_at IS NOT NULL OR NOT EXISTS"
    " (SELECT 1 FROM organised o WHERE o.key = earlier.key AND o.trashed_at IS NOT NULL)))"
)
"""The same for a few rows, which asks of no others."""
_WITH_REFERENCE = (
    "g.id IN (SELECT u.generation_id FROM shelf s JOIN shelf_uses u ON u.source = s.source"
    " WHERE s.folded = ?)"
)
_COLUMNS = {
    Word.MODEL: "model",
    Word.RATIO: "aspect_ratio",
    Word.RESOLUTION: "resolution",
    Word.STATE: "state",
    Word.COST: "credits_charged",
    Word.LENGTH: "duration",
}


class Condition(NamedTuple):
    """A part of a WHERE clause with its arguments. `is_narrow` says that it names the few rows to read."""

    sql: str
    values: tuple[Value, ...] = ()
    is_narrow: bool = False


class Where:
    """The conditions of a filter, as one clause.

    `few` narrows it to the stacks of a few rows, by a condition on these. For them it is faster to read the
    prompts than to get every match from the index. `is_head` says that only the first rows are read: they are
    soon found in the prompts, if a word is in many.
    """

    def __init__(
        self, db: sqlite3.Connection, chosen: Filter, few: Condition | None = None, *, is_head: bool = False
    ) -> None:
        self._db = db
        self._is_for_few = few is not None
        self._is_head = is_head
        self._conditions = [Condition(sql) for sql in _SCOPES[chosen.scope]]
        if chosen.one_a_press:
            self._conditions.append(Condition(_FOR_ITS_PRESS if few is None else _FEW_FOR_THEIR_PRESS))
        self._conditions += [self._of(term) for term in chosen.terms]
        if few is not None:
            of_few = f"g.stack IN (SELECT stack FROM generations WHERE {few.sql})"
            self._conditions.append(Condition(of_few, few.values))
        if chosen.is_stacked:
            self._conditions = [self._on_top(chosen.open_stacks)]

    @property
    def sql(self) -> str:
        """The clause without its WHERE."""
        return " AND ".join(f"({condition.sql})" for condition in self._conditions) or "1"

    @property
    def values(self) -> tuple[Value, ...]:
        """The clause's arguments."""
        return tuple(value for condition in self._conditions for value in condition.values)

    def source(self, index: str) -> str:
        """The table, read by this index, unless words that are in few prompts say which rows to read."""
        return "generations g" if self._is_narrow else f"generations g INDEXED BY {index}"

    @property
    def _is_narrow(self) -> bool:
        return any(condition.is_narrow for condition in self._conditions)

    def _on_top(self, opened: frozenset[int]) -> Condition:
        """What lies on top of its stack, of all that the conditions so far let through."""
        plain, values, is_narrow = self.sql, self.values, self._is_narrow
        # The index gives the stacks one after the other, so that nothing has to be sorted.
        tops = tops_of(self.source("stacks"), plain)
        if not opened:
            return Condition(f"{'' if is_narrow else '+'}g.key IN ({tops})", values, is_narrow)
        top = Condition(f"+g.key IN ({tops})", values)
        whole = f"g.stack IN (SELECT stack FROM generations WHERE {AMONG})"
        return _any((top, Condition(f"{plain} AND {whole}", (*values, json.dumps(sorted(opened))))))

    def _of(self, term: Term) -> Condition:
        match term:
            case Text():
                found = self._text(term)
            case OneOf():
                found = _any(self._one_of(term.word, value) for value in term.values)
            case Within():
                is_of_stars = term.word is Word.STARS
                found = self._stars(term) if is_of_stars else _within(_COLUMNS[term.word], term)
            case When():
                found = _when(term)
        return Condition(f"({found.sql}) IS NOT TRUE", found.values) if term.is_not else found

    def _text(self, term: Text) -> Condition:
        text, folded = term.text, fold(term.text)
        found = self._in_notes(folded)
        found += self._tagged("instr(folded, ?) > 0", folded)
        found += self._in_project("instr(folded, ?) > 0", folded)
        if len(folded) >= _PARTS_OF_NAMES:
            found += _among("+g.model", [model for model in models(self._db) if folded in fold(model)])
            found += self._with_id(text)
        if not found and not term.is_not and (few := self._few_with(folded)) is not None:
            return few
        return _any((self._in_prompt(folded), *found))

    def _few_with(self, folded: str) -> Condition | None:
        """The keys of the prompts in which the words are; None where that is to be found out row by row."""
        if self._is_for_few:
            return None
        keys = self._first_with(folded) if len(folded) >= _TRIGRAM else self._first_with_short(folded)
        if keys is None or len(keys) > _FEW:
            return None
        return _one_of_these(keys)

    def _first_with(self, folded: str) -> list[Value]:
        """Keys of prompts with words of three letters or more: all, if there are few."""
        sql = f"SELECT rowid FROM prompts WHERE prompts MATCH ? LIMIT {_FEW + 1}"
        return self._column(sql, _phrase(folded))

    def _first_with_short(self, folded: str) -> list[Value] | None:
        """The same for one or two letters, which begin some three letters or are at the end of a prompt."""
        if not _TAKEN_FOR_ONE.isdisjoint(folded):
            return None
        self._db.execute(_TRIGRAMS)
        begun = f"SELECT doc FROM temp.trigrams WHERE term BETWEEN ? AND ? LIMIT {_FEW + 1}"
        keys = self._column(begun, folded, folded + _GREATEST * 2)
        if len(keys) > _FEW:
            # So often at least, which may be several times in each of a few prompts.
            return None
        is_last = "tail = ?" if len(folded) == _TRIGRAM - 1 else "instr(tail, ?) > 0"
        ended = f"SELECT key FROM generations INDEXED BY tails WHERE {is_last} LIMIT {_FEW + 1}"
        return list({*keys, *self._column(ended, folded)})

    def _in_prompt(self, folded: str) -> Condition:
        if self._is_for_few or len(folded) < _TRIGRAM or (self._is_head and self._few_with(folded) is None):
            # A trigram index can't find two characters, which can be a word in Chinese or Japanese.
            return Condition("instr(g.folded, ?) > 0", (folded,))
        # The plus makes SQLite read the rows in the order of an index. Otherwise it would sort all matches,
        # which for a common word are nearly all rows.
        return Condition("+g.key IN (SELECT rowid FROM prompts WHERE prompts MATCH ?)", (_phrase(folded),))

    def _one_of(self, word: Word, value: str) -> Condition:
        folded = fold(value)
        match word:
            case Word.TAG:
                found = self._tagged("folded = ?", folded)
            case Word.PROJECT:
                found = self._in_project("folded = ?", folded)
            case Word.REFERENCE:
                found = [Condition(_WITH_REFERENCE, (folded,))]
            case Word.ID:
                found = self._with_id(value)
            case Word.HAS | Word.IS:
                fact = _FACTS[value]
                found = [self._with_keys(fact) if fact.startswith("SELECT") else Condition(fact)]
            case Word.STATE:
                found = [Condition("g.state = ?", (value,))]
            case Word.MODEL:
                found = _among("+g.model", [model for model in models(self._db) if fold(model) == folded])
            case _:
                # These are ASCII alone, for which SQLite's own folding is the same.
                found = [Condition(f"lower(g.{_COLUMNS[word]}) = ?", (folded,))]
        return _any(found)

    def _stars(self, term: Within) -> Condition:
        """Rows without stars may have no row in `organised`."""
        found = _within("stars", term, of="")
        none_is_below = term.low is not None and (term.low >= 0 if term.is_above else term.low > 0)
        none_is_above = term.high is not None and (term.high <= 0 if term.is_below else term.high < 0)
        if none_is_below or none_is_above:
            return self._with_keys(f"{_RATED} AND {found.sql}", *found.values)
        return Condition(f"g.key NOT IN ({_RATED} AND NOT ({found.sql}))", found.values)

    def _with_keys(self, sql: str, *values: Value) -> Condition:
        """What has one of the keys that a query gives. Where these are few, they are the rows to read."""
        few = [] if self._is_for_few else self._column(f"{sql} LIMIT {_FEW + 1}", *values)
        is_narrow = not self._is_for_few and len(few) <= _FEW
        return _one_of_these(few) if is_narrow else Condition(f"+g.key IN ({sql})", values)

    # Each of these asks first whether there is anything to look for: most words are in prompts alone.

    def _in_notes(self, folded: str) -> list[Condition]:
        sql = "SELECT key FROM organised WHERE note <> '' AND instr(folded_note, ?) > 0"
        return [Condition(f"+g.key IN ({sql})", (folded,))] if self._exists(sql, folded) else []

    def _tagged(self, where: str, folded: str) -> list[Condition]:
        ids = self._column(f"SELECT id FROM tags WHERE {where}", folded)
        return self._keys_among("SELECT key FROM tagged WHERE tag", ids)

    def _in_project(self, where: str, folded: str) -> list[Condition]:
        ids = self._column(f"SELECT id FROM projects WHERE {where}", folded)
        return self._keys_among("SELECT key FROM organised WHERE project <> '' AND project", ids)

    def _keys_among(self, sql: str, ids: Sequence[Value]) -> list[Condition]:
        """What has one of the keys for which the query's end is one of these ids."""
        return [self._with_keys(f"{sql} IN ({', '.join('?' * len(ids))})", *ids)] if ids else []

    def _with_id(self, text: str) -> list[Condition]:
        """Ids, ours and the service's, that begin with the text. Here, case makes a difference."""
        begin = text.encode("utf-8", "replace").decode()
        end = begin + "\U0010ffff"
        found: list[Condition] = []
        for column in ("id", "request_id"):
            sql = f"SELECT key FROM generations WHERE {column} >= ? AND {column} < ?"
            if self._exists(sql, begin, end):
                found.append(Condition(f"+g.key IN ({sql})", (begin, end)))
        return found

    def _exists(self, sql: str, *values: Value) -> bool:
        return self._db.execute(f"{sql} LIMIT 1", values).fetchone() is not None

    def _column(self, sql: str, *values: Value) -> list[Value]:
        return [row[0] for row in self._db.execute(sql, values)]


def tops_of(source: str, sql: str) -> str:
    """A query of the keys of what lies on top of each stack, among the rows of `source` that fulfil `sql`."""
    return (
        f"SELECT max({_RANK} * {_KEYS} + g.key) % {_KEYS} FROM {source}"
        f" LEFT JOIN organised o ON o.key = g.key WHERE {sql} GROUP BY g.stack"
    )


def models(db: sqlite3.Connection) -> list[str]:
    """The models of all generations, sorted. The index is looked into once for each."""
    found, sql = list[str](), "SELECT min(model) FROM generations WHERE model > ?"
    while (model := db.execute(sql, found[-1:] or ("",)).fetchone()[0]) is not None:
        found.append(model)
    return found


def _phrase(folded: str) -> str:
    return '"' + folded.replace('"', '""') + '"'


def _any(conditions: Iterable[Condition]) -> Condition:
    found = tuple(conditions)
    if not found:
        return Condition("0")
    if len(found) == 1:
        return found[0]
    values = tuple(value for condition in found for value in condition.values)
    return Condition(" OR ".join(condition.sql for condition in found), values)


def _among(left: str, values: Sequence[Value]) -> list[Condition]:
    """What is `left` one of these values."""
    return [Condition(f"{left} IN ({', '.join('?' * len(values))})", tuple(values))] if values else []


def _one_of_these(keys: Sequence[Value]) -> Condition:
    return Condition(f"g.{AMONG}", (json.dumps(keys),), is_narrow=True)


def _within(column: str, term: Within, of: str = "g.") -> Condition:
    limits: list[tuple[str, float]] = []
    if term.low is not None:
        limits.append((">" if term.is_above else ">=", term.low))
    if term.high is not None:
        limits.append(("<" if term.is_below else "<=", term.high))
    sql = " AND ".join(f"{of}{column} {sign} ?" for sign, _ in limits)
    return Condition(sql, tuple(value for _, value in limits))


def _when(term: When) -> Condition:
    limits = ((">=", term.first), ("<", term.end))
    said = [(f"g.created_at {sign} ?", _begin(day)) for sign, day in limits if day is not None]
    return Condition(" AND ".join(sql for sql, _ in said), tuple(value for _, value in said))


def _begin(day: date) -> float:
    """When a day begins in the computer's time zone, in seconds since 1970."""
    return datetime.combine(day, time()).timestamp()
