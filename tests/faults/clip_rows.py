"""Clips that exist and must be kept: rows 27 to 33 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

STRIP = "gui/viewmodels/test_filmstrip.py::"

CLIP_FAULTS: tuple[Row, ...] = (
    Row(
        33,
        "an old clip becomes ready while only the latest clips are loaded",
        "its page brings it; every clip can be reached",
        (
            STRIP + "test_an_old_clip_that_becomes_ready_hides_no_others",
            STRIP + "test_an_old_clip_that_becomes_ready_before_the_first_page_hides_no_others",
            STRIP + "test_a_clip_that_becomes_ready_while_its_page_is_read_is_there",
            "gui/viewmodels/test_jobs.py::test_one_that_is_not_loaded_yet_leaves_no_gap",
            "gui/viewmodels/test_library.py::test_what_a_later_page_will_bring_is_left_to_it",
        ),
    ),
)
