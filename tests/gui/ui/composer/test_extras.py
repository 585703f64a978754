from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from support.controls import control, focused, focused_name
from support.tracking import until

from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.field_error import ErrorLine

LEFT = Qt.MouseButton.LeftButton


def press(panel, name):
    QTest.mouseClick(control(panel, QAbstractButton, name), LEFT)


def named(panel, name):
    return [field for field in panel.findChildren(QLineEdit) if field.accessibleName() == name]


async def test_it_is_closed_until_it_is_wanted(open_panel):
    panel = await open_panel(Draft(prompt="x"))
    (webhook,) = named(panel, "Webhook URL")
    assert not webhook.isVisible()
    press(panel, "Webhook and metadata")
    assert webhook.isVisible()
    press(panel, "Webhook and metadata")
    assert not webhook.isVisible()


async def test_rows_are_added_filled_sent_and_removed(open_panel, composers):
    panel = await open_panel(Draft(prompt="x"))
    press(panel, "Webhook and metadata")
    QTest.keyClicks(control(panel, QLineEdit, "Webhook URL"), "https://a.example/done")
    press(panel, "Add value")
    assert focused_name() == "Metadata name"
    QTest.keyClicks(named(panel, "Metadata name")[0], "shot")
    QTest.keyClicks(named(panel, "Metadata value")[0], '{"take": 2}')
    press(panel, "Add value")
    QTest.keyClicks(named(panel, "Metadata name")[1], "gone")
    await composers.settle()
    remove = [b for b in panel.findChildren(QAbstractButton) if b.accessibleName() == "Remove value"]
    QTest.mouseClick(remove[1], LEFT)
    press(panel, "Generate")
    await until(lambda: composers.sent)
    assert composers.sent[0].webhook_url == "https://a.example/done"
    assert composers.sent[0].metadata == {"shot": {"take": 2}}


async def test_a_fault_opens_it_and_names_the_row(open_panel, composers):
    panel = await open_panel(Draft(prompt="x", metadata=(("a", "1"), ("a", "2"))))
    press(panel, "Webhook and metadata")
    press(panel, "Generate")
    await composers.settle()
    assert [line.text for line in panel.findChildren(ErrorLine) if line.isVisible()] == [
        "2: This name is used twice."
    ]
    assert panel.focusWidget() is named(panel, "Metadata name")[1]
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_B)
    assert not [line for line in panel.findChildren(ErrorLine) if line.isVisible()]


async def test_text_set_by_assistive_tools_counts_as_typed(open_panel):
    panel = await open_panel(Draft(prompt="x", metadata=(("a", "b"),)))
    control(panel, QLineEdit, "Webhook URL").setText("https://a.example/x")
    control(panel, QLineEdit, "Metadata value").setText("c")
    draft = panel._model.draft
    assert (draft.webhook_url, draft.metadata) == ("https://a.example/x", (("a", "c"),))


async def test_tab_goes_down_the_rows_from_the_webhook(open_panel):
    panel = await open_panel(Draft(prompt="x", metadata=(("shot", "1"), ("take", "2"))))
    control(panel, QLineEdit, "Webhook URL").setFocus()
    passed = []
    for _ in range(8):
        passed.append(focused_name())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    row = ["Metadata name", "Metadata value", "Remove value"]
    assert passed == ["Webhook URL", *row, *row, "Add value"]
