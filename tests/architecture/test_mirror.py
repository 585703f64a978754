"""The tests lie as the sources do: `test_<name>.py`, or a folder `<name>/` of several, in the same rooms."""

from __future__ import annotations

from pathlib import Path, PurePath

from support.sources import PACKAGE, ROOT, SOURCES

TESTS = ROOT / "tests"
STANDING_FOR = {str(path.relative_to(PACKAGE).with_suffix("")) for path in SOURCES} | {"main"}
"""Without the endings; `__main__` is tested as `main`."""
ACROSS = {
    "gui/app/test_accessible_tree.py",  # every view as a whole
    "gui/app/test_magnified.py",  # every view as a whole
    "gui/app/test_stopped.py",  # the notice, the strip and the queue, while sending has stopped
    "gui/app/test_switching.py",  # language, mode and place
    "gui/ui/composer/test_late_arrivals.py",  # every widget that shows a picture once it is read
    "gui/ui/jobs/test_others_words.py",  # every widget that shows what others wrote
    "gui/ui/references/test_reference_dialogs.py",  # what opens from the strip of references
    "unit/media/test_broken_files.py",  # every decoder
    "unit/system/test_trouble.py",  # log, locks and folders on a machine at its worst
}
"""Tests of more than one source, on purpose."""


def without_a_source() -> set[str]:
    """The test files of units and windows that no source stands for, below `tests`."""
    files = [
        path.relative_to(TESTS) for kind in ("unit", "gui") for path in (TESTS / kind).rglob("test_*.py")
    ]
    assert len(files) > 150
    return {str(path) for path in files if not has_source(path)}


def has_source(test: Path) -> bool:
    room = PurePath(*test.parts[1:-1])
    return not STANDING_FOR.isdisjoint((str(room), str(room / test.stem.removeprefix("test_"))))


def test_each_test_file_stands_where_its_source_does():
    assert without_a_source() == ACROSS
