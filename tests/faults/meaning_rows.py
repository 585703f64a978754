"""Controls that show one thing and send another: rows 51 to 54 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

BOARD = "gui/viewmodels/composer/composer/test_files.py::"
GENERATE = "gui/viewmodels/composer/composer/test_generate.py::"
COMPOSER = "gui/ui/composer/test_composer_panel.py::"
ASSISTIVE = "gui/ui/composer/composer_panel/test_assistive.py::"

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
            "gui/ui/viewer/test_transport.py::test_an_accessible_action_does_what_a_click_does",
            "e2e/test_assistive.py::test_what_is_chosen_by_accessible_actions_is_what_is_sent",
        ),
    ),
    Row(
        52,
        "a prompt that names a reference which is not there, in English or Turkish",
        "Generate stops and says what to do; nothing is sent",
        (
            "unit/domain/test_mentions.py::test_what_is_not_there",
            GENERATE + "test_a_prompt_that_names_what_is_not_there_is_not_sent",
            GENERATE + "test_a_prompt_is_sent_once_what_it_names_is_there",
            COMPOSER + "test_a_prompt_that_names_what_is_not_there_says_what_to_do",
        ),
    ),
    Row(
        53,
        "“Continue from the last frame” beside other references",
        "the frame replaces them, the prompt says so, and it can be taken back",
        (
            BOARD + "test_a_last_frame_replaces_the_references_and_the_prompt_says_so",
            BOARD + "test_a_last_frame_can_be_taken_back",
            BOARD + "test_what_was_typed_since_stays_when_a_last_frame_is_taken_back",
            BOARD + "test_without_a_storage_a_last_frame_waits_for_one",
            "gui/ui/composer/composer_panel/test_succession.py::test_it_is_said_and_taken_back_by_a_button",
            "gui/ui/composer/composer_panel/test_succession.py::test_ctrl_z_takes_it_back",
            "e2e/test_references.py::test_files_a_clip_and_a_frame_become_references_and_are_sent",
        ),
    ),
    Row(
        54,
        "an answer is lost while the Details tab is open",
        "a dot on Jobs and a notice that stays say that it may have been charged",
        (
            "gui/ui/jobs/test_side_pane.py"
            "::test_what_may_have_been_charged_shows_on_the_jobs_tab_while_details_are_open",
            "gui/ui/jobs/test_side_pane.py::test_the_oldest_that_may_have_been_charged_gets_the_keyboard",
            "e2e/test_settling.py::test_one_unconfirmed_is_adopted_by_its_id_and_another_sent_again_and_set_aside",
        ),
    ),
)
