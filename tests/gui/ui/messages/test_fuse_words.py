"""Limits in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from support.limits import a_standing

from seedance_studio.domain.price import Total
from seedance_studio.domain.spending_limits import LimitChange, LimitScope, judge
from seedance_studio.ui.messages import fuse_words

pytestmark = pytest.mark.usefixtures("theme")
MONDAY = datetime(2026, 11, 30).timestamp()
DECEMBER = datetime(2026, 12, 1).timestamp()


@pytest.mark.parametrize(
    ("scope", "frees_at", "used", "refusal", "reached"),
    [
        (
            LimitScope.CLICK,
            None,
            "980 of 1,000 for one click",
            "Over the limit of 1,000 for one click",
            None,
        ),
        (
            LimitScope.DAY,
            MONDAY,
            "980 of 1,000 today",
            "Over today's limit of 1,000 · frees up at midnight",
            "Today's limit of 1,000 is reached · frees up at midnight",
        ),
        (
            LimitScope.WEEK,
            MONDAY,
            "980 of 1,000 this week",
            "Over this week's limit of 1,000 · frees up on Monday",
            "This week's limit of 1,000 is reached · frees up on Monday",
        ),
        (
            LimitScope.MONTH,
            DECEMBER,
            "980 of 1,000 this month",
            "Over this month's limit of 1,000 · frees up on 1 December",
            "This month's limit of 1,000 is reached · frees up on 1 December",
        ),
        (
            LimitScope.PROJECT,
            None,
            "980 of 1,000 in this project",
            "Over this project's limit of 1,000",
            "This project's limit of 1,000 is reached",
        ),
        (
            LimitScope.BALANCE,
            None,
            "980 of 1,000 of the balance, counted",
            "More than the 20 that are left of the balance, as counted",
            "Nothing is left of the balance, as counted",
        ),
    ],
)
def test_each_kind_of_limit_has_its_words(scope, frees_at, used, refusal, reached):
    standing = replace(a_standing(scope, 980), frees_at=frees_at)
    assert fuse_words.used_sentence(standing) == used
    assert fuse_words.refusal(standing) == refusal
    full = replace(standing, used=1000.0, left=0.0)
    assert (fuse_words.reached_words(full) if full.is_used_up else None) == reached


def test_of_several_refusals_the_last_to_free_up_is_said():
    day = replace(a_standing(LimitScope.DAY, 980), frees_at=MONDAY)
    month = replace(a_standing(LimitScope.MONTH, 980), frees_at=DECEMBER)
    project = a_standing(LimitScope.PROJECT, 980)
    assert fuse_words.why_not(judge((month, day), [40])).startswith("Over this month's limit")
    assert fuse_words.why_not(judge((month, project, day), [40])) == "Over this project's limit of 1,000"
    assert fuse_words.why_not(judge((day,), [10])) == ""


def test_a_limit_with_missing_days_says_where_to_look():
    standing = replace(a_standing(), is_known=False)
    assert fuse_words.why_not(judge((standing,), [1])) == (
        "Some days are missing since the restore: see your limits"
    )
    assert fuse_words.reached_words(standing) == "Some days are missing since the restore: see your limits"
    assert fuse_words.room_words(standing) == "holds: days are missing since the restore"
    assert fuse_words.room_words(a_standing()) == "660 left · frees up at midnight"


def test_one_click_is_held_against_its_own_price_alone():
    click = a_standing(LimitScope.CLICK, 0, 300, hard=False)
    verdict = judge((click,), [500])
    assert fuse_words.after_words(click, verdict.price) == "500 after this click"
    assert fuse_words.generate_anyway(verdict) == "Generate anyway · 500 of 300 for one click"
    assert fuse_words.save_anyway(verdict) == "Save anyway · 500 of 300 for one click"


def test_an_unknown_price_is_said_in_the_question():
    soft = a_standing(hard=False)
    assert fuse_words.send_anyway(judge((soft,), [None])) == (
        "Send anyway · price unknown, 340 of 1,000 today"
    )
    assert fuse_words.after_words(soft, Total(0, False)) == "price unknown"


def test_what_is_left_or_over():
    assert fuse_words.left_words(a_standing()) == "660 left"
    assert fuse_words.left_words(a_standing(used=1012.5)) == "12.5 over"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ((None, 1000.0, False, True), "Today: none → 1,000 stops"),
        ((1000.0, 2000.0, True, True), "Today: 1,000 stops → 2,000 stops"),
        ((1000.0, None, False, False), "Today: 1,000 asks first → none"),
    ],
)
def test_a_change_is_one_line(change, words):
    before, after, was_hard, is_hard = change
    made = LimitChange(0.0, LimitScope.DAY, "", "", before, after, was_hard, is_hard)
    assert fuse_words.change_words(made) == words


def test_one_missing_day_is_named():
    assert fuse_words.missing_words(("2026-11-24",)).startswith(
        "After the restore, what was charged on 24 November may be missing."
    )
