"""The charges, day by day."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QMenu
from support.archives import Archive
from support.controls import control
from support.libraries import a_ready
from support.opened import models_of, shell_of
from support.spent_charges import a_charge, spending_models

from seedance_studio.domain.bookkeeping import BROUGHT, StatedCharge
from seedance_studio.domain.generation import State
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.price import Price, PriceSource
from seedance_studio.domain.refunds import RefundState
from seedance_studio.ui.messages.money import set_own_money
from seedance_studio.ui.spending.charge_menu import make_charge_menu
from seedance_studio.ui.spending.charge_words import Column, cell_words
from seedance_studio.ui.spending.spending_page import SpendingPage
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.notices import NoticeKind
from seedance_studio.viewmodels.spending.charge_table import ROW_ROLE

FORTY = Price(40.0, 40.0, 40.0, PriceSource.HISTORY, 3)


@pytest.fixture
def archive(session, starter):
    return Archive(session.library, starter, session.engine.changes)


@pytest.fixture
def shell(preferences, starter):
    return shell_of(preferences, KeyMap(preferences), starter)


@pytest.fixture
def actions(session, shell, theme):
    return models_of(session, shell, theme).actions


@pytest.fixture(autouse=True)
def english(speak):
    """With its plural forms."""
    speak("en")


@pytest.fixture
def show(archive, preferences, actions, starter, theme, qtbot):
    """Shows the view over these generations, read and painted."""

    def build(*generations, wide=1400):
        archive.add(*generations)
        models = spending_models(archive, preferences, actions)
        page = SpendingPage(models, theme)
        qtbot.addWidget(page)
        page.resize(wide, 900)
        page.show()
        starter.settle()
        cells(page)
        starter.settle()
        return page

    return build


def cells(page):
    """What is heard of all cells, row by row."""
    rows = page.charges.list.model()
    return [
        [rows.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(8)]
        for row in range(rows.rowCount())
    ]


def test_a_row_says_what_it_was_for_and_what_it_cost(show):
    page = show(a_charge(1, 26, 14, 31, credits=48.0, estimate=FORTY))
    assert cells(page) == [
        ["Today, Thursday 26 November: 48 credits", *[""] * 7],
        [
            "2:31\u202fPM",
            "A lighthouse at dusk",
            "No project",
            "2.0 · 5 s · 720p · 16:9",
            "≈ 40",
            "48",
            "+8",
            "Ready",
        ],
    ]
    page.grab()


def test_a_clip_that_was_removed_is_none_of_those_that_are_ready(show):
    removed = a_charge(1, 26, 14, set_id="press", clip=None, discarded_at=1.0)
    page = show(a_charge(0, 26, 14, set_id="press"), removed)
    assert cells(page)[1][-1] == "1 of 2 ready"


def test_the_takes_of_a_press_are_one_row_that_opens(show, qtbot):
    takes = [a_charge(number, 26, 14, estimate=FORTY, set_id="press") for number in range(4)]
    page = show(*takes)
    charges = page.charges.list
    assert [row[1] for row in cells(page)] == ["", "A lighthouse at dusk ×4"]
    assert [row[5] for row in cells(page)] == ["", "160"]
    charges.setCurrentIndex(charges.model().index(1, 0))
    qtbot.keyClick(charges, Qt.Key.Key_Right)
    assert [row[5] for row in cells(page)] == ["", "160", "40", "40", "40", "40"]
    page.grab()
    qtbot.keyClick(charges, Qt.Key.Key_Left)
    assert len(cells(page)) == 2


def test_what_no_one_knows_is_outside_the_sums(show):
    unknown = replace(
        a_charge(2, 26, 15, estimate=FORTY), state=State.UNCONFIRMED, credits_charged=None, clip=None
    )
    page = show(a_charge(1, 26, 14), unknown)
    assert cells(page)[0][0].endswith(": 40 credits")
    assert cells(page)[1][4:7] == ["", "not known, ≈ 40", ""]
    page.grab()


def test_a_refund_is_a_row_of_its_own_day(archive, show):
    charged = a_charge(1, 20, state=State.FAILED, clip=None)
    archive.add(charged)
    given_back = archive.library.bookkeeping.note_refund(
        charged.id, RefundState.REFUNDED, a_charge(2, 26).created_at
    )
    asyncio.run(given_back)
    page = show()
    assert [[row[0].split(": ")[-1] if not row[7] else row[7], row[5]] for row in cells(page)] == [
        ["-40 credits", ""],
        ["Refunds", "-40"],
        ["40 credits", ""],
        ["Failed", "40"],
    ]


def test_only_what_is_in_sight_is_read(show, starter):
    page = show(*(a_charge(number, 25, 1, 0, credits=1.0) for number in range(400)))
    rows = page.charges.list.model()
    assert rows.rowCount() == 401
    last = rows.index(400, 1)
    rows.modelReset.emit()
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == "A lighthouse at dusk"


def test_a_charge_of_now_leaves_what_is_in_sight_where_it_is(archive, show, starter):
    page = show(*(a_charge(number, 25, 12, number) for number in range(50)))
    bar = page.charges.list.verticalScrollBar()
    bar.setValue(320)
    archive.tell(page._models.spending.on_event, a_charge(90, 26))
    starter.settle()
    assert bar.value() == 320 + 2 * 32


def test_the_menu_offers_what_can_be_done(show, actions, shell, starter, tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    page = show(a_ready(1), a_charge(3, 26, state=State.FAILED, clip=None, request_id="req_3"))
    charges, shown = page.charges.list, []
    charges.setCurrentIndex(charges.model().index(1, 0))
    copied, told = [], []
    actions.copied.connect(copied.append)
    shell.notices.changed.connect(lambda: told.append(shell.notices.current))
    menu = make_charge_menu(charges.chosen, actions, shown.append, page)
    texts = [entry.text() for entry in menu.actions()]
    notes = ["Refund asked for", "Refunded", "Refund refused"]
    assert texts == ["Show in the Library", "Copy id", "Save report on 1 for support", *notes]
    for entry in menu.actions():
        entry.trigger()
    assert [item.id for item in shown[0]] == [f"{3:032x}"]
    starter.settle()
    assert copied == ["req_3"]
    report, *noted = told
    assert report.kind is NoticeKind.REPORT_SAVED
    assert [notice.note.state for notice in noted] == [
        RefundState.ASKED,
        RefundState.REFUNDED,
        RefundState.REFUSED,
    ]


@pytest.mark.parametrize("request_id", ["req-7777", ""])
def test_what_a_statement_alone_shows_is_not_in_the_library(
    archive, show, actions, shell, starter, qtbot, request_id: str
):
    brought = StatedCharge(f"{BROUGHT}1", a_charge(1, 26).created_at, 9.0, request_id=request_id)
    asyncio.run(archive.library.bookkeeping.bring_in(brought, brought.at))
    page = show()
    charges, asked, copied = page.charges.list, [], []
    actions.copied.connect(copied.append)
    page.library_asked.connect(asked.append)
    charges.setCurrentIndex(charges.model().index(1, 0))
    qtbot.keyClick(charges, Qt.Key.Key_Return)
    assert asked == []
    menu = make_charge_menu(charges.chosen, actions, asked.append, page)
    shown, *others = menu.actions()
    assert not shown.isEnabled()
    for entry in others:
        entry.trigger()
    starter.settle()
    assert copied == list(filter(None, [request_id]))
    assert shell.notices.current is None


def test_a_button_opens_the_menu_of_the_selected_rows(show):
    page = show(a_charge(1, 26))
    charges = page.charges.list
    button = control(page, IconButton, "More for the selected charges")
    assert not button.isEnabled()
    charges.setCurrentIndex(charges.model().index(1, 0))
    assert button.isEnabled()
    button.click()
    (menu,) = (menu for menu in page.charges.findChildren(QMenu) if menu.isVisible())
    assert menu.actions()[0].text() == "Show in the Library"
    menu.close()


def test_enter_shows_the_clip_in_the_library(show, qtbot):
    page = show(a_charge(1, 26))
    charges, asked = page.charges.list, []
    page.library_asked.connect(asked.append)
    charges.setCurrentIndex(charges.model().index(1, 0))
    qtbot.keyClick(charges, Qt.Key.Key_Return)
    assert [[item.id for item in chosen] for chosen in asked] == [[f"{1:032x}"]]


@pytest.mark.parametrize(("wide", "is_tab"), [(1500, False), (1100, True)])
def test_where_it_is_narrow_the_aside_is_a_tab(show, wide, is_tab):
    page = show(a_charge(1, 26), wide=wide)
    assert page.aside.isVisible() is not is_tab
    page._pages.set_value("beside")
    page._arrange()
    assert page.aside.isVisible()
    assert page.charges.isVisible() is not is_tab


@pytest.fixture
def euros():
    """A credit costs a cent."""
    set_own_money(OwnMoney(0.01, "€"))
    yield
    set_own_money(OwnMoney())


@pytest.mark.parametrize(("wide", "said"), [(116, "160 (1.60 €)"), (60, "160")])
def test_money_is_left_out_of_a_charge_before_any_of_its_credits(show, theme, euros, wide, said):
    page = show(a_charge(1, 26, credits=160.0))
    row = page.charges.list.model().index(1, 0).data(ROW_ROLE)
    words = cell_words(page._models.spending, row, Column.CHARGE)
    measures = QFontMetricsF(theme.font(13, QFont.Weight.DemiBold, tabular=True))
    assert words.fitting(measures, wide) == said


def test_charges_are_wider_while_money_stands_beside_them(show, preferences, euros):
    page = show(a_charge(1, 26))
    before = page.charges.list.columnWidth(Column.CHARGE)
    set_own_money(OwnMoney())
    preferences.change(credit_price=0.0, currency="€")
    assert page.charges.list.columnWidth(Column.CHARGE) < before
