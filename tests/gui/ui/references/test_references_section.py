from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QMenu
from support.assistive import Role, act, find
from support.composing import AUDIO, IMAGE, OTHER, VIDEO, sources_of
from support.controls import control, drag, focused, focused_name

from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.references.reference_tile import ReferenceTile
from seedance_studio.ui.widgets.context_menu import open_context_menu

LEFT, RIGHT, CTRL = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.ControlModifier
THREE = Draft(prompt="x", references=as_references((IMAGE, OTHER, VIDEO)))


def tiles(panel):
    shown = [tile for tile in panel.findChildren(ReferenceTile) if tile.isVisible()]
    return sorted(shown, key=lambda tile: tile.accessibleName())


def order(panel):
    return sources_of(panel._model)


def cross(tile):
    return tile._cross().center().toPoint()


def problem(panel):
    return [line.text for line in panel.findChildren(ErrorLine) if line.isVisible()]


def url_field(panel):
    return control(panel, QLineEdit, "Reference URL")


async def test_enter_and_the_button_add_what_was_typed(open_panel, composers):
    panel = await open_panel()
    url = url_field(panel)
    QTest.keyClicks(url, IMAGE)
    QTest.keyClick(url, Qt.Key.Key_Return)
    QTest.keyClicks(url, f"{OTHER}  {AUDIO}")
    QTest.mouseClick(control(panel, QAbstractButton, "Add reference"), LEFT)
    await composers.settle()
    assert order(panel) == (IMAGE, OTHER, AUDIO)
    assert url.text() == ""
    assert [tile.accessibleName() for tile in tiles(panel)] == [
        "1: Image, first.jpg",
        "2: Image, last.png",
        "3: Audio, beat.mp3",
    ]
    assert [tile.accessibleDescription() for tile in tiles(panel)] == [
        "cdn.example.com",
        "media.example.org",
        "cdn.example.com",
    ]
    assert "3 of 5" in [label.text() for label in panel.findChildren(QLabel)]


async def test_pasted_lines_are_links_of_their_own(open_panel):
    panel = await open_panel()
    QGuiApplication.clipboard().setText(f"{IMAGE}\r\n{OTHER}\n")
    url_field(panel).paste()
    QTest.keyClick(url_field(panel), Qt.Key.Key_Return)
    assert order(panel) == (IMAGE, OTHER)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Paste a link first."),
        ("http://example.com/a.jpg", "Only https links can be sent."),
        ("https://localhost/a.jpg", "The service can't reach this address. Use a public link."),
        ("https://a:b@example.com/a.jpg", "This link contains a user name or a password. Use one without."),
        (
            "https://example.com/a.svg",
            "The link must end in jpg, png, webp, gif, bmp, mp4, mov, m4v, mp3 or wav.",
        ),
        ("https://xn--/a.jpg", "This link can't be used."),
        ("https://example.com/" + "a" * 70_000 + ".jpg", "This link is too long."),
        (
            "C:\\Users\\me\\a.jpg",
            "The service takes public https links only. Drop the file here to have it uploaded.",
        ),
        (IMAGE, "This link is already among the references."),
        ("one two", "one: This link can't be used.\ntwo: This link can't be used."),
    ],
)
async def test_a_refused_link_stays_and_is_told_until_it_is_mended(open_panel, typed, words):
    panel = await open_panel(Draft(references=as_references((IMAGE,))))
    url = url_field(panel)
    url.setText(typed)
    QTest.mouseClick(control(panel, QAbstractButton, "Add reference"), LEFT)
    assert problem(panel) == [words]
    assert url.text() == typed[:65_537]
    assert focused_name() == "Reference URL"
    QTest.keyClick(url, Qt.Key.Key_Backspace if typed else Qt.Key.Key_X)
    assert problem(panel) == []


async def test_of_several_the_refused_alone_stay(open_panel):
    panel = await open_panel()
    url_field(panel).setText(f"http://example.com/a.jpg {IMAGE} {OTHER}")
    QTest.keyClick(url_field(panel), Qt.Key.Key_Return)
    assert order(panel) == (IMAGE, OTHER)
    assert url_field(panel).text() == "http://example.com/a.jpg"
    assert problem(panel) == ["Only https links can be sent."]


async def test_a_sixth_is_refused(open_panel):
    links = (f"https://example.com/{number}.jpg" for number in range(5))
    panel = await open_panel(Draft(references=as_references(links)))
    url_field(panel).setText(IMAGE)
    QTest.keyClick(url_field(panel), Qt.Key.Key_Return)
    assert problem(panel) == ["At most 5 references can be sent. Remove one first."]
    assert len(tiles(panel)) == 5


