"""The program's sources, parsed once for all rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "seedance_studio"
_TEXTS = {str(path.relative_to(PACKAGE)): path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {path: ast.parse(text) for path, text in _TEXTS.items()}
"""By the path below the package."""
LINES = {path: len(text.splitlines()) for path, text in _TEXTS.items()}


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function and method as path::Class.name, with what is in it."""
    for path, tree in TREES.items():
        yield from _functions(f"{path}::", tree)


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class, with the path of its file."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield path, node


def _functions(where: str, tree: ast.AST) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{where}{node.name}", node
            yield from _functions(f"{where}{node.name}.", node)
        elif isinstance(node, ast.ClassDef):
            yield from _functions(f"{where}{node.name}.", node)
        else:
            yield from _functions(where, node)
