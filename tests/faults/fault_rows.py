"""The faults that must be survived, and the tests that prove it."""

from __future__ import annotations

from faults.rows import (
    DOWNLOAD,
    ENGINE,
    FOLLOW,
    KEYS,
    LINE,
    LOST,
    PROGRAM,
    READS,
    REFUSED,
    RENEW,
    RESUME,
    STORAGE,
    SUBMIT,
    UNKNOWN,
    Row,
)

FAULTS = (
    Row(
        1,
        "DNS, refused, TLS before anything was sent",
        "not sent; bounded automatic retry",
        (
            SUBMIT + "test_fault_01_unknown_name_is_not_sent",
            SUBMIT + "test_fault_01_untrusted_certificate_is_not_sent",
            REFUSED + "test_fault_01_refused_connection_is_not_sent",
            ENGINE + "test_fault_01_nothing_listens_is_not_sent_and_tried_again_a_few_times",
        ),
    ),
    Row(
        2,
        "reset or close after the body went out",
        "unconfirmed; never POSTed again by itself; the user decides",
        (
            LOST + "[reset_after_body]",
            LOST + "[close_after_body]",
            UNKNOWN + "[fault_02_reset_after_body]",
            "unit/domain/test_advance.py::test_the_lost_waits_for_the_person_and_is_never_sent_again",
        ),
    ),
    Row(3, "POST read timeout", "unconfirmed", (LOST + "[no_answer]", SUBMIT + "test_fault_03_read_timeout")),
    Row(
        4,
        "2xx truncated or unparsable",
        "unconfirmed; the redacted body is kept",
        (LOST + "[truncated]", SUBMIT + "test_fault_04_truncated_2xx_keeps_what_came"),
    ),
    Row(
        5,
        "killed after the intent, before the id",
        "unconfirmed at the next start",
        (PROGRAM + "test_killed_or_closed_between_intent_and_id_it_is_unconfirmed_and_sent_once",),
    ),
    Row(
        6, "500 502 503 504 on POST", "unconfirmed", (LOST + "[502_though_taken]", UNKNOWN + "[fault_06_504]")
    ),
    Row(
        7,
        "429",
        "Retry-After honoured (capped); the row goes on waiting",
        (
            REFUSED + "test_fault_07_retry_after",
            ENGINE + "test_fault_07_rate_limit_waits_as_long_as_asked_and_goes_on",
            LINE + "test_a_no_for_now_is_sent_again_and_taken_once",
        ),
    ),
    Row(
        8,
        "401 402 403",
        "the queue stops with one clear question; nothing is dropped",
        (
            ENGINE + "test_fault_08_the_queue_stops_with_one_question_and_drops_nothing",
            LINE + "test_a_no_for_now_is_sent_again_and_taken_once",
        ),
    ),
    Row(
        9,
        "3xx on the API",
        "error, never followed",
        (
            REFUSED + "test_fault_09_redirects_are_not_followed",
            READS + "test_fault_09_redirects_are_not_followed",
            LINE + "test_a_redirect_is_not_followed",
        ),
    ),
    Row(
        10,
        "poll 404 just after create",
        "grace period, then said so; the row stays, with its id",
        (FOLLOW + "test_fault_10_an_unknown_id_is_reported_only_after_a_grace_period",),
    ),
    Row(
        11,
        "hours offline",
        "jittered backoff; state stays what it was; no give-up timer",
        (FOLLOW + "test_fault_11_hours_offline_change_nothing_and_there_is_no_give_up",),
    ),
    Row(
        12,
        "sleep, clock jump",
        "monotonic timers; polls at once on wake",
        (
            "unit/engine/test_suspend_watch.py::test_jumps_are_noticed_once",
            PROGRAM + "test_when_the_clock_jumps_it_asks_at_once_and_nothing_is_lost",
        ),
    ),
    Row(
        13,
        "cancel's reply lost, or too late",
        "“cancelling” until a GET says so; a finished result is kept",
        (
            FOLLOW + "test_fault_13_a_cancel_whose_answer_is_lost_is_cancelling_until_a_get_says_so",
            FOLLOW + "test_fault_13_a_cancel_that_comes_too_late_keeps_the_result",
        ),
    ),
    Row(
        14,
        "finished while the app was closed",
        "fetched at the next start",
        (FOLLOW + "test_fault_14_what_finished_while_closed_is_fetched_at_the_next_start",),
    ),
    Row(
        15,
        "output URL expired (403, 410, XML)",
        "GET for a fresh URL, else expired with what can be done",
        (
            LINE + "test_a_clip_comes_home_whole_through_anything",
            FOLLOW + "test_fault_15_an_expired_address_is_asked_for_afresh",
            FOLLOW + "test_fault_15_a_lost_output_is_expired_and_can_be_tried_again",
            "gui/ui/jobs/test_job_words.py::test_an_expired_one_says_what_can_be_done",
        ),
    ),
    Row(
        16,
        "download dropped",
        "resumes with Range and If-Range",
        (
            RESUME + "test_fault_16_a_dropped_download_goes_on",
            LINE + "test_a_clip_comes_home_whole_through_anything",
            PROGRAM
            + "test_killed_in_the_middle_of_a_download_it_goes_on_where_it_was_and_a_lost_clip_comes_back",
        ),
    ),
    Row(
        17,
        "ETag changed, 200 for a Range, 416",
        "starts again from 0",
        (
            RESUME + "test_fault_17_a_changed_etag_starts_again",
            RESUME + "test_fault_17_a_wrong_range_starts_again",
            RESUME + "test_fault_17_416_starts_again",
        ),
    ),
    Row(
        18,
        "short body",
        "never renamed from .part",
        (
            RESUME + "test_fault_18_short_body_stays_a_part",
            FOLLOW + "test_fault_18_a_short_body_is_never_renamed",
        ),
    ),
    Row(
        19,
        "disk full",
        "pauses, says so, goes on when there is room",
        (
            "faults/test_disk.py::test_a_full_disk_pauses_and_goes_on_when_there_is_room",
            "faults/test_disk.py::test_a_stop_for_a_full_disk_ends_by_itself_once_there_is_room",
            "faults/test_disk.py::test_room_on_the_disk_ends_no_stop_that_has_another_reason",
            "faults/test_disk.py::test_an_id_that_finds_no_room_is_held_until_there_is",
            "faults/test_disk.py::test_a_failed_download_that_finds_no_room_in_the_library_is_gone_on_with",
            "faults/test_disk.py::test_a_place_that_can_not_be_written_is_said_and_tried_again",
            DOWNLOAD + "test_fault_19_a_full_disk",
            DOWNLOAD + "test_fault_19_a_download_without_room_is_not_begun_and_the_missing_bytes_are_named",
            "unit/store/library/test_full_disk.py::test_a_file_that_can_not_grow_is_an_error_and_loses_nothing",
            "unit/store/test_backups.py::test_a_full_disk_is_reported_and_the_library_stays_as_it_is",
        ),
    ),
    Row(
        20,
        "kill -9, power loss",
        "database consistent, .part usable",
        (
            "unit/store/library/test_durability.py::test_what_was_reported_survives_a_kill_at_any_moment",
            "unit/store/library/test_durability.py::test_commits_reach_the_disk_before_they_return",
            "faults/test_disk.py::test_what_a_power_cut_left_under_a_clips_name_makes_way",
            PROGRAM
            + "test_killed_in_the_middle_of_a_download_it_goes_on_where_it_was_and_a_lost_clip_comes_back",
        ),
    ),
    Row(
        21,
        "database damaged",
        "quick_check; set aside, backup restored; never deleted",
        (
            "e2e/test_library_care.py::test_a_damaged_library_is_restored_and_what_came_back_is_told",
            "unit/store/test_backups.py::test_a_damaged_database_is_reported_and_never_copied",
            "unit/store/test_recovery.py::test_what_came_since_the_backup_is_rescued_where_it_can_be_read",
            "unit/store/test_recovery.py::test_a_kill_at_any_step_loses_nothing",
            "unit/store/test_recovery.py::test_one_that_waited_and_may_have_been_sent_since_is_not_sent_again",
        ),
    ),
    Row(
        22,
        "second instance",
        "raises the first window; a stale lock is taken over",
        (
            "e2e/test_main_job.py::test_a_kill_loses_nothing_and_sends_nothing_twice_and_a_second_start_raises_the_first_window",
            "unit/system/test_locks.py::test_a_killed_program_s_lock_is_taken_over",
        ),
    ),
    Row(
        23,
        "keyring locked, hung, absent",
        "thread and timeout; key for this session only, and says so",
        (
            KEYS + "test_a_locked_keyring_gives_and_takes_nothing",
            KEYS + "test_a_keyring_that_hangs_is_given_up_and_does_not_hold_the_program",
            KEYS + "test_without_a_session_bus_there_is_no_keyring",
            PROGRAM + "test_with_a_keyring_that_hangs_a_key_is_good_for_this_session",
            "unit/engine/test_api_key_service.py::test_without_a_keyring_the_key_is_for_this_session_and_says_so",
        ),
    ),
    Row(
        24,
        "upload cancelled or failed",
        "multipart aborted; hint for clock skew and wrong secret",
        (
            STORAGE + "test_a_cancelled_upload_leaves_nothing",
            "unit/engine/references/test_upload_service.py::test_an_upload_is_cancelled_without_a_trace",
            STORAGE + "test_what_another_run_left_unfinished_is_ended_with_the_next_failure",
            STORAGE + "test_a_clock_that_is_wrong_is_named",
            STORAGE + "test_what_is_wrong_is_said",
        ),
    ),
    Row(
        25,
        "presigned URL would expire in the queue",
        "signed again before POST",
        (
            RENEW + "test_fault_25_what_is_sent_and_kept_is_the_fresh_link",
            RENEW + "test_fault_25_one_that_can_t_be_signed_is_not_sent_and_goes_on_waiting",
            "unit/engine/references/test_upload_service.py::test_a_link_is_signed_again_before_it_ends",
        ),
    ),
    Row(
        26,
        "window closed mid-work",
        "state saved, gone within 5 s",
        (
            PROGRAM + "test_killed_or_closed_between_intent_and_id_it_is_unconfirmed_and_sent_once",
            "unit/engine/engine/test_closing.py::test_fault_26_an_answer_under_way_at_the_end_brings_its_id_home",
        ),
    ),
)
