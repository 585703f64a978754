"""The command line without a window: what it prints, what it refuses, and what it leaves alone."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from support.generations import NOW, a_generation

from seedance_studio import __version__
from seedance_studio.__main__ import main
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.queries import insert

pytestmark = pytest.mark.slow


def _run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "seedance_studio", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=90,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    with closing(open_database(folder, NOW)) as database:
        for number in (2, 1, 3):
            insert(database, a_generation(number, f"猫 number {number}\nsecond line"))
    return folder


def test_the_version_is_said_and_nothing_else_is_started() -> None:
    done = _run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Seedance Studio {__version__}\n", "")


def test_export_prints_one_object_a_line_oldest_first(folder: Path) -> None:
    done = _run("export", "--library", folder)
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in found] == [a_generation(number).id for number in (1, 2, 3)]
    assert found[0]["prompt"] == "猫 number 1\nsecond line"


def test_export_is_utf_8_whatever_the_terminal_is(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "seedance_studio", "export", "--library", str(folder)],
        capture_output=True,
        env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii", "PATH": ""},
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "猫" in done.stdout.decode("utf-8")


def test_export_writes_nothing_into_the_library(folder: Path) -> None:
    before = (folder / DATABASE).read_bytes()
    assert _run("export", "--library", folder).returncode == 0
    assert (folder / DATABASE).read_bytes() == before


def test_export_ends_quietly_when_its_reader_has_seen_enough(folder: Path) -> None:
    with closing(open_database(folder, NOW)) as database:
        for number in range(10, 400):
            insert(database, a_generation(number, "long " * 200))
    command = [sys.executable, "-m", "seedance_studio", "export", "--library", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert json.loads(program.stdout.readline())["prompt"].startswith("猫 number 1")
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait(60) == 0


@pytest.mark.parametrize(
    ("content", "word"), [(None, "no library"), (b"junk" * 100, "damaged_library"), (b"", "no library")]
)
def test_export_says_in_one_line_what_is_wrong(tmp_path: Path, content: bytes | None, word: str) -> None:
    if content is not None:
        (tmp_path / DATABASE).write_bytes(content)
    done = _run("export", "--library", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert word in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [file.name for file in tmp_path.iterdir()] == ([DATABASE] if content is not None else [])


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["--api-base", "http://api.example"],
        ["--api-base", "https://me:secret@api.example"],
        ["--api-base", "https://api.example/v1"],
        ["--api-base", "ftp://127.0.0.1"],
        ["--api-base", ""],
        ["--api-base", "https://api.example\n"[:-1] + "\n.evil.example"],
        ["--language", "fr"],
        ["--library", ""],
        ["export", "--library", ""],
        ["demo-service", "--port", "x", "--data", "/tmp"],
        ["self-check"],
        ["no-such-command"],
    ],
)
def test_what_is_not_understood_ends_before_anything_starts(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "usage: seedance-studio" in said.err
    if "--api-base" in arguments:
        assert "needs https, or http on this machine" in said.err
        assert "secret" not in said.err
