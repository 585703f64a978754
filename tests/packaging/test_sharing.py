"""Each worker of `make test` runs the tests of its share: those of whole programs, or all else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from support.sharing import PROGRAMS, SHARE

ROOT = Path(__file__).resolve().parents[2]
CONFTEST = """
import os
from pathlib import Path
from support.sharing import SHARE, Shares, haste, of_others

collect_ignore = of_others(["e2e", "unit"])

def pytest_collection_modifyitems(items):
    items.sort(key=haste)

def pytest_xdist_make_scheduler(config, log):
    return Shares(config, log)

def pytest_runtest_call(item):
    with Path("ran").open("a") as file:
        file.write(f"{os.environ[SHARE]} {item.name}\\n")
"""
WHOLE = """
import pytest

def test_first(): ...
def test_second(): ...
@pytest.mark.long
def test_long(): ...
"""
PARTS = """
import os, pytest

@pytest.mark.parametrize("number", range(20))
def test_part(number): ...

def test_that_ends_its_worker():
    os._exit(1)
"""
OF_PARTS = Counter(f"test_part[{number}]" for number in range(20))

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With three tests of whole programs and 20 of parts."""
    for name, content in (("e2e", WHOLE), ("unit", PARTS)):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"test_{name}.py").write_text(content)
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    long: takes many seconds\n")
    return tmp_path


def run(folder: Path, *shares: str, **options: str) -> tuple[str, dict[str, list[str]]]:
    """The last line of a run with a worker for each of the shares, and what ran in each share."""
    workers = [word for share in shares for word in ("--tx", f"popen//env:{SHARE}={share}")]
    chosen = [word for name, value in options.items() for word in (f"-{name}", value)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "xdist.plugin", "--dist", "worksteal", *workers, *chosen],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
        | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    ran: dict[str, list[str]] = {}
    for line in (folder / "ran").read_text().splitlines():
        share, name = line.split(" ", 1)
        ran.setdefault(share, []).append(name)
    return re.sub(" in .*", "", done.stdout.splitlines()[-1].strip("= ")), ran


def test_each_runs_once_in_its_share_though_a_worker_dies(folder: Path):
    said, ran = run(folder, "parts", "parts", PROGRAMS)
    assert said == "1 failed, 23 passed"
    assert ran[PROGRAMS] == ["test_long", "test_first", "test_second"]
    assert Counter(ran["parts"]) == OF_PARTS + Counter(["test_that_ends_its_worker"])


def test_one_share_may_have_all_workers(folder: Path):
    said, ran = run(folder, "parts", "parts", k="part[")
    assert said == "20 passed"
    assert Counter(ran.pop("parts")) == OF_PARTS
    assert not ran
