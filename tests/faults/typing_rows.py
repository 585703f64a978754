"""What is typed, pasted and dropped: rows 74 to 78 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

FOLDING = "unit/domain/test_folding.py::"
MENTIONS = "unit/domain/test_mentions.py::"

TYPING_FAULTS: tuple[Row, ...] = (
    Row(
        76,
        "“VİDEO 1” or “ımage 1” in the prompt",
        "the same words in any case; nothing breaks",
        (
            FOLDING + "test_what_is_the_same_to_python_is_the_same_here",
            FOLDING + "test_what_regular_expressions_take_for_a_letter_is_that_letter",
            MENTIONS + "test_no_text_breaks_it_and_what_python_takes_for_a_mention_is_one",
            "unit/store/test_search.py::test_case_width_and_composition_do_not_matter",
            "gui/viewmodels/test_library.py::test_a_search_finds_what_comes_in_any_case",
            "architecture/test_structure.py::test_people_s_words_are_compared_in_one_way",
        ),
    ),
)
