"""Elements are made of the draft's references, found, brought, changed and deleted, by keys alone too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
)
from support.composing import files_of
from support.controls import control
from support.tracking import until

from seedance_studio.domain.elements import Element, ElementKind, ElementPart
from seedance_studio.ui.references.element_form import ElementForm
from seedance_studio.ui.references.elements_dialog import ElementsDialog

Key = Qt.Key


@pytest.fixture
async def pictures(bench, files):
    """Two pictures that are the draft's references."""
    made = [files.picture(name, "PNG") for name in ("mira.png", "coat.png")]
    await bench.add(*made)
    await bench.until_ready(*made)
    return made


@pytest.fixture
def open_dialog(panel):
    def build() -> ElementsDialog:
        panel.dialogs.show_elements()
        return next(one for one in panel.window().findChildren(ElementsDialog) if one.isVisible())

    return build


def button(root, text: str) -> QPushButton:
    (found,) = (one for one in root.findChildren(QPushButton) if one.text() == text and one.isVisible())
    return found


def rows(dialog: ElementsDialog) -> list[str]:
    view = dialog.findChild(QListWidget)
    assert view is not None
    return [view.item(place).text() for place in range(view.count())]


def shown(dialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.text()]


async def test_one_is_made_of_the_drafts_references_and_named_in_the_prompt(bench, pictures, open_dialog):
    dialog = open_dialog()
    button(dialog, "New…").click()
    form = dialog.findChild(ElementForm)
    save = button(form, "Save")
    assert not save.isEnabled()
    assert [(box.text(), box.isChecked()) for box in form.findChildren(QCheckBox)] == [
        ("mira.png", True),
        ("coat.png", True),
    ]
    QTest.keyClicks(control(form, QLineEdit, "Name"), "image 1")
    assert "In a prompt this would name a reference. Choose another name." in shown(form)
    control(form, QLineEdit, "Name").setText("Mira of the sea")
    assert "Prompts name it @Mira_of_the_sea." in shown(form)
    save.click()
    await until(lambda: rows(dialog) == ["Mira of the sea"])
    (mira,) = bench.models.elements.items
    assert [part.source for part in mira.parts] == pictures
    bench.composer.references.remove(bench.composer.references.items[0].id)
    button(dialog, "Name in the prompt").click()
    assert bench.composer.draft.prompt == "x @Mira_of_the_sea"
    assert files_of(bench.composer) == (pictures[1], pictures[0])
    await bench.until_ready(*pictures)


async def test_a_set_is_added_without_a_name_in_the_prompt(bench, pictures, open_dialog):
    dialog = open_dialog()
    button(dialog, "New…").click()
    form = dialog.findChild(ElementForm)
    control(form, QLineEdit, "Name").setText("2 images")
    box = control(form, QComboBox, "Kind")
    box.setCurrentIndex(box.count() - 1)
    button(form, "Save").click()
    await until(lambda: rows(dialog) == ["2 images"])
    bench.composer.clear()
    button(dialog, "Add to the draft").click()
    assert files_of(bench.composer) == tuple(pictures)
    assert bench.composer.draft.prompt == ""
    await bench.until_ready(*pictures)


async def test_by_keys_alone_one_is_found_changed_deleted_and_brought_back(bench, pictures, open_dialog):
    elements = bench.models.elements
    for name in ("Mira", "Tom"):
        elements.save(Element("", name, ElementKind.CHARACTER, (ElementPart(pictures[0]),), f"{name}'s note"))
    await until(lambda: len(elements.items) == 2)
    dialog = open_dialog()
    QTest.keyClicks(control(dialog, QLineEdit, "Search elements"), "tom")
    assert rows(dialog) == ["Tom"]
    assert "Tom's note" in shown(dialog)
    view = dialog.findChild(QListWidget)
    view.setFocus()
    QTest.keyClick(view, Key.Key_F2)
    form = dialog.findChild(ElementForm)
    name = control(form, QLineEdit, "Name")
    assert name.text() == "Tom"
    name.setText("Tom the elder")
    QTest.keyClick(name, Key.Key_Return)
    await until(lambda: rows(dialog) == ["Tom the elder"])
    QTest.keyClick(view, Key.Key_Delete)
    await until(lambda: rows(dialog) == [])
    assert "“Tom the elder” is deleted. Drafts keep its references." in shown(dialog)
    control(dialog, QAbstractButton, "Undo").click()
    await until(lambda: rows(dialog) == ["Tom the elder"])
    QTest.keyClick(view, Key.Key_Return)
    await until(lambda: not dialog.isVisible())
    assert bench.composer.draft.prompt == "x @Tom_the_elder"
    await bench.quiet()


async def test_a_file_that_is_gone_is_named_and_a_full_draft_said(bench, pictures, open_dialog):
    elements = bench.models.elements
    more = tuple(ElementPart(f"https://cdn.example.com/{number}.jpg") for number in range(3))
    elements.save(Element("", "Mira", ElementKind.CHARACTER, (ElementPart(pictures[0]),)))
    elements.save(Element("", "All", ElementKind.SET, more))
    await until(lambda: len(elements.items) == 2)
    pictures[0].unlink()
    dialog = open_dialog()
    view = dialog.findChild(QListWidget)
    view.setCurrentRow(1)
    words = "No longer on this computer: mira.png. An upload of it is still used, if there is one."
    await until(lambda: words in shown(dialog))
    bench.composer.references.add(["https://cdn.example.com/x.jpg"])
    view.setCurrentRow(0)
    button(dialog, "Add to the draft").click()
    assert "“All” needs 3 places for references; 2 are free." in shown(dialog)
    assert len(bench.composer.references.items) == 3
    await bench.quiet()


async def test_assistive_tools_hear_what_each_row_is(bench, pictures, open_dialog):
    elements = bench.models.elements
    elements.save(Element("", "Mira", ElementKind.STYLE, (ElementPart(pictures[0]),), "Grainy"))
    await until(lambda: elements.items)
    tree = QAccessible.queryAccessibleInterface(open_dialog().findChild(QListWidget))
    assert tree.text(QAccessible.Text.Name) == "Elements"
    row = tree.child(0)
    assert row.text(QAccessible.Text.Name) == "Mira"
    assert row.text(QAccessible.Text.Description) == "Style · 1 references · Grainy"
    await bench.quiet()
