"""Faults of elements: what a name in the prompt means must be what is sent."""

from __future__ import annotations

from faults.rows import Row

_MODEL = "gui/viewmodels/composer/test_elements_model.py::"
_LINE = "gui/ui/composer/test_mend_line.py::"
_DIALOG = "gui/ui/references/test_elements_dialog.py::"

ELEMENT_FAULTS: tuple[Row, ...] = (
    Row(
        98,
        "a reference of an element that the prompt names is removed",
        "nothing is sent before it is brought back, or the person goes on without it",
        (
            _MODEL + "test_one_of_which_a_picture_is_removed_is_mended_or_goes_on_without_it",
            _LINE + "test_an_element_that_misses_a_reference_is_brought_back",
        ),
    ),
    Row(
        99,
        "an element is named for which the draft has no room",
        "none of its references is added, how much room it needs is said, and nothing is sent",
        (
            _MODEL + "test_without_room_nothing_is_brought_and_generate_waits",
            _LINE + "test_an_element_without_room_says_how_much_it_needs",
            _DIALOG + "test_a_file_that_is_gone_is_named_and_a_full_draft_said",
        ),
    ),
    Row(
        100,
        "a pasted request or a preset puts other references in the place of an element's",
        "the element's name means none of them",
        (_MODEL + "test_references_that_are_replaced_are_no_longer_the_elements",),
    ),
)
