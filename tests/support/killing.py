"""Run some work and kill it: once it is done, or many times one step later each time, to simulate power cuts.

A step is an audit event of Python's about the file system, so the work needs no hooks. Optionally, each
statement and each close of a database is a step too.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Coroutine
from itertools import compress, pairwise
from pathlib import Path
from typing import Any

from support.libraries import contents

_TESTS = Path(__file__).resolve().parents[1]
_PROGRAMS = multiprocessing.get_context("forkserver")
# Each program is a fork of one that has imported this already.
_PROGRAMS.set_forkserver_preload(["seedance_studio.store.library"])
_PROGRAM = """
import asyncio, gc, json, os, shutil, signal, sys, threading
from pathlib import Path

STEPS = {
    "open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "shutil.copyfile", "shutil.rmtree",
    "sqlite3.connect",
}

CALLS = {"Connection.execute", "Connection.close"}

# --- the work, as `work(folder)`

def killed_at(step, folder):
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    seen = 0

    def take_step():
        nonlocal seen
        seen += 1
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def count(event, arguments):
        if event in STEPS:
            take_step()

    def count_call(frame, event, called):
        if event in ("c_call", "c_return") and getattr(called, "__qualname__", "") in CALLS:
            take_step()

    sys.addaudithook(count)
    if sys.argv[3] == "statements":
        threading.setprofile(count_call)
        sys.setprofile(count_call)
    status = 1
    try:
        work(folder)
        status = 0
    finally:
        os._exit(status)

template, root = Path(sys.argv[1]), Path(sys.argv[2])
# What it imports only now each program would import again, and be killed at each file of it.
shutil.copytree(template, root / "whole")
work(root / "whole")
gc.freeze()
step = 1
while True:
    folder = root / str(step)
    shutil.copytree(template, folder)
    if not killed_at(step, folder):
        break
    print(json.dumps(str(folder)), flush=True)
    step += 1
"""


def kill_after(work: Callable[..., Coroutine[Any, Any, None]], *arguments: object) -> None:
    """Run `work` in a program of its own, and kill that once the work is done: it closes nothing."""
    program = _PROGRAMS.Process(target=_work_and_die, args=(work, arguments))
    program.start()
    program.join(100)
    assert program.exitcode == -signal.SIGKILL


def _work_and_die(work: Callable[..., Coroutine[Any, Any, None]], arguments: tuple[object, ...]) -> None:
    async def work_and_die() -> None:
        await work(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    asyncio.run(work_and_die())


def kill_at_each_step(work: str, template: Path, root: Path, *, statements: bool = False) -> list[Path]:
    """For each step, copy `template` into `root` and kill `work(folder)` on that copy at that step.

    `work` is source text that defines the function. With `statements`, it is also killed before and after
    each SQL statement. Returns the copies, but for those that are as the one before; the last one is from a
    run that was not killed.
    """
    source = _PROGRAM.replace("# --- the work, as `work(folder)`", work)
    done = subprocess.run(
        [sys.executable, "-c", source, str(template), str(root), "statements" if statements else ""],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(_TESTS), str(_TESTS.parent)))},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    killed = [Path(json.loads(line)) for line in done.stdout.splitlines()]
    copies = [*killed, root / str(len(killed) + 1)]
    states = [_state(copy) for copy in copies]
    changed = [state != before for before, state in pairwise([None, *states])]
    return list(compress(copies, changed))


def _state(folder: Path) -> tuple[dict[str, str], set[Path]]:
    """The files with what they hold, and the folders."""
    folders = {path.relative_to(folder) for path in folder.rglob("*") if path.is_dir()}
    return contents(folder), folders
