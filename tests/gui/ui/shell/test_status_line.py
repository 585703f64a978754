from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.ui.shell.status_line import StatusLine
from seedance_studio.viewmodels.shell.status import StatusModel


@pytest.fixture
def status(qapp):
    return StatusModel()


@pytest.fixture
def line(status, theme, qtbot):
    line = StatusLine(status, theme)
    qtbot.addWidget(line)
    line.show()
    return line


def words(line: StatusLine) -> list[str]:
    return [label.text() for label in line.findChildren(QLabel) if label.isVisible() and label.text()]


def test_says_nothing_of_a_key_before_a_library_is_open(line, status):
    assert words(line) == []
    status.update(known_key=HeldKey(KeySource.DEMO, "sd2_demo"))
    assert words(line) == ["Connected", "Demo: nothing is charged and no key is needed"]


def test_says_nothing_of_a_connection_before_there_is_a_key(line, status):
    status.update(known_key=HeldKey(KeySource.NONE))
    assert words(line) == ["No API key"]


def test_says_where_the_key_is_and_what_the_library_holds(line, status):
    status.update(
        known_key=HeldKey(KeySource.KEYRING, "sd2_live_abcdefgh7f3a"), clips=2, clip_bytes=9_300_000
    )
    connection, key, library = words(line)
    assert connection == "Connected"
    assert key == "Key ····7f3a in the system keyring"
    assert library.startswith("Library: 2 clip")
    assert library.endswith("9.3 MB")


def test_a_library_is_spoken_of_once_its_clips_are_counted(line, status):
    status.update(known_key=HeldKey(KeySource.DEMO, "sd2_demo"))
    assert not [text for text in words(line) if text.startswith("Library")]
    status.update(clips=0)
    assert words(line)[-1] == "Library: 0 clips"


def test_offline_is_one_calm_sentence(line, status):
    status.update(known_key=HeldKey(KeySource.DEMO, "sd2_demo"), online=False)
    assert words(line)[0] == "Offline: running generations continue at the service"


def test_a_library_is_counted_without_a_key_too(line, status, speak):
    speak("en")
    status.update(known_key=HeldKey(KeySource.NONE), clips=1, clip_bytes=1000)
    assert words(line)[0] == "No API key"
    assert words(line)[1].startswith("Library: 1 clip ·")
