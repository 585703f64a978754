"""A picture that is read when its widget is gone already does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid
from support.tracking import until

from seedance_studio.ui.composer.composer_panel import ComposerPanel
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.references.history_dialog import HistoryDialog


@pytest.fixture
def thumbnails(bench):
    return Thumbnails(bench.composers.tasks)


async def test_a_thumbnail_comes_after_the_history_is_closed(bench, thumbnails, theme, qtbot, open_window):
    dialog = HistoryDialog(bench.models.history, thumbnails, theme, open_window)
    dialog.show()
    dialog.close()
    await until(lambda: not isValid(dialog))
    with qtbot.captureExceptions() as raised:
        thumbnails.loaded.emit(Path("late.png"))
    assert raised == []
    await bench.quiet()


async def test_a_thumbnail_comes_after_the_composer_is_gone(bench, thumbnails, theme, qtbot, open_window):
    panel = ComposerPanel(bench.composer, bench.models, thumbnails, theme, open_window)
    panel.show()
    panel.deleteLater()
    await until(lambda: not isValid(panel))
    with qtbot.captureExceptions() as raised:
        thumbnails.loaded.emit(Path("late.png"))
    assert raised == []
    await bench.quiet()


async def test_a_thumbnail_is_read_when_no_one_keeps_it_any_more(bench, files):
    thumbnails = Thumbnails(bench.composers.tasks)
    assert thumbnails.get(files.picture("a.png", "PNG")) is None
    thumbnails.deleteLater()
    QApplication.sendPostedEvents(thumbnails, QEvent.Type.DeferredDelete.value)
    assert not isValid(thumbnails)
    await bench.quiet()
    assert bench.composers.failures == []
