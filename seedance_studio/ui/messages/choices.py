"""What a clip chose of the alternatives of its press, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.cells import Cell
from seedance_studio.domain.choice import Option
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.request import Field, Kind
from seedance_studio.ui.messages.fields import value_words
from seedance_studio.ui.messages.model_words import short_name


def option_words(field: Field | None, option: Option) -> str:
    """One option: the words of a group of the prompt (`field` is None), or a value: `2.0-fast`, `5 s`."""
    if field is None:
        nothing = QCoreApplication.translate("Alternatives", "nothing")
        return str(option) or f"({nothing})"
    return short_name(str(option)) if field.kind is Kind.MODEL else value_words(field.kind, option)


def cell_words(cell: Cell) -> str:
    """The options of a combination: `dawn, calm sea, 480p`."""
    parts = [*((None, word) for word in cell.words), *cell.options]
    return ", ".join(option_words(field, option) for field, option in parts)


def choice_parts(generation: Generation) -> tuple[str, ...]:
    """What a clip chose, a part for each group; empty if there was nothing to choose."""
    choice, request = generation.choice, generation.request
    if choice is None:
        return ()
    values = (option_words(field, getattr(request, field)) for field in choice.compared)
    return (*(option_words(None, word) for word in choice.words), *values)


def choice_words(generation: Generation) -> str:
    """The same as one text: `dawn, calm sea, 480p`."""
    return ", ".join(choice_parts(generation))


def title(generation: Generation) -> str:
    """The prompt on one line, after what tells the clip from its neighbours: `dawn, calm sea · Waves…`."""
    return " · ".join(filter(None, (choice_words(generation), " ".join(generation.request.prompt.split()))))
