"""Clips that exist and must be kept: rows 27 to 33 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

STRIP = "gui/viewmodels/test_filmstrip.py::"

FETCH = "unit/engine/test_fetching.py::"
PATIENCE = "unit/engine/test_patience.py::"
ENCODING = "unit/api/download/test_encodings.py::"

CLIP_FAULTS: tuple[Row, ...] = (
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
            PATIENCE + "test_time_without_such_an_answer_does_not_count",
            PATIENCE + "test_sleep_does_not_count",
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
            FETCH + "test_a_part_that_is_whole_but_no_clip_is_fetched_again",
            FETCH + "test_the_folders_are_on_disk_before_ready_is_committed",
        ),
    ),
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
