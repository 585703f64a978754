"""The demo's process starts, answers, and never outlives us."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
from support import programs

from seedance_studio.domain.errors import Code, StudioError
from seedance_studio.system.child import DemoProcess

_TALKER = """
import os, sys
from pathlib import Path
Path(sys.argv[1]).write_text(str(os.getpid()))
print("listening on http://127.0.0.1:9", flush=True)
sys.stdin.read()
"""
_DEAF = _TALKER.replace("sys.stdin.read()", "import threading; threading.Event().wait()")


def _command(source: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", source, *map(str, arguments)]


def _pid(file: Path) -> int:
    return int(file.read_text())


def _running_with(argument: Path) -> str:
    """The numbers of the programs that were started with it."""
    return subprocess.run(["pgrep", "-f", str(argument)], capture_output=True, text=True, check=False).stdout


async def test_it_starts_says_where_it_listens_and_ends_when_asked(tmp_path: Path) -> None:
    process = DemoProcess(_command(_TALKER, tmp_path / "pid"))
    assert await process.start() == "http://127.0.0.1:9"
    assert programs.is_running(_pid(tmp_path / "pid"))
    await process.stop()
    assert not programs.is_running(_pid(tmp_path / "pid"))
    await process.stop()


@pytest.mark.slow
async def test_one_that_does_not_listen_to_its_end_is_made_to(tmp_path: Path) -> None:
    process = DemoProcess(_command(_DEAF, tmp_path / "pid"))
    await process.start()
    begun = time.monotonic()
    await process.stop()
    assert not programs.is_running(_pid(tmp_path / "pid"))
    assert time.monotonic() - begun < 8


async def test_one_that_says_much_does_not_stand_still(tmp_path: Path) -> None:
    source = (
        "import sys\nfrom pathlib import Path\n"
        "print('e' * 500_000, file=sys.stderr, flush=True)\n"
        "print('listening on http://127.0.0.1:9', flush=True)\n"
        "for _ in range(500): print('o' * 1000, flush=True)\n"
        "Path(sys.argv[1]).write_text('done')\nsys.stdin.read()\n"
    )
    process = DemoProcess(_command(source, tmp_path / "done"))
    await process.start()
    done = tmp_path / "done"
    assert programs.becomes_true(lambda: done.exists() and done.read_text() == "done", 60)
    await process.stop()


@pytest.mark.parametrize(
    "source", ["", "raise SystemExit(3)", "print('hello')", "print('listening')", "import os; os.abort()"]
)
async def test_one_that_ends_at_once_is_an_error_that_can_be_tried_again(source: str) -> None:
    process = DemoProcess(_command(source))
    with pytest.raises(StudioError) as caught:
        await process.start()
    assert caught.value.code is Code.UNEXPECTED
    assert caught.value.retryable
    await process.stop()


async def test_an_unknown_command_is_an_error() -> None:
    with pytest.raises(StudioError):
        await DemoProcess(["/nowhere/at-all"]).start()


async def test_one_that_never_says_anything_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedance_studio.system.child._START_SECONDS", 0.5)
    source = _DEAF.replace('print("listening on http://127.0.0.1:9", flush=True)', "")
    process = DemoProcess(_command(source, tmp_path / "pid"))
    begun = time.monotonic()
    with pytest.raises(StudioError):
        await process.start()
    assert time.monotonic() - begun < 15
    # On a busy machine it may not have come so far as to write its number.
    assert _running_with(tmp_path / "pid") == ""


_PARENT = """
import asyncio, sys
from seedance_studio.system.child import DemoProcess

async def main():
    print(await DemoProcess(sys.argv[1:]).start(), flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""
_SERVICE = ["-m", "seedance_studio", "demo-service", "--port", "0", "--parent-watch", "--data"]


def test_the_real_service_answers_and_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent = programs.start(_PARENT, sys.executable, *_SERVICE, tmp_path)
    assert parent.stdout is not None
    base = parent.stdout.readline().strip()
    assert base.startswith("http://127.0.0.1:"), programs.end(parent)
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    tasks = Path(f"/proc/{parent.pid}/task").glob("*/children")
    pids = [int(pid) for file in {children, *tasks} for pid in file.read_text().split()]
    assert len(pids) == 1
    answer = httpx.get(
        f"{base}/api/open/v1/models", headers={"Authorization": "Bearer demo"}, trust_env=False
    )
    assert answer.status_code in (200, 401)
    programs.end(parent)
    assert programs.becomes_true(lambda: not programs.is_running(pids[0]), 60)
    with pytest.raises(httpx.ConnectError):
        httpx.get(base, trust_env=False)


async def test_no_thread_is_left_behind(tmp_path: Path) -> None:
    before = threading.active_count()
    for number in range(3):
        process = DemoProcess(_command(_TALKER, tmp_path / f"pid{number}"))
        await process.start()
        await process.stop()
    # The loop's own pool may have grown by its first thread.
    assert programs.becomes_true(lambda: threading.active_count() <= before + 3, 60)
    # Each reads its pipe to the end, which may come a moment later.
    assert programs.becomes_true(
        lambda: not [thread for thread in threading.enumerate() if thread.name.startswith("demo-")], 60
    )
