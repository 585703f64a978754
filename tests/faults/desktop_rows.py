"""The window and its lifetime: rows 84 to 85 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

DESKTOP_FAULTS: tuple[Row, ...] = (
    Row(
        84,
        "a thumbnail is read after its dialog was closed",
        "every late arrival at a closed widget is safe",
        (
            "gui/ui/composer/test_late_arrivals.py::test_a_thumbnail_comes_after_the_history_is_closed",
            "gui/ui/composer/test_late_arrivals.py::test_a_thumbnail_comes_after_the_composer_is_gone",
            "gui/ui/composer/test_late_arrivals.py::test_a_thumbnail_is_read_when_no_one_keeps_it_any_more",
            "architecture/test_structure.py::test_no_lambda_hears_of_what_outlives_its_widget",
        ),
    ),
    Row(
        85,
        "a worker's thread collects garbage while widgets are among it",
        "only the window's thread collects; nothing turns Python's own collection on again",
        (
            "gui/app/test_process.py::test_other_threads_collect_nothing",
            "gui/app/test_process.py::test_python_never_collects_by_itself_again",
        ),
    ),
)
