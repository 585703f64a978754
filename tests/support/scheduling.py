"""How the system schedules this thread."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator


@contextlib.contextmanager
def kept_scheduling() -> Generator[None]:
    """Schedules this thread afterwards as before.

    Run as root, the encoder of AV1 gives the thread that calls it a real-time priority. Whatever that thread
    did later would leave no time to other threads and programs.
    """
    policy, parameters = os.sched_getscheduler(0), os.sched_getparam(0)
    try:
        yield
    finally:
        os.sched_setscheduler(0, policy, parameters)
