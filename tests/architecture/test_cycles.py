"""No module needs itself, also not by types alone: import-linter sees the layers, not the rooms within."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import PurePath

from support.sources import TREES

MODULES = {
    ".".join(("seedance_studio", *PurePath(path).with_suffix("").parts)).removesuffix(".__init__"): tree
    for path, tree in TREES.items()
}


def imported(tree: ast.AST) -> set[str]:
    """The modules that a file names anywhere: at its head, for types, inside functions."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names & MODULES.keys() or {node.module}
    return found & MODULES.keys()


def test_no_import_closes_a_cycle():
    graph = {name: imported(tree) for name, tree in MODULES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)
