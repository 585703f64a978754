"""A list in its dialog: pasted, looked at, ticked by keyboard and mouse, and kept; each state says so."""

from __future__ import annotations

import pytest
import pytest_asyncio
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from support.media_files import FileMaker
from support.tracking import until

from seedance_studio.domain.list_columns import ColumnUse
from seedance_studio.domain.list_tables import ListForm
from seedance_studio.domain.plan import Pace
from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.list_dialog import ListDialog
from seedance_studio.ui.composer.list_foot import ListFoot
from seedance_studio.ui.composer.list_preview import ListPreview
from seedance_studio.ui.widgets.buttons import PrimaryButton
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.paste_edit import PasteEdit
from seedance_studio.viewmodels.composer.list_model import ListStage

TEXT = "prompt,length,scene\nA train,5,harbour\nA tower,3,mill\nA barn,10,hill\nA boat,5,harbour"
"""No model makes 3 s. The others cost 40, 80 and 40."""
WORKBOOK = "This is not a text file. Save it as CSV, or copy its cells and paste them."


@pytest.fixture(autouse=True)
def english(speak):
    speak("en")


@pytest_asyncio.fixture
async def open_dialog(composers, theme, qtbot):
    def build(draft: Draft | None = None):
        model = composers.compose(draft or Draft(prompt="typed")).lists
        dialog = ListDialog(model, theme)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return build


async def paste(dialog, text: str = TEXT):
    data = QMimeData()
    data.setText(text)
    dialog.findChild(PasteEdit).insertFromMimeData(data)
    await until(lambda: dialog._model.is_complete)
    return dialog


def words(dialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(TokenLabel) if label.isVisible() and label.text()]


def button(dialog, name: str) -> QAbstractButton:
    shown = [found for found in dialog.findChildren(QAbstractButton) if found.isVisible()]
    return next(found for found in shown if found.text() == name)


def field(dialog, name: str) -> QLineEdit:
    return next(found for found in dialog.findChildren(QLineEdit) if found.accessibleName() == name)


def rows(dialog) -> list[tuple[str, ...]]:
    shown = dialog.findChild(ListPreview).model()
    return [
        tuple(shown.index(row, column).data() for column in range(shown.columnCount()))
        for row in range(shown.rowCount())
    ]


def columns(dialog) -> list[str]:
    """The titles of the columns that are seen."""
    table = dialog.findChild(ListPreview)
    shown = (place for place in range(table.model().columnCount()) if table.columnWidth(place))
    return [table.model().headerData(place, Qt.Orientation.Horizontal) for place in shown]


async def test_every_row_is_shown_and_the_wrong_one_says_why(open_dialog):
    dialog = await paste(open_dialog())
    assert rows(dialog) == [
        ("2", "A train", "", "2.0 · 5 s · 720p · 16:9", "harbour", "≈ 40", ""),
        (
            *("3", "A tower", "", "2.0 · 3 s · 720p · 16:9", "mill", "≈ 24"),
            "Duration: the model does not offer “3 s”.",
        ),
        ("4", "A barn", "", "2.0 · 10 s · 720p · 16:9", "hill", "≈ 80", ""),
        ("5", "A boat", "", "2.0 · 5 s · 720p · 16:9", "harbour", "≈ 40", ""),
    ]
    assert "4 rows · 3 ticked · 1 has something wrong" in words(dialog)
    # The first one with something wrong is the current one.
    assert "Duration: the model does not offer “3 s”." in words(dialog)
    assert button(dialog, "Make 3 · ≈ 160 credits").isEnabled()
    assert field(dialog, "At most together, in credits").text() == "160"


async def test_what_no_row_has_takes_no_room(open_dialog, qtbot):
    dialog = await paste(open_dialog())
    assert columns(dialog) == ["Row", "Prompt", "Settings", "Tags", "Price", "What is wrong"]
    qtbot.mouseClick(button(dialog, "Another list"), Qt.MouseButton.LeftButton)
    await paste(dialog, "prompt,length\nA train,5\nA barn,10")
    assert columns(dialog) == ["Row", "Prompt", "Settings", "Price", "What is wrong"]
    table = dialog.findChild(ListPreview)
    column = table.model().columnCount() - 1
    assert table.columnWidth(column) < 16
    qtbot.mouseClick(button(dialog, "Another list"), Qt.MouseButton.LeftButton)
    await paste(dialog, "prompt,length\nA train,a bit longer than before\nA barn,10")
    trouble = "“a bit longer than before” is not a length in seconds."
    assert trouble in words(dialog)
    assert table.columnWidth(column) > QFontMetrics(table._font).horizontalAdvance(trouble)
    qtbot.mouseClick(button(dialog, "Another list"), Qt.MouseButton.LeftButton)
    await paste(dialog)
    assert columns(dialog) == ["Row", "Prompt", "Settings", "Tags", "Price", "What is wrong"]


async def test_the_button_ends_where_the_table_ends(open_dialog):
    dialog = await paste(open_dialog())
    make, table = dialog.findChild(PrimaryButton), dialog.findChild(ListPreview)
    painted = make.mapTo(dialog, QPoint(round(make.body.right()), 0)).x()
    assert painted == table.mapTo(dialog, QPoint(table.width(), 0)).x()


