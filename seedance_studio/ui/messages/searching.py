"""Words for searches: what a term says, what is wrong with a query, the names of chips and places."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from seedance_studio.domain.filters import SortOrder
from seedance_studio.domain.generation import State
from seedance_studio.domain.query import Fault, Query, QueryProblem
from seedance_studio.domain.query_terms import Has, Is, OneOf, Period, Term, Text, When, Within, Word
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.states import state_name
from seedance_studio.ui.messages.units import number, shortened
from seedance_studio.viewmodels.library.chips import Chip
from seedance_studio.viewmodels.library.places_model import Place, PlaceKind

_LONGEST = 40


def problem_words(problem: QueryProblem) -> str:
    """Says what is wrong with a part of the query, and what may be meant."""
    told = _problem(problem).format(word=problem.word or "", value=shortened(problem.value, _LONGEST))
    if not problem.likely:
        return told
    likely = f"{problem.word}:{problem.likely}" if problem.word else f"{problem.likely}:"
    meant = QCoreApplication.translate("Queries", "Did you mean {word}?").format(word=likely)
    return f"{told} {meant}"


def understood(query: Query) -> str:
    """Says what was understood of a query; empty if nothing was."""
    return " · ".join(term_words(term) for term in query.terms)


def term_words(term: Term) -> str:
    """Says a term in words, for example `4 stars and up`."""
    match term:
        case Text(text):
            words = QCoreApplication.translate("Queries", "“{text}”").format(text=shortened(text, _LONGEST))
        case Within():
            words = _span(term)
        case When():
            words = _days(term)
        case OneOf():
            words = ", ".join(value_words(term.word, value) for value in term.values)
            if (name := _word_name(term.word)) is not None:
                words = f"{name} {words}"
    return QCoreApplication.translate("Queries", "not {term}").format(term=words) if term.is_not else words


def option_words(term: Term) -> str:
    """Says a term where the name of its word is plain to see."""
    match term:
        case OneOf():
            words = ", ".join(value_words(term.word, value) for value in term.values)
            if term.is_not:
                words = QCoreApplication.translate("Queries", "not {term}").format(term=words)
            return words
        case _:
            return term_words(term)


def value_words(word: Word, value: str) -> str:
    """A value as it is shown: states and marks by their names, all others as they are."""
    match word:
        case Word.STATE:
            return state_name(State(value))
        case Word.IS:
            return _marks()[Is(value)]
        case Word.HAS:
            return _things()[Has(value)]
        case _:
            return shortened(value, _LONGEST)


def chip_name(chip: Chip) -> str:
    """The name of a chip."""
    return {
        Chip.MODEL: QCoreApplication.translate("Queries", "Model"),
        Chip.RATIO: QCoreApplication.translate("Queries", "Ratio"),
        Chip.RESOLUTION: QCoreApplication.translate("Queries", "Resolution"),
        Chip.LENGTH: QCoreApplication.translate("Queries", "Length"),
        Chip.STARS: QCoreApplication.translate("Queries", "Stars"),
        Chip.STATE: QCoreApplication.translate("Queries", "State"),
        Chip.DATE: QCoreApplication.translate("Queries", "Date"),
    }[chip]


def order_name(order: SortOrder) -> str:
    """The name of an order."""
    return {
        SortOrder.NEWEST: QCoreApplication.translate("Queries", "Newest"),
        SortOrder.OLDEST: QCoreApplication.translate("Queries", "Oldest"),
        SortOrder.LONGEST: QCoreApplication.translate("Queries", "Longest"),
        SortOrder.DEAREST: QCoreApplication.translate("Queries", "Dearest"),
        SortOrder.BEST: QCoreApplication.translate("Queries", "Best rated"),
        SortOrder.PROMPT: QCoreApplication.translate("Queries", "By prompt"),
    }[order]


def place_name(place: Place) -> str:
    """The name of a place in the sidebar."""
    match place.kind:
        case PlaceKind.ALL:
            return QCoreApplication.translate("Queries", "All clips")
        case PlaceKind.UNRATED:
            return QCoreApplication.translate("Queries", "Unrated")
        case PlaceKind.NO_PROJECT:
            return QCoreApplication.translate("Queries", "No project")
        case PlaceKind.TRASH:
            return QCoreApplication.translate("Queries", "Trash")
        case _:
            return place.name


def _problem(problem: QueryProblem) -> str:
    if problem.fault is Fault.NEEDS_VALUE:
        return _example(problem.word)
    if problem.fault is Fault.UNKNOWN_VALUE and problem.word is Word.STARS:
        return QCoreApplication.translate("Queries", "Stars go from 0 to 5.")
    return {
        Fault.UNKNOWN_WORD: QCoreApplication.translate("Queries", "The search knows no word “{value}:”."),
        Fault.NO_NUMBER: QCoreApplication.translate(
            "Queries", "“{value}” is not a number. Write {word}:>=4 or {word}:2..5."
        ),
        Fault.NO_DAY: QCoreApplication.translate(
            "Queries", "“{value}” is not a day. Write {word}:2026-11-01, {word}:week or {word}:today."
        ),
        Fault.UNKNOWN_VALUE: QCoreApplication.translate("Queries", "{word}: can't be “{value}”."),
        Fault.EMPTY_RANGE: QCoreApplication.translate("Queries", "“{value}” ends before it begins."),
        Fault.OPEN_QUOTE: QCoreApplication.translate("Queries", "A quotation mark is not closed."),
        Fault.TOO_MANY: QCoreApplication.translate("Queries", "That is too long. Its end is left out."),
    }[problem.fault]


def _example(word: Word | None) -> str:
    example = {
        Word.STARS: "stars:>=4",
        Word.COST: "cost:<50",
        Word.LENGTH: "length:5..10",
        Word.DATE: "date:week",
        Word.AFTER: "after:2026-11-01",
        Word.BEFORE: "before:2026-11-01",
        Word.HAS: "has:note",
        Word.IS: "is:unseen",
        Word.STATE: "state:failed",
        Word.RATIO: "ratio:16:9",
        Word.RESOLUTION: "res:1080p",
    }.get(word or Word.ID)
    if example is None:
        return QCoreApplication.translate("Queries", "Something must follow {word}:")
    text = QCoreApplication.translate("Queries", "Something must follow {word}: – for example {example}.")
    return text.replace("{example}", example)


def _word_name(word: Word) -> str | None:
    """The name of a word, where its values alone do not say what they are."""
    return {
        Word.TAG: QCoreApplication.translate("Queries", "tag"),
        Word.PROJECT: QCoreApplication.translate("Queries", "project"),
        Word.REFERENCE: QCoreApplication.translate("Queries", "reference"),
        Word.ID: QCoreApplication.translate("Queries", "id"),
    }.get(word)


def _span(term: Within) -> str:
    low, high = term.low, term.high
    if term.word is Word.STARS and (low, high) == (0, 0):
        return QCoreApplication.translate("Queries", "Unrated")
    if low is not None and high is not None:
        if low == high:
            return _amount(term.word, low)
        return _unit(term.word, f"{number(low, 3)}–{number(high, 3)}")
    if low is not None:
        text = (
            QCoreApplication.translate("Queries", "more than {amount}")
            if term.is_above
            else QCoreApplication.translate("Queries", "{amount} and up")
        )
        return text.format(amount=_amount(term.word, low))
    text = (
        QCoreApplication.translate("Queries", "less than {amount}")
        if term.is_below
        else QCoreApplication.translate("Queries", "up to {amount}")
    )
    return text.format(amount=_amount(term.word, high or 0))


def _amount(word: Word, value: float) -> str:
    if word is Word.STARS and value == int(value):
        return Counts.tr("%Ln stars", "", int(value))
    return _unit(word, number(value, 3))


def _unit(word: Word, amount: str) -> str:
    match word:
        case Word.STARS:
            return QCoreApplication.translate("Queries", "{amount} stars").format(amount=amount)
        case Word.LENGTH:
            return QCoreApplication.translate("States", "{seconds} s").format(seconds=amount)
        case _:
            return QCoreApplication.translate("States", "{count} credits").format(count=amount)


def _days(term: When) -> str:
    match term.word:
        case Word.AFTER:
            text = QCoreApplication.translate("Queries", "from {day}")
        case Word.BEFORE:
            text = QCoreApplication.translate("Queries", "before {day}")
        case _:
            return _period(term)
    return text.format(day=_day(term.first or term.end))


def _period(term: When) -> str:
    if term.name in list(Period):
        return {
            Period.TODAY: QCoreApplication.translate("Queries", "Today"),
            Period.YESTERDAY: QCoreApplication.translate("Queries", "Yesterday"),
            Period.WEEK: QCoreApplication.translate("Queries", "This week"),
            Period.MONTH: QCoreApplication.translate("Queries", "This month"),
            Period.YEAR: QCoreApplication.translate("Queries", "This year"),
        }[Period(term.name)]
    if term.first is None or term.end is None:
        return term.name
    days = (term.end - term.first).days
    if days == 1:
        return _day(term.first)
    form = "yyyy" if days > 31 else "MMMM yyyy"
    return QLocale().toString(QDate(term.first.year, term.first.month, 1), form)


def _day(day: date | None) -> str:
    if day is None:
        return ""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def _marks() -> dict[Is, str]:
    return {
        Is.UNSEEN: QCoreApplication.translate("Queries", "Unseen"),
        Is.SEEN: QCoreApplication.translate("Queries", "Seen"),
        Is.PICK: QCoreApplication.translate("Queries", "Picked"),
        Is.REJECT: QCoreApplication.translate("Queries", "Rejected"),
        Is.KEEPER: QCoreApplication.translate("Queries", "Keeper"),
        Is.IMPORTED: QCoreApplication.translate("Queries", "Imported"),
    }


def _things() -> dict[Has, str]:
    return {
        Has.NOTE: QCoreApplication.translate("Queries", "with a note"),
        Has.TAG: QCoreApplication.translate("Queries", "with a tag"),
        Has.PROJECT: QCoreApplication.translate("Queries", "in a project"),
        Has.REFERENCE: QCoreApplication.translate("Queries", "with references"),
    }
