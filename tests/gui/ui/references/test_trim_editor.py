"""A clip or a sound is cut by keys, handles and sliders that tell their time. Undo takes it back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from support.s3_server import fetch
from support.tracking import until
from support.tree import faults_of

from seedance_studio.domain.cuts import Trim
from seedance_studio.domain.references import Excerpt
from seedance_studio.media.inspect import inspect
from seedance_studio.ui.references.reference_dialog import ReferenceDialog
from seedance_studio.ui.references.reference_tile import ReferenceTile
from seedance_studio.ui.references.time_slider import TimeSlider
from seedance_studio.ui.references.trim_editor import TrimEditor
from seedance_studio.viewmodels.shell.key_map import Command

Key = Qt.Key


async def opened(bench, panel, path: Path) -> TrimEditor:
    """The editor of this file, once it knows the frames."""
    await bench.add(path)
    await bench.until_ready(path)
    tile = next(tile for tile in panel.findChildren(ReferenceTile) if tile.isVisible())
    tile.setFocus()
    QTest.keyClick(tile, Key.Key_Return)
    await until(lambda: panel.findChildren(TrimEditor))
    (editor,) = panel.findChildren(TrimEditor)
    await until(lambda: editor._timeline.seconds)
    editor._player.pause()
    return editor


def slider(editor, name: str) -> TimeSlider:
    return next(item for item in editor.findChildren(TimeSlider) if item.accessibleName() == name)


def press(editor, name: str) -> None:
    next(item for item in editor.findChildren(QAbstractButton) if item.text() == name).click()


def source(bench):
    return bench.tracker.references[0].source


async def sent(bench, folder: Path) -> Path:
    """What the link to be sent leads to."""
    (link,) = await bench.tracker.resolve()
    path = folder / f"sent{Path(link.partition('?')[0]).suffix}"
    path.write_bytes((await asyncio.to_thread(fetch, link))[1])
    return path


async def test_a_clip_is_cut_between_frames_and_says_whether_that_encodes_it(bench, panel, files, tmp_path):
    clip = files.clip(times=tuple(range(48)), g="12", bf="0", x264opts="scenecut=-1")
    editor = await opened(bench, panel, clip)
    start, end = slider(editor, "Start"), slider(editor, "End")
    assert (start.value(), end.value()) == (0, 2000)
    for _ in range(12):
        QTest.keyClick(start, Key.Key_Right)
    assert start.value() == 500
    assert start.accessibleDescription() == "0.50 seconds"
    assert "0:00.50 to 0:02.00. Cut without encoding it again." in editor._words.text()
    QTest.keyClick(start, Key.Key_Right)
    assert "Encoded again" in editor._words.text()
    QTest.keyClick(start, Key.Key_Left)
    QTest.keyClick(end, Key.Key_PageDown)
    press(editor, "Use this span")
    await until(lambda: isinstance(source(bench), Excerpt))
    assert source(bench).cut.start == 0.5
    assert source(bench).cut.end == pytest.approx(38 / 24)
    await bench.until_ready(source(bench))
    assert inspect(await sent(bench, tmp_path)).seconds == pytest.approx(26 / 24, abs=0.01)
    (dialog,) = panel.findChildren(ReferenceDialog)
    QTest.keyClick(dialog, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert source(bench) == clip
    assert start.value() == 0
    await bench.until_ready(clip)


async def test_i_and_o_set_the_edges_where_it_plays_and_escape_takes_them_back(bench, panel, files):
    editor = await opened(bench, panel, files.clip(times=tuple(range(48))))
    editor._seek(0.75)
    QTest.keyClick(editor, Key.Key_I)
    editor._seek(1.25)
    QTest.keyClick(editor, Key.Key_O)
    assert editor._trim == Trim(0.75, 1.25)
    # The last frame of the span is seen, and the next one is left out.
    assert editor._clock.text() == "0:01.21 / 0:02.00"
    QTest.keyClick(editor, Key.Key_Right)
    QTest.keyClick(editor, Key.Key_Right)
    assert editor._clock.text() == "0:01.29 / 0:02.00"
    await until(lambda: editor._player.position() == 1292)
    QTest.keyClick(editor, Key.Key_Escape)
    assert editor._trim == Trim(0.0, 2.0)
    assert editor.isVisible()


async def test_the_edges_have_the_keys_that_the_person_chose(bench, panel, files):
    editor = await opened(bench, panel, files.clip(times=tuple(range(48))))
    bench.models.keys.assign(Command.RANGE_START, "Ctrl+I")
    assert editor._set_start.toolTip() == "Start here (Ctrl+I)"
    editor._seek(0.75)
    QTest.keyClick(editor, Key.Key_I)
    assert editor._trim == Trim(0.0, 2.0)
    QTest.keyClick(editor, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert editor._trim == Trim(0.75, 2.0)


async def test_a_sound_is_cut_by_its_handles_at_the_sample(bench, panel, files, tmp_path):
    beat = files.wav24(seconds=2.0)
    editor = await opened(bench, panel, beat)
    assert faults_of(panel.findChild(ReferenceDialog)) == []
    strip = editor.strip
    assert len(strip._loudness) > 20
    left, right = (QPoint(round(strip._x_of(at)), 20) for at in (0.0, 0.5))
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseMove(strip, right)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=right)
    assert editor._trim.start == pytest.approx(0.5, abs=0.05)
    slider(editor, "End").setValue(1500)
    assert "Cut without encoding it again." in editor._words.text()
    start = editor._trim.start
    press(editor, "Use this span")
    await until(lambda: isinstance(source(bench), Excerpt))
    await bench.until_ready(source(bench))
    assert inspect(await sent(bench, tmp_path)).seconds == pytest.approx(1.5 - start)
    press(editor, "Whole length")
    await until(lambda: source(bench) == beat)
    await bench.until_ready(beat)
