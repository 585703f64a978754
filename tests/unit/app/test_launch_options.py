"""Which library and which page of the account the options select."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from seedance_studio.app.launch_options import Options, Places
from seedance_studio.domain.open_api import SERVICE
from seedance_studio.system.paths import AppPaths
from seedance_studio.system.settings import BEGINS, Settings, SettingsFile
from seedance_studio.viewmodels.shell.preferences import Preferences

KEY = "sd2_live_0123456789abcdef"


@pytest.mark.parametrize(
    ("base", "page"),
    [
        (SERVICE, SERVICE),
        ("https://other.example:8443", "https://other.example:8443"),
        ("http://127.0.0.1:8000", SERVICE),
    ],
)
def test_the_account_s_page_is_the_service_s_own_and_always_https(base: str, page: str) -> None:
    assert Options(api_base=base).account_page == page


def test_the_key_is_never_said() -> None:
    assert KEY not in repr(Options(key=KEY))


LIBRARY, DEMO, CHOSEN, GIVEN = Path("/own"), Path("/demo"), Path("/chosen"), Path("/given")


def places(options: Options = Options(), **settings: object) -> Places:  # noqa: B008
    paths = AppPaths(Path("/settings"), Path("/logs"), LIBRARY, DEMO, Path("/emergency"), Path("/runtime"))
    preferences = Preferences(SettingsFile(Path("/settings")), replace(Settings(), **settings))
    return Places(options, paths, preferences)


@pytest.mark.parametrize(
    ("options", "mode", "is_settled", "is_demo"),
    [
        (Options(), "", False, False),
        (Options(), "demo", True, True),
        (Options(), "live", True, False),
        (Options(demo=True), "live", True, True),
        (Options(key="sd2_x"), "demo", True, False),
        (Options(api_base="https://other.example"), "demo", True, False),
    ],
)
def test_what_a_run_begins_with(options: Options, mode: str, is_settled: bool, is_demo: bool) -> None:
    found = places(options, mode=mode)
    assert (found.is_settled, found.is_demo) == (is_settled, is_demo)


def test_the_demo_and_the_own_library_never_share_a_folder() -> None:
    found = places(Options(library=GIVEN, demo=True))
    assert (found.folder, found.is_own) == (GIVEN, False)
    found.is_demo = False
    assert (found.folder, found.is_own) == (LIBRARY, False)
    found = places(Options(library=GIVEN), library_folder=str(CHOSEN))
    assert (found.folder, found.is_own) == (GIVEN, False)
    found.is_demo = True
    assert found.folder == DEMO


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, None),
        ({"library_folder": str(CHOSEN)}, ""),
        ({"library_id": "abc"}, "abc"),
        ({"library_folder": str(CHOSEN), "library_id": BEGINS}, None),
    ],
)
def test_which_library_must_be_in_the_folder(settings: dict[str, object], expected: str | None) -> None:
    own = places(Options(), **settings)
    assert own.is_own
    assert own.expected == expected
    own.is_demo = True
    assert own.expected is None


def test_a_folder_of_the_command_line_may_hold_any_library() -> None:
    assert places(Options(library=GIVEN), library_id="abc").expected is None
