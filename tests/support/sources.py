"""The program's sources. They are parsed when a rule first looks at them: every worker imports the rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "seedance_studio"
SOURCES = sorted(PACKAGE.rglob("*.py"))


@cache
def text_of(path: Path) -> str:
    """What is in a file."""
    return path.read_text("utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """What is in a file, parsed."""
    return ast.parse(text_of(path))


def below_package(path: Path) -> str:
    """How the rules call a file."""
    return str(path.relative_to(PACKAGE))


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function and method as path::Class.name, with what is in it."""
    for path in SOURCES:
        yield from _functions(f"{below_package(path)}::", tree_of(path))


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class, with the path of its file."""
    for path in SOURCES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                yield below_package(path), node


def _functions(where: str, tree: ast.AST) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{where}{node.name}", node
            yield from _functions(f"{where}{node.name}.", node)
        elif isinstance(node, ast.ClassDef):
            yield from _functions(f"{where}{node.name}.", node)
        else:
            yield from _functions(where, node)
