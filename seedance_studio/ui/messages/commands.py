"""What the commands and their keys are called, and why a command can't have a key."""

from __future__ import annotations

import sys

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence

from seedance_studio.viewmodels.shell.key_map import Command, KeyFault

_COMMANDS: dict[Command, object] = {
    Command.GENERATE: QT_TRANSLATE_NOOP("Commands", "Generate"),
    Command.CLEAR: QT_TRANSLATE_NOOP("Commands", "Clear the draft"),
    Command.NEW_DRAFT: QT_TRANSLATE_NOOP("Commands", "New draft"),
    Command.CLOSE_DRAFT: QT_TRANSLATE_NOOP("Commands", "Close the draft"),
    Command.REOPEN_DRAFT: QT_TRANSLATE_NOOP("Commands", "Reopen the closed draft"),
    Command.PREVIOUS_DRAFT: QT_TRANSLATE_NOOP("Commands", "Previous draft"),
    Command.NEXT_DRAFT: QT_TRANSLATE_NOOP("Commands", "Next draft"),
    Command.OPEN_FILES: QT_TRANSLATE_NOOP("Commands", "Choose files"),
    Command.CANCEL: QT_TRANSLATE_NOOP("Commands", "Cancel the current job"),
    Command.SEARCH: QT_TRANSLATE_NOOP("Commands", "Search"),
    Command.SHOW_CREATE: QT_TRANSLATE_NOOP("Commands", "Show Create"),
    Command.SHOW_LIBRARY: QT_TRANSLATE_NOOP("Commands", "Show the Library"),
    Command.SHOW_REVIEW: QT_TRANSLATE_NOOP("Commands", "Show Review"),
    Command.SHOW_SPENDING: QT_TRANSLATE_NOOP("Commands", "Show Spending"),
    Command.TOGGLE_COMPOSER: QT_TRANSLATE_NOOP("Commands", "Hide or show the composer"),
    Command.TOGGLE_JOBS: QT_TRANSLATE_NOOP("Commands", "Hide or show the jobs"),
    Command.SETTINGS: QT_TRANSLATE_NOOP("Commands", "Settings"),
    Command.KEYS: QT_TRANSLATE_NOOP("Commands", "Keys"),
    Command.PLAY: QT_TRANSLATE_NOOP("Commands", "Play and pause"),
    Command.STOP: QT_TRANSLATE_NOOP("Commands", "Stop"),
    Command.BACKWARD: QT_TRANSLATE_NOOP("Commands", "Play backwards, again: faster"),
    Command.FORWARD: QT_TRANSLATE_NOOP("Commands", "Play forwards, again: faster"),
    Command.STEP_BACK: QT_TRANSLATE_NOOP("Commands", "One frame back"),
    Command.STEP_FORWARD: QT_TRANSLATE_NOOP("Commands", "One frame forward"),
    Command.PREVIOUS_CLIP: QT_TRANSLATE_NOOP("Commands", "Previous clip"),
    Command.NEXT_CLIP: QT_TRANSLATE_NOOP("Commands", "Next clip"),
    Command.RANGE_START: QT_TRANSLATE_NOOP("Commands", "Loop from here"),
    Command.RANGE_END: QT_TRANSLATE_NOOP("Commands", "Loop up to here"),
    Command.CLEAR_RANGE: QT_TRANSLATE_NOOP("Commands", "Play the whole clip"),
    Command.MUTE: QT_TRANSLATE_NOOP("Commands", "Mute"),
    Command.FULLSCREEN: QT_TRANSLATE_NOOP("Commands", "Fullscreen"),
    Command.REUSE: QT_TRANSLATE_NOOP("Commands", "Reuse all settings"),
    Command.COMPARE: QT_TRANSLATE_NOOP("Commands", "Compare"),
    Command.KEEP_FIRST: QT_TRANSLATE_NOOP("Commands", "Keep the first clip"),
    Command.KEEP_SECOND: QT_TRANSLATE_NOOP("Commands", "Keep the second clip"),
    Command.SWAP: QT_TRANSLATE_NOOP("Commands", "Swap A and B"),
    Command.NEXT_WAY: QT_TRANSLATE_NOOP("Commands", "Next way to compare"),
    Command.BLIND: QT_TRANSLATE_NOOP("Commands", "Blind pick"),
    Command.FLICK_BACK: QT_TRANSLATE_NOOP("Commands", "Previous clip of those compared"),
    Command.FLICK_ON: QT_TRANSLATE_NOOP("Commands", "Next clip of those compared"),
    Command.NOTE: QT_TRANSLATE_NOOP("Commands", "Note on this frame"),
    Command.DRAW: QT_TRANSLATE_NOOP("Commands", "Draw on this frame"),
    Command.STARS_0: QT_TRANSLATE_NOOP("Commands", "No stars"),
    Command.STARS_1: QT_TRANSLATE_NOOP("Commands", "1 star"),
    Command.STARS_2: QT_TRANSLATE_NOOP("Commands", "2 stars"),
    Command.STARS_3: QT_TRANSLATE_NOOP("Commands", "3 stars"),
    Command.STARS_4: QT_TRANSLATE_NOOP("Commands", "4 stars"),
    Command.STARS_5: QT_TRANSLATE_NOOP("Commands", "5 stars"),
    Command.PICK: QT_TRANSLATE_NOOP("Commands", "Pick"),
    Command.REJECT: QT_TRANSLATE_NOOP("Commands", "Reject"),
    Command.SEEN: QT_TRANSLATE_NOOP("Commands", "Seen or not seen"),
    Command.TAG: QT_TRANSLATE_NOOP("Commands", "Add a tag"),
    Command.MOVE: QT_TRANSLATE_NOOP("Commands", "Move to a project"),
    Command.TRASH: QT_TRANSLATE_NOOP("Commands", "Move to the trash"),
    Command.INSPECTOR: QT_TRANSLATE_NOOP("Commands", "Hide or show the inspector"),
    Command.STACK: QT_TRANSLATE_NOOP("Commands", "Show or fold the takes of a stack"),
    Command.KEEPER: QT_TRANSLATE_NOOP("Commands", "Make it the keeper of its takes, or undo that"),
}
_FAULTS: dict[KeyFault, object] = {
    KeyFault.TYPED: QT_TRANSLATE_NOOP(
        "Commands", "“{key}” would be typed into the prompt. Choose one with Ctrl or Alt, or an F key."
    ),
    KeyFault.EDITS: QT_TRANSLATE_NOOP("Commands", "“{key}” is needed to move in text and to edit it."),
    KeyFault.TAKEN: QT_TRANSLATE_NOOP("Commands", "“{key}” is needed by text fields, buttons and lists."),
}
_KEYS: dict[str, object] = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Return": QT_TRANSLATE_NOOP("Commands", "Enter"),
    "Space": QT_TRANSLATE_NOOP("Commands", "Space"),
    "PgUp": QT_TRANSLATE_NOOP("Commands", "Page Up"),
    "PgDown": QT_TRANSLATE_NOOP("Commands", "Page Down"),
    "Del": QT_TRANSLATE_NOOP("Commands", "Delete"),
    "Ins": QT_TRANSLATE_NOOP("Commands", "Insert"),
}
_MODIFIERS = ("Ctrl", "Alt", "Meta", "Shift")


def command_words(command: Command) -> str:
    """What the command does."""
    return QCoreApplication.translate("Commands", str(_COMMANDS[command]))


def key_words(key: str) -> str:
    """A key as people call it: `Ctrl+PgUp` becomes `Ctrl+Page Up`."""
    if sys.platform == "darwin":
        return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    prefix, bare = "", key
    while (name := bare.partition("+")[0]) in _MODIFIERS and "+" in bare[1:]:
        prefix, bare = f"{prefix}{name}+", bare.removeprefix(f"{name}+")
    return prefix + QCoreApplication.translate("Commands", str(_KEYS.get(bare, bare)))


def fault_words(fault: KeyFault, key: str) -> str:
    """Why a command can't have the key."""
    return QCoreApplication.translate("Commands", str(_FAULTS[fault])).format(key=key_words(key))
