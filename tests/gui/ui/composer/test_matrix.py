"""The priced matrix under the prompt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from support.controls import control, focused
from support.priced_models import PRICED
from support.tracking import until

from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.request import Draft
from seedance_studio.domain.several import Several
from seedance_studio.ui.composer.matrix import Matrix
from seedance_studio.ui.composer.matrix_cells import MatrixCell
from seedance_studio.ui.messages.money import set_own_money

TRAIN = "A train at {dawn|dusk}, {fog|snow}"


def matrix(panel) -> Matrix:
    (found,) = panel.findChildren(Matrix)
    return found


def cells(panel) -> list[str]:
    return [cell.accessibleName() for cell in matrix(panel)._cells]


def words(panel) -> list[str]:
    return [label.text() for label in matrix(panel).findChildren(QLabel) if label.isVisible()]


async def test_two_groups_are_rows_and_columns_with_sums(open_panel):
    panel = await open_panel(Draft(prompt=TRAIN, takes=8))
    await until(lambda: cells(panel)[0] == "dawn, fog · 2 · ≈ 80")
    assert cells(panel)[3] == "dusk, snow · 2 · ≈ 80"
    assert [label for label in words(panel) if label in ("dawn", "dusk", "fog", "snow")] == [
        "fog",
        "snow",
        "dawn",
        "dusk",
    ]
    assert words(panel).count("≈ 160") == 2
    assert "4 of 4, 2 clips each" in words(panel)
    first, second = matrix(panel)._cells[:2]
    assert first.y() == second.y()


async def test_typing_around_the_groups_makes_no_cell_anew(open_panel, composers):
    panel = await open_panel(Draft(prompt=TRAIN, takes=8))
    before = list(matrix(panel)._cells)
    panel._model.set_prompt(f"{TRAIN}, slowly")
    assert matrix(panel)._cells == before
    assert before[0].toolTip() == "A train at dawn, fog, slowly"
    await until(lambda: cells(panel)[0] == "dawn, fog · 2 · ≈ 80")
    before[0].click()
    assert panel._model.alternatives.count == 6
    assert cells(panel)[3] == "dusk, snow · 2 · ≈ 80"
    panel._model.set_prompt("A train at {dawn|night}, {fog|snow}")
    assert matrix(panel)._cells[3] is not before[3]
    assert cells(panel)[3].startswith("night, snow")


async def test_one_group_is_a_list(open_panel):
    panel = await open_panel(Draft(prompt="{3::dawn|dusk|}", takes=5))
    await until(lambda: cells(panel) == ["dawn · 3 · ≈ 120", "dusk · ≈ 40", "(nothing) · ≈ 40"])
    assert "3 of 3, 5 clips by weight" in words(panel)


async def test_a_cell_says_its_price_in_money_where_one_looks_or_listens(open_panel):
    set_own_money(OwnMoney(0.01, "€"))
    try:
        panel = await open_panel(Draft(prompt="{3::dawn|dusk|}", takes=5))
        await until(lambda: cells(panel)[0] == "dawn · 3 · ≈ 120")
        cell = matrix(panel)._cells[0]
        assert cell.accessibleDescription() == "≈ 120 credits (1.20 €)"
        assert "≈ 120 credits (1.20 €)" in cell.toolTip()
    finally:
        set_own_money(OwnMoney())


async def test_a_click_takes_a_cell_out_and_all_takes_it_in_again(open_panel, composers):
    panel = await open_panel(Draft(prompt=TRAIN, takes=4))
    QTest.mouseClick(control(panel, MatrixCell, "dusk, snow"), Qt.MouseButton.LeftButton)
    assert panel._model.alternatives.count == 3
    assert "3 of 4, 1 clips each" in words(panel)
    panel._bar.button.click()
    await until(lambda: len(composers.sent) == 3)
    assert "A train at dusk, snow" not in [request.prompt for request in composers.sent]
    matrix(panel)._all.click()
    assert "4 of 4" in words(panel)
    assert panel._model.alternatives.count == 3


async def test_the_arrow_keys_go_from_cell_to_cell_and_space_ticks(open_panel):
    panel = await open_panel(Draft(prompt=TRAIN, takes=4))
    first = control(panel, MatrixCell, "dawn, fog")
    first.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert panel._model.draft.left_out == (("dusk", "snow"),)
    assert focused().accessibleName().startswith("dusk, snow")
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert focused().accessibleName().startswith("dusk, snow")


async def test_without_alternatives_there_is_no_matrix(open_panel):
    panel = await open_panel(Draft(prompt="A train"))
    assert not matrix(panel).isVisible()
    panel.prompt.setPlainText(TRAIN)
    assert matrix(panel).isVisible()
    panel.prompt.setPlainText("{a|b}" * 7)
    assert not matrix(panel).isVisible()


@pytest.mark.parametrize(
    ("prompt", "takes", "left_out"),
    [
        (TRAIN, 4, ()),
        (TRAIN, 12, (("dusk", "snow"), ("dawn", "fog"))),
        ("{3::dawn|dusk}, {2::fog|snow}", 24, ()),
        ("{3::dawn|dusk}, {2::fog|snow}", 20, (("dusk", "fog"),)),
    ],
)
async def test_the_sum_is_that_of_the_rows_and_of_the_ticked_cells(open_panel, prompt, takes, left_out):
    panel = await open_panel(Draft(prompt=prompt, takes=takes, left_out=left_out))
    model = panel._model
    await until(lambda: model.price_of_press is not None)
    whole = model.price_of_press.credits
    assert whole == 40 * len(model.wanted) == 40 * takes
    rows = [label.text() for label in matrix(panel)._row_sums]
    assert sum(int(text.removeprefix("≈ ").replace(",", "")) for text in rows) == whole
    ticked = [cell for cell in matrix(panel)._cells if cell.isChecked()]
    prices = [cell.accessibleName().rpartition("≈ ")[2].replace(",", "") for cell in ticked]
    assert sum(map(int, prices)) == whole


async def test_cells_of_several_values_have_prices_of_their_own_with_sums(open_panel, composers):
    composers.engine.estimates.table = PRICED
    draft = Draft(prompt="A {red|blue} train", takes=4, several=Several(resolution=("480p",)))
    panel = await open_panel(draft, table=PRICED)
    await until(
        lambda: (
            cells(panel)
            == [
                "red, 480p · ≈ 20",
                "red, 720p · ≈ 40",
                "blue, 480p · ≈ 20",
                "blue, 720p · ≈ 40",
            ]
        )
    )
    assert [label.text() for label in matrix(panel)._row_sums] == ["≈ 60", "≈ 60"]
    assert "In all ≈ 120 credits" in words(panel)
    assert panel._bar.button.accessibleName() == "Generate 4 · ≈ 120 credits"


async def test_several_models_are_a_list_and_what_one_does_not_offer_says_so(open_panel, composers):
    composers.engine.estimates.table = PRICED
    several = Several(model=("seedance-1.5-pro",), duration=(5,))
    panel = await open_panel(Draft(prompt="A train", duration=7, takes=3, several=several), table=PRICED)
    await until(
        lambda: (
            cells(panel)
            == [
                "2.0, 5 s · ≈ 40",
                "2.0, 7 s · ≈ 56",
                "1.5-pro, 5 s · ≈ 10",
                "1.5-pro, 7 s · seedance-1.5-pro does not offer 7 s (Duration).",
            ]
        )
    )
    assert "3 of 3, 1 clips each" in words(panel)
    unfit = matrix(panel)._cells[3]
    assert (unfit.isEnabled(), unfit.isChecked()) == (False, False)
    QTest.mouseClick(unfit, Qt.MouseButton.LeftButton)
    assert len(panel._model.wanted) == 3
    matrix(panel)._cells[2].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused().accessibleName().startswith("1.5-pro, 5 s")
