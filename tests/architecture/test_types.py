"""What others may call says what it takes and gives: `Any` would switch off the check of types there."""

from __future__ import annotations

import ast

from support.sources import functions

COROUTINES = "Coroutine[Any, Any, "
"""How a coroutine's type is written; what it yields and takes is its loop's own business."""
WITH_ANY: set[str] = set()
"""Functions that name it today. The list may only shrink."""


def names_any(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    given = node.args
    taken = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    notes = [one.annotation for one in taken if one is not None] + [node.returns]
    words = " ".join(ast.unparse(note) for note in notes if note is not None).replace(
        COROUTINES, "Coroutine["
    )
    return "Any" in words.replace("[", " ").replace("]", " ").replace(",", " ").split()


def is_public(name: str) -> bool:
    parts = name.split("::")[1].split(".")
    return all(not part.startswith("_") or part.startswith("__") for part in parts)


def test_no_public_signature_names_any():
    found = {name for name, node in functions() if is_public(name) and names_any(node)}
    assert found == WITH_ANY
