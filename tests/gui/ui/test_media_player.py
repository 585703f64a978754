"""A file that is played is not described on the terminal."""

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