async def test_rows_are_ticked_by_the_keyboard_and_by_the_mouse(open_dialog, qtbot):
    dialog = await paste(open_dialog())
    table = dialog.findChild(ListPreview)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert button(dialog, "Make 3 · ≈ 160 credits").isVisible()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert button(dialog, "Make 2 · ≈ 80 credits").isVisible()
    place = table.visualRect(table.model().index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert button(dialog, "Make 1 · ≈ 40 credits").isVisible()
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert button(dialog, "Make 3 · ≈ 160 credits").isVisible()
    qtbot.mouseClick(button(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert button(dialog, "Make 1 · ≈ 40 credits").isVisible()


async def test_an_assistive_tool_hears_what_is_ticked_and_ticks(open_dialog):
    dialog = await paste(open_dialog())
    table = dialog.findChild(ListPreview)
    shown = table.model()
    spoken = [shown.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == ["2, ticked", "3, has something wrong", "4, ticked"]
    assert shown.setData(shown.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not shown.setData(shown.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert shown.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "2, left out"
    assert QAccessible.queryAccessibleInterface(table).text(QAccessible.Text.Name) == "Rows of the list"


async def test_nothing_ticked_is_nothing_to_make(open_dialog, qtbot):
    dialog = await paste(open_dialog())
    qtbot.mouseClick(button(dialog, "Leave all out"), Qt.MouseButton.LeftButton)
    assert "No row is ticked." in words(dialog)
    assert not button(dialog, "Make clips").isEnabled()
    assert not button(dialog, "Keep as a plan").isEnabled()
    qtbot.mouseClick(button(dialog, "Take all in"), Qt.MouseButton.LeftButton)
    assert button(dialog, "Make 3 · ≈ 160 credits").isEnabled()


async def test_over_a_limit_that_stops_it_can_only_be_kept(open_dialog, composers):
    dialog = open_dialog()
    await composers.limit(credits=100)
    await paste(dialog)
    (reason,) = [text for text in words(dialog) if text.startswith("Over today's limit of 100")]
    assert reason.endswith("frees up at midnight")
    make = button(dialog, "Make 3 · ≈ 160 credits")
    assert (make.isEnabled(), button(dialog, "Keep as a plan").isEnabled()) == (False, True)


async def test_a_limit_that_asks_is_asked_in_the_button(open_dialog, composers, qtbot):
    dialog = open_dialog()
    await composers.limit(credits=100, is_hard=False)
    await paste(dialog)
    qtbot.mouseClick(button(dialog, "Make 3 · ≈ 160 credits"), Qt.MouseButton.LeftButton)
    asking = button(dialog, "Generate anyway · 160 of 100 today")
    assert await composers.plans() == []
    dialog.findChild(ListFoot)._second._guard.stop()
    qtbot.mouseClick(asking, Qt.MouseButton.LeftButton)
    await until(lambda: dialog._model.stage is ListStage.KEPT)
    await until(lambda: len(composers.sent) == 3)


async def test_an_unknown_price_asks_for_a_ceiling_and_the_cap_follows_it(open_dialog, composers, qtbot):
    dialog = await paste(open_dialog(Draft(resolution="480p")))
    make = button(dialog, "Make 3 · price unknown")
    assert not make.isEnabled()
    qtbot.keyClicks(field(dialog, "At most, in credits"), "30")
    assert (field(dialog, "At most together, in credits").text(), make.isEnabled()) == ("90", True)
    qtbot.mouseClick(make, Qt.MouseButton.LeftButton)
    await until(lambda: dialog._model.stage is ListStage.KEPT)
    await until(lambda: len(composers.submitted) == 3)
    assert [made.ceiling for made in composers.submitted] == [30.0] * 3


async def test_a_cap_that_was_typed_stays_and_one_below_the_sum_is_said(open_dialog, qtbot):
    dialog = await paste(open_dialog())
    cap = field(dialog, "At most together, in credits")
    cap.selectAll()
    qtbot.keyClicks(cap, "100")
    assert "The plan stops at its cap, before all rows are made." in words(dialog)
    qtbot.mouseClick(button(dialog, "Leave all out"), Qt.MouseButton.LeftButton)
    assert cap.text() == "100"
    cap.clear()
    qtbot.keyClicks(cap, "x")
    dialog._model.tick(dialog._model.rows, True)
    assert "Say how much all rows together may cost at most." in words(dialog)


async def test_it_is_kept_as_a_plan_and_taken_back(open_dialog, composers, qtbot):
    dialog = await paste(open_dialog())
    name = field(dialog, "Name of the plan")
    name.selectAll()
    qtbot.keyClicks(name, "Friday")
    qtbot.mouseClick(button(dialog, "One by one"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(dialog, "Keep as a plan"), Qt.MouseButton.LeftButton)
    await until(lambda: dialog._model.stage is ListStage.KEPT)
    ((plan, _),) = await composers.plans()
    assert (plan.name, plan.cap, plan.pace, composers.sent) == ("Friday", 160, Pace.ONE_BY_ONE, [])
    assert {"3 clips are in the plan “Friday”.", "Nothing is sent before you say Go on."} <= set(
        words(dialog)
    )
    qtbot.mouseClick(button(dialog, "Undo"), Qt.MouseButton.LeftButton)
    await until(lambda: dialog._model.stage is ListStage.READ)
    assert (await composers.plans(), len(rows(dialog))) == ([], 4)


async def test_the_plan_is_shown_once_the_dialog_is_closed(open_dialog, qtbot):
    dialog, asked = await paste(open_dialog()), []
    dialog.plan_asked.connect(asked.append)
    qtbot.mouseClick(button(dialog, "Make 3 · ≈ 160 credits"), Qt.MouseButton.LeftButton)
    await until(lambda: dialog._model.stage is ListStage.KEPT)
    plan_id = dialog._model.plan.id
    qtbot.mouseClick(button(dialog, "Show the plan"), Qt.MouseButton.LeftButton)
    assert (asked, dialog.isVisible(), dialog._model.stage) == ([plan_id], False, ListStage.EMPTY)


async def test_columns_and_the_prompt_of_all_rows_are_chosen(open_dialog, qtbot):
    dialog = await paste(open_dialog())
    await until(lambda: len(dialog.findChildren(ChoiceBox)) == 3)
    boxes = {box.accessibleName(): box for box in dialog.findChildren(ChoiceBox)}
    assert list(boxes) == ["prompt", "length", "scene"]
    scene = boxes["scene"]
    scene.setCurrentIndex(scene.findData(ColumnUse.BOTH))
    assert dialog._model.choices.uses[2] is ColumnUse.BOTH
    qtbot.keyClicks(field(dialog, "Prompt for all rows"), "In the {scene}, slowly")
    await until(lambda: dialog._model.is_complete)
    assert [row[1] for row in rows(dialog)][:2] == ["In the harbour, slowly", "In the mill, slowly"]


async def test_each_of_many_columns_has_a_box(open_dialog):
    titles = ["prompt", *(f"note {number}" for number in range(9))]
    dialog = await paste(open_dialog(), "\n".join("\t".join(row) for row in (titles, ["A mill"] * 10)))
    await until(lambda: len(dialog.findChildren(ChoiceBox)) == len(titles))
    boxes = dialog.findChildren(ChoiceBox)
    assert [box.accessibleName() for box in boxes] == titles
    assert [box.currentData() for box in boxes] == list(dialog._model.choices.uses)


async def test_another_list_is_shown_while_boxes_of_the_one_before_are_made(open_dialog):
    dialog = open_dialog()
    titles = ["prompt", *(f"note {number}" for number in range(80))]
    data = QMimeData()
    data.setText("\n".join("\t".join(row) for row in (titles, ["A mill"] * 81)))
    dialog.findChild(PasteEdit).insertFromMimeData(data)
    await until(lambda: len(dialog.findChildren(ChoiceBox)) > 1)
    dialog._model.clear()
    await paste(dialog)
    await until(lambda: len(dialog.findChildren(ChoiceBox)) == 3)
    assert [box.accessibleName() for box in dialog.findChildren(ChoiceBox)] == ["prompt", "length", "scene"]


async def test_a_text_can_be_read_as_lines(open_dialog, qtbot):
    dialog = await paste(open_dialog())
    qtbot.mouseClick(button(dialog, "Lines"), Qt.MouseButton.LeftButton)
    await until(lambda: dialog._model.is_complete and dialog._model.table.form is ListForm.LINES)
    assert [row[1] for row in rows(dialog)][1] == "A train,5,harbour"


async def test_a_dropped_folder_follows_the_drafts_prompt(open_dialog, files: FileMaker):
    dialog = open_dialog(Draft(prompt="The camera circles {name}"))
    picture = files.picture("old tower.png", "PNG")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture.parent))])
    dialog.findChild(PasteEdit).insertFromMimeData(data)
    await until(lambda: dialog._model.is_complete)
    assert rows(dialog)[0][1:3] == ("The camera circles old tower", "1")
    assert field(dialog, "Prompt for all rows").text() == "The camera circles {name}"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "night.xlsx",
            b"PK\x03\x04",
            "This is not a text file. Save it as CSV, or copy its cells and paste them.",
        ),
        ("night.csv", b"prompt,length\n", "There is no row in it."),
    ],
)
async def test_what_is_no_list_is_said_where_it_was_given(open_dialog, tmp_path, name, content, said):
    dialog = open_dialog()
    file = tmp_path / name
    file.write_bytes(content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    dialog.findChild(PasteEdit).insertFromMimeData(data)
    await until(lambda: said in words(dialog))
    assert not button(dialog, "Read").isEnabled()


async def test_it_grows_with_its_window_and_is_never_too_small_for_its_rows(composers, theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(2000, 700)
    dialog = ListDialog(composers.compose(Draft()).lists, theme, window)
    assert dialog.size() == QSize(1600, 680)
