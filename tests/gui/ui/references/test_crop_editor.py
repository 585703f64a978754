"""A picture is cropped by keys, mouse, wheel and sliders. Its file stays as it is, and Undo helps."""

from __future__ import annotations

import asyncio
import io

import pytest_asyncio
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QSlider
from support.s3_server import fetch
from support.tracking import until
from support.tree import faults_of

from seedance_studio.domain.cuts import Crop
from seedance_studio.domain.references import Excerpt, Reference
from seedance_studio.ui.references.crop_canvas import CropCanvas
from seedance_studio.ui.references.reference_dialog import ReferenceDialog
from seedance_studio.ui.references.reference_tile import ReferenceTile

Key = Qt.Key


@pytest_asyncio.fixture
async def square(bench, panel, files):
    """A square picture in the draft of a clip of 16:9."""
    path = files.picture("square.png", "PNG", size=(400, 400))
    await bench.add(path)
    await bench.until_ready(path)
    return path


@pytest_asyncio.fixture
async def dialog(panel, square):
    (tile,) = (tile for tile in panel.findChildren(ReferenceTile) if tile.isVisible())
    tile.setFocus()
    QTest.keyClick(tile, Key.Key_Return)
    await until(lambda: panel.findChildren(CropCanvas))
    (dialog,) = panel.findChildren(ReferenceDialog)
    await until(lambda: not canvas(dialog)._image.isNull())
    return dialog


def canvas(dialog) -> CropCanvas:
    return dialog.findChild(CropCanvas)


def crop(dialog) -> Crop:
    framing = canvas(dialog)._framing
    assert framing is not None
    return framing.crop


def press(dialog, name: str) -> None:
    next(item for item in dialog.findChildren(QAbstractButton) if item.text().startswith(name)).click()


def source(bench):
    return bench.tracker.references[0].source


async def test_all_of_it_is_named_and_read_in_order(dialog):
    assert faults_of(dialog) == []


async def test_it_says_that_a_part_of_an_animation_is_a_still(bench, panel, files):
    await bench.add(files.animated_gif())
    await bench.until_ready(files.folder / "loop.gif")
    panel.dialogs.show_reference(bench.tracker.references[0].id)
    await until(lambda: panel.findChildren(CropCanvas))
    said = canvas(panel.findChild(ReferenceDialog)).accessibleDescription()
    assert said.startswith("It is animated: a part of it will be a still picture.")


async def test_it_shows_what_the_aspect_ratio_cuts_and_follows_it(bench, panel, dialog):
    assert crop(dialog) == Crop(0, 0.21875, 1, 0.5625)
    (tile,) = (tile for tile in panel.findChildren(ReferenceTile) if tile.isVisible())
    assert "16:9 keeps 56% of this picture and cuts its top and bottom." in tile.accessibleDescription()
    assert "400 × 225 of 400 × 400" in canvas(dialog).accessibleDescription()
    bench.composer.set_options(aspect_ratio="9:16")
    assert crop(dialog) == Crop(0.21875, 0, 0.5625, 1)
    assert "cuts its sides" in tile.accessibleDescription()
    bench.composer.set_options(aspect_ratio="1:1")
    assert crop(dialog) == Crop(0, 0, 1, 1)
    assert "cuts" not in tile.accessibleDescription()


async def test_with_keys_alone_a_part_is_chosen_sent_and_taken_back(bench, dialog, square):
    content = square.read_bytes()
    assert dialog.focusWidget() is canvas(dialog)
    for key in (Key.Key_Plus, Key.Key_Plus, Key.Key_Minus, Key.Key_Up, Key.Key_Right):
        QTest.keyClick(canvas(dialog), key)
    chosen = crop(dialog)
    assert chosen.left > 0
    QTest.keyClick(canvas(dialog), Key.Key_Return)
    part = Excerpt(square, chosen)
    await until(lambda: source(bench) == part)
    await bench.until_ready(part)
    (link,) = await bench.tracker.resolve()
    with Image.open(io.BytesIO((await asyncio.to_thread(fetch, link))[1])) as sent:
        box = chosen.box(400, 400)
        assert sent.size == (box[2] - box[0], box[3] - box[1])
    assert square.read_bytes() == content
    QTest.keyClick(dialog, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert source(bench) == square
    await bench.until_ready(square)


async def test_escape_takes_back_what_was_not_applied_and_then_closes(bench, dialog, square):
    before = crop(dialog)
    QTest.keyClick(canvas(dialog), Key.Key_Down)
    assert crop(dialog) != before
    QTest.keyClick(canvas(dialog), Key.Key_Escape)
    assert crop(dialog) == before
    assert dialog.isVisible()
    QTest.keyClick(canvas(dialog), Key.Key_Escape)
    assert not dialog.isVisible()
    assert source(bench) == square


async def test_mouse_wheel_and_sliders_do_the_same(dialog):
    shown = canvas(dialog)
    middle = shown._part(crop(dialog)).center().toPoint()
    down = QPoint(0, round(shown._area.height() / 10))
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(shown, middle + down)
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=middle + down)
    assert crop(dialog).top > 0.29
    wheel = QWheelEvent(
        QPointF(middle), QPointF(middle), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(shown, wheel)
    assert crop(dialog).width < 0.85
    sliders = {slider.accessibleName(): slider for slider in dialog.findChildren(QSlider)}
    assert sliders["Zoom"].value() == 121
    sliders["Left to right"].setValue(100)
    sliders["Top to bottom"].setValue(0)
    assert crop(dialog).top == 0
    assert crop(dialog).left + crop(dialog).width > 0.999


async def test_the_clip_can_take_the_pictures_shape_and_the_whole_picture_comes_back(bench, dialog, square):
    press(dialog, "Use this part")
    await until(lambda: isinstance(source(bench), Excerpt))
    press(dialog, "Match the picture: 1:1")
    await until(lambda: source(bench) == square)
    assert bench.composer.draft.aspect_ratio == "1:1"
    # Undo brings the part back, and a reference that is gone can't be undone.
    QTest.keyClick(dialog, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(source(bench), Excerpt)
    bench.composer.references.remove(bench.tracker.references[0].id)
    assert not bench.models.cutting.can_undo
    await bench.quiet()


async def test_a_link_is_cropped_in_the_copy_that_was_fetched_of_it(bench, square):
    (url,) = await bench.tracker.resolve()
    bench.tracker.remove(bench.of(square).id)
    bench.tracker.add([url])
    await until(lambda: bench.of(url).shown)
    (reference,) = bench.tracker.references
    bench.models.cutting.cut(reference.id, Crop(0, 0, 0.5, 1))
    await until(lambda: bench.tracker.references[0].source != url)
    kept = source(bench)
    assert isinstance(kept, Excerpt)
    assert kept.path.parent == bench.folder / "frames"
    assert kept.path.read_bytes() == square.read_bytes()
    await bench.until_ready(kept)
    bench.models.cutting.undo()
    assert bench.tracker.references == (Reference(reference.id, url),)
    await bench.quiet()
