"""Demo services behind a proxy that fails as it is told, and engines in front of them."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.fault_server import DemoService, FaultServer, through
from support.programs import becomes_true
from support.service import KEY, POSTS

_ORDER = b'{"model": "seedance-2.0", "prompt": "a prompt", "duration": 4, "resolution": "480p"}'


@pytest.fixture(scope="session")
def _taking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    folder = tmp_path_factory.mktemp("taking")
    with DemoService(folder, ("--speed", "0.001")) as service, FaultServer(service) as server:
        yield server


@pytest.fixture(scope="session")
def _finishing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    with DemoService(tmp_path_factory.mktemp("finishing")) as service, FaultServer(service) as server:
        yield server


@pytest.fixture(scope="session")
def finished_id(_finishing: FaultServer) -> str:
    """The id of a generation whose clip is ready at `finishing`."""
    order = urllib.request.Request(_finishing.url + POSTS, _ORDER, {"authorization": f"Bearer {KEY}"})
    with urllib.request.urlopen(order, timeout=60):
        (post,) = _finishing.posts
    assert becomes_true(lambda: _finishing.service.jobs()[post.request_id]["status"] == "succeeded", 300)
    return post.request_id


@pytest.fixture
def taking(_taking: FaultServer) -> FaultServer:
    """A service that takes every order and finishes none."""
    return _afresh(_taking)


@pytest.fixture
def finishing(_finishing: FaultServer, finished_id: str) -> FaultServer:
    """A service that has finished one."""
    return _afresh(_finishing)


def _afresh(server: FaultServer) -> FaultServer:
    server.script = through
    server.calls.clear()
    server.posts.clear()
    return server


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"
