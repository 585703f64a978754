"""Controls that show one thing and send another: rows 51 to 54 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

ASSISTIVE = "gui/ui/composer/test_assistive.py::"

MEANING_FAULTS: tuple[Row, ...] = (
    Row(
        51,
        "a choice made by its accessible action alone",
        "what changes a control's look changes what is sent",
        (
            ASSISTIVE + "test_every_control_by_its_default_action_shows_what_will_be_sent",
            ASSISTIVE + "test_a_shape_that_is_chosen_by_an_accessible_action_is_the_one_that_is_sent",
            ASSISTIVE + "test_an_entry_of_a_list_is_chosen_by_its_accessible_action",
            ASSISTIVE + "test_values_and_texts_that_assistive_tools_set_are_sent",
            "gui/ui/widgets/test_segmented.py::test_is_chosen_by_its_accessible_action",
            "gui/ui/widgets/test_choice_box.py::test_an_assistive_tool_chooses",
            "gui/ui/viewer/test_viewer_pane.py::test_an_accessible_action_does_what_a_click_does",
            "e2e/test_assistive.py::test_what_is_chosen_by_accessible_actions_is_what_is_sent",
        ),
    ),
)
