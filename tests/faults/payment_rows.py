"""What could charge twice, or charge for the wrong thing: rows 34 to 42 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

_LOG_MARK = "unit/store/test_log_mark.py::"
_CLOSING = "unit/engine/engine/test_closing.py::"
_SWITCHING = "gui/app/test_switching.py::"
_CHECK = "unit/api/client/test_check_key.py::"
_PRESSING = "gui/viewmodels/composer/test_submission.py::"
_MEANWHILE = "unit/engine/engine/test_interleaving.py::"
_PRESSES = "unit/engine/engine/test_presses.py::"

_EMERGENCY = "faults/test_emergency.py::"
_RESTORE = "unit/store/test_recovery.py::"
_SETTLE = "unit/engine/sending/test_reconciler.py::"
_BOX = "gui/ui/jobs/test_reconcile_box.py::"
_OPENING = "unit/store/library/test_opening.py::"

PAYMENT_FAULTS = (
    Row(
        34,
        "a library, damaged or sound, whose log is missing, empty or does not add up after a kill",
        "a restore keeps the further of two copies of a row; what waited or was on its way is unconfirmed;"
        " after a clean end, and after a kill with the log in place, what waits still waits",
        (
            _RESTORE + "test_a_restore_never_moves_a_row_back",
            _RESTORE + "test_what_waits_in_a_database_that_lost_its_log_may_have_been_sent",
            _RESTORE + "test_a_row_whose_id_another_has_is_kept_without_it",
            "unit/domain/test_advance.py::test_the_further_on_is_the_one_that_a_restore_keeps",
            _LOG_MARK
            + "test_with_a_lost_log_waiting_generations_become_unconfirmed_and_that_is_reported_once",
            _LOG_MARK + "test_after_a_kill_with_its_log_in_place_nothing_is_in_doubt",
            _LOG_MARK + "test_a_kill_at_any_statement_of_opening_and_closing_leaves_no_doubt",
            _LOG_MARK + "test_damage_found_after_a_clean_end_leaves_what_waits_as_it_is",
            "gui/ui/library/test_recovery_dialog.py::test_lost_changes_are_told_with_what_they_mean_for_credits",
        ),
    ),
    Row(
        35,
        "Save changes, Stop editing, Edit or Generate while links settle",
        "what a press sends, and to which row, is bound when it is pressed",
        (
            _PRESSING + "test_save_changes_then_stop_editing_sends_the_new_words_once",
            _PRESSING + "test_generate_then_edit_leaves_the_waiting_one_as_it_is",
            _PRESSING + "test_a_save_touches_neither_the_next_edit_nor_its_row",
            _PRESSING + "test_what_is_typed_after_the_press_is_not_sent",
            _PRESSES + "test_nothing_sends_one_that_is_being_edited",
            "unit/engine/references/test_tracker.py"
            "::test_what_was_pressed_is_sent_though_its_file_is_taken_out_meanwhile",
        ),
    ),
    Row(
        36,
        "an edit while the links of a request are signed again",
        "the new words go out with their own links, once",
        (
            _MEANWHILE + "test_an_edit_while_its_links_are_signed_sends_the_new_ones",
            _MEANWHILE + "test_the_last_edited_prompt_is_sent_with_its_own_links",
            _MEANWHILE + "test_one_whose_edit_begins_while_its_links_are_signed_waits_for_its_end",
            "unit/domain/test_advance.py::test_links_signed_for_another_wording_are_refused",
        ),
    ),
    Row(
        37,
        "two rows take one id, the id of another request, a cancel from before the answer was lost",
        "an id belongs to one row of a service; what differs is shown and asked; adopting cancels nothing",
        (
            _SETTLE + "test_of_two_that_take_the_same_id_at_once_one_gets_it",
            _SETTLE + "test_a_service_that_gives_one_id_twice_leaves_the_second_to_the_person",
            _SETTLE + "test_what_was_asked_for_otherwise_is_adopted_only_at_the_persons_word",
            _SETTLE + "test_what_the_service_leaves_out_or_cuts_short_is_no_difference",
            _SETTLE + "test_adopting_cancels_nothing_though_a_cancel_had_been_asked_for",
            _SETTLE + "test_an_adopted_id_is_taken_back_and_another_one_given",
            _SETTLE + "test_an_adoption_that_can_not_be_kept_changes_nothing_and_works_the_next_time",
            _BOX + "test_what_differs_is_shown_side_by_side_and_nothing_is_adopted",
            _BOX + "test_only_an_explicit_yes_adopts_what_differs",
            "gui/ui/jobs/test_jobs_panel.py::test_both_prompts_of_a_comparison_are_as_high_as_their_lines",
            _OPENING + "test_of_rows_that_took_one_id_the_first_keeps_it_and_the_others_are_unconfirmed",
            _OPENING + "test_an_id_belongs_to_one_row_of_a_service",
        ),
    ),
    Row(
        38,
        "another language, mode or folder while a POST is under way",
        "its answer is waited for, however long, and the window says so; only quitting cuts that short",
        (
            _CLOSING + "test_any_other_end_waits_for_the_answer_however_long_it_takes",
            _CLOSING + "test_the_end_of_the_program_cuts_such_a_wait_short",
            _CLOSING + "test_nothing_is_sent_that_was_only_made_ready_at_the_end",
            _SWITCHING + "test_nothing_but_quitting_cuts_off_a_request_under_way[language]",
            _SWITCHING + "test_nothing_but_quitting_cuts_off_a_request_under_way[demo]",
            _SWITCHING + "test_nothing_but_quitting_cuts_off_a_request_under_way[move]",
            _SWITCHING + "test_a_second_switch_waits_for_the_first",
        ),
    ),
    Row(
        39,
        "a late answer while the window closes",
        "it arrives as its id; without one the row is unconfirmed when the grace is over",
        (
            _CLOSING + "test_fault_26_an_answer_under_way_at_the_end_brings_its_id_home",
            _CLOSING + "test_without_an_answer_the_end_is_not_held_up_longer",
            _SWITCHING + "test_quitting_while_an_answer_is_waited_for_still_brings_the_id_home",
        ),
    ),
    Row(
        40,
        "a wrong key at a service whose list of models anyone may have",
        "401 refuses it, the documented 404 takes it; anything else: could not be checked, kept, and said",
        (
            _CHECK + "test_the_documented_404_takes_the_key",
            _CHECK + "test_401_refuses_it",
            _CHECK + "test_anything_else_says_nothing_of_the_key[models]",
            _CHECK + "test_anything_else_says_nothing_of_the_key[404_html]",
            "unit/engine/test_api_key_service.py::test_a_key_that_could_not_be_checked_is_kept_and_that_is_said",
            "contract/test_demo.py::test_the_real_client_and_the_demo_understand_each_other",
            "gui/ui/shell/test_key_form.py::test_a_key_that_could_not_be_checked_is_kept_and_can_be_checked_again",
        ),
    ),
    Row(
        41,
        "an id in hand, the disk full, and the window closed or the program killed",
        "it is kept beside the library, and the next start finds it; nothing secret is in there",
        (
            _EMERGENCY + "test_an_id_that_found_no_room_is_there_at_the_next_start",
            _EMERGENCY + "test_an_id_survives_a_full_disk_and_a_kill",
            _EMERGENCY + "test_it_is_taken_up_once_and_another_library_leaves_it_alone",
            _EMERGENCY + "test_what_can_not_be_read_is_left_and_stops_nothing",
        ),
    ),
    Row(
        42,
        "Release all in the time for taking back, Fetch again twice, 404 for a cancel, any error in signing",
        "the time runs on; one fetch; asked again, then said; it stays in the queue",
        (
            _PRESSES + "test_no_press_for_all_ends_the_time_for_taking_back",
            _PRESSES + "test_two_quick_presses_of_fetch_again_are_one",
            _PRESSES + "test_a_cancel_that_the_service_does_not_know_yet_is_asked_for_again",
            _PRESSES + "test_a_cancel_that_is_refused_is_said",
            "gui/ui/messages/test_notices.py::test_a_cancel_that_was_refused_says_that_it_goes_on_and_why",
            _MEANWHILE + "test_an_error_of_any_kind_leaves_it_in_the_queue",
        ),
    ),
)
