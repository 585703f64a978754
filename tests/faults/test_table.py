"""Every fault and every bad input has a test, and every test that is named for one is there."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

from faults.account_rows import ACCOUNT_FAULTS
from faults.bad_input_rows import BAD_INPUTS
from faults.clip_rows import CLIP_FAULTS
from faults.desktop_rows import DESKTOP_FAULTS
from faults.element_rows import ELEMENT_FAULTS
from faults.fault_rows import FAULTS
from faults.file_rows import FILE_FAULTS
from faults.library_rows import LIBRARY_FAULTS
from faults.meaning_rows import MEANING_FAULTS
from faults.network_rows import NETWORK_FAULTS
from faults.payment_rows import PAYMENT_FAULTS
from faults.planning_rows import PLANNING_FAULTS
from faults.python_rows import PYTHON_FAULTS
from faults.secret_rows import SECRET_FAULTS
from faults.service_rows import SERVICE_FAULTS
from faults.steady_rows import STEADY_FAULTS
from faults.typing_rows import TYPING_FAULTS

TESTS = Path(__file__).parents[1]
LATER_FAULTS = (
    *CLIP_FAULTS,
    *PAYMENT_FAULTS,
    *SERVICE_FAULTS,
    *MEANING_FAULTS,
    *LIBRARY_FAULTS,
    *NETWORK_FAULTS,
    *FILE_FAULTS,
    *TYPING_FAULTS,
    *SECRET_FAULTS,
    *DESKTOP_FAULTS,
    *PYTHON_FAULTS,
    *ACCOUNT_FAULTS,
    *PLANNING_FAULTS,
    *ELEMENT_FAULTS,
    *STEADY_FAULTS,
)
ROWS = (*FAULTS, *BAD_INPUTS, *LATER_FAULTS)
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
    assert [row.number for row in LATER_FAULTS] == list(range(27, 107))


def test_every_row_has_a_test():
    assert [f"{row.number}: {row.what}" for row in ROWS if not row.tests] == []


def is_there(test: str) -> bool:
    """Whether the file has a test of that name, with the case that is named: its id is written beside it."""
    file, _, name = test.partition("::")
    name, _, case = name.partition("[")
    found = functions(file).get(name)
    if found is None or not Path(file).name.startswith("test_") or not name.startswith("test_"):
        return False
    constants = (node for part in found.decorator_list for node in ast.walk(part))
    ids = {node.value for node in constants if isinstance(node, ast.Constant)}
    return not case or case.removesuffix("]") in ids


def checks_something(test: str) -> bool:
    file, _, name = test.partition("::")
    source = ast.unparse(functions(file)[name.partition("[")[0]])
    return any(word in source for word in _CHECKS) and "pytest.skip" not in source


def test_every_test_that_is_named_is_there():
    assert [test for test in NAMED if not is_there(test)] == []


def test_every_test_that_is_named_checks_something():
    assert [test for test in NAMED if not checks_something(test)] == []
