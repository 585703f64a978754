"""No module needs itself, also not by types alone: import-linter sees the layers, not the rooms within."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

from support.sources import ROOT, SOURCES, nodes_of

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in SOURCES
}


def imported(path: Path) -> set[str]:
    """The modules that a file names anywhere: at its head, for types, inside functions."""
    found: set[str] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names & MODULES.keys() or {node.module}
    return found & MODULES.keys()


def test_no_import_closes_a_cycle():
    graph = {name: imported(path) for name, path in MODULES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)
