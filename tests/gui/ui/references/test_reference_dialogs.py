"""What opens from the references: one seen large, the history, and what will be sent."""

from __future__ import annotations

import logging

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QImage, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
)
from support.composing import sources_of
from support.controls import control
from support.generations import a_generation
from support.s3_server import SECRET
from support.tracking import until

from seedance_studio.domain.local import file_url
from seedance_studio.domain.references import Role
from seedance_studio.store.layout import FRAMES
from seedance_studio.ui.composer.outgoing_dialog import OutgoingDialog
from seedance_studio.ui.references.crop_canvas import CropCanvas
from seedance_studio.ui.references.history_dialog import HistoryDialog
from seedance_studio.ui.references.reference_dialog import ReferenceDialog
from seedance_studio.ui.references.reference_tile import ReferenceTile

ENTER = Qt.Key.Key_Return


def tiles(panel) -> list[ReferenceTile]:
    return [tile for tile in panel.findChildren(ReferenceTile) if tile.isVisible()]


def button(panel, name: str) -> QAbstractButton:
    return next(item for item in panel.findChildren(QAbstractButton) if item.accessibleName() == name)


async def opened(panel, kind):
    await until(lambda: panel.findChildren(kind))
    return panel.findChildren(kind)[0]


def reds(tile: ReferenceTile) -> int:
    """How much of a tile is the red of the picture's left half."""
    image = tile.grab().toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixelColor(x, y).red() > 190 and image.pixelColor(x, y).blue() < 70 for x, y in points)


async def test_a_tile_shows_its_picture_and_says_how_it_stands(bench, panel, files):
    path = files.picture("mountain.png", "PNG", size=(640, 360))
    await bench.add(path)
    await bench.until_ready(path)
    (tile,) = tiles(panel)
    await until(lambda: reds(tile) > 300)
    assert "640 × 360" in tile.accessibleDescription()
    assert "The link works." in tile.accessibleDescription()
    assert tile.accessibleName() == "1: Image, mountain.png"


async def test_a_video_plays_while_the_pointer_rests_on_it(bench, panel, files):
    path = files.clip("move.mp4", size=(320, 180), times=tuple(range(48)))
    await bench.add(path)
    await bench.until_ready(path)
    (tile,) = tiles(panel)
    await until(lambda: tile.tracked.shown)
    place = QPointF(10, 10)
    QApplication.sendEvent(tile, QEnterEvent(place, place, place))
    await until(lambda: tile._live is not None)
    QApplication.sendEvent(tile, QEvent(QEvent.Type.Leave))
    assert tile._live is None


async def test_one_is_seen_large_and_its_role_can_be_said_in_the_prompt(bench, panel, files):
    picture, clip = files.picture("a.png", "PNG"), files.clip("move.mp4")
    await bench.add(clip, picture)
    await bench.until_ready(clip, picture)
    tile = tiles(panel)[1]
    tile.setFocus()
    QTest.keyClick(tile, ENTER)
    dialog = await opened(panel, ReferenceDialog)
    await until(lambda: dialog.findChildren(CropCanvas))
    roles = dialog.findChild(QComboBox)
    roles.setCurrentIndex(roles.findData(Role.FIRST_FRAME))
    roles.activated.emit(roles.currentIndex())
    assert bench.of(picture).reference.role == Role.FIRST_FRAME
    say = next(button for button in dialog.findChildren(QPushButton) if button.text().startswith("Say"))
    say.click()
    # The first of the images, though it stands second.
    assert bench.composer.draft.prompt == "x Use image 1 as the first frame."
    assert tiles(panel)[1]._caption() == "First frame"
    bench.composer.references.remove(bench.of(picture).id)
    await until(lambda: not panel.findChildren(ReferenceDialog))


async def test_what_will_be_sent_follows_the_draft(bench, panel, files, caplog):
    caplog.set_level(logging.DEBUG)
    button(panel, "What will be sent").click()
    dialog = await opened(panel, OutgoingDialog)
    body = dialog.findChild(QPlainTextEdit)
    assert '"prompt": "x"' in body.toPlainText()
    panel.prompt.setPlainText("a lighthouse")
    assert '"prompt": "a lighthouse"' in body.toPlainText()
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    assert "still being uploaded" in body.toPlainText()
    await bench.until_ready(path)
    await until(lambda: "mediaUrls" in body.toPlainText())
    panel.prompt.setPlainText("")
    assert "Describe what should happen" in body.toPlainText()
    for told in (body.toPlainText(), caplog.text, "".join(tile.toolTip() for tile in tiles(panel))):
        assert SECRET not in told
    library = [file.read_bytes() for file in bench.folder.rglob("*") if file.is_file()]
    assert not any(SECRET.encode() in content for content in library)


