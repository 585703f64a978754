"""Several keys: rows 91 to 93 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

_ACCOUNTS = "unit/engine/money/test_accounts.py::"

ACCOUNT_FAULTS: tuple[Row, ...] = (
    Row(
        91,
        "another key is chosen, replaced or forgotten while a request is under way, or the program ends",
        "each request has the key of the account that its generation belongs to, also after a restart",
        (
            _ACCOUNTS + "test_a_switch_while_a_request_is_under_way_changes_nothing_for_it",
            _ACCOUNTS + "test_after_a_restart_each_one_is_followed_with_its_own_key",
            _ACCOUNTS + "test_what_waited_at_the_end_is_sent_with_its_own_key_after_a_restart",
            _ACCOUNTS + "test_in_any_order_every_request_has_its_own_key",
            "unit/engine/test_clients.py::"
            "test_a_replaced_key_is_sent_from_then_on_and_never_by_what_is_under_way",
            "e2e/test_accounts.py::test_each_key_is_sent_with_what_belongs_to_it_also_after_a_restart",
        ),
    ),
    Row(
        92,
        "the key of an account is gone, or the keyring does not give it",
        "what belongs to it waits and says so, no other key is sent in its place, and all else goes on",
        (
            _ACCOUNTS + "test_without_its_key_a_generation_waits_and_says_so_and_others_go_on",
            _ACCOUNTS + "test_what_runs_says_that_its_key_is_gone_and_goes_on_once_it_is_back",
            _ACCOUNTS + "test_an_account_of_another_service_sends_nothing_here",
            "unit/engine/test_clients.py::test_a_keyring_that_did_not_answer_is_asked_again",
            "gui/ui/shell/test_keys_card.py::test_forgetting_a_key_says_first_what_depends_on_it",
        ),
    ),
    Row(
        93,
        "401, 402 or 403 for one of several keys",
        "sending stops with that key alone, and the strip says which",
        (
            _ACCOUNTS + "test_a_blocked_account_stops_alone",
            "gui/ui/jobs/test_queue_strip.py::"
            "test_a_stop_of_one_of_several_keys_says_which_and_the_others_can_be_paused",
        ),
    ),
)
