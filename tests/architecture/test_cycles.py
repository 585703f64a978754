"""No module needs itself, also not by types alone: import-linter sees the layers, not the rooms within."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import PurePath

import pytest
from support.sources import TREES

MODULES = {
    ".".join(("seedance_studio", *PurePath(path).with_suffix("").parts)).removesuffix(".__init__"): tree
    for path, tree in TREES.items()
}
TIED = {("seedance_studio.viewmodels.composer.succession", "seedance_studio.viewmodels.composer.composer")}
"""Imports that close a cycle today. The list may only shrink."""


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


def order(left_out: set[tuple[str, str]]) -> list[str]:
    """All modules, each after those it imports."""
    edges = {
        name: {other for other in imported(tree) if (name, other) not in left_out}
        for name, tree in MODULES.items()
    }
    return list(TopologicalSorter(edges).static_order())


def test_no_import_closes_a_cycle():
    assert len(order(TIED)) == len(MODULES)


@pytest.mark.parametrize("edge", sorted(TIED))
def test_what_is_listed_still_closes_one(edge: tuple[str, str]):
    with pytest.raises(CycleError):
        order(TIED - {edge})
