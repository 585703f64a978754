"""The chart by mouse, by keyboard, as it is heard, and as a table."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from support.generations import a_request
from support.spent_charges import a_charge, spending_models

from seedance_studio.domain.spending import Grouping, Span
from seedance_studio.domain.spending_limits import Limit, LimitScope
from seedance_studio.engine.events import MoneyChanged
from seedance_studio.ui.spending.bar_tip import BarTip
from seedance_studio.ui.spending.figure_table import FigureTable
from seedance_studio.ui.spending.part_colours import part_colour
from seedance_studio.ui.spending.spending_page import SpendingPage
from seedance_studio.ui.spending.spending_tiles import SpendingTile
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel

FAST = a_request(model="seedance-2.0-fast")


@pytest.fixture(autouse=True)
def english(speak):
    """With its plural forms."""
    speak("en")


@pytest.fixture
def models(archive, preferences):
    archive.add(
        a_charge(1, 18, credits=832.0),
        replace(a_charge(2, 18, credits=140.0), request=FAST),
        a_charge(3, 20),
    )
    return spending_models(archive, preferences)


@pytest.fixture
def page(models, starter, theme, qtbot):
    page = SpendingPage(models, theme)
    qtbot.addWidget(page)
    page.resize(1400, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    starter.settle()
    return page


def heard(page):
    cells = page.chart.bars.model()
    roles = [cells.index(0, place) for place in range(cells.columnCount())]
    return [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in roles]


def listed(page):
    """What is heard of the rows' first and second cells."""
    rows = page.charges.list.model()
    return [
        " ".join(
            filter(None, (rows.index(row, cell).data(Qt.ItemDataRole.AccessibleTextRole) for cell in (0, 5)))
        )
        for row in range(rows.rowCount())
    ]


def test_each_day_says_its_sum(page):
    assert len(heard(page)) == 30
    assert heard(page)[17] == "Wed 18 November: 972 credits, 2 requests"
    assert heard(page)[18] == "Thu 19 November: 0 credits, 0 requests"


def test_arrows_move_along_the_days_and_enter_lists_one_alone(page, starter, qtbot):
    bars = page.chart.bars
    bars.setFocus()
    bars.setCurrentIndex(bars.model().index(0, 18))
    qtbot.keyClick(bars, Qt.Key.Key_Left)
    assert bars.currentIndex().column() == 17
    assert page.findChild(BarTip).isVisible()
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    starter.settle()
    listed(page)
    starter.settle()
    assert listed(page)[0] == "18 November, Wednesday: 972 credits"
    assert len(listed(page)) == 3
    qtbot.keyClick(bars, Qt.Key.Key_Escape)
    starter.settle()
    assert len(listed(page)) == 5


def test_what_was_painted_is_kept_until_something_else_is_to_be_seen(page, models):
    bars = page.chart.bars
    bars.grab()
    painted = bars._picture.cacheKey()
    page.hide()
    page.show()
    bars.grab()
    assert bars._picture.cacheKey() == painted
    models.spending.pick(17)
    bars.grab()
    chosen = bars._picture.cacheKey()
    assert chosen != painted
    bars.resize(bars.width() - 20, bars.height())
    bars.grab()
    assert bars._picture.cacheKey() != chosen


def test_a_click_lists_a_day_and_a_second_one_all(page, models, qtbot):
    bars = page.chart.bars
    middle = bars.visualRect(bars.model().index(0, 17)).center()
    qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert models.spending.place == 17
    qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert models.spending.place is None


def test_the_same_figures_stand_in_a_table(page, qtbot):
    switch = next(button for button in page.findChildren(LinkButton) if button.text() == "Show as a table")
    switch.click()
    table = page.findChild(FigureTable)
    figures = table.model()
    heads = [figures.headerData(place, Qt.Orientation.Horizontal) for place in range(figures.columnCount())]
    assert heads == ["Time", "seedance-2.0", "seedance-2.0-fast", "Requests", "Credits"]
    widths = [table.columnWidth(place) for place in range(figures.columnCount())]
    assert 0 <= table.viewport().width() - sum(widths) <= 12
    page.resize(900, 900)
    metrics = QFontMetrics(table._theme.font(12))
    assert table.columnWidth(2) >= metrics.horizontalAdvance("seedance-2.0-fast") + 16
    assert table.columnWidth(3) >= 120
    assert [figures.index(17, place).data() for place in range(5)] == [
        "Wed 18 November",
        "832",
        "140",
        "2",
        "972",
    ]
    assert switch.text() == "Show as a chart"


