"""Rewrite the assertions of the tests once, where pytest would do so in each worker.

That takes a worker longer than to collect the tests, but the result is kept beside them: so in a new
clone each worker first does a part, of which all have the use. pytest lets nobody else begin with it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from _pytest.assertion.rewrite import (
    PYC_TAIL,
    _rewrite_test,
    _write_pyc,
    assertstate_key,
    get_cache_dir,
    try_makedirs,
)


def rewrite_part(config: pytest.Config, folder: Path) -> None:
    """Rewrites this worker's part of the tests in `folder`, unless that was done before."""
    worker: dict[str, object] | None = getattr(config, "workerinput", None)
    if worker is None or sys.dont_write_bytecode:
        return
    number, workers = int(str(worker["workerid"]).removeprefix("gw")), int(str(worker["workercount"]))
    for file in sorted(folder.rglob("test_*.py"))[number::workers]:
        cache = get_cache_dir(file)
        kept = cache / f"{file.stem}{PYC_TAIL}"
        if not kept.exists() and try_makedirs(cache):
            told, code = _rewrite_test(file, config)
            _write_pyc(config.stash[assertstate_key], code, told, kept)
