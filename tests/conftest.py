"""What every test stands on: a home of its own, no window on the person's screen, no key from outside."""

from __future__ import annotations

import asyncio
import gc
import os
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.crashes import Crashes
from support.decoding import DECODER
from support.examples import use_profiles
from support.kept_loop import close_kept_loop
from support.rewriting import rewrite_part
from support.s3_server import S3Server, serve_s3
from support.sharing import LONG_SECONDS, SHARE, Shares, haste, of_others
from xdist.workermanage import parse_tx_spec_config

from seedance_studio.system.garbage import collect_due

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import Scheduling

_HOME = tempfile.TemporaryDirectory(prefix="seedance-tests-")
for _name in ("CONFIG", "DATA", "STATE", "CACHE"):
    os.environ[f"XDG_{_name}_HOME"] = str(Path(_HOME.name) / _name.lower())
os.environ.pop("SEEDANCE_API_KEY", None)
os.environ.setdefault("QT_API", "pyside6")


# As in the program: a collection on a worker's thread would destroy widgets that some test left.
gc.disable()


use_profiles()


collect_ignore = of_others(folder.name for folder in Path(__file__).parent.iterdir() if folder.is_dir())


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Crashes())


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    rewrite_part(session.config, Path(__file__).parent)


def pytest_itemcollected(item: pytest.Item) -> None:
    """A real storage is a program of its own: it takes seconds to come up."""
    if "s3" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.slow)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long begins first: else one worker would have it left when the others are done."""
    # `make explore` has more patience with all of them.
    patience = max(LONG_SECONDS, float(config.getoption("timeout") or 0))
    for item in items:
        if haste(item) < 2 and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(patience))
    items.sort(key=haste)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    """Each worker gets tests of its share, if they have one."""
    return Shares(config, log) if any(SHARE in spec for spec in parse_tx_spec_config(config)) else None


def pytest_collection_finish() -> None:
    """What was collected stays to the end: no collection of garbage needs to look through it."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collects between tests, on the thread that widgets live on."""
    collect_due()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a test logs may hold half a character, which no worker can send home."""
    report = yield
    report.sections = [
        (name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections
    ]
    return report


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A short name for a long content, and the same in every worker: packed ones hold the time."""
    if not isinstance(val, bytes) or (len(val) <= 32 and val.isascii() and val[:2] != b"\x1f\x8b"):
        return None
    return f"{argname} of {len(val)} bytes"


def pytest_unconfigure() -> None:
    close_kept_loop()
    asyncio.run(DECODER.close())


@pytest.fixture(autouse=True)
def no_real_time_priority() -> Iterator[None]:
    """No test may leave its worker more urgent than all other programs."""
    yield
    assert os.sched_getscheduler(0) == os.SCHED_OTHER


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The folder of the program's own fonts."""
    return Path(__file__).resolve().parents[1] / "resources" / "fonts"


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    """One real S3 server for all who need one; it takes some seconds to come up."""
    with serve_s3(tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def s3(s3_server: S3Server) -> Iterator[S3Server]:
    """Empty at first, and without anything unfinished at the end."""
    s3_server.clear()
    yield s3_server
    assert s3_server.multiparts() == []
