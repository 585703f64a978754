"""The slider: jumps to where it is pressed, goes by keys, says what a press would choose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip, QWidget

from seedance_studio.ui.widgets.slider import SeekSlider

EDGE = 10  # where the track begins


@pytest.fixture
def slider(theme, show):
    slider = SeekSlider(theme, "Position")
    slider.setRange(0, 1000)
    slider.setPageStep(100)
    show(slider)
    return slider


@pytest.fixture
def said(slider):
    said: list[object] = []
    slider.sliderPressed.connect(lambda: said.append("pressed"))
    slider.valueChanged.connect(said.append)
    slider.sliderReleased.connect(lambda: said.append("released"))
    return said


def at(slider, share: float) -> QPoint:
    return QPoint(round(EDGE + share * (slider.width() - 2 * EDGE)), slider.height() // 2)


def bubble(slider) -> QWidget | None:
    found = [child for child in slider.findChildren(QWidget) if child.isWindow() and child.isVisible()]
    return found[0] if found else None


def test_jumps_to_where_it_is_pressed_and_follows_the_pointer(slider, said):
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(slider, left, pos=at(slider, 0.5))
    QTest.mouseMove(slider, at(slider, 0.75))
    QTest.mouseRelease(slider, left, pos=at(slider, 0.75))
    assert said[0] == "pressed"
    assert said[1] == pytest.approx(500, abs=3)
    assert said[2] == pytest.approx(750, abs=3)
    assert said[3:] == ["released"]


@pytest.mark.parametrize(("share", "value"), [(-0.02, 0), (1.02, 1000)])
def test_stays_within_its_range(slider, share, value):
    slider.setValue(500)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at(slider, share))
    assert slider.value() == value


def test_leaves_the_other_buttons_alone(slider, said):
    QTest.mouseClick(slider, Qt.MouseButton.RightButton, pos=at(slider, 0.5))
    assert said == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Qt.Key.Key_Right, 501),
        (Qt.Key.Key_Left, 499),
        (Qt.Key.Key_PageUp, 600),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 1000),
    ],
)
def test_goes_by_keys(slider, key, value):
    slider.setValue(500)
    QTest.keyClick(slider, key)
    assert slider.value() == value


def test_a_range_of_one_value_can_be_drawn(slider):
    slider.setRange(5, 5)
    assert not slider.grab().isNull()


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_shows_how_far_it_is(theme, slider, mode):
    theme.apply(mode)
    slider.setValue(500)
    picture = slider.grab().toImage()
    assert picture.pixelColor(at(slider, 0.25)).name() == theme.tokens.accent
    assert picture.pixelColor(at(slider, 0.75)).name() == theme.tokens.line
    assert picture.pixelColor(at(slider, 0.5)) == QColor("#ffffff")


def test_shows_that_it_can_t_be_used(theme, slider):
    slider.setValue(500)
    slider.setEnabled(False)
    assert slider.grab().toImage().pixelColor(at(slider, 0.25)).name() == theme.tokens.faint


def hover(slider, share: float) -> None:
    where = QPointF(at(slider, share))
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, slider.mapToGlobal(where), none, none, Qt.KeyboardModifier.NoModifier
    )
    slider.mouseMoveEvent(event)


def test_says_above_the_pointer_what_a_press_would_choose(qapp, slider):
    asked: list[int] = []
    slider.set_bubble(lambda value: asked.append(value) or f"{value} ms")
    hover(slider, 0.5)
    shown = bubble(slider)
    assert asked == [pytest.approx(500, abs=3)]
    assert shown
    assert shown.geometry().bottom() < slider.mapToGlobal(QPoint(0, 0)).y()
    assert shown.geometry().center().x() == pytest.approx(slider.mapToGlobal(at(slider, 0.5)).x(), abs=1)
    assert slider.value() == 0
    qapp.sendEvent(slider, QEvent(QEvent.Type.Leave))
    assert bubble(slider) is None


@pytest.mark.parametrize("has_bubble", [True, False])
def test_has_a_tool_tip_or_a_bubble(qapp, slider, has_bubble):
    slider.setToolTip("Volume")
    if has_bubble:
        slider.set_bubble(str)
    where = at(slider, 0.5)
    qapp.sendEvent(slider, QHelpEvent(QEvent.Type.ToolTip, where, slider.mapToGlobal(where)))
    assert QToolTip.isVisible() == (not has_bubble)
    QToolTip.hideText()
    qapp.processEvents()


def test_its_bubble_goes_with_it(slider):
    slider.set_bubble(str)
    hover(slider, 2)
    assert bubble(slider)
    slider.hide()
    assert bubble(slider) is None


def test_has_no_bubble_unless_asked_for(slider):
    hover(slider, 0.5)
    assert bubble(slider) is None
