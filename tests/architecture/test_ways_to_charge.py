"""Every way to a charge goes through the limits. A test holds each line of this list.

| what sends | how it comes there |
|---|---|
| Generate, and any press for several | `Engine.press` → `Ledger.press` → `spending_limits.press` |
| Retry | `Engine.submit_again` → `Engine.press` |
| Send again, for an unconfirmed one | `Reconciler.send_again` → `Engine.press` |
| a row of a plan | `Plans.go_on` → `PlanRun` → `Engine.press`, and its cap in the same transaction |
| a saved edit of what waits | `Engine.edit` → `Ledger.apply` → `spending_limits.update_within` |
| Release, Send now, Send | `release…`, `send_now` → `Release.claim` → `Ledger.apply` → `update_within` |
| what waits: in its turn, after a start, tried again | the intent alone |
| each of these in the end | `Sender._send` → `Ledger.apply(IntentCommitted)` → `update_within` → the POST |
"""

from __future__ import annotations

import ast

from support.sources import nodes_of_functions


def users(*names: str) -> set[str]:
    """The functions that call, or hand on, something whose dotted name ends so."""
    last = {name.rpartition(".")[2] for name in names}
    return {
        where
        for where, nodes in nodes_of_functions()
        for node in nodes
        # To write every name out would take seconds.
        if isinstance(node, ast.Attribute) and node.attr in last and ast.unparse(node).endswith(names)
    }


def makers(name: str) -> set[str]:
    """The functions that make a value of this class."""
    return {
        where
        for where, nodes in nodes_of_functions()
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    }


def test_one_place_posts():
    assert users("client.submit") == {"engine/sending/sender.py::Sender._send"}


def test_the_intent_is_committed_by_the_sender_and_for_what_a_restore_is_unsure_of():
    assert makers("IntentCommitted") == {
        "engine/sending/sender.py::Sender._commit_intent",
        # It becomes unconfirmed at once and is sent no more.
        "store/recovery.py::_lost",
    }


def test_rows_come_in_within_the_limits_or_cost_nothing():
    assert users("ledger.press") == {"engine/engine.py::Engine.press"}
    assert users("library.press") == {"engine/sending/ledger.py::Ledger.press"}
    # Imported clips.
    assert users("library.add") == {"engine/sending/ledger.py::Ledger.take_in"}
    assert users("queries.insert") == {"store/spending_limits.py::press", "store/salvage.py::_take"}


def test_a_plan_presses_by_the_engine_alone():
    assert users("gate.press") == {"engine/plans/plan_run.py::PlanRun._press"}
    assert users("gate.release") == {"engine/plans/plan_run.py::PlanRun._release_waiting"}
    assert makers("PlanGate") == {"engine/engine.py::Engine._gate"}


def test_rows_are_saved_by_the_ledger_alone_which_holds_intents_edits_and_releases_against_the_limits():
    assert users("library.save", "library.save_within") == {"engine/sending/ledger.py::Ledger._save"}