async def test_the_keyboard_moves_focus_and_tiles(open_panel, composers):
    panel = await open_panel(THREE)
    tiles(panel)[0].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert focused_name() == "2: Image, last.png"
    QTest.keyClick(focused(), Qt.Key.Key_Right, CTRL)
    await composers.settle()
    assert order(panel) == (IMAGE, VIDEO, OTHER)
    assert focused_name() == "3: Image, last.png"
    QTest.keyClick(focused(), Qt.Key.Key_Right, CTRL)
    QTest.keyClick(focused(), Qt.Key.Key_Left, CTRL)
    QTest.keyClick(focused(), Qt.Key.Key_Left, CTRL)
    await composers.settle()
    assert order(panel) == (OTHER, IMAGE, VIDEO)
    assert focused_name() == "1: Image, last.png"


async def test_delete_removes_and_goes_on_with_the_neighbour(open_panel, composers):
    panel = await open_panel(THREE)
    tiles(panel)[1].setFocus()
    for after, focus in (
        ((IMAGE, VIDEO), "2: Video, move.mp4"),
        ((IMAGE,), "1: Image, first.jpg"),
        ((), "Reference URL"),
    ):
        QTest.keyClick(focused(), Qt.Key.Key_Delete)
        await composers.settle()
        assert order(panel) == after
        assert focused_name() == focus


@pytest.mark.parametrize(
    ("taken", "places", "after"),
    [
        (0, 1, (OTHER, IMAGE, VIDEO)),
        (0, 2, (OTHER, VIDEO, IMAGE)),
        (2, -2, (VIDEO, IMAGE, OTHER)),
        (1, 9, (IMAGE, VIDEO, OTHER)),
        (1, 0, (IMAGE, OTHER, VIDEO)),
    ],
)
async def test_a_tile_is_dragged_to_its_place(open_panel, composers, taken, places, after):
    panel = await open_panel(THREE)
    before = [tile.pos() for tile in tiles(panel)]
    drag(tiles(panel)[taken], places * tiles(panel)[0].width() + 12)
    await composers.settle()
    assert order(panel) == after
    assert [tile.pos() for tile in tiles(panel)] == before


async def test_the_cross_removes_and_nothing_else_on_the_tile_does(open_panel, composers):
    panel = await open_panel(THREE)
    tile = tiles(panel)[1]
    QTest.mouseClick(tile, LEFT, pos=tile.rect().center())
    QTest.mouseClick(tile, RIGHT, pos=cross(tile))
    QTest.mousePress(tile, LEFT, pos=tile.rect().center())
    QTest.mouseRelease(tile, LEFT, pos=cross(tile))
    assert order(panel) == (IMAGE, OTHER, VIDEO)
    QTest.mouseClick(tile, LEFT, pos=cross(tile))
    await composers.settle()
    assert order(panel) == (IMAGE, VIDEO)


async def test_the_menu_copies_and_removes(open_panel, composers):
    panel = await open_panel(THREE)
    tile = tiles(panel)[1]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, tile.rect().center(), QPoint(10, 10))
    QApplication.sendEvent(tile, event)
    (menu,) = tile.findChildren(QMenu)
    entries = {action.text(): action for action in menu.actions()}
    shown = []
    panel._references.open_asked.connect(shown.append)
    entries["Show large…"].trigger()
    assert shown == ["2"]
    entries["Copy link"].trigger()
    assert QGuiApplication.clipboard().text() == OTHER
    assert "Copy file" not in entries
    entries["Remove"].trigger()
    menu.close()
    await composers.settle()
    assert order(panel) == (IMAGE, VIDEO)


async def test_the_menu_moves_within_the_strip(open_panel, composers):
    panel = await open_panel(THREE)
    moves = []
    for tile in tiles(panel):
        open_context_menu(tile)
        (menu,) = tile.findChildren(QMenu)
        moves.append([action.text() for action in menu.actions() if action.text().startswith("Move")])
        menu.close()
    assert moves == [["Move right"], ["Move left", "Move right"], ["Move left"]]
    open_context_menu(tiles(panel)[0])
    act(find(panel.window(), Role.MenuItem, "Move right"))
    await composers.settle()
    assert order(panel) == (OTHER, IMAGE, VIDEO)


async def test_the_free_place_asks_for_files(open_panel, composers):
    panel = await open_panel(THREE)
    QTest.mouseClick(control(panel, QAbstractButton, "Drop a link here"), LEFT)
    (dialog,) = panel.findChildren(QFileDialog)
    dialog.reject()
    await composers.settle()
