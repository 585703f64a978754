"""One table says which key does what; what the person changes is kept, and no key does two things."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.shell.key_map import DEFAULTS, Command, KeyFault, KeyMap, Room
from seedance_studio.viewmodels.shell.preferences import Preferences


@pytest.fixture
def preferences(qapp, tmp_path: Path) -> Preferences:
    return Preferences(SettingsFile(tmp_path / "settings.json"), Settings())


@pytest.fixture
def keys(preferences: Preferences) -> KeyMap:
    return KeyMap(preferences)


def what_works(keys: KeyMap) -> set[Command]:
    """The commands that some key does in some view."""
    found = {keys.command(keys.key(command), room) for command in Command for room in Room}
    return {command for command in found if command is not None}


def test_every_command_has_a_key_of_its_own(keys: KeyMap):
    assert set(DEFAULTS) == set(Command)
    for command in Command:
        assert keys.fault(command, keys.key(command)) is None
        assert keys.owners(command, keys.key(command)) == ()
    assert [command for command in Command if command not in what_works(keys)] == []


def test_a_key_is_taken_from_the_command_that_had_it(keys: KeyMap, preferences: Preferences):
    heard: list[int] = []
    keys.changed.connect(lambda: heard.append(1))
    keys.assign(Command.MUTE, "F")
    does = [keys.command(key, Room.CREATE) for key in ("F", "M")]
    assert (does, keys.key(Command.FULLSCREEN)) == ([Command.MUTE, None], "")
    assert preferences.settings.keys == {"mute": "F", "fullscreen": ""}
    keys.assign(Command.MUTE, "M")
    keys.assign(Command.FULLSCREEN, "F")
    assert keys.are_default
    assert len(heard) == 3


def test_they_are_kept_and_can_be_reset(keys: KeyMap, preferences: Preferences, tmp_path: Path):
    keys.assign(Command.GENERATE, "Ctrl+G")
    preferences.flush()
    file = SettingsFile(tmp_path / "settings.json")
    later = KeyMap(Preferences(file, file.load()))
    assert later.key(Command.GENERATE) == "Ctrl+G"
    later.reset()
    assert later.key(Command.GENERATE) == "Ctrl+Return"
    assert later.are_default


@pytest.mark.parametrize("key", ["G", "Space", "Shift+G", "PgUp", "Shift+F"])
def test_what_works_while_text_is_edited_takes_no_key_that_is_typed(keys: KeyMap, key: str):
    assert keys.fault(Command.GENERATE, key) is KeyFault.TYPED
    assert keys.fault(Command.PLAY, key) is None


@pytest.mark.parametrize("key", ["Esc", "Tab", "Return", "Ctrl+Z", "Ctrl+V"])
def test_texts_buttons_and_lists_keep_their_keys(keys: KeyMap, key: str):
    assert keys.fault(Command.GENERATE, key) is KeyFault.TAKEN
    assert keys.fault(Command.PLAY, key) is KeyFault.TAKEN


@pytest.mark.parametrize("key", ["F5", "Shift+F12", "Ctrl++", "Alt+G", "Ctrl+Shift+,"])
def test_others_can_be_chosen(keys: KeyMap, key: str):
    assert keys.fault(Command.GENERATE, key) is None


_KEYS = st.sampled_from(["", *DEFAULTS.values(), "Q", "Ctrl+Q", "F5"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(Command), _KEYS), max_size=12))
def test_no_key_ever_does_two_things_in_one_view(keys: KeyMap, changes: list[tuple[Command, str]]):
    keys.reset()
    # The settings offer no other ones.
    possible = [(command, key) for command, key in changes if not key or keys.fault(command, key) is None]
    for command, key in possible:
        keys.assign(command, key)
        assert keys.key(command) == key
    assert [command for command in Command if keys.owners(command, keys.key(command))] == []
    assert {command for command in Command if keys.key(command)} == what_works(keys)


@pytest.mark.parametrize(
    ("key", "counts"), [("G", False), ("Return", False), ("Ctrl+V", False), ("F5", True), ("", True)]
)
def test_a_file_gives_no_command_a_key_that_it_can_t_have(
    keys: KeyMap, preferences: Preferences, key: str, counts: bool
):
    preferences.change(keys={"generate": key})
    assert keys.key(Command.GENERATE) == (key if counts else DEFAULTS[Command.GENERATE])


@pytest.mark.parametrize("key", ["Left", "Ctrl+Left", "Ctrl+Shift+End", "Shift+Ins", "Ctrl+Backspace"])
def test_a_command_of_the_window_gets_no_key_that_moves_in_texts_or_edits_them(keys, key):
    assert keys.fault(Command.GENERATE, key) is KeyFault.EDITS
    assert keys.fault(Command.STEP_BACK, key) is None
    assert keys.fault(Command.GENERATE, f"Alt+{key}") is None
