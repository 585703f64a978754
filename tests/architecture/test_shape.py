"""How long files and functions are, and how much a constructor is handed."""

from __future__ import annotations

import ast
from statistics import median

from support.sources import SOURCES, below_package, classes, functions, text_of

LONGEST_FILE, LONGEST_FUNCTION = 400, 50
WIDEST, WIDEST_MEDIAN = 6, 3


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """In lines, from `def` on."""
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def widths() -> dict[str, int]:
    """How many parameters each constructor takes; frozen values are data and stand apart."""
    found: dict[str, int] = {}
    for path, node in classes():
        decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
        if any("frozen" in decorator for decorator in decorators):
            continue
        written = [
            part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"
        ]
        if written:
            taken = written[0].args
            found[f"{path}::{node.name}"] = len([*taken.posonlyargs, *taken.args, *taken.kwonlyargs]) - 1
        elif any(decorator.startswith("dataclass") for decorator in decorators):
            found[f"{path}::{node.name}"] = len([part for part in node.body if is_parameter(part)])
    return found


def is_parameter(part: ast.stmt) -> bool:
    """Whether the data class takes it."""
    if not isinstance(part, ast.AnnAssign) or "ClassVar" in ast.unparse(part.annotation):
        return False
    return part.value is None or "init=False" not in ast.unparse(part.value)


def test_files_are_short():
    lengths = {below_package(path): len(text_of(path).splitlines()) for path in SOURCES}
    assert len(lengths) > 200
    assert {path for path, count in lengths.items() if count > LONGEST_FILE} == set()


def test_functions_are_short():
    assert {name for name, node in functions() if length(node) > LONGEST_FUNCTION} == set()


def test_constructors_are_narrow():
    assert {name for name, width in widths().items() if width > WIDEST} == set()
    assert median(widths().values()) <= WIDEST_MEDIAN
