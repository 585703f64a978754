"""System failures: the log can't be written, a drive supports no locks, a start is interrupted."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import programs

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.system.child import DemoProcess
from seedance_studio.system.locks import LibraryLock
from seedance_studio.system.logs import set_up_logging

_KEY = "sd2_live_0123456789abcdef"
_ROOT = Path(__file__).resolve().parents[3]
_log = logging.getLogger("seedance_studio.test")


@pytest.fixture
def log_folder(tmp_path: Path) -> Iterator[Path]:
    """The log's folder, which a test blocks before or removes after logging is set up."""
    root = logging.getLogger()
    before, level = set(root.handlers), root.level
    yield tmp_path / "logs"
    for handler in set(root.handlers) - before:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_no_place_for_the_log_does_not_stop_the_start(
    log_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_folder.write_text("in the way")
    set_up_logging(log_folder)
    _log.warning("the key is %s", _KEY)
    assert capsys.readouterr() == ("", "")


def test_a_log_that_can_no_longer_be_written_does_not_say_its_secrets_elsewhere(
    log_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging(log_folder)
    log_folder.rmdir()
    log_folder.write_text("in the way")
    _log.warning("the key is %s", _KEY)
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="flock")
def test_a_drive_without_locks_is_not_taken_for_a_library_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(LibraryError) as caught:
        LibraryLock.acquire(tmp_path)
    assert caught.value.code is Code.CANNOT_WRITE


def _children() -> set[str]:
    return {pid for file in Path("/proc/self/task").glob("*/children") for pid in file.read_text().split()}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc")
@pytest.mark.parametrize("turns", [1, 2, 50])
async def test_a_start_that_is_cancelled_leaves_no_process_behind(turns: int) -> None:
    before = _children()
    source = "import sys; print('listening on http://127.0.0.1:9', flush=True); sys.stdin.read()"
    process = DemoProcess([sys.executable, "-c", source])
    starting = asyncio.create_task(process.start())
    for _ in range(turns):
        await asyncio.sleep(0)
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert programs.becomes_true(lambda: _children() <= before, 60)


async def test_bytes_that_are_no_text_do_not_stop_the_demo(tmp_path: Path) -> None:
    done = tmp_path / "done"
    source = (
        "import sys\nfrom pathlib import Path\n"
        "print('listening on http://127.0.0.1:9', flush=True)\n"
        "sys.stdout.buffer.write(b'\\xff\\xfe\\n' * 200_000); sys.stdout.flush()\n"
        "Path(sys.argv[1]).touch()\nsys.stdin.read()\n"
    )
    process = DemoProcess([sys.executable, "-c", source, str(done)])
    await process.start()
    assert programs.becomes_true(done.exists, 60)
    await process.stop()


_UNCAUGHT = """
import os, sys, threading
from pathlib import Path
from seedance_studio.system.logs import log_uncaught, set_up_logging

set_up_logging(Path(sys.argv[1]))
log_uncaught()
secret = os.environ["TEST_SECRET"]

def fail(*_):
    raise ValueError(f"asked https://a.example/b?X-Amz-Signature={secret} with Bearer {secret}")

thread = threading.Thread(target=fail)
thread.start()
thread.join()
Late = type("Late", (), {"__del__": fail})
Late()
fail()
"""


def test_uncaught_exceptions_are_reported_without_secrets(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _UNCAUGHT, str(tmp_path)],
        env=os.environ | {"TEST_SECRET": "0123456789abcdef", "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    for said in ((tmp_path / "studio.log").read_text("utf-8"), done.stderr):
        assert said.count("ValueError: asked https://a.example/b?*** with Bearer ***") == 3
        assert "0123456789abcdef" not in said
