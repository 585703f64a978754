"""Makes Qt's media players, silent on the terminal, and their sound, safe from a deadlock."""

from __future__ import annotations

import ctypes
import logging
import os
from pathlib import Path

import PySide6
from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

_ERROR = 16
"""AV_LOG_ERROR. Whatever FFmpeg reports below this level is no fault of the file or the program."""
_LOADED_ONLY = getattr(os, "RTLD_NOLOAD", 0) | getattr(os, "RTLD_NOW", 0)
_log = logging.getLogger(__name__)


def make_media_player(parent: QObject) -> QMediaPlayer:
    """Makes a player whose FFmpeg reports only errors.

    Without this, FFmpeg describes each opened file with its path on standard error, and Qt can't turn that
    off.
    """
    player = QMediaPlayer(parent)
    folder = Path(PySide6.__file__).parent
    for library in (*folder.glob("Qt/lib/libavutil*"), *folder.glob("avutil-*.dll")):
        # Of the names beside each other Qt has loaded one; another one would be a second FFmpeg.
        try:
            ctypes.CDLL(str(library), mode=_LOADED_ONLY).av_log_set_level(_ERROR)
        except (OSError, AttributeError):
            _log.debug("Not Qt's FFmpeg: %s", library.name)
    return player


def make_sound(parent: QObject) -> QAudioOutput:
    """Makes the sound of a player. Every one is made here.

    Qt's own threads disconnect from it at each seek and loop. The first time, PySide would take Python's lock
    to look for an override, while Qt holds a lock that the window's thread may be waiting for: it would hang
    for ever. So something is disconnected once, here.
    """
    sound = QAudioOutput(parent)
    sound.mutedChanged.connect(sound.setMuted)
    sound.mutedChanged.disconnect(sound.setMuted)
    return sound
