"""Makes Qt's media players so that they print nothing but errors to the terminal."""

from __future__ import annotations

import ctypes
import logging
import os
from pathlib import Path

import PySide6
from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QMediaPlayer

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
