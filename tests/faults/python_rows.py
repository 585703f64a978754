"""Every Python and every Linux that the README names: rows 86 to 90 of the table of faults."""

from __future__ import annotations

from faults.rows import KEYS, Row

DEMO = "contract/test_demo.py::"
STRIP = "packaging/test_strip_elf.py::"

PYTHON_FAULTS: tuple[Row, ...] = (
    Row(
        86,
        "a traceback quotes the line that failed, or the words of what it raised",
        "no key and no signature stands in it, in the log or on the terminal",
        (
            KEYS + "test_what_a_keyring_says_of_the_key_is_not_passed_on",
            "unit/system/test_trouble.py::test_uncaught_exceptions_are_reported_without_secrets",
        ),
    ),
    Row(
        87,
        "an opening of the library is given up half-way",
        "the connection that it still makes is closed",
        ("unit/store/library/test_opening.py::test_an_opening_that_is_given_up_leaves_nothing_open",),
    ),
    Row(
        88,
        "the demo's renderer fails or dies",
        "the generation says what happened; the next one is rendered",
        (
            DEMO + "test_a_rendering_that_fails_says_what_happened",
            DEMO + "test_a_renderer_that_dies_costs_its_own_clip_alone",
        ),
    ),
    Row(
        89,
        "a strip that moves a library's segments, or one that does not",
        "the loader's own verdict decides which library keeps its symbols",
        (
            STRIP + "test_what_strip_makes_of_it_is_judged_as_the_loader_judges_it",
            STRIP + "test_a_library_whose_segments_were_moved_is_seen_to_be_broken",
        ),
    ),
    Row(
        90,
        "a file name that is no text",
        "the file that the reference names is found again",
        ("unit/domain/test_local.py::test_a_name_that_is_no_text_comes_back",),
    ),
)
