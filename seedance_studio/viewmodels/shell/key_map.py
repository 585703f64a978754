"""The keys of the program's commands: the defaults, and the person's changes."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from seedance_studio.viewmodels.shell.preferences import Preferences


class Room(StrEnum):
    """A view. In different views a key can do different things."""

    CREATE = "create"
    LIBRARY = "library"
    REVIEW = "review"
    SPENDING = "spending"


class Command(StrEnum):
    """What a key can do. `VIEWER` commands play, while no text is edited. `LISTS` commands act on the focused
    job or clip, `CLIPS` commands on what is selected in the Library, `REVIEW` commands on what is
    compared."""

    GENERATE = "generate"
    CLEAR = "clear"
    NEW_DRAFT = "new_draft"
    CLOSE_DRAFT = "close_draft"
    REOPEN_DRAFT = "reopen_draft"
    PREVIOUS_DRAFT = "previous_draft"
    NEXT_DRAFT = "next_draft"
    OPEN_FILES = "open_files"
    CANCEL = "cancel"
    SEARCH = "search"
    SHOW_CREATE = "show_create"
    SHOW_LIBRARY = "show_library"
    SHOW_REVIEW = "show_review"
    SHOW_SPENDING = "show_spending"
    TOGGLE_COMPOSER = "toggle_composer"
    TOGGLE_JOBS = "toggle_jobs"
    SETTINGS = "settings"
    KEYS = "keys"
    PLAY = "play"
    STOP = "stop"
    BACKWARD = "backward"
    FORWARD = "forward"
    STEP_BACK = "step_back"
    STEP_FORWARD = "step_forward"
    PREVIOUS_CLIP = "previous_clip"
    NEXT_CLIP = "next_clip"
    RANGE_START = "range_start"
    RANGE_END = "range_end"
    CLEAR_RANGE = "clear_range"
    MUTE = "mute"
    FULLSCREEN = "fullscreen"
    REUSE = "reuse"
    COMPARE = "compare"
    STARS_0 = "stars_0"
    STARS_1 = "stars_1"
    STARS_2 = "stars_2"
    STARS_3 = "stars_3"
    STARS_4 = "stars_4"
    STARS_5 = "stars_5"
    PICK = "pick"
    REJECT = "reject"
    SEEN = "seen"
    TAG = "tag"
    MOVE = "move"
    TRASH = "trash"
    INSPECTOR = "inspector"
    STACK = "stack"
    KEEPER = "keeper"
    KEEP_FIRST = "keep_first"
    KEEP_SECOND = "keep_second"
    SWAP = "swap"
    NEXT_WAY = "next_way"
    BLIND = "blind"
    FLICK_BACK = "flick_back"
    FLICK_ON = "flick_on"
    NOTE = "note"
    DRAW = "draw"


DEFAULTS: dict[Command, str] = {
    Command.GENERATE: "Ctrl+Return",
    Command.CLEAR: "Ctrl+N",
    Command.NEW_DRAFT: "Ctrl+T",
    Command.CLOSE_DRAFT: "Ctrl+W",
    Command.REOPEN_DRAFT: "Ctrl+Shift+T",
    Command.PREVIOUS_DRAFT: "Ctrl+PgUp",
    Command.NEXT_DRAFT: "Ctrl+PgDown",
    Command.OPEN_FILES: "Ctrl+O",
    Command.CANCEL: "Ctrl+.",
    Command.SEARCH: "Ctrl+F",
    Command.SHOW_CREATE: "Ctrl+1",
    Command.SHOW_LIBRARY: "Ctrl+2",
    Command.SHOW_REVIEW: "Ctrl+3",
    Command.SHOW_SPENDING: "Ctrl+4",
    Command.TOGGLE_COMPOSER: "Ctrl+B",
    Command.TOGGLE_JOBS: "Ctrl+J",
    Command.SETTINGS: "Ctrl+,",
    Command.KEYS: "F1",
    Command.PLAY: "Space",
    Command.STOP: "K",
    Command.BACKWARD: "J",
    Command.FORWARD: "L",
    Command.STEP_BACK: "Left",
    Command.STEP_FORWARD: "Right",
    Command.PREVIOUS_CLIP: "PgUp",
    Command.NEXT_CLIP: "PgDown",
    Command.RANGE_START: "I",
    Command.RANGE_END: "O",
    Command.CLEAR_RANGE: "Shift+X",
    Command.MUTE: "M",
    Command.FULLSCREEN: "F",
    Command.REUSE: "R",
    Command.COMPARE: "C",
    Command.STARS_0: "0",
    Command.STARS_1: "1",
    Command.STARS_2: "2",
    Command.STARS_3: "3",
    Command.STARS_4: "4",
    Command.STARS_5: "5",
    Command.PICK: "P",
    Command.REJECT: "X",
    Command.SEEN: "U",
    Command.TAG: "T",
    Command.MOVE: "M",
    Command.TRASH: "Del",
    Command.INSPECTOR: "I",
    Command.STACK: "S",
    Command.KEEPER: "K",
    Command.KEEP_FIRST: "1",
    Command.KEEP_SECOND: "2",
    Command.SWAP: "S",
    Command.NEXT_WAY: "V",
    Command.BLIND: "B",
    Command.FLICK_BACK: "Up",
    Command.FLICK_ON: "Down",
    Command.NOTE: "N",
    Command.DRAW: "D",
}
"""As Qt writes keys in files: `Ctrl+Return`, `PgUp`, `J`. Every command has one key, or none. Those that work
in the same view have different ones."""

WINDOW = tuple(DEFAULTS)[: tuple(DEFAULTS).index(Command.PLAY)]
LISTS = (Command.REUSE, Command.COMPARE)
REVIEW = tuple(DEFAULTS)[tuple(DEFAULTS).index(Command.KEEP_FIRST) :]
STARS = tuple(command for command in Command if command.name.startswith("STARS_"))
"""The commands that give 0 to 5 stars, in this order."""
CLIPS = (
    *STARS,
    Command.PICK,
    Command.REJECT,
    Command.SEEN,
    Command.TAG,
    Command.MOVE,
    Command.TRASH,
    Command.INSPECTOR,
    Command.STACK,
    Command.KEEPER,
)
VIEWER = tuple(command for command in DEFAULTS if command not in (*WINDOW, *LISTS, *CLIPS, *REVIEW))
_ROOMS: dict[Command, frozenset[Room]] = {
    **dict.fromkeys(WINDOW, frozenset(Room)),
    **dict.fromkeys(LISTS, frozenset({Room.CREATE, Room.LIBRARY})),
    **dict.fromkeys(VIEWER, frozenset({Room.CREATE, Room.REVIEW})),
    **dict.fromkeys((Command.PREVIOUS_CLIP, Command.NEXT_CLIP), frozenset({Room.CREATE})),
    **dict.fromkeys(CLIPS, frozenset({Room.LIBRARY})),
    Command.PLAY: frozenset({Room.CREATE, Room.LIBRARY, Room.REVIEW}),
    **dict.fromkeys((Command.PICK, Command.REJECT), frozenset({Room.LIBRARY, Room.REVIEW})),
    **dict.fromkeys(REVIEW, frozenset({Room.REVIEW})),
}
"""Where a command works."""
_MODIFIERS = ("Ctrl+", "Alt+", "Meta+", "Shift+")
_OF_TEXTS = frozenset(f"Ctrl+{letter}" for letter in "ACVXYZ") | {"Ctrl+Shift+Z"}
_OF_CONTROLS = frozenset({"Esc", "Tab", "Shift+Tab", "Backtab", "Shift+Backtab", "Return", "Enter", "Menu"})


_EDITING = frozenset({"Left", "Right", "Up", "Down", "Home", "End", "Backspace", "Del", "Ins"})
"""Alone, with Ctrl, Shift or both."""


class KeyFault(StrEnum):
    """Why a command can't have a key."""

    TYPED = "typed"
    """The command works while text is edited, and this key would be typed."""
    EDITS = "edits"
    """The command works while text is edited, and this key moves through the text or changes it."""
    TAKEN = "taken"
    """Texts, buttons and lists need this key."""