@pytest.mark.parametrize(
    ("grouping", "parts"),
    [
        (Grouping.MODEL, ("seedance-2.0", "seedance-2.0-fast")),
        (Grouping.RESOLUTION, ("720p",)),
        (Grouping.PROJECT, ("",)),
        (Grouping.STATE, ("ready",)),
        (Grouping.KIND, ("charge",)),
    ],
)
def test_bars_are_divided_by_anything(page, models, starter, grouping, parts):
    models.spending.group_by(grouping)
    starter.settle()
    assert models.spending.parts == parts
    page.grab()


@pytest.mark.parametrize(("span", "count"), [(Span.DAY, 24), (Span.WEEK, 7), (Span.MONTH, 30), (Span.ALL, 1)])
def test_each_span_has_its_bars(page, models, starter, span, count):
    models.spending.set_span(span)
    starter.settle()
    assert len(heard(page)) == count
    page.grab()


def test_steps_go_back_to_the_first_charge_and_on_to_today(page, models, starter):
    models.spending.step(1)
    models.spending.step(-1)
    starter.settle()
    assert models.spending.day.month == 11
    models.spending.set_span(Span.WEEK)
    models.spending.step(-1)
    starter.settle()
    assert heard(page)[0] == "Mon 16 November: 0 credits, 0 requests"
    assert not models.spending.can_go_back


def test_an_empty_month_says_so(archive, preferences, starter, theme, qtbot, tmp_path):
    page = SpendingPage(spending_models(archive, preferences), theme)
    qtbot.addWidget(page)
    page.show()
    starter.settle()
    texts = [label.text() for label in page.chart.bars.findChildren(TokenLabel)]
    assert texts == ["Nothing charged yet in November."]


def test_the_limit_of_a_day_is_drawn_over_the_days(archive, page, models, starter):
    asyncio.run(archive.library.limits.set(Limit("a", LimitScope.DAY, 1500.0, is_hard=True), 0.0, ""))
    models.spending.on_event(MoneyChanged())
    starter.settle()
    assert page.chart.bars.limit == 1500.0
    assert page.chart.bars.scale_shown.high == 1500.0
    page.grab()
    models.spending.set_span(Span.ALL)
    starter.settle()
    assert page.chart.bars.limit is None


def test_a_balance_has_a_tile_once_it_was_entered(archive, page, models, starter):
    balance = page.findChildren(SpendingTile)[-1]
    assert not balance.isVisible()
    asyncio.run(archive.library.limits.set(Limit("b", LimitScope.BALANCE, 0.0, is_hard=False), 0.0, ""))
    at = a_charge(9, 19).created_at
    asyncio.run(archive.library.limits.enter_balance("", 10_000.0, at))
    models.spending.on_event(MoneyChanged())
    starter.settle()
    assert balance.isVisible()
    assert balance.accessibleName() == "Balance, counted: 9,960 left · 10,000 entered, 40 used since"


def test_a_limit_far_below_the_bars_is_not_written_over_the_days(archive, page, models, starter):
    bars = page.chart.bars
    days = bars.viewport().rect()
    days.setTop(round(bars.plot.bottom()) + 2)
    without = bars.viewport().grab(days).toImage()
    asyncio.run(archive.library.limits.set(Limit("a", LimitScope.DAY, 5.0, is_hard=True), 0.0, ""))
    models.spending.on_event(MoneyChanged())
    starter.settle()
    assert bars.limit == 5.0
    assert bars.viewport().grab(days).toImage() == without


def test_the_words_of_the_limit_hide_no_bar(archive, page, models, starter, theme):
    last = range(24, 31)
    archive.add(*(a_charge(day, day, credits=960.0) for day in last))
    asyncio.run(archive.library.limits.set(Limit("a", LimitScope.DAY, 980.0, is_hard=True), 0.0, ""))
    models.spending.on_event(MoneyChanged())
    starter.settle()
    bars = page.chart.bars
    picture = bars.viewport().grab().toImage()
    below_the_line = round(bars.scale_shown.y(955.0, bars.plot))
    middles = (bars.visualRect(bars.model().index(0, day - 1)).center().x() for day in last)
    shown = {picture.pixelColor(middle, below_the_line).name() for middle in middles}
    assert shown == {part_colour(theme.tokens, models.spending, a_request().model)}
