"""What is typed, pasted and dropped: rows 74 to 78 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

FOLDING = "unit/domain/test_folding.py::"
MENTIONS = "unit/domain/test_mentions.py::"
PASTING = "gui/ui/composer/prompt_edit/test_pasting.py::"
COMPOSITION = "gui/ui/composer/test_composition.py::"
WORDS = "gui/ui/jobs/test_others_words.py::"
STRUCTURE = "architecture/test_structure.py::"

TYPING_FAULTS: tuple[Row, ...] = (
    Row(
        74,
        "a browser's “Copy image” (picture and HTML, no text) pasted into the prompt",
        "the picture becomes a reference",
        (PASTING + "test_a_picture_without_text_becomes_a_reference",),
    ),
    Row(
        75,
        "an office's clipboard (text, HTML and a picture) pasted into the prompt",
        "the text is pasted; nothing is uploaded",
        (
            PASTING + "test_the_text_of_an_office_is_pasted_and_nothing_is_uploaded",
            PASTING + "test_files_become_references_though_their_paths_come_as_text",
        ),
    ),
    Row(
        76,
        "“VİDEO 1” or “ımage 1” in the prompt",
        "the same words in any case; nothing breaks",
        (
            FOLDING + "test_what_is_the_same_to_python_is_the_same_here",
            FOLDING + "test_what_regular_expressions_take_for_a_letter_is_that_letter",
            MENTIONS + "test_no_text_breaks_it_and_what_python_takes_for_a_mention_is_one",
            "unit/store/library/test_search.py::test_case_width_and_composition_do_not_matter",
            "unit/engine/feed/test_generation_feed.py::test_a_search_holds_what_matches_and_the_old_rows_until_then",
            STRUCTURE + "test_people_s_words_are_compared_in_one_way",
        ),
    ),
    Row(
        77,
        "Generate while an input method composes",
        "what is being composed is committed first, and sent",
        (
            COMPOSITION + "test_what_is_being_composed_is_sent",
            COMPOSITION + "test_what_was_committed_or_given_up_is_sent_once",
            COMPOSITION + "test_other_fields_are_taken_too",
        ),
    ),
    Row(
        78,
        '`<img src="file:///…">` in a refusal, an id, a prompt or a file\'s name',
        "shown as text in every label and tool tip; nothing is fetched",
        (
            WORDS + "test_cards_and_details_show_others_words_as_text",
            WORDS + "test_notices_tiles_and_cut_lines_show_others_words_as_text",
            WORDS + "test_a_clip_s_tool_tip_is_its_prompt_as_text",
            STRUCTURE + "test_others_words_are_never_markup",
        ),
    ),
)
