"""Every fault and every bad input has a test, and every test that is named for one is there."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest
from faults.bad_input_rows import BAD_INPUTS
from faults.fault_rows import FAULTS
from faults.rows import Row

TESTS = Path(__file__).parents[1]
ROWS = (*FAULTS, *BAD_INPUTS)
_CHECKS = ("assert", "raises", "until", "eventually", "waitUntil", "waitSignal")
NAMED = sorted({test for row in ROWS for test in row.tests})


@functools.cache
def functions(file: str) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return {
        node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_all_rows_are_here_in_their_order():
    assert [row.number for row in FAULTS] == list(range(1, 27))
    assert [row.number for row in BAD_INPUTS] == list(range(1, 29))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number}: {row.what}")
def test_every_row_has_a_test(row: Row):
    assert row.tests


@pytest.mark.parametrize("test", NAMED)
def test_every_test_that_is_named_is_there(test: str):
    file, _, name = test.partition("::")
    name, _, case = name.partition("[")
    assert Path(file).name.startswith("test_")
    assert name.startswith("test_")
    found = functions(file).get(name)
    assert found is not None
    # A case goes by an id that is written beside it.
    ids = {
        node.value
        for part in found.decorator_list
        for node in ast.walk(part)
        if isinstance(node, ast.Constant)
    }
    assert not case or case.removesuffix("]") in ids


@pytest.mark.parametrize("test", NAMED)
def test_every_test_that_is_named_checks_something(test: str):
    file, _, name = test.partition("::")
    source = ast.unparse(functions(file)[name.partition("[")[0]])
    assert any(word in source for word in _CHECKS)
    assert "pytest.skip" not in source