async def test_the_history_finds_stars_and_gives_back(bench, panel, files):
    path = files.picture("mountain.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    bench.composer.references.remove(bench.of(path).id)
    button(panel, "Reference history").click()
    dialog = await opened(panel, HistoryDialog)
    rows = dialog.findChild(QListWidget)
    await until(lambda: rows.count() == 1)
    assert rows.item(0).text() == "mountain.png"
    rows.setCurrentRow(0)
    QTest.keyClick(rows, Qt.Key.Key_Period)
    await until(lambda: bench.models.history.items and bench.models.history.items[0].starred)
    rows.setCurrentRow(0)
    dragged = rows.mimeData([rows.item(0)])
    assert [url.toLocalFile() for url in dragged.urls()] == [str(path)]
    QTest.keyClick(rows, ENTER)
    await until(lambda: sources_of(bench.composer) == (path,))
    await bench.quiet()
    rows.setCurrentRow(0)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    await until(lambda: rows.count() == 0)
    dialog.close()


async def opened_history(panel):
    """The history with the menu of its only reference, opened by the keyboard."""
    button(panel, "Reference history").click()
    dialog = await opened(panel, HistoryDialog)
    rows = dialog.findChild(QListWidget)
    await until(lambda: rows.count() == 1)
    rows.setCurrentRow(0)
    at = rows.visualItemRect(rows.item(0)).center()
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, rows.mapToGlobal(at))
    QApplication.sendEvent(rows.viewport(), by_key)
    menu = next(menu for menu in rows.findChildren(QMenu) if menu.isVisible())
    return dialog, menu


async def test_the_history_s_buttons_do_what_mouse_and_keys_do(bench, panel, files):
    path = files.picture("mountain.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    button(panel, "Reference history").click()
    dialog = await opened(panel, HistoryDialog)
    rows = dialog.findChild(QListWidget)
    await until(lambda: rows.count() == 1)
    more = control(dialog, QAbstractButton, "More for this reference")
    add = next(item for item in dialog.findChildren(QPushButton) if item.text() == "Add to the references")
    assert (add.isEnabled(), more.isEnabled()) == (False, False)
    rows.setCurrentRow(0)
    more.click()
    assert any(menu.isVisible() for menu in rows.findChildren(QMenu))
    taken = []
    dialog.chosen.connect(taken.append)
    add.click()
    assert taken == [path]
    dialog.close()
    await bench.quiet()


async def test_the_history_says_where_a_reference_was_used_and_leads_there(bench, panel, files):
    path = files.picture("mountain.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    generation = a_generation(1, "Snow & light on the mountain")
    await bench.library.add(generation)
    await bench.library.references.use([file_url(path)], generation.id, 1.0)
    shown = []
    panel.dialogs.details_asked.connect(shown.append)
    dialog, menu = await opened_history(panel)
    uses = next(inner for inner in menu.findChildren(QMenu) if inner.title() == "Used in")
    (entry,) = uses.actions()
    assert entry.text() == "Snow && light on the mountain"
    entry.trigger()
    assert shown == [generation.id]
    clips = []
    panel.dialogs.clips_asked.connect(clips.append)
    next(item for item in menu.actions() if item.text() == "Show its clips in the Library").trigger()
    assert (clips, dialog.isVisible()) == (["mountain.png"], False)
    menu.close()
    await bench.quiet()


async def test_the_history_says_from_which_clip_a_frame_came(bench, panel, files):
    generation = a_generation(0xABCDEF12 << 96, "A pier at dawn")
    await bench.library.add(generation)
    frames = bench.folder / FRAMES
    frames.mkdir()
    path = files.picture("pier.png", "PNG").rename(frames / "pier, 0-01 (abcdef12).png")
    await bench.add(path)
    await bench.until_ready(path)
    shown = []
    panel.dialogs.details_asked.connect(shown.append)
    dialog, menu = await opened_history(panel)
    next(item for item in menu.actions() if item.text() == "Show the clip that it comes from").trigger()
    assert shown == [generation.id]
    menu.close()
    await bench.quiet()
    dialog.close()


async def test_a_picture_and_files_that_are_pasted_become_references(bench, panel, files):
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(image)
    panel.prompt.setFocus()
    panel.prompt.paste()
    await until(lambda: len(bench.composer.references.items) == 1)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files.clip("pasted.mp4")))])
    QApplication.clipboard().setMimeData(mime)
    panel.prompt.paste()
    await until(lambda: len(bench.composer.references.items) == 2)
    assert panel.prompt.toPlainText() == "x"
    await bench.quiet()


async def test_references_that_do_not_exist_are_underlined(panel):
    panel.prompt.setPlainText("Begin on image 1")
    (mark,) = panel.prompt.extraSelections()
    assert mark.cursor.selectedText() == "image 1"
    assert mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
