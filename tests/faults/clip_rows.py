"""Clips that exist and must be kept: rows 27 to 33 of the table of faults."""

from __future__ import annotations

from faults.rows import CLIPS, FOLLOW, PROBE, RESUME, Row

FEED = "unit/engine/feed/test_generation_feed.py::"

BROKEN = "unit/media/test_broken_files.py::"
DECODER = "unit/engine/test_decoder.py::"
FETCH = "unit/engine/sending/test_fetcher.py::"
WATCH = "unit/engine/safekeeping/test_clip_watch.py::"
RETRIES = "unit/engine/sending/test_retry_budget.py::"
ENCODING = "unit/api/download/test_encodings.py::"

CLIP_FAULTS: tuple[Row, ...] = (
    Row(
        27,
        "a clip of another length, of an unknown codec, or without a frame that decodes here",
        "kept: the length is a note; a whole file that can't be decoded is unverified, can be opened outside"
        " and is looked at again; of cut files the largest is kept, and no last copy is ever removed",
        (
            FOLLOW + "test_a_clip_of_another_length_is_kept_and_its_length_noted[longer]",
            FOLLOW + "test_a_clip_of_another_length_is_kept_and_its_length_noted[shorter]",
            CLIPS + "test_a_whole_clip_that_can_not_be_decoded_is_kept_unverified[no_frames]",
            CLIPS + "test_a_whole_clip_that_can_not_be_decoded_is_kept_unverified[unknown_codec]",
            CLIPS + "test_a_bad_clip_is_named_and_fetched_again[cut]",
            CLIPS + "test_the_largest_of_cut_copies_is_the_one_that_is_kept",
            PROBE + "test_an_unknown_codec_is_no_excuse_for_a_cut_file",
            PROBE + "test_a_webm_that_can_not_be_decoded_is_kept_unverified",
            PROBE + "test_a_webm_that_is_cut_is_no_clip_yet",
            RESUME + "test_the_best_copy_so_far_is_kept_while_another_begins",
            RESUME + "test_what_holds_no_media_is_not_kept",
            BROKEN + "test_a_clip_that_is_cut_anywhere_is_never_whole",
            "unit/engine/safekeeping/test_verifier.py::"
            "test_an_unverified_clip_is_decoded_again_and_becomes_a_verified_one",
            "unit/engine/safekeeping/test_verifier.py::test_one_that_still_can_not_be_decoded_is_named_and_stays",
            "unit/store/test_rows.py::test_an_unverified_clip_is_exported_as_one",
            "gui/ui/jobs/test_job_card.py::test_an_unverified_clip_warns_and_can_be_opened_outside",
            "gui/ui/jobs/test_job_card.py::test_a_clip_of_another_length_says_so",
            "gui/ui/library/test_library_grid.py::test_an_unverified_clip_and_another_length_are_seen",
            "gui/ui/viewer/test_filmstrip.py::test_an_unverified_clip_is_marked_and_heard",
            "architecture/test_removals.py::test_nothing_else_removes_or_replaces_a_file",
        ),
    ),
    Row(
        28,
        "a file that surprises, crashes or hangs the decoder",
        "a failure of that file alone: the helper is started anew, the row says so and is tried again",
        (
            CLIPS + "test_what_no_one_expected_is_a_failure_of_the_row_and_is_tried_again",
            CLIPS + "test_a_decoder_that_dies_on_a_clip_costs_that_clip_its_verification_alone",
            BROKEN + "test_a_broken_clip_is_verified_doubted_or_named",
            BROKEN + "test_a_broken_reference_is_taken_or_refused",
            BROKEN + "test_reading_the_boxes_of_a_broken_clip_ends_in_a_verdict",
            DECODER + "test_a_clip_that_crashes_it_is_kept_with_a_doubt_if_it_is_whole",
            DECODER + "test_all_else_that_crashes_it_is_an_expected_error",
            DECODER + "test_after_another_cause_of_death_the_same_file_is_tried_again",
            DECODER + "test_a_file_that_makes_it_hang_costs_that_file_alone",
            DECODER + "test_the_loop_turns_while_it_hangs",
            DECODER + "test_it_ends_in_the_middle_of_a_job_when_no_one_listens",
            "unit/system/test_helper.py::test_it_ends_with_us_also_when_we_are_killed",
            "unit/system/test_helper.py::test_it_never_sees_the_key",
            "gui/ui/viewer/test_viewer_pane.py::test_an_unverified_clip_is_never_handed_to_the_player",
        ),
    ),
    Row(
        29,
        "succeeded without an address, or with one that answers 403 or 404",
        "asked for afresh for 30 minutes of such answers; an API that forgot it ends nothing",
        (
            FETCH + "test_a_clip_whose_address_comes_later_is_waited_for",
            FETCH + "test_an_address_that_works_only_later_is_tried_again_with_a_fresh_one",
            FETCH + "test_after_half_an_hour_of_such_answers_it_is_expired",
            FETCH + "test_a_service_that_forgot_it_makes_nothing_final",
            FETCH + "test_hours_offline_do_not_count",
            RETRIES + "test_time_without_such_an_answer_does_not_count",
            RETRIES + "test_sleep_does_not_count",
            "gui/ui/messages/test_problems.py::test_a_clip_that_is_merely_early_is_not_called_gone",
            "gui/ui/jobs/test_job_words.py::"
            "test_of_a_clip_that_is_merely_early_it_says_that_nothing_more_is_charged",
            "gui/ui/messages/test_problems.py::test_a_clip_that_was_waited_for_in_vain_is_not_said_to_come",
        ),
    ),
    Row(
        30,
        "a clip with an odd or a wrong Content-Encoding",
        "gzip, br and deflate are decoded; otherwise the bytes decide",
        (
            FETCH + "test_a_clip_is_taken_whatever_its_encoding_is_called",
            FETCH + "test_a_compressed_clip_is_kept_as_it_was_made",
            ENCODING + "test_a_compressed_clip_is_decoded",
            ENCODING + "test_a_plain_clip_is_taken_as_it_is_whatever_it_is_called",
            ENCODING + "test_a_bomb_fills_no_disk",
            ENCODING + "test_a_compressed_clip_goes_on_where_it_broke_off",
            ENCODING + "test_a_range_of_the_plain_file_is_not_joined_to_compressed_bytes",
        ),
    ),
    Row(
        31,
        "killed between a clip's last byte and its name",
        "the whole .part becomes the clip without a request; names are on disk before ready is committed",
        (
            FETCH + "test_a_whole_part_is_taken_before_anyone_is_asked",
            FETCH + "test_a_whole_part_of_another_address_is_not_taken",
            FETCH + "test_a_part_that_is_whole_but_no_clip_is_fetched_again",
            FETCH + "test_the_folders_are_on_disk_before_ready_is_committed",
        ),
    ),
    Row(
        32,
        "a clip that is ready and whose file is gone, as after a power cut",
        "noticed when it is shown, said on card, strip, tile and stage, fetched again at no cost",
        (
            WATCH + "test_a_missing_clip_is_reported_and_downloaded_again_for_free",
            WATCH + "test_showing_asks_nothing_of_the_disk_by_itself",
            WATCH + "test_a_library_that_is_not_there_has_lost_no_clips",
            WATCH + "test_one_that_disappears_again_and_again_is_not_fetched_in_a_loop",
            "gui/ui/viewer/test_filmstrip.py::test_a_clip_that_is_being_fetched_again_says_so",
            "gui/ui/viewer/test_filmstrip.py::test_the_clips_that_are_seen_are_told_and_no_others",
            "gui/viewmodels/test_feed_table.py::test_the_cells_that_are_painted_are_told",
            "gui/viewmodels/jobs/test_job_list.py::test_what_a_card_shows_is_told",
            "gui/ui/jobs/test_job_words.py::test_a_clip_whose_file_is_gone_says_so_and_what_happens_now",
            "e2e/test_faults.py::test_killed_in_the_middle_of_a_download_it_goes_on_where_it_was_and_a_lost_clip_comes_back",
        ),
    ),
    Row(
        33,
        "an old clip becomes ready while only the latest clips are loaded",
        "its page brings it; every clip can be reached",
        (
            FEED + "test_an_old_clip_that_becomes_ready_hides_no_others",
            FEED + "test_what_was_told_while_the_list_was_read_is_in_it",
            FEED + "test_what_was_told_while_rows_were_read_beats_them",
            FEED + "test_whatever_happens_it_is_what_a_fresh_reading_gives",
        ),
    ),
)
