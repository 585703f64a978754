"""What changes while something is about to be sent, and texts that would take ages, each with its tests."""

from __future__ import annotations

from faults.rows import Row

_PLANS = "unit/engine/plans/test_plans.py::"
_MARK = "unit/store/test_sent_mark.py::"
_ACCOUNTS = "unit/engine/money/test_accounts.py::"

STEADY_FAULTS: tuple[Row, ...] = (
    Row(
        101,
        "the key of an account is replaced or removed while the links of a request are being signed",
        "nothing more is sent with it",
        (
            _ACCOUNTS + "test_a_key_that_is_replaced_while_links_are_signed_sends_nothing_more",
            _ACCOUNTS + "test_a_key_that_is_removed_while_links_are_signed_sends_nothing_more",
        ),
    ),
    Row(
        102,
        "a plan is paused while its rows wait, are pressed or are let go",
        "they are held at once, before anything is read or written, and stay held",
        (
            _PLANS + "test_a_pause_holds_at_once_before_anything_is_read_or_written",
            _PLANS + "test_a_pause_outlasts_a_release_that_is_under_way",
            _PLANS + "test_a_pause_keeps_back_what_waits_and_go_on_lets_it_go",
        ),
    ),
    Row(
        103,
        "another project or account is chosen while a plan is sent",
        "all of it stays where it was let go on",
        (_PLANS + "test_a_plan_stays_in_the_project_and_with_the_account_of_its_click",),
    ),
    Row(
        104,
        "a list is changed and pressed again while it is kept",
        "it is kept once, as it was seen at the first press",
        (
            "gui/viewmodels/composer/test_list_model.py::"
            "test_while_a_list_is_kept_nothing_of_it_changes_and_it_is_kept_once",
        ),
    ),
    Row(
        105,
        "a cell of thousands of line feeds, a word of thousands of letters, prompts at their longest",
        "each is read, compared and painted in a time that grows with its length alone",
        (
            "unit/domain/test_list_cells.py::test_a_cell_of_spaces_and_line_feeds_takes_no_time",
            "unit/domain/test_statements.py::test_a_cell_of_one_long_word_takes_no_time",
            "unit/domain/test_differences.py::test_texts_of_one_word_many_times_take_no_time",
            "gui/ui/widgets/test_painted.py::"
            "test_of_the_longest_prompt_as_much_is_shown_as_if_all_of_it_were_measured",
        ),
    ),
    Row(
        106,
        "a backup program puts the whole library back as it was before it was sent from",
        "what waits there is not sent: the person, who can look into the account, decides; limits hold",
        (
            _MARK + "test_what_waits_in_an_earlier_copy_is_not_sent_again",
            _MARK + "test_one_that_was_made_and_sent_since_the_copy_puts_what_waits_in_doubt",
            _MARK + "test_a_copy_that_has_the_last_one_sent_is_in_no_doubt",
            "unit/engine/test_session.py::"
            "test_a_library_that_was_sent_from_since_it_was_copied_is_put_in_doubt",
        ),
    ),
)
