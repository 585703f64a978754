from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu

from seedance_studio.domain.queue import QueueView
from seedance_studio.engine.events import QueueChanged
from seedance_studio.ui.jobs.queue_strip import QueueStrip
from seedance_studio.ui.widgets.labels import ElidedLabel


@pytest.fixture
def strip(qtbot, theme, queue):
    strip = QueueStrip(queue, theme)
    qtbot.addWidget(strip)
    strip.resize(336, 40)
    strip.show()
    queue.on_event(QueueChanged(QueueView(("a", "b", "c"))))
    return strip


def words(strip):
    return [label.accessibleName() for label in strip.findChildren(ElidedLabel)]


def press(qtbot, strip, name):
    (found,) = (item for item in strip.findChildren(QAbstractButton) if item.accessibleName() == name)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def entries(strip):
    (menu,) = (menu for menu in strip.findChildren(QMenu) if menu.isVisible())
    return {entry.text(): entry for entry in menu.actions()}


def test_it_is_hidden_while_nothing_waits(strip, queue):
    queue.on_event(QueueChanged(QueueView()))
    assert strip.isHidden()
    queue.on_event(QueueChanged(QueueView(paused=True)))
    assert strip.isVisible()
    assert words(strip) == ["Paused · 0 waiting"]


def test_pause_and_resume(strip, queue, qtbot):
    assert words(strip) == ["3 waiting to be sent"]
    press(qtbot, strip, "Pause sending")
    queue.on_event(QueueChanged(QueueView(("a", "b", "c"), paused=True)))
    assert words(strip) == ["Paused · 3 waiting"]
    press(qtbot, strip, "Resume sending")
    assert [name for name, _ in queue.commands.said] == ["pause", "resume"]


def test_hold_and_release_all(strip, queue, qtbot):
    press(qtbot, strip, "More for all that wait")
    offered = entries(strip)
    assert not offered["Release all"].isEnabled()
    offered["Hold all"].trigger()
    queue.on_event(QueueChanged(QueueView(("a", "b"), held=frozenset({"a"}), parked=frozenset({"b"}))))
    next(menu for menu in strip.findChildren(QMenu) if menu.isVisible()).close()
    press(qtbot, strip, "More for all that wait")
    offered = entries(strip)
    assert not offered["Hold all"].isEnabled()
    offered["Release all"].trigger()
    assert [name for name, _ in queue.commands.said] == ["hold_all", "release_all"]
