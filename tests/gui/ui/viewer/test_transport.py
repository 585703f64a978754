"""The player's controls: what they do for assistive tools, and that each has room at every width."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QSlider, QWidget
from support.assistive import act
from support.controls import control

from seedance_studio.ui.viewer.scrubber import Scrubber
from seedance_studio.ui.viewer.transport import Transport
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.painted import PaintedButton
from seedance_studio.viewmodels.shell.key_map import Command
from seedance_studio.viewmodels.viewer.player import Playback, PlayerModel

STAGE_AT_1480 = 1480 - 364 - 336 - 2
"""Pixels that the transport is wide in a window of 1480."""


@pytest.fixture
def model(qapp):
    return PlayerModel(Playback())


@pytest.fixture
def transport(qtbot, theme, keys, model):
    transport = Transport(model, keys, theme)
    qtbot.addWidget(transport)
    transport.set_length(5000, 24.0)
    transport.set_available(True)
    transport.show()
    return transport


def widen(transport: Transport, width: int) -> None:
    """Lays it out as wide as that, in pixels."""
    transport.resize(width, transport.sizeHint().height())
    layout = transport.layout()
    assert layout is not None
    layout.activate()


def place(transport: Transport, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(transport, QPoint(0, 0)), widget.size())


def leaves(transport: Transport) -> list[QWidget]:
    return [
        widget
        for kind in (PaintedButton, QSlider, QLabel)
        for widget in transport.findChildren(kind)
        if widget.isVisible() and widget.window() is transport
    ]


def test_an_accessible_action_does_what_a_click_does(transport, model):
    act(QAccessible.queryAccessibleInterface(control(transport, PaintedButton, "Loop")))
    assert not model.playback.loop


@pytest.mark.parametrize("language", ["en", "tr"])
def test_nothing_overlaps_at_any_width(qtbot, theme, keys, speak, language):
    speak(language)
    transport = Transport(PlayerModel(Playback()), keys, theme)
    qtbot.addWidget(transport)
    transport.show()
    for width in (*range(420, 1000, 20), *range(1000, 2561, 120)):
        widen(transport, width)
        places = {widget: place(transport, widget) for widget in leaves(transport)}
        assert len(places) > 10
        for one, other in itertools.combinations(places, 2):
            assert not places[one].intersects(places[other]), (width, one, other)
        assert all(transport.rect().contains(area) for area in places.values()), width


@pytest.mark.parametrize("width", [STAGE_AT_1480, 1000, 1300, 1860])
def test_the_scrubber_has_two_fifths_of_the_width(transport, width):
    widen(transport, width)
    assert transport.findChild(Scrubber).width() >= 0.4 * width


def test_use_frame_and_continue_have_words_and_stand_before_speed(transport):
    widen(transport, STAGE_AT_1480)
    names = ("Use frame as reference", "Continue from the last frame", "Speed")
    frame, after, speed = (control(transport, LinkButton, name) for name in names)
    assert (frame.text(), after.text()) == ("Use frame", "Continue")
    assert frame.width() == frame.wide_hint()
    assert place(transport, frame).right() < place(transport, after).left()
    assert place(transport, after).right() < place(transport, speed).left()
    assert frame.nextInFocusChain() is after
    assert after.nextInFocusChain() is speed


def test_nothing_moves_when_another_speed_is_chosen(transport, model):
    widen(transport, STAGE_AT_1480)
    places = []
    for speed in (1.0, 0.25, 2.0):
        model.change(speed=speed)
        widen(transport, STAGE_AT_1480)
        places.append([place(transport, widget) for widget in leaves(transport)])
    assert places[0] == places[1] == places[2]


def test_the_frame_is_counted_beside_the_time(transport):
    transport.set_position(3125)
    texts = [getattr(widget, "text", str)() for widget in leaves(transport)]
    assert {"0:03.12", "frame 76", "0:05.00"} <= set(texts)


def test_the_position_speaks_as_time_and_not_with_each_frame(transport):
    slider = transport.findChild(Scrubber)
    transport.set_playing(True)
    spoken: list[tuple[int, str]] = []
    told: list[int] = []
    slider.valueChanged.connect(told.append)
    for position in range(1000, 3000, 42):
        transport.set_position(position)
        spoken.append((slider.value(), slider.accessibleDescription()))
    assert [words for _, words in dict(spoken).items()] == ["0:01 of 0:05", "0:02 of 0:05"]
    assert told == []
    transport.set_playing(False)
    assert (slider.value(), slider.accessibleDescription()) == (2974, "0:02 of 0:05")


def test_the_part_that_is_played_is_drawn_and_can_be_cleared(transport, model):
    widen(transport, STAGE_AT_1480)
    slider = transport.findChild(Scrubber)
    plain = slider.grab().toImage()
    model.begin_range(1000)
    model.end_range(2000)
    assert slider.grab().toImage() != plain
    model.clear_range()
    assert slider.grab().toImage() == plain


def test_tool_tips_show_the_keys_of_now(transport, keys):
    play = control(transport, PaintedButton, "Play")
    assert play.toolTip() == "Play (Space)"
    keys.assign(Command.PLAY, "P")
    assert play.toolTip() == "Play (P)"
    transport.set_playing(True)
    assert play.toolTip() == "Pause (P)"
