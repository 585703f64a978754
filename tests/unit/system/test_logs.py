"""No secret reaches the log, by whatever way it came into a message."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedance_studio.system.logs import set_up_logging

_KEY = "sd2_live_0123456789abcdef"
_log = logging.getLogger("seedance_studio.test")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    level = root.level
    handler = set_up_logging(tmp_path / "logs")
    yield tmp_path / "logs" / "studio.log"
    root.removeHandler(handler)
    handler.close()
    root.setLevel(level)


def _fail(secret: str) -> None:
    raise ConnectionError(f"Bearer {secret} was refused at https://me:{secret}@api.example/?key={secret}")


def test_no_secret_reaches_the_file(log: Path) -> None:
    _log.info("Authorization: Bearer %s", _KEY)
    _log.info(f"the key is {_KEY}, really")
    _log.info("%s", {"headers": {"Authorization": f"Bearer {_KEY}"}})
    _log.info("%r", [b"sd2_live_0123456789abcdef"])
    _log.warning("https://cdn.example/a.mp4?X-Amz-Signature=0123456789abcdef&X-Amz-Credential=AK")
    _log.info("two lines\nAuthorization: Basic 0123456789abcdef\nand a third")
    try:
        try:
            _fail(_KEY)
        except ConnectionError as error:
            raise RuntimeError(f"while {_KEY} was used") from error
    except RuntimeError:
        _log.exception("It failed with %s", _KEY)
    _log.info("stack of %s", _KEY, stack_info=True)
    text = log.read_text()
    assert "0123456789" not in text
    assert "AK" not in text
    # What is left still says what happened.
    for words in (
        "the key is",
        "cdn.example/a.mp4",
        "and a third",
        "ConnectionError",
        "RuntimeError",
        "_fail(",
    ):
        assert words in text


def test_what_others_chat_is_left_out_and_their_warnings_are_not(log: Path) -> None:
    for name in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(name).info("chatter")
        logging.getLogger(name).warning("trouble in %s", name)
    _log.debug("detail")
    lines = log.read_text().splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["httpx", "httpcore", "asyncio"]


@pytest.mark.slow
def test_the_log_never_grows_beyond_three_files_of_a_megabyte(log: Path) -> None:
    for _ in range(5000):
        _log.info("x" * 1000)
    files = list(log.parent.iterdir())
    assert sorted(file.name for file in files) == ["studio.log", "studio.log.1", "studio.log.2"]
    assert all(file.stat().st_size <= 1_000_000 for file in files)


def test_any_text_can_be_logged(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _log.info("猫 \U0001f30a \ud83d end")
    assert "猫" in log.read_text(errors="replace")
    assert "Logging error" not in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's folders private")
def test_no_one_else_reads_the_log_nor_one_that_an_older_version_left(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir(mode=0o755)
    (folder / "studio.log").touch(mode=0o644)
    level = logging.getLogger().level
    handler = set_up_logging(folder)
    try:
        # More than a file takes, so that another one is begun.
        for _ in range(2):
            logging.getLogger("test").info("%s", "a line " * 100_000)
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger().setLevel(level)
        handler.close()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())}
    assert modes == {"log": 0o700, "studio.log": 0o600, "studio.log.1": 0o600}
