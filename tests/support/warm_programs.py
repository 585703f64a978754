"""The process that forks programs for the tests. It has imported what a window needs.

What is forked is the whole program, from its command line to the end of its interpreter.
`support.warm_starts` asks for it.
"""

from __future__ import annotations

import json
import os
import runpy
import selectors
import socket
import sys
import time
from pathlib import Path
from typing import Any

# What the program imports until its window shows a library.
import anyio._backends._asyncio  # noqa: F401
import qasync  # noqa: F401

from seedance_studio.app import application, controller, termination_signals  # noqa: F401
from seedance_studio.engine import session  # noqa: F401
from seedance_studio.ui.shell import desktop_alerts, workspace_view  # noqa: F401
from seedance_studio.ui.viewer import player  # noqa: F401
from seedance_studio.viewmodels.shell import workspace  # noqa: F401

_LONGEST = 1 << 18
"""Bytes of a request."""


def serve(requests: socket.socket) -> dict[str, Any] | None:
    """Forks a program at each request and tells how each ends, until nobody can ask any more.

    Returns twice, like a fork: None here at the end, and in each program what was asked for.
    """
    with selectors.DefaultSelector() as selector:
        selector.register(requests, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.data is not None:
                    selector.unregister(key.fd)
                    _tell_end(requests, key.fd, key.data)
                    continue
                text, files, _, _ = socket.recv_fds(requests, _LONGEST, 1)
                if not text:
                    return None
                pid = os.fork()
                if not pid:
                    os.dup2(files[0], sys.stderr.fileno())
                os.close(files[0])
                if not pid:
                    return json.loads(text)
                requests.send(json.dumps([pid, None]).encode())
                selector.register(os.pidfd_open(pid), selectors.EVENT_READ, pid)


def _tell_end(requests: socket.socket, pidfd: int, pid: int) -> None:
    os.close(pidfd)
    _, status = os.waitpid(pid, 0)
    requests.send(json.dumps([pid, os.waitstatus_to_exitcode(status)]).encode())


def _run(request: dict[str, Any]) -> None:
    """Runs the program in this process, as `python -m seedance_studio` does."""
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    # The program is to find nothing of the tests.
    sys.path.remove(str(Path(__file__).resolve().parents[1]))
    sys.argv[1:] = request["arguments"]
    runpy.run_module("seedance_studio", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as requests:
        # A fork would have none of the other threads.
        assert len(list(Path("/proc/self/task").iterdir())) == 1
        request = serve(requests)
    if request is not None:
        _run(request)
