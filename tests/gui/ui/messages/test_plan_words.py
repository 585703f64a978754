from __future__ import annotations

from dataclasses import replace

import pytest
from support.limits import a_standing
from support.planning import FITS, NIGHT_PRICE, a_row, a_view

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import State
from seedance_studio.domain.plan import HeldUp, Pace, PlanState, RowStanding
from seedance_studio.domain.rehearsal import Rehearsal
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.ui.messages import plan_words
from seedance_studio.ui.messages.notices import notice_words
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind

pytestmark = pytest.mark.usefixtures("theme")
AT = 1_700_000_000.0


def over(scope: LimitScope = LimitScope.PLAN):
    return replace(FITS, refuses=(a_standing(scope),))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PlanState.WAITING, "Waits for Go on"),
        (PlanState.RUNNING, "Running"),
        (PlanState.PAUSED, "Paused"),
        (PlanState.STOPPED, "Stopped"),
        (PlanState.MISSED, "Its time has passed"),
        (PlanState.DONE, "Done"),
    ],
)
def test_what_it_does(state: PlanState, words: str):
    assert plan_words.state_words(a_view(state).standing) == words


def test_a_time_has_its_day_unless_that_is_today():
    view = a_view(PlanState.ARMED)
    timed = replace(view.standing, plan=replace(view.standing.plan, pace=Pace.AT_TIME, starts_at=AT))
    assert plan_words.state_words(timed).startswith("Begins at 11/1")
    ahead = replace(timed, begins_at=AT)
    assert plan_words.go_on_words(replace(view, standing=ahead)).startswith("Go on at 11/1")
    assert plan_words.go_on_words(replace(view, standing=timed)) == "Go on · ≈ 1,920 credits"


def test_how_far_it_is_and_what_the_rest_costs():
    view = a_view(held=40.0, dropped=2)
    assert plan_words.progress_words(view.standing) == "12 of 58 · 520 of 2,400 credits"
    assert plan_words.go_on_words(view) == "Go on · ≈ 1,920 credits"
    assert plan_words.go_on_words(a_view(price=None)) == "Go on · price unknown"
    assert plan_words.go_on_words(a_view(sent=60)) == "Go on"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (a_view(), ""),
        (a_view(failed=2), "2 ended without a clip"),
        (a_view(PlanState.DONE, failed=1, skipped=3), "1 ended without a clip · 3 skipped"),
        (
            a_view(PlanState.STOPPED, verdict=over()),
            "Over the plan's limit of 1,000. Change the plan to raise it.",
        ),
        (
            a_view(PlanState.STOPPED, verdict=over(LimitScope.DAY)),
            "Over today's limit of 1,000 · frees up at midnight.",
        ),
        (
            a_view(PlanState.STOPPED, verdict=replace(FITS, asks=(a_standing(hard=False),))),
            "A limit asks first: 2,260 of 1,000 today.",
        ),
        (
            a_view(PlanState.STOPPED, problem=Problem("disk_full")),
            "The disk is full. Free some space.",
        ),
        (a_view(verdict=over()), "It will stop on its way. Over the plan's limit of 1,000."),
        (
            a_view(PlanState.MISSED),
            "Nothing was sent. Go on sends it now; Change sets another time.",
        ),
        (
            a_view(PlanState.RUNNING, held_up=HeldUp("b", is_on_hold=True)),
            "A clip is on hold, and the next one waits. Release it or cancel it.",
        ),
        (
            a_view(PlanState.RUNNING, held_up=HeldUp("b")),
            "A clip got no clear answer, and the next one waits. Adopt it or set it aside.",
        ),
    ],
)
def test_why_it_stands_still(view, words: str):
    assert plan_words.reason_words(view) == words


@pytest.mark.parametrize(
    ("state", "name", "words"),
    [
        (PlanState.STOPPED, "Night", "The plan “Night” has stopped. The disk is full. Free some space."),
        (PlanState.STOPPED, "", "A plan has stopped. The disk is full. Free some space."),
        (
            PlanState.MISSED,
            "Night",
            "The time of the plan “Night” has passed. Nothing was sent. Go on sends it now; Change sets"
            " another time.",
        ),
        (
            PlanState.MISSED,
            "",
            "A plan's time has passed. Nothing was sent. Go on sends it now; Change sets another time.",
        ),
    ],
)
def test_a_notice_says_which_plan_came_to_a_stand_and_why(state: PlanState, name: str, words: str):
    standing = a_view(state, problem=Problem("disk_full")).standing
    named = replace(standing, plan=replace(standing.plan, name=name))
    assert plan_words.stop_line(named) == words
    assert notice_words(Notice(NoticeKind.PLAN_STOPPED, plan=named)) == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (RowStanding(a_row()), "Planned"),
        (RowStanding(a_row(), is_dropped=True), "Taken out"),
        (RowStanding(a_row(), "id", State.READY), "Ready"),
        (
            RowStanding(a_row(), problem=Problem("row_faulty", "", "model.not_offered")),
            "Skipped: Model: The model does not offer this. Choose another value.",
        ),
        (
            RowStanding(a_row(), problem=Problem("row_uncertain")),
            "Skipped: The library was restored. This row may have been sent since the backup. Look in your"
            " account. Send it again only if it is not there.",
        ),
    ],
)
def test_what_became_of_a_row(row: RowStanding, words: str):
    assert plan_words.row_words(row) == words


def test_a_rehearsal_says_what_is_known_and_what_is_not():
    known = Rehearsal(8, 120.0, 300.0, NIGHT_PRICE, 2.5, 0.9)
    words = "done in 2 min to 5 min · ≈ 1,920 credits · ≈ 2.5 would fail; 90% that any does"
    assert plan_words.rehearsal_words(known) == words
    sure = replace(known, latest=120.0, failures=0.0, chance=0.0)
    words = "done in about 2 min · ≈ 1,920 credits · none like these failed so far"
    assert plan_words.rehearsal_words(sure) == words
    at = AT
    armed = plan_words.rehearsal_words(replace(known, begins_at=at))
    soonest, latest = plan_words.moment_words(at + 120), plan_words.moment_words(at + 300)
    assert armed.startswith(f"done between {soonest} and {latest} · ≈ 1,920 credits")
    armed = plan_words.rehearsal_words(replace(sure, begins_at=at))
    assert armed.startswith(f"done about {soonest} · ")
    unknown = Rehearsal(3, None, None, None, None, None, 3, 2, 1)
    said = plan_words.rehearsal_words(unknown)
    assert said == "time not known yet · price of 2 not known · risk of failure of 1 not known yet"
    said = plan_words.rehearsal_words(replace(unknown, untimed=1, unpriced=3, untried=3))
    assert said == "time of 1 not known yet · price not known · risk of failure not known yet"
    assert plan_words.rehearsal_words(Rehearsal(0, None, None, None, None, None)) == ""
