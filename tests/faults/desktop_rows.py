"""The window and its lifetime: rows 84 to 85 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

DESKTOP_FAULTS: tuple[Row, ...] = (
    Row(
        85,
        "a worker's thread collects garbage while widgets are among it",
        "only the window's thread collects; nothing turns Python's own collection on again",
        (
            "gui/app/test_garbage.py::test_other_threads_collect_nothing",
            "gui/app/test_garbage.py::test_python_never_collects_by_itself_again",
        ),
    ),
)
