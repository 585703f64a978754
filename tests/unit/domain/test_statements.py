"""A statement is read in whatever form it comes, and what can mean two things is never guessed."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.statement_dates import read_times
from seedance_studio.domain.statement_words import StatementKind
from seedance_studio.domain.statements import Statement, read_statement

CHARGE, REFUND, TOP_UP = StatementKind.CHARGE, StatementKind.REFUND, StatementKind.TOP_UP
AT = datetime(2026, 11, 26, 14, 31, 5, tzinfo=UTC).timestamp()


def facts(statement: Statement) -> list[tuple[str, float | None, float | None, StatementKind]]:
    """What the lines say: id, time, credits and kind."""
    return [
        (line.request_id, None if line.time is None else line.time.at, line.credits, line.kind)
        for line in statement.lines
    ]


FORMS = [
    "request_id,created_at,credits_charged\nreq-0001,2026-11-26T14:31:05Z,40",
    "\ufeffRequest ID;Date;Credits\r\nreq-0001;26.11.2026 14:31:05;40,00\r\n",
    "Created At\tTask ID\tModel\tCredits Used\tBalance\n"
    "2026/11/26 14:31:05\treq-0001\tseedance-2.0\t-40\t960",
    "任务ID,时间,消耗积分,余额\nreq-0001,2026年11月26日 14:31:05,40,960",
    "İstek Kimliği;Tarih;Saat;Kredi\nreq-0001;26.11.2026;14:31:05;40",
    "İSTEK NO\tTARİH\tTUTAR\nreq-0001\t26 Kasım 2026 14:31:05\t-40,0 kredi",
    '"Date","Time","Job ID","Charge"\n"11/26/2026","2:31:05 PM","req-0001","40 credits"',
    "id|timestamp|amount\nreq-0001|1795703465|40",
    "id|timestamp|amount\nreq-0001|1795703465000|−40",
    "Account statement, November\n\nRequest ID,When,Cost,Unit\n"
    "req-0001,Nov 26 2026 14:31:05,40,credits\nTotal,,40,",
    "Request ID,Date,Credits,Cost (USD)\nreq-0001,26 November 2026 14:31:05,40,$0.40",
    "sep=;\nRequest ID;Date;Debit;Credit\nreq-0001;2026-11-26 14:31:05;40;",
    "req-0001,2026-11-26 14:31:05,40",
    "Request ID      Date                   Credits\nreq-0001        2026-11-26 14:31:05    40",
    "请求编号，日期，金额\nreq-0001，2026-11-26 14:31:05，（40）",
    "Type,Request ID,Time,Amount\nVideo generation,req-0001,2026-11-26 14:31:05,-40",
]


@pytest.mark.parametrize("text", FORMS)
def test_one_charge_is_read_from_every_form(text: str):
    found = read_statement(text)
    assert facts(found) == [("req-0001", AT, 40.0, CHARGE)]
    said = (found.left_out, found.asks_day_first, found.asks_sign, found.is_money)
    assert said == ((), False, False, False)


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("+08:00", 8), ("-0330", -3.5), ("Z", 0), (" UTC", 0), (" GMT+8", 8), (" UTC+3", 3), ("", None)],
)
def test_a_zone_is_read_with_the_time_or_from_the_columns_name(zone: str, offset: float | None):
    expected = None if offset is None else offset * 3600
    in_cell = read_statement(f"request id,time,credits\nreq-0001,2026-11-26T14:31:05{zone},40")
    in_title = read_statement(f"request id,time ({zone.strip()}),credits\nreq-0001,2026-11-26 14:31:05,40")
    for found in (in_cell, in_title):
        time = found.lines[0].time
        assert time is not None
        assert (time.at, time.offset) == (AT, expected)


def test_the_column_tells_which_of_day_and_month_comes_first():
    text = "id,date,credits\nreq-0001,3/4/2026,40\nreq-0002,{},40"
    first = [read_statement(text.format(other)).lines[0].time for other in ("13/4/2026", "3/14/2026")]
    assert [time and datetime.fromtimestamp(time.at, UTC).month for time in first] == [4, 3]


def test_dates_that_can_mean_two_things_are_asked_for():
    text = "id,date,credits\nreq-0001,3/4/2026,40\n,4/5/2026,40"
    open_ = read_statement(text)
    assert open_.asks_day_first
    assert [line.time for line in open_.lines] == [None, None]
    for day_first, month in ((True, 4), (False, 3)):
        said = read_statement(text, day_first=day_first)
        time = said.lines[0].time
        assert time is not None
        assert (datetime.fromtimestamp(time.at, UTC).month, said.asks_day_first) == (month, False)


@pytest.mark.parametrize(
    ("amounts", "read"),
    [
        (["1,234", "40.5"], [1234.0, 40.5]),
        (["1.234", "40,5"], [1234.0, 40.5]),
        (["1.234,50"], [1234.5]),
        (["1,234.50"], [1234.5]),
        (["1 234,5", "2 000 000"], [1234.5, 2e6]),
        (["1'234.5"], [1234.5]),
        (["1,234,567"], [1234567.0]),
        (["0.125", "1.234"], [0.125, 1.234]),
        # Nothing in the column says what these are.
        (["1,234", "40"], [None, 40.0]),
        (["1.234", "40"], [None, 40.0]),
        (["1.5", "1,5"], [None, None]),
        (["free", "40"], [None, 40.0]),
        (["0,00", "0.00"], [0.0, 0.0]),
        (["12 of 40"], [None]),
        # More than a number can hold.
        (["9" * 400, "40"], [None, 40.0]),
    ],
)
def test_separators_of_amounts(amounts: list[str], read: list[float | None]):
    lines = [f"req-000{number}\t2026-11-26\t{amount}" for number, amount in enumerate(amounts)]
    found = read_statement("\n".join(["id\tdate\tcredits", *lines]))
    assert [line.credits for line in found.lines] == read


def test_what_comes_in_is_no_charge():
    found = read_statement(
        "type,request id,date,credits\nusage,req-0001,2026-11-01,-40\nrefund,req-0001,2026-11-02,40\n"
        "top-up,,2026-11-03,1000"
    )
    assert [(line.kind, line.credits) for line in found.lines] == [(CHARGE, 40), (REFUND, 40), (TOP_UP, 1000)]


def test_a_column_of_refunds_makes_a_line_of_its_own():
    found = read_statement("request id,date,credits charged,credits refunded\nreq-0001,2026-11-01,40,40")
    assert [(line.kind, line.credits) for line in found.lines] == [(CHARGE, 40), (REFUND, 40)]


def test_signs_that_nothing_explains_are_asked_for():
    text = "request id,date,credits\nreq-0001,2026-11-01,-40\nreq-0002,2026-11-01,40\n,2026-11-02,1000"
    found = read_statement(text)
    assert found.asks_sign
    assert {line.credits for line in found.lines} == {None}
    said = read_statement(text, charges_are_negative=True)
    assert [(line.kind, line.credits) for line in said.lines] == [(CHARGE, 40), (REFUND, 40), (TOP_UP, 1000)]


@pytest.mark.parametrize(
    "text",
    [
        "request id,date,amount (USD)\nreq-0001,2026-11-01,0.40",
        "request id,date,amount\nreq-0001,2026-11-01,$0.40",
        "request id,date,amount,currency\nreq-0001,2026-11-01,0.40,EUR",
        "请求ID,日期,金额\nreq-0001,2026-11-01,4.00元",
    ],
)
def test_money_is_not_taken_for_credits(text: str):
    found = read_statement(text)
    assert found.is_money
    assert [(line.request_id, line.credits) for line in found.lines] == [("req-0001", None)]


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "A wave breaks.", "a,b\nc,d", '"', '"a\n,', "\0,\0\n1,2", "1\n2"]
)
def test_other_text_has_no_lines(text: str):
    assert read_statement(text).lines == ()


def test_a_line_without_time_and_id_is_left_out_and_named():
    found = read_statement("request id,date,credits\nreq-0001,2026-11-01,40\n,,12\n,see below,")
    assert (len(found.lines), found.left_out) == (1, ("12", "see below"))


def test_a_prompt_that_begins_like_a_line_of_sums_loses_no_line():
    found = read_statement(
        "prompt,request id,date,credits\nTotal eclipse over a lake,req-0001,2026-11-01,40\nTotal,,,40"
    )
    assert [(line.request_id, line.credits) for line in found.lines] == [("req-0001", 40)]


def test_a_broken_quote_loses_no_line():
    found = read_statement(
        "request id,prompt,date,credits\nreq-0001,\"5 o'clock,2026-11-01,40\nreq-0002,b,2026-11-01,41"
    )
    assert [(line.request_id, line.credits) for line in found.lines] == [("req-0001", 40), ("req-0002", 41)]


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str):
    found = read_statement(text)
    assert all(line.credits is None or line.credits >= 0 for line in found.lines)


NAMES = {
    "en": ("Request ID", "Created at", "Credits"),
    "zh": ("请求ID", "创建时间", "消耗积分"),
    "tr": ("İstek kimliği", "Tarih", "Kredi"),
}
DATES = {
    "iso": "%Y-%m-%dT%H:%M:%S",
    "slashes": "%Y/%m/%d %H:%M:%S",
    "dots": "%d.%m.%Y %H:%M:%S",
    "chinese": "%Y年%m月%d日 %H:%M:%S",
    "named": "%d %b %Y %H:%M:%S",
}
AMOUNTS = {"plain": ("", "."), "english": (",", "."), "turkish": (".", ",")}


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, list[tuple[str, float, float]]]:
    """A statement's text, and the charges that it holds."""
    times = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))
    charges = draw(st.lists(st.tuples(st.uuids(), times, st.integers(1, 99_999)), min_size=1, max_size=8))
    names = list(NAMES[draw(st.sampled_from(sorted(NAMES)))])
    form = DATES[draw(st.sampled_from(sorted(DATES)))]
    group, mark = AMOUNTS[draw(st.sampled_from(sorted(AMOUNTS)))]
    sign, unit = draw(st.sampled_from(["", "-", "−"])), draw(st.sampled_from(["", " credits", " kredi"]))
    order = draw(st.permutations(range(4)))
    part = draw(st.sampled_from([",", ";", "\t"]))
    rows = [[*names, "Prompt"]]
    for made, at, hundredths in charges:
        amount = f"{hundredths / 100:,.2f}".translate(str.maketrans({",": group, ".": mark}))
        prompt = draw(st.text("ab, ;\"'\n", max_size=12))
        rows.append([str(made), at.replace(microsecond=0).strftime(form), f"{sign}{amount}{unit}", prompt])
    out = io.StringIO(newline="")
    out.write(draw(st.sampled_from(["", "\ufeff"])))
    writer = csv.writer(out, delimiter=part, lineterminator=draw(st.sampled_from(["\n", "\r\n"])))
    writer.writerows([[row[place] for place in order] for row in rows])
    utc = timezone(timedelta())
    held = [
        (str(made), at.replace(microsecond=0, tzinfo=utc).timestamp(), hundredths / 100)
        for made, at, hundredths in charges
    ]
    return out.getvalue(), held


@given(statements())
def test_what_was_written_is_read(made: tuple[str, list[tuple[str, float, float]]]):
    text, held = made
    found = read_statement(text)
    assert facts(found) == [(request_id, at, credits, CHARGE) for request_id, at, credits in held]


def test_a_cell_of_one_long_word_takes_no_time():
    # Once with the square of its length: minutes for the longest cell there is.
    assert read_times(["a" * 60_000 + " 3, 2026"]).found == (None,)


def test_a_text_with_very_many_cells_in_a_line_is_no_table():
    # Once with the square of their number: a file without line feeds kept a core busy for minutes.
    text = "x," * 501
    assert read_statement(text).left_out == (text,)