class KeyMap(QObject):
    """Maps commands to keys. Only changes from the defaults are kept in the settings."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences

    def key(self, command: Command) -> str:
        """The command's key, empty for none. One that a file gives it and that it can't have does not count:
        typed into a prompt, a letter must not press Generate."""
        found = self._preferences.settings.keys.get(command, DEFAULTS[command])
        return DEFAULTS[command] if found and self.fault(command, found) is not None else found

    def command(self, key: str, room: Room) -> Command | None:
        """What the key does in that view. If a file gives it to several commands, the first one counts."""
        found = (command for command in Command if room in _ROOMS[command] and self.key(command) == key)
        return next(found, None) if key else None

    def owners(self, command: Command, key: str) -> tuple[Command, ...]:
        """The commands that would lose this key if `command` got it: those that work in the same view."""
        rooms = _ROOMS[command]
        others = (other for other in Command if key and other is not command and self.key(other) == key)
        return tuple(other for other in others if rooms & _ROOMS[other])

    def fault(self, command: Command, key: str) -> KeyFault | None:
        """Why the command can't have this key; None if it can, even if it has to be taken from another."""
        if key in _OF_TEXTS or key in _OF_CONTROLS:
            return KeyFault.TAKEN
        if command not in WINDOW:
            return None
        if key.removeprefix("Ctrl+").removeprefix("Shift+") in _EDITING:
            return KeyFault.EDITS
        return KeyFault.TYPED if _is_typed(key) else None

    def assign(self, command: Command, key: str) -> None:
        """Gives the command this key, empty for none, and takes it from its owners."""
        taken = dict.fromkeys(self.owners(command, key), "")
        self._keep({str(name): self.key(name) for name in Command} | {command: key, **taken})

    def reset(self) -> None:
        """Gives every command its default key."""
        self._keep({})

    @property
    def are_default(self) -> bool:
        """Whether all keys are the defaults."""
        return not self._preferences.settings.keys

    def _keep(self, keys: dict[str, str]) -> None:
        changed = {name: key for name, key in keys.items() if key != DEFAULTS[Command(name)]}
        if changed != self._preferences.settings.keys:
            self._preferences.change(keys=changed)
            self.changed.emit()


def _is_typed(key: str) -> bool:
    """Returns whether the key types something: anything without Ctrl, Alt or Meta, except F1 to F35."""
    bare = key
    while prefix := next((name for name in _MODIFIERS if bare.startswith(name)), ""):
        if prefix != "Shift+":
            return False
        bare = bare.removeprefix(prefix)
    return not (bare.startswith("F") and bare[1:].isdigit())
