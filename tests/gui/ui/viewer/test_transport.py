"""The player's controls by their accessible actions: each does what a click does."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from support.assistive import act
from support.controls import control

from seedance_studio.ui.viewer.transport import Transport
from seedance_studio.ui.widgets.painted import PaintedButton
from seedance_studio.viewmodels.viewer.player import Playback, PlayerModel


def test_an_accessible_action_does_what_a_click_does(qtbot, theme):
    model = PlayerModel(Playback(volume=1.0, muted=False, loop=True, speed=1.0))
    transport = Transport(model, theme)
    qtbot.addWidget(transport)
    transport.set_available(True)
    transport.show()
    fits: list[bool] = []
    transport.fit_chosen.connect(fits.append)
    for name in ("Loop", "Fit"):
        act(QAccessible.queryAccessibleInterface(control(transport, PaintedButton, name)))
    assert not model.playback.loop
    assert fits == [False]
