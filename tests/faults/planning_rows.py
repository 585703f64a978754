"""Faults while a plan is sent, each with its tests."""

from __future__ import annotations

from faults.rows import Row

_PLANS = "unit/engine/plans/test_plans.py::"

PLANNING_FAULTS: tuple[Row, ...] = (
    Row(
        94,
        "the program is killed while a plan is sent, again and again, and the line fails",
        "what reaches the service is what was planned, once each; nothing is sent before one more press",
        (
            "e2e/test_chaos.py::test_a_plan_is_sent_as_it_was_planned_and_each_row_once",
            "e2e/test_plans.py::test_a_plan_is_sent_one_by_one_and_after_a_kill_at_one_more_press",
            _PLANS + "test_after_a_restart_it_waits_for_go_on_with_what_is_left",
            _PLANS + "test_a_row_becomes_a_generation_at_most_once_whoever_presses_it",
        ),
    ),
    Row(
        95,
        "the machine sleeps past a plan's time, its clock is set, or the program ends before it",
        "a time that was missed never fires later; the plan says so and waits for the person",
        (
            _PLANS + "test_a_time_that_was_missed_never_fires_later",
            _PLANS + "test_a_clock_that_is_set_back_makes_it_wait_for_the_same_time",
            _PLANS + "test_after_a_restart_a_time_fires_by_no_one",
        ),
    ),
    Row(
        96,
        "the library is restored from a backup from before rows of a plan were sent, or someone puts one in"
        " the place of the database",
        "they are skipped until the person, who can look into the account, lets them be sent",
        (
            "unit/store/test_plan_repository.py::"
            "test_after_a_restore_the_person_decides_about_rows_that_may_have_been_sent",
            "unit/store/test_log_mark.py::test_a_backup_that_a_person_puts_in_place_is_in_doubt",
            "unit/store/test_log_mark.py::"
            "test_a_copy_from_before_an_update_that_a_person_puts_in_place_is_in_doubt",
        ),
    ),
    Row(
        97,
        "a row of a plan can't be sent: its file is gone, a value is not offered, a link is broken",
        "it is skipped and says why, and the others go on; without a storage the plan stops and skips none",
        (
            _PLANS + "test_a_row_that_cannot_be_sent_says_why_and_the_others_go_on",
            _PLANS + "test_a_skipped_row_can_be_tried_again",
            _PLANS + "test_without_a_storage_the_plan_stops_and_skips_no_row",
        ),
    ),
)
