"""What is painted of real clips, as it is on the screen."""

from __future__ import annotations

from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage
from support.tracking import until

from seedance_studio.ui.review.comparison_layout import Look, picture_place, places
from seedance_studio.viewmodels.review.review_model import Way

AREA = QRectF(0, 40, 800, 450)
PICTURE = QSizeF(1600, 900)


def brightest(image: QImage, area: QRectF) -> int:
    """The brightest channel of any pixel there."""
    part = image.copy(area.toRect()).convertToFormat(QImage.Format.Format_RGB888)
    size, content = (part.width(), part.height()), bytes(cast("memoryview", part.constBits()))
    picture = Image.frombytes("RGB", size, content, "raw", "RGB", part.bytesPerLine())
    return max(most for _, most in cast("tuple[tuple[int, int], ...]", picture.getextrema()))


async def test_the_difference_of_a_clip_with_itself_is_black_on_every_frame(bench):
    async def check() -> None:
        await bench.compare(0, 1)
        bench.model.set_way(Way.DIFFERENCE)
        surface = bench.page.viewer.surface
        found: list[int] = []
        for frame in range(48):
            bench.player.seek(frame / 24)
            await bench.shows(frame, frame)
            found.append(brightest(surface.grab().toImage(), picture_place(surface.pane_places()[0])))
        assert found == [0] * 48

    await bench.run(check)


async def test_the_difference_of_two_frames_is_not(bench):
    async def check() -> None:
        await bench.compare(0, 2)
        bench.model.set_way(Way.DIFFERENCE)
        bench.player.seek(1.9)
        await bench.shows(45, 23)
        surface = bench.page.viewer.surface
        assert brightest(surface.grab().toImage(), picture_place(surface.pane_places()[0])) > 30

    await bench.run(check)


async def test_a_wipe_shows_one_clip_on_each_side_of_its_line(bench):
    """The corner of each frame has a grey of its own; the clips stand on different frames."""

    async def check() -> None:
        await bench.compare(0, 2)
        bench.model.set_way(Way.WIPE)
        bench.player.seek(1.9)
        await bench.shows(45, 23)
        surface = bench.page.viewer.surface
        area = picture_place(surface.pane_places()[0])
        seen: list[int] = []
        for mix in (1.0, 0.0):
            surface.set_mix(mix)
            image = surface.grab().toImage()
            # Within the corner, a fitted picture's left edge is that of the area's middle third.
            wide = area.height() * 16 / 9
            at = QPointF(area.center().x() - wide / 2 + wide * 0.1, area.top() + area.height() * 0.1)
            seen.append(image.pixelColor(at.toPoint()).red())
        shades = [10 + number * 9 % 240 for number in (45, 23)]
        assert seen == [pytest.approx(shade, abs=6) for shade in shades]

    await bench.run(check)


def drag(qtbot, surface, start: QPointF, end: QPointF) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(surface, left, pos=start.toPoint())
    qtbot.mouseMove(surface, end.toPoint())
    qtbot.mouseRelease(surface, left, pos=end.toPoint())


def is_drawn_at(surface, at: QPointF, theme) -> bool:
    return surface.grab().toImage().pixelColor(at.toPoint()).name() == theme.tokens.accent


async def test_a_line_is_drawn_by_hand_on_one_frame_of_one_clip(bench, qtbot, theme):
    async def check() -> None:
        await bench.compare(0, 1)
        surface = bench.page.viewer.surface
        first, second = (picture_place(pane) for pane in surface.pane_places())
        middle, end = second.center(), second.center() + QPointF(60, 0)
        bench.press(Qt.Key.Key_D)
        drag(qtbot, surface, middle, end)
        between = middle + QPointF(30, 0)
        await until(lambda: is_drawn_at(surface, between, theme))
        assert not is_drawn_at(surface, first.center() + QPointF(30, 0), theme)
        bench.player.seek(0.5)
        await bench.shows(12, 12)
        assert not is_drawn_at(surface, between, theme)
        bench.player.seek(0.0)
        await until(lambda: is_drawn_at(surface, between, theme))
        # Without the pen a drag moves the picture, as before.
        bench.press(Qt.Key.Key_D)
        drag(qtbot, surface, middle, end)
        await bench.undo()
        await until(lambda: not is_drawn_at(surface, between, theme))

    await bench.run(check)


def test_panes_lie_side_by_side_in_two_rows_or_over_each_other():
    area = QRectF(0, 0, 808, 408)
    assert places(Way.SIDE, 2, area) == (QRectF(0, 0, 400, 408), QRectF(408, 0, 400, 408))
    four = places(Way.ALL, 4, area)
    assert [place.topLeft() for place in four] == [QPointF(x, y) for y in (0, 208) for x in (0, 408)]
    assert places(Way.WIPE, 2, area) == (area, area)


def test_the_point_under_the_pointer_stays_where_it_is_when_it_is_zoomed():
    at = QPointF(100, 100)

    def point_of(look: Look) -> tuple[float, float]:
        target = look.target(PICTURE, AREA)
        return (at.x() - target.left()) / target.width(), (at.y() - target.top()) / target.height()

    near = Look().zoomed(2.0, at, PICTURE, AREA)
    assert point_of(near) == pytest.approx(point_of(Look()))
    assert near.target(PICTURE, AREA).size() == QSizeF(1600, 900)
    assert near.zoomed(1.0, at, PICTURE, AREA) == Look()


async def test_both_clips_are_zoomed_and_moved_together(bench, qtbot):
    async def check() -> None:
        await bench.compare(0, 1)
        surface = bench.page.viewer.surface
        surface.set_percent(800)
        await bench.shows(0, 0)
        before = surface.grab().toImage()
        middle = surface.rect().center() / 2
        qtbot.mousePress(surface, Qt.MouseButton.LeftButton, pos=middle)
        qtbot.mouseMove(surface, middle / 2)
        qtbot.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=middle / 2)
        after = surface.grab().toImage()
        assert after != before
        first, second = (picture_place(pane).toRect() for pane in surface.pane_places())
        assert after.copy(first) == after.copy(second)

    await bench.run(check)
