from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.plain_table import PlainRows, PlainTable

_NAME, _FIGURE = range(2)


class _Names(PlainRows[str]):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, ("Name", "Letters"), parent, right=(_FIGURE,), tips=(_NAME,))
        self.asked: list[int] = []

    def words(self, row: str, column: int) -> str:
        self.asked.append(column)
        return row if column == _NAME else str(len(row))

    def tone(self, row: str, column: int) -> str:
        return "text" if column == _NAME else "muted"


@pytest.fixture
def table(theme, show) -> PlainTable:
    table = PlainTable(theme)
    rows = _Names(theme, table)
    rows.set_rows(("Ada", "<b>Bo</b>"))
    table.setModel(rows)
    table.fix_columns({_FIGURE: 60}, stretched=_NAME)
    show(table, width=300)
    return table


def test_rows_are_a_sound_model(table):
    model = table.model()
    assert isinstance(model, _Names)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.set_rows(("Cy",))

    assert tester.model() is model
    assert (model.rowCount(), model.columnCount()) == (1, 2)
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.at(0) == "Cy"
    assert model.at(1) is None
    assert model.at(-1) is None
    assert model.data(QModelIndex()) is None


def test_a_cell_has_its_words_its_edge_and_its_colour(table, theme):
    role, index = Qt.ItemDataRole, table.model().index
    assert index(0, _FIGURE).data() == "3"
    assert index(0, _FIGURE).data(role.AccessibleTextRole) == "3"
    assert index(0, _FIGURE).data(role.ForegroundRole).name() == theme.tokens.ink("muted").lower()
    assert index(0, _FIGURE).data(role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert index(0, _NAME).data(role.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    heading = table.model().headerData(_FIGURE, Qt.Orientation.Horizontal, role.TextAlignmentRole)
    assert heading & Qt.AlignmentFlag.AlignRight


def test_a_tool_tip_shows_words_as_they_are(table):
    tip, index = Qt.ItemDataRole.ToolTipRole, table.model().index
    assert index(0, _NAME).data(tip) == "Ada"
    assert "&lt;b&gt;Bo&lt;/b&gt;" in index(1, _NAME).data(tip)
    assert index(0, _FIGURE).data(tip) is None


def test_one_column_takes_what_the_others_leave(table):
    assert table.columnWidth(_FIGURE) == 60
    assert table.columnWidth(_NAME) == table.viewport().width() - 60


def test_a_chosen_row_is_current_and_selected_as_a_whole(table):
    table.choose(1, _FIGURE)

    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, _FIGURE)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]

    table.choose(2)

    assert table.currentIndex().row() == 1
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]


def test_the_rows_are_painted_after_all_else_when_the_table_is_shown(table, qtbot):
    def picture():
        return table.viewport().grab().toImage()

    qtbot.waitUntil(lambda: not table._leaves_rows)
    painted = picture()
    table.hide()
    table.show()
    assert picture() != painted
    assert picture() == painted


def test_a_hidden_column_is_asked_for_no_words(table, qtbot):
    qtbot.waitUntil(lambda: not table._leaves_rows)
    table.setColumnHidden(_FIGURE, True)
    table.model().asked.clear()
    table.viewport().grab()
    assert set(table.model().asked) == {_NAME}
