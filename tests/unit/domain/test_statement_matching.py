"""Lines are matched by id, else by time and amount; what can be two things is never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.generation import State
from seedance_studio.domain.statement_matching import (
    Audit,
    Booked,
    Correction,
    Pairing,
    PairingKind,
    compare,
    ids_in,
)
from seedance_studio.domain.statements import Statement, read_statement

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC).timestamp()
HOUR, DAY = 3600.0, 86400.0
EARLY, LATE = NOON - 2 * DAY, NOON + 2 * DAY


def booked(number: int, at: float = NOON, charged: float | None = 40.0, **facts: object) -> Booked:
    item = Booked(f"g{number}", f"prompt {number}", at, State.READY, f"req-{number:04}", charged)
    return replace(item, **facts)


def lost(number: int, at: float = NOON, **facts: object) -> Booked:
    return booked(number, at, None, state=State.UNCONFIRMED, request_id=None, **facts)


def stated(*lines: tuple[str, float, float], zone: str = "Z") -> Statement:
    """A statement of charges: id, time in UTC and credits. It covers the days around noon."""
    around = (("", EARLY, 1.0), *lines, ("", LATE, 1.0))
    rows = [
        f"{name},{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%S}{zone},{cost}"
        for name, at, cost in around
    ]
    return read_statement("\n".join(["request id,time,credits", *rows]))


def held_against(statement: Statement, *library: Booked, ahead: float = 0.0) -> Audit:
    """Without the two lines that only make the statement cover more. Our own clock is `ahead` of UTC."""
    found = compare(statement, library, lambda wall: wall - ahead)
    inner = tuple(item for item in found.pairings if not item.lines or item.lines[0].credits != 1.0)
    return replace(found, pairings=inner)


def kinds(found: Audit) -> list[PairingKind]:
    return [pairing.kind for pairing in found.pairings]


def test_the_same_id_and_amount_agree():
    found = held_against(stated(("req-0001", NOON + 9, 40)), booked(1))
    assert kinds(found) == [PairingKind.AGREES]


def test_a_line_that_was_copied_twice_is_one_charge():
    once = ("req-0001", NOON + 9, 40.0)
    assert kinds(held_against(stated(once, once), booked(1))) == [PairingKind.AGREES]
    (brought,) = held_against(stated(once, once)).pairings
    assert (brought.stated, brought.can_be_brought) == (40.0, True)
    again = ("req-0001", NOON + 10, 40.0)
    assert held_against(stated(once, again), booked(1)).pairings[0].more == 40.0
    days = read_statement("request id,date,credits\nreq-0001,2026-11-26,40\nreq-0001,2026-11-26,40")
    assert compare(days, [booked(1)], lambda wall: wall).pairings[0].more == 40.0


def test_another_amount_differs_by_what_is_missing_here():
    found = held_against(stated(("req-0001", NOON, 48)), booked(1))
    assert (kinds(found), found.pairings[0].more) == ([PairingKind.DIFFERS], 8.0)
    assert found.pairings[0].can_be_corrected


def test_what_still_runs_is_not_corrected():
    found = held_against(stated(("req-0001", NOON, 48)), booked(1, state=State.PROCESSING))
    assert not found.pairings[0].can_be_corrected


def test_a_charge_that_was_not_known_here_differs():
    found = held_against(stated(("req-0001", NOON, 40)), booked(1, charged=None))
    assert (kinds(found), found.pairings[0].more) == ([PairingKind.DIFFERS], 40.0)


@pytest.mark.parametrize(
    ("said", "refunded", "kind", "more", "back"),
    [
        ("-40", 40.0, PairingKind.AGREES, 0.0, 0.0),
        ("-40,40", 40.0, PairingKind.AGREES, 0.0, 0.0),
        ("-40,40", 0.0, PairingKind.DIFFERS, 0.0, 40.0),
        ("-0,0", 40.0, PairingKind.AGREES, 0.0, 0.0),
        ("-48,20", 0.0, PairingKind.DIFFERS, 8.0, 20.0),
    ],
)
def test_refunds_count(said: str, refunded: float, kind: PairingKind, more: float, back: float):
    charge, _, given_back = said.partition(",")
    text = f"type,request id,time,credits\nuse,req-0001,2026-11-26T12:00:00Z,{charge}"
    if given_back:
        text += f"\nrefund,req-0001,2026-11-26T13:00:00Z,{given_back}"
    found = compare(read_statement(text), [booked(1, refunded=refunded)], lambda wall: wall)
    assert (kinds(found), found.pairings[0].more, found.pairings[0].back) == ([kind], more, back)


@pytest.mark.parametrize(
    ("refunded", "kind", "back"),
    [(0.0, PairingKind.DIFFERS, 8.0), (8.0, PairingKind.AGREES, 0.0)],
)
def test_a_refund_alone_agrees_once_it_is_noted_though_the_charge_is_not_known(
    refunded: float, kind: PairingKind, back: float
):
    at = datetime.fromtimestamp(NOON, UTC)
    statement = read_statement(f"type,request id,time,credits\nrefund,req-0001,{at:%Y-%m-%dT%H:%M:%SZ},8")
    (pairing,) = held_against(statement, booked(1, charged=None, refunded=refunded)).pairings
    assert (pairing.kind, pairing.correction) == (kind, Correction(None, back))


def test_an_id_within_a_text_is_found():
    text = "date,description,credits\n2026-11-26 12:00:00,Video req-0001 (5 s),40"
    statement = read_statement(text)
    assert "req-0001" in ids_in(statement)
    assert kinds(compare(statement, [booked(1)], lambda wall: wall)) == [PairingKind.AGREES]


def test_a_line_that_names_two_requests_is_unclear():
    text = "date,description,credits\n2026-11-26 12:00:00,req-0001 and req-0002,80"
    found = compare(read_statement(text), [booked(1), booked(2)], lambda wall: wall)
    assert kinds(found) == [PairingKind.UNCLEAR]


def test_without_ids_time_and_amount_decide():
    found = held_against(
        stated(("", NOON + 30, 40), ("", NOON + HOUR, 48)), booked(1), booked(2, NOON + HOUR, 48.0)
    )
    assert kinds(found) == [PairingKind.AGREES, PairingKind.AGREES]


def test_takes_of_one_press_agree_together_whichever_is_which():
    lines = [("", NOON + second, 40.0) for second in range(4)]
    found = held_against(stated(*lines), *(booked(number, NOON + number) for number in range(4)))
    assert kinds(found) == [PairingKind.AGREES]
    assert len(found.pairings[0].lines) == len(found.pairings[0].booked) == 4


def test_one_line_less_than_charges_is_unclear():
    lines = [("", NOON + second, 40.0) for second in range(3)]
    found = held_against(stated(*lines), *(booked(number, NOON + number) for number in range(4)))
    assert kinds(found) == [PairingKind.UNCLEAR]


def test_a_line_with_another_id_is_never_matched_by_time():
    found = held_against(stated(("req-9999", NOON, 40)), booked(1))
    assert kinds(found) == [PairingKind.UNKNOWN, PairingKind.ABSENT]
    assert not found.pairings[0].can_be_adopted


def test_an_unknown_charge_may_be_the_one_without_an_answer():
    found = held_against(
        stated(("req-9999", NOON + 20, 40)), lost(1, expected=(40.0, 40.0)), lost(2, NOON - DAY)
    )
    assert kinds(found) == [PairingKind.UNKNOWN, PairingKind.NOT_CHARGED]
    first, second = found.pairings
    assert (first.can_be_adopted, [item.generation_id for item in first.booked]) == (True, ["g1"])
    assert second.booked[0].generation_id == "g2"


def test_what_would_cost_much_else_is_no_candidate():
    found = held_against(stated(("req-9999", NOON, 400)), lost(1, expected=(40.0, 40.0)))
    assert [item.booked[:1] != () for item in found.pairings] == [False, True]


def test_nothing_is_called_not_charged_by_a_statement_that_lacks_other_charges():
    found = held_against(stated(), lost(1), booked(2))
    assert kinds(found) == [PairingKind.ABSENT]


@pytest.mark.parametrize("at", [EARLY - HOUR, LATE + HOUR, LATE - 60])
def test_nothing_is_said_of_what_the_statement_does_not_cover(at: float):
    assert kinds(held_against(stated(), lost(1, at), booked(2, at))) == []


def test_a_clock_that_nobody_names_covers_less():
    sure, unsure = (held_against(stated(zone=zone), lost(1, EARLY + HOUR)) for zone in ("Z", ""))
    assert (kinds(sure), kinds(unsure)) == ([PairingKind.NOT_CHARGED], [])
    assert (sure.is_clock_sure, unsure.is_clock_sure) == (True, False)


def test_known_lines_show_the_statements_clock():
    ahead = 8 * HOUR
    lines = [("req-0001", NOON + ahead + 40, 40.0), ("", NOON + HOUR + ahead + 10, 48.0)]
    found = held_against(stated(*lines, zone=""), booked(1), booked(2, NOON + HOUR, 48.0), ahead=3 * HOUR)
    assert kinds(found) == [PairingKind.AGREES, PairingKind.AGREES]
    assert found.is_clock_sure


def test_a_date_alone_is_a_whole_day():
    text = "date,credits\n2026-11-25,7\n2026-11-26,40\n2026-11-27,7"
    found = compare(read_statement(text), [booked(1, NOON + 8 * HOUR)], lambda wall: wall)
    assert kinds(found) == [PairingKind.UNKNOWN, PairingKind.AGREES, PairingKind.UNKNOWN]


def brought(pairing: Pairing) -> Booked:
    """What the library has once the pairing was brought in."""
    given = pairing.brought("")
    assert given is not None
    return Booked(given.name, "", given.at, None, given.request_id or None, given.charged, given.refunded)


@pytest.mark.parametrize("name", ["req-9999", ""])
def test_what_was_brought_in_agrees_whenever_the_statement_is_read_again(name: str):
    statement = stated((name, NOON, 40))
    (pairing,) = held_against(statement).pairings
    assert (pairing.kind, pairing.at, pairing.stated) == (PairingKind.UNKNOWN, NOON, 40.0)
    (again,) = held_against(statement, brought(pairing)).pairings
    assert (again.kind, again.can_be_taken_out, again.can_be_brought) == (PairingKind.AGREES, True, False)


def test_another_statement_with_the_same_charge_agrees_by_its_id_or_by_time_and_amount():
    for name in ("req-9999", ""):
        (pairing,) = held_against(stated((name, NOON, 40))).pairings
        other = read_statement(f"when,cost,id\n2026-11-26T12:00:00Z,40 credits,{name or '-'}")
        assert kinds(compare(other, [brought(pairing)], lambda wall: wall)) == [PairingKind.AGREES]


def test_lines_that_are_the_same_word_for_word_are_brought_in_one_by_one():
    statement = stated(("", NOON, 40), ("", NOON, 40))
    first, second = held_against(statement).pairings
    assert first.name != second.name
    found = held_against(statement, brought(first))
    assert kinds(found) == [PairingKind.AGREES, PairingKind.UNKNOWN]
    assert found.pairings[1].name == second.name
    assert kinds(held_against(statement, brought(first), brought(second))) == [PairingKind.AGREES] * 2


def test_a_charge_and_what_was_given_back_of_it_are_brought_in_together():
    text = (
        "type,request id,time,credits\nuse,req-9999,2026-11-26T12:00:00Z,40\n"
        "refund,req-9999,2026-11-26T13:00:00Z,{back}"
    )
    (part,) = compare(read_statement(text.format(back=15)), [], lambda wall: wall).pairings
    assert (part.can_be_brought, part.stated) == (True, 25.0)
    found = compare(read_statement(text.format(back=15)), [brought(part)], lambda wall: wall)
    assert kinds(found) == [PairingKind.AGREES]
    (whole,) = compare(read_statement(text.format(back=40)), [], lambda wall: wall).pairings
    assert (whole.can_be_brought, whole.stated) == (True, 0.0)
    older = "\n".join(text.splitlines()[:2])
    found = compare(read_statement(older), [brought(whole)], lambda wall: wall)
    assert kinds(found) == [PairingKind.AGREES]


def test_what_may_be_one_without_an_answer_and_has_no_id_is_not_brought_in():
    candidate = lost(1, expected=(40.0, 40.0))
    named, nameless = (held_against(stated((name, NOON, 40)), candidate) for name in ("req-9999", ""))
    assert (named.pairings[0].can_be_brought, named.pairings[0].can_be_adopted) == (True, True)
    assert (nameless.pairings[0].can_be_brought, nameless.pairings[0].can_be_adopted) == (False, False)


def test_a_line_without_a_time_or_an_amount_is_not_brought_in():
    for row in ("req-9999,,40", "req-9999,2026-11-26T12:00:00Z,free"):
        found = compare(read_statement(f"request id,time,credits\n{row}"), [], lambda wall: wall)
        assert [item.can_be_brought for item in found.pairings] == [False]


def test_what_was_brought_in_and_is_on_no_statement_can_be_taken_out():
    (pairing,) = held_against(stated(("req-9999", NOON, 40))).pairings
    found = held_against(stated(), brought(pairing))
    assert (kinds(found), found.pairings[0].can_be_taken_out) == ([PairingKind.ABSENT], True)


def test_what_was_brought_in_does_not_show_the_clock_that_it_was_read_by():
    statement = stated(("req-9999", NOON, 40.0), zone="")
    before = held_against(statement, lost(1, EARLY + HOUR))
    after = held_against(statement, lost(1, EARLY + HOUR), brought(before.pairings[0]))
    assert (before.is_clock_sure, after.is_clock_sure) == (False, False)
    assert kinds(after) == [PairingKind.AGREES]


def test_an_amount_that_can_not_be_read_is_not_compared():
    text = "request id,time,credits\nreq-0001,2026-11-26T12:00:00Z,free"
    assert kinds(compare(read_statement(text), [booked(1)], lambda wall: wall)) == [PairingKind.FOUND]


def test_what_was_bought_is_no_charge():
    text = "type,request id,time,credits\ntop-up,,2026-11-26T12:00:00Z,1000"
    assert kinds(compare(read_statement(text), [booked(1)], lambda wall: wall)) == []


@given(
    st.lists(st.tuples(st.integers(0, 2000), st.sampled_from([20.0, 40.0, 48.0])), max_size=12),
    st.data(),
)
def test_a_whole_statement_of_what_is_here_agrees_and_nothing_is_named_twice(
    charges: list[tuple[int, float]], data: st.DataObject
):
    library = [booked(number, NOON + at, cost) for number, (at, cost) in enumerate(charges)]
    named = data.draw(st.lists(st.booleans(), min_size=len(charges), max_size=len(charges)))
    lines = [
        (item.request_id or "" if has_name else "", item.at, item.charged or 0.0)
        for item, has_name in zip(library, named, strict=True)
    ]
    found = held_against(stated(*data.draw(st.permutations(lines))), *library)
    assert set(kinds(found)) <= {PairingKind.AGREES}
    matched = sorted(item.generation_id for pairing in found.pairings for item in pairing.booked)
    assert matched == sorted(item.generation_id for item in library)
