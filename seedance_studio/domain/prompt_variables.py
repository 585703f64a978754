"""Variables in a saved prompt: `{{place}}` is asked for before the prompt is used, `{{place=a harbour}}`
with a value to begin with.

A name has no brace, bar or backslash, so a variable is never a part of alternatives: there, braces without
a bar are plain text. What is filled in may have alternatives of its own. After a backslash it is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from seedance_studio.domain.differences import TextPart
from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen

_VARIABLE = re.compile(r"(?<!\\)\{\{([^{}|=\\\n]{1,60})(?:=([^{}|\\\n]{0,200}))?\}\}")


@frozen
class Variable:
    """`name` as it is written first, and what it is filled with unless someone says otherwise."""

    name: str
    value: str = ""

    @property
    def key(self) -> str:
        """Variables with the same key are one."""
        return fold(self.name)


def find_variables(text: str) -> tuple[Variable, ...]:
    """The different variables in the order of the text. The first value that is given for one counts."""
    found: dict[str, Variable] = {}
    for match in _VARIABLE.finditer(text):
        variable = Variable(match[1].strip(), (match[2] or "").strip())
        known = found.get(variable.key)
        if variable.name and (known is None or not known.value):
            found[variable.key] = Variable(variable.name if known is None else known.name, variable.value)
    return tuple(found.values())


def filled_parts(text: str, values: Mapping[str, str]) -> tuple[TextPart, ...]:
    """The text with the values in the places of the variables, exactly as they are typed, in pieces: those
    of variables are marked. `values` has them by `Variable.key`; what is missing there stays as written."""
    parts: list[TextPart] = []
    at = 0
    for match in _VARIABLE.finditer(text):
        parts.append(TextPart(text[at : match.start()], False))
        parts.append(TextPart(values.get(fold(match[1].strip()), match[0]), bool(match[1].strip())))
        at = match.end()
    parts.append(TextPart(text[at:], False))
    return tuple(part for part in parts if part.text)
