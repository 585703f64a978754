"""Disks, folders and clocks around the library: rows 55 to 61 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

_PRESENCE = "unit/store/test_presence.py::"
_BACKUPS = "unit/store/test_backups.py::"
_PRIVACY = "unit/store/library/test_privacy.py::"
_CONFINED = "unit/store/test_confinement.py::"
_PROGRAM = "e2e/test_surroundings.py::"
_MARK = "unit/system/test_host_mark.py::"
_VOLUMES = "unit/system/test_volumes.py::"
_WRITER = "unit/system/test_settings_writer.py::"

LIBRARY_FAULTS: tuple[Row, ...] = (
    Row(
        55,
        "the database is missing or empty beside backups or clips",
        "restored from the backup that holds the most, or asked about; its last full backup stays",
        (
            _PRESENCE + "test_a_lost_database_is_restored_from_the_backup",
            _PRESENCE + "test_beside_clips_alone_the_person_is_asked_and_nothing_is_written",
            _PRESENCE + "test_beside_backups_that_are_damaged_the_person_is_asked",
            _PRESENCE + "test_the_log_of_a_lost_database_is_kept",
            _BACKUPS + "test_one_that_counts_as_many_rows_but_is_damaged_is_passed_over",
            _BACKUPS + "test_the_last_backup_with_more_rows_than_the_library_is_never_removed",
            _PROGRAM + "test_a_lost_database_is_restored_from_its_backup",
            _PROGRAM + "test_clips_without_a_database_or_a_backup_are_asked_about",
        ),
    ),
    Row(
        56,
        "the library's folder is an unmounted drive, has vanished, or holds another library",
        "asked about: try again, choose, start anew; nothing is written",
        (
            _PRESENCE + "test_an_empty_folder_is_free_unless_a_library_is_expected_there",
            _PRESENCE + "test_a_library_keeps_its_id_and_another_one_is_not_taken_for_it",
            _PROGRAM + "test_an_unmounted_drive_is_asked_about_and_nothing_is_written",
            _PROGRAM + "test_the_library_is_remembered_and_its_empty_folder_not_taken_for_it_later",
            "unit/engine/safekeeping/test_mover.py::test_a_move_from_a_drive_that_is_away_makes_nothing_there",
        ),
    ),
    Row(
        57,
        "a backup was made while the clock was years ahead",
        "backups are ranked by what they hold; what comes from the future counts as the oldest",
        (
            _BACKUPS + "test_a_backup_from_the_future_does_not_win_over_one_that_holds_more",
            _BACKUPS + "test_of_two_with_as_many_rows_the_one_that_has_come_further_wins",
            _BACKUPS + "test_backups_from_the_future_make_way_first",
        ),
    ),
    Row(
        58,
        "another user of this computer looks; a library from someone else names files outside of it",
        "library, settings and log are closed to others; what lies outside is a missing clip",
        (
            _PRIVACY + "test_a_new_library_is_private_with_all_that_sqlite_adds_and_its_backups",
            _PRIVACY + "test_what_an_older_version_left_open_is_closed",
            "unit/system/test_settings.py::test_no_one_else_reads_the_settings_nor_those_an_older_version_left",
            "unit/system/test_logs.py::test_no_one_else_reads_the_log_nor_one_that_an_older_version_left",
            _CONFINED + "test_a_path_that_leads_out_of_the_library_is_a_missing_clip",
            _CONFINED + "test_a_link_that_leads_out_of_the_library_is_a_missing_clip",
            _CONFINED + "test_a_preview_outside_the_library_is_ignored",
        ),
    ),
    Row(
        59,
        "two computers have the library's folder; it is on a network drive or synced; macOS loses power",
        "the second computer is refused until the person's word; a warning; the disk's own cache is flushed",
        (
            _MARK + "test_while_it_is_open_here_another_computer_is_refused",
            _MARK + "test_after_a_crash_on_the_same_computer_it_opens",
            _MARK + "test_at_the_person_s_word_it_is_taken_over_and_the_other_computer_notices",
            _PROGRAM + "test_another_computer_s_library_is_opened_at_the_person_s_word_alone",
            _VOLUMES + "test_the_closest_mount_counts",
            _VOLUMES + "test_a_synced_folder_is_known_by_its_name",
            "gui/app/test_libraries.py::test_of_a_library_in_a_synced_folder_the_person_is_warned",
            "unit/store/library/test_opening.py::test_macos_is_asked_to_flush_the_disk_s_own_cache",
        ),
    ),
    Row(
        60,
        "the library's drive hangs; Try again is pressed twice",
        "the window comes up, says so, and closes; the library is opened once",
        (
            _PROGRAM
            + "test_a_drive_that_hangs_keeps_neither_the_window_from_coming_nor_the_program_from_ending",
            "gui/app/test_libraries.py::test_two_quick_presses_of_try_again_open_once",
            "gui/app/test_libraries.py::test_what_else_opens_a_library_waits_for_its_turn",
        ),
    ),
    Row(
        61,
        "fifty steps of the volume on a slow disk",
        "a few writes, none on the window's thread; the last state is saved at the end",
        (
            _WRITER + "test_fifty_steps_of_the_volume_cost_the_caller_nothing_and_few_writes",
            _WRITER + "test_changes_that_follow_soon_are_written_together",
            _WRITER + "test_a_failed_save_is_reported_and_the_next_is_tried",
            "gui/viewmodels/shell/test_preferences.py::test_fifty_changes_are_saved_off_the_window_s_thread",
        ),
    ),
)
