from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.failure_bodies import BODIES

from seedance_studio.api.wire import read_error
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.failure_causes import Cause, cause_of, read_cause

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(("error", "cause"), BODIES, ids=[str(error)[:60] for error, _ in BODIES])
def test_the_cause_is_the_one_that_a_person_reads(error: object, cause: Cause):
    reason, message = read_error(error, "")
    assert cause_of(Problem(Code.GENERATION_FAILED, message, reason)) is cause


def test_the_table_has_every_cause():
    assert {cause for _, cause in BODIES} == set(Cause)
    assert len(BODIES) >= 40


@given(st.text(), st.text())
def test_any_text_has_a_cause(reason: str, message: str):
    assert read_cause(reason, message) in Cause


@given(JUNK.filter(bool))
def test_junk_is_read_and_kept_as_text(error: object):
    reason, message = read_error(error, "")
    assert read_cause(reason, message) in Cause
    assert reason or message


@pytest.mark.parametrize(
    "text", ["{" * 3000, "[" * 3000, '{"a":' + "9" * 5000 + "}", '{"a": "face', "\ud800", "\0"]
)
def test_what_is_no_json_after_all_is_read_as_text(text: str):
    assert read_cause("", text) in (Cause.UNKNOWN, Cause.FACE)


def test_words_of_the_request_are_not_taken_for_the_cause():
    assert read_cause("", '{"input": {"x": "real person"}, "step": 4}') is Cause.UNKNOWN
    assert read_cause("", '{"note": "real person"}') is Cause.FACE


@pytest.mark.parametrize("code", [None, Code.RATE_LIMITED, Code.NOT_A_VIDEO, Code.REFUSED_WITH_ID])
def test_only_what_the_service_told_has_a_cause(code: Code | None):
    problem = None if code is None else Problem(code, "a real person's face")
    assert cause_of(problem) is Cause.UNKNOWN


def test_codes_and_sentences_inside_are_kept():
    error = {"code": "FAILED", "message": "It failed", "cause": [{"type": "inner", "msg": "Out of time"}]}
    assert read_error(error, "") == ("FAILED / inner", "It failed: Out of time")


@pytest.mark.parametrize(
    "message",
    [
        "Odd: https://a.example/real-person/face.png?prompt=1",
        "It sometimes outdoes itself",
        "The asterisk is below zero points",
        "The interface surfaced it",
        "The demo failed this one on purpose: its fail rate asks for that",
    ],
)
def test_a_word_inside_another_or_in_a_link_names_no_cause(message: str):
    assert read_cause("generation_failed", message) is Cause.UNKNOWN


def test_what_the_service_could_not_store_is_not_blamed_on_a_reference():
    assert read_cause("", "Failed to upload video to storage") is Cause.UNKNOWN
    assert read_cause("", "Internal error: failed to load video model") is Cause.SERVICE
