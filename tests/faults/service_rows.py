"""Odd answers of the service: rows 43 to 50 of the table of faults."""

from __future__ import annotations

from faults.rows import FOLLOW, ODD, Row

PACE = "unit/engine/sending/test_pacing.py::"
ALONE = "unit/engine/engine/test_never_left_alone.py::"
UNCLEAR = "unit/engine/engine/test_unclear.py::"
STRIP = "gui/ui/jobs/test_queue_strip.py::"
PACKED = "unit/api/client/test_packed_answers.py::"

IDS = "unit/api/client/test_submit_ids.py::"
FETCH = "unit/engine/sending/test_fetcher.py::"
DISPLACED = "faults/test_displaced.py::"
TURNS = "unit/engine/sending/test_download_queue.py::"

SERVICE_FAULTS: tuple[Row, ...] = (
    Row(
        43,
        "Retry-After of 0, negative, past or huge; one that always fails beside good ones",
        "one question per generation in two seconds at most, a bounded rate in all, no good one slowed down",
        (
            PACE + "test_no_answers_cause_a_flood_or_slow_a_good_generation_down",
            PACE + "test_an_unusable_retry_after_does_not_mean_at_once",
            PACE + "test_a_wait_that_is_asked_for_is_kept_to_the_second",
            PACE + "test_after_trouble_the_normal_pace_returns",
            PACE + "test_eight_good_ones_keep_their_pace_beside_one_that_always_fails",
            PACE + "test_a_hundred_at_once_are_asked_about_in_turn",
            PACE + "test_the_network_coming_back_wakes_those_that_had_no_answer",
            FOLLOW + "test_a_status_request_honours_retry_after",
        ),
    ),
    Row(
        44,
        "cookies, also such as no header can carry; a request that can't be built; the unforeseen",
        "no cookie is kept; what never left is not sent; nothing ends the following of a generation",
        (
            ALONE + "test_a_cookie_is_neither_kept_nor_in_the_way",
            ALONE + "test_a_request_that_can_t_be_built_is_not_sent_and_says_so",
            ALONE + "test_a_status_that_can_t_be_asked_for_is_asked_for_again",
            ALONE + "test_a_row_that_can_t_be_followed_is_tried_until_it_can",
            ALONE + "test_a_row_that_has_ended_elsewhere_meanwhile_is_let_go",
            ALONE + "test_a_cancel_that_can_t_be_asked_for_is_asked_for_again",
            "unit/api/client/test_submit.py::test_a_key_that_no_header_can_carry_is_not_sent_and_not_quoted",
        ),
    ),
    Row(
        45,
        "a notice of the stop is dismissed, or covered by another",
        "the stop, its reason and Go on stand in the queue's strip as long as it lasts",
        (
            "gui/app/test_stopped.py::test_a_dismissed_notice_leaves_the_way_on_in_the_strip",
            STRIP + "test_a_stop_its_reason_and_what_helps_stand_as_long_as_it_lasts",
            STRIP + "test_what_is_offered_is_what_can_help",
            STRIP + "test_no_notice_that_comes_or_goes_changes_it",
            "gui/ui/jobs/test_side_pane.py::test_that_sending_has_stopped_is_seen_under_both_tabs",
        ),
    ),
    Row(
        46,
        "answers that are never understood",
        "asked on; after the third the card says what came, since when, what to do; kept for the report",
        (
            UNCLEAR + "test_the_third_unusable_answer_in_a_row_is_shown_and_polling_goes_on",
            UNCLEAR + "test_two_in_a_row_are_a_hiccup",
            UNCLEAR + "test_answers_that_differ_each_time_are_shown_once_and_saved_within_bounds",
            UNCLEAR + "test_since_when_outlives_the_program",
            UNCLEAR + "test_a_generation_that_alone_gets_no_answers_is_shown_while_others_go_on",
            "gui/ui/messages/test_problems.py::"
            "test_answers_that_say_nothing_are_told_with_what_came_and_since_when",
            "gui/ui/jobs/test_job_words.py::"
            "test_one_whose_answers_say_nothing_says_what_came_and_offers_the_report",
        ),
    ),
    Row(
        47,
        "succeeded at once, or with an address that comes later; success: false with an id and a charge",
        "fetched when it is there; an id is never dropped: unconfirmed, adopted with one click, charge kept",
        (
            FETCH + "test_what_has_succeeded_at_once_is_fetched",
            FETCH + "test_what_has_succeeded_at_once_with_an_address_is_fetched_from_there",
            FETCH + "test_a_clip_whose_address_comes_later_is_waited_for",
            IDS + "test_a_no_with_an_id_is_no_clear_no",
            IDS + "test_an_unclear_answer_gives_the_id_that_it_holds",
            IDS + "test_a_blocked_account_is_blocked_though_the_request_has_an_id",
            "unit/engine/sending/test_sender.py::test_a_no_with_an_id_is_unconfirmed_and_can_be_adopted",
            "unit/engine/sending/test_sender.py::test_an_id_in_a_no_outlives_a_restart",
            "gui/ui/jobs/test_reconcile_box.py::test_an_id_that_the_answer_held_is_adopted_with_one_click",
        ),
    ),
    Row(
        48,
        "a compressed bomb, compressed twice; a list of 20,000 models",
        "5 MB hold for what comes out; one packing at most; as many models as a person can choose from",
        (
            PACKED + "test_more_than_one_packing_is_refused",
            PACKED + "test_no_more_is_unpacked_than_may_come",
            PACKED + "test_one_packing_is_undone_and_words_that_are_none_are_ignored",
            PACKED + "test_what_is_packed_badly_is_no_answer",
            ODD + "test_bad_input_07_compressed_though_not_asked_for",
            "unit/domain/test_models.py::"
            "test_of_a_list_without_end_as_many_are_taken_as_a_person_can_choose_from",
            "unit/api/client/test_reads.py::test_a_list_of_20_000_models_is_read_and_holds_up_nothing_else",
        ),
    ),
    Row(
        49,
        "clips that trickle at a few bytes a second",
        "they go on beside the others and hold up none; what the person asks for comes first",
        (
            FETCH + "test_downloads_that_trickle_hold_up_no_others",
            TURNS + "test_slow_ones_make_room_and_go_on",
            TURNS + "test_fast_ones_keep_their_places",
            TURNS + "test_a_line_that_is_slow_as_a_whole_is_not_overrun",
            TURNS + "test_what_the_person_asks_for_comes_first",
        ),
    ),
    Row(
        50,
        "the open database deleted, replaced, moved with its folder, or cut off",
        "nothing is sent; it is written back, never over another file; what happened is said",
        (
            DISPLACED + "test_a_deleted_database_is_written_back_and_nothing_sent",
            DISPLACED + "test_one_deleted_during_a_post_has_the_id_when_it_is_written_back",
            DISPLACED + "test_another_database_in_its_place_is_left_alone",
            DISPLACED + "test_a_moved_folder_is_waited_for_and_nothing_made_in_its_place",
            DISPLACED + "test_one_that_was_cut_off_is_damaged_and_nothing_is_sent",
            DISPLACED + "test_what_was_deleted_is_written_back_at_the_end_at_the_latest",
        ),
    ),
)
