"""A file that is played is not described on the terminal, and its sound never stops the window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from support.media_files import FileMaker

ROOT = Path(__file__).parents[3]
PLAY = """
import sys
from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtMultimedia import QVideoSink
from PySide6.QtWidgets import QApplication
from seedance_studio.ui.media_player import make_media_player
application = QApplication([])
sink = QVideoSink()
player = make_media_player(application)
player.setVideoSink(sink)
sink.videoFrameChanged.connect(lambda frame: frame.isValid() and application.quit())
player.setSource(QUrl.fromLocalFile(sys.argv[1]))
player.play()
QTimer.singleShot(20_000, lambda: application.exit(3))
sys.exit(application.exec())
"""
SEEK = """
import sys
from PySide6.QtCore import QUrl
from PySide6.QtMultimedia import QMediaPlayer
from PySide6.QtWidgets import QApplication
from seedance_studio.ui.media_player import make_media_player, make_sound
application = QApplication([])
player = make_media_player(application)
player.setAudioOutput(make_sound(application))
player.setLoops(QMediaPlayer.Loops.Infinite)
player.setSource(QUrl.fromLocalFile(sys.argv[1]))
player.play()
while player.mediaStatus() != QMediaPlayer.MediaStatus.BufferedMedia:
    application.processEvents()
for number in range(200):
    player.pause()
    player.setPosition(5 * number)
    player.play()
    for _ in range(3):
        application.processEvents()
print("sought 200 times", flush=True)
"""


def test_playing_a_file_does_not_tell_its_path(tmp_path: Path) -> None:
    clip = FileMaker(tmp_path).clip("someone's secret.mp4")
    done = subprocess.run(
        [sys.executable, "-c", PLAY, str(clip)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "secret" not in done.stderr
    assert "Stream #" not in done.stderr


def test_seeking_while_sound_plays_never_stops_the_program(tmp_path: Path) -> None:
    sound = FileMaker(tmp_path).wav24(seconds=2.0)
    program = subprocess.Popen(
        [sys.executable, "-c", SEEK, str(sound)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        said, _ = program.communicate(timeout=120)
    finally:
        program.kill()
    assert said == "sought 200 times\n"


def test_every_sound_is_made_safe() -> None:
    sources = (ROOT / "seedance_studio").rglob("*.py")
    assert [file.name for file in sources if "QAudioOutput(" in file.read_text("utf-8")] == [
        "media_player.py"
    ]
