"""The program's sources. They are parsed when a rule first looks at them: every worker imports the rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "seedance_studio"
SOURCES = sorted(PACKAGE.rglob("*.py"))
AnyFunction: TypeAlias = "ast.FunctionDef | ast.AsyncFunctionDef"


@cache
def text_of(path: Path) -> str:
    """What is in a file."""
    return path.read_text("utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """What is in a file, parsed."""
    return ast.parse(text_of(path))


@cache
def nodes_of(path: Path) -> Sequence[ast.AST]:
    """All that is in a file, as `ast.walk` gives it."""
    return tuple(ast.walk(tree_of(path)))


def below_package(path: Path) -> str:
    """How the rules call a file."""
    return str(path.relative_to(PACKAGE))


@cache
def functions() -> Sequence[tuple[str, AnyFunction]]:
    """Every function and method as path::Class.name, with what is in it."""
    return [found for path in SOURCES for found in _functions(f"{below_package(path)}::", tree_of(path))]


@cache
def nodes_of_functions() -> Sequence[tuple[str, Sequence[ast.AST]]]:
    """All that is in each function and method."""
    return [(where, tuple(ast.walk(function))) for where, function in functions()]


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class, with the path of its file."""
    for path in SOURCES:
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef):
                yield below_package(path), node


def give_back() -> None:
    """Forgets all that was parsed."""
    for kept in (tree_of, nodes_of, functions, nodes_of_functions):
        kept.cache_clear()


def _functions(where: str, tree: ast.AST) -> Iterator[tuple[str, AnyFunction]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{where}{node.name}", node
            yield from _functions(f"{where}{node.name}.", node)
        elif isinstance(node, ast.ClassDef):
            yield from _functions(f"{where}{node.name}.", node)
        elif isinstance(node, ast.stmt | ast.excepthandler | ast.match_case):
            yield from _functions(where, node)
