"""What a clip chose of the alternatives in its prompt, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.generation import Generation


def alternative_words(words: Iterable[str]) -> str:
    """The words of the options: `dawn, calm sea`."""
    nothing = QCoreApplication.translate("Alternatives", "nothing")
    return ", ".join(word or f"({nothing})" for word in words)


def title(generation: Generation) -> str:
    """The prompt on one line, after what tells the clip from its neighbours: `dawn, calm sea · Waves…`."""
    words = "" if generation.choice is None else alternative_words(generation.choice.words)
    return " · ".join(filter(None, (words, " ".join(generation.request.prompt.split()))))
