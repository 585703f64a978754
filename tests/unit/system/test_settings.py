"""Bad settings never prevent a start, and one bad value does not affect the others."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.storage_settings import AddressStyle, StorageSettings
from seedance_studio.system.settings import Settings, SettingsFile

_CHOSEN = Settings(
    library_folder="/videos",
    theme="dark",
    language="tr",
    library_moving_to="/new",
    library_left="/old",
    library_id="0" * 32,
    warned_of="/videos",
    parallel_submissions=5,
    parallel_of_keys={"2" * 32: 1},
    undo_seconds=10,
    tag_requests=False,
    software_decoding=True,
    notify=False,
    prompt_notes=False,
    mode="live",
    volume=0.25,
    muted=True,
    loop=False,
    speed=1.5,
    keeps_speed=True,
    keys={"play": "P"},
    window="AAAA",
    panes="BBBB",
    storage=StorageSettings(
        "https://s3.example.com",
        "eu-1",
        "refs",
        "studio",
        "https://cdn.example.com",
        24,
        AddressStyle.VIRTUAL_HOST,
    ),
    convert_files=True,
    scale_pictures=True,
    strip_metadata=False,
    copy_names="{id}",
    recipe_in_copies=False,
    export_folder="/films",
    export_kinds="clips,otio",
    credit_price=0.01,
    currency="€",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def _written(path: Path, value: object) -> SettingsFile:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))
    return SettingsFile(path)


def _in_the_file(settings: Settings, path: Path) -> dict[str, object]:
    SettingsFile(path).save(settings)
    return json.loads(path.read_text())


def test_without_a_file_all_is_as_by_default_and_nothing_is_written(path: Path) -> None:
    assert SettingsFile(path).load() == Settings()
    assert not path.parent.exists()


def test_what_was_saved_comes_back(path: Path) -> None:
    # Every field differs from its default, so that none can be forgotten.
    default = Settings()
    assert all(getattr(_CHOSEN, field.name) != getattr(default, field.name) for field in fields(Settings))
    assert all(getattr(_CHOSEN.storage, field.name) != field.default for field in fields(StorageSettings))
    SettingsFile(path).save(_CHOSEN)
    assert SettingsFile(path).load() == _CHOSEN


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("library_folder", 5),
        ("library_folder", None),
        ("theme", "pink"),
        ("theme", ["dark"]),
        ("language", "fr"),
        ("credit_price", -0.5),
        ("credit_price", 1e12),
        ("currency", "a whole sentence"),
        ("parallel_submissions", 0),
        ("parallel_submissions", -1),
        ("parallel_submissions", 9),
        ("parallel_submissions", 2.0),
        ("parallel_submissions", True),
        ("parallel_submissions", "3"),
        ("parallel_submissions", 10**30),
        ("parallel_of_keys", {"a": 0}),
        ("parallel_of_keys", {"a": 9}),
        ("parallel_of_keys", {"a": True}),
        ("parallel_of_keys", {"a": "1"}),
        ("parallel_of_keys", [1]),
        ("software_decoding", 1),
        ("mode", "other"),
        ("volume", -0.1),
        ("volume", 1.1),
        ("volume", 2),
        pytest.param("volume", 10**400, id="volume-huge"),
        ("volume", True),
        ("volume", "loud"),
        ("speed", 0),
        ("speed", 9.0),
        ("muted", "yes"),
        ("loop", None),
        ("window", {}),
        ("panes", 1),
    ],
)
def test_each_invalid_value_falls_back_alone(path: Path, name: str, value: object) -> None:
    found = _written(path, _in_the_file(_CHOSEN, path) | {name: value}).load()
    assert asdict(found) == asdict(_CHOSEN) | {name: getattr(Settings(), name)}


def test_a_whole_number_is_a_volume_too(path: Path) -> None:
    found = _written(path, {"volume": 1, "speed": 2}).load()
    assert (found.volume, found.speed) == (1.0, 2.0)
    assert isinstance(found.volume, float)


def test_what_a_newer_version_added_is_passed_over(path: Path) -> None:
    assert _written(path, {"theme": "light", "sparkle": True}).load() == Settings(theme="light")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"theme": "dark"',
        b"\0" * 4096,
        b'{"theme": "\xff"}',
        b"NaN",
        b"[" * 100_000,
        b'{"volume": 1e999}',
    ],
    ids=range(9),
)
def test_a_file_that_can_t_be_read_is_set_aside_as_it_was(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    settings = SettingsFile(path)
    assert settings.load() == Settings()
    assert not path.exists()
    assert [file.read_bytes() for file in path.parent.iterdir()] == [content]
    settings.save(_CHOSEN)
    assert SettingsFile(path).load() == _CHOSEN


@pytest.mark.parametrize("value", [[], 5, "text", None])
def test_json_of_another_shape_is_as_by_default(path: Path, value: object) -> None:
    assert _written(path, value).load() == Settings()


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


_names = [field.name for field in fields(Settings)]
_names += [f"storage_{field.name}" for field in fields(StorageSettings)]


@pytest.mark.slow
@given(values=st.dictionaries(st.sampled_from(_names), _json))
def test_no_values_stop_a_start_and_what_is_read_can_be_saved(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-settings.json"
    found = _written(path, values).load()
    for field in fields(Settings):
        assert type(getattr(found, field.name)) is type(getattr(Settings(), field.name))
    SettingsFile(path).save(found)
    assert SettingsFile(path).load() == found


def test_a_folder_in_the_file_s_place_does_not_stop_a_start(path: Path) -> None:
    path.mkdir(parents=True)
    assert SettingsFile(path).load() == Settings()


def test_a_save_that_fails_leaves_the_old_file_whole(path: Path) -> None:
    settings = SettingsFile(path)
    settings.save(_CHOSEN)
    # A folder stands where the fresh file would be written.
    path.with_name(path.name + ".new").mkdir()
    with pytest.raises(OSError, match="directory"):
        settings.save(Settings())
    assert SettingsFile(path).load() == _CHOSEN


def test_a_save_replaces_the_file_and_leaves_nothing_beside_it(path: Path) -> None:
    settings = SettingsFile(path)
    settings.save(Settings())
    with path.open("rb") as old:
        settings.save(_CHOSEN)
        # Whoever had it open still reads the old one as a whole: it was never written over.
        assert json.loads(old.read())["theme"] == "system"
        assert os.fstat(old.fileno()).st_ino != path.stat().st_ino
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
    assert stat.S_ISREG(path.stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's folders private")
def test_no_one_else_reads_the_settings_nor_those_an_older_version_left(path: Path) -> None:
    SettingsFile(path).save(Settings())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    SettingsFile(path).load()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_storage_of_an_older_file_is_read_and_written_field_by_field(path: Path) -> None:
    told = {"storage_bucket": "refs", "storage_link_hours": 12, "storage_style": "path", "storage_region": 7}
    file = _written(path, told)
    settings = file.load()
    assert settings.storage == StorageSettings(bucket="refs", link_hours=12, style=AddressStyle.PATH)
    file.save(settings)
    written = json.loads(path.read_text())
    assert {name: written[name] for name in told} == told | {"storage_region": ""}
    assert "storage" not in written
