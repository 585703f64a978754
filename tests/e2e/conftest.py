"""The real program in a real window; `packaging/session.sh` brings the screen, the bus and the keyring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.desktop import Desktop
from support.fault_server import DemoService, FaultServer
from support.warm_starts import WarmStarts

KEY = "sd2_live_of_a_library_that_is_opened_5d1e"


@pytest.fixture(scope="session")
def warm_starts() -> Iterator[WarmStarts]:
    """One for all tests."""
    warm = WarmStarts()
    yield warm
    warm.close()


@pytest.fixture
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Desktop]]:
    """Starts the program with these arguments; what is still running at the end is killed.

    A test whose subject is the start itself is marked `cold`: the others do without the imports.
    """
    is_cold = request.node.get_closest_marker("cold") is not None
    warm: WarmStarts | None = None if is_cold else request.getfixturevalue("warm_starts")
    running: list[Desktop] = []

    def begin(*arguments: str, **environment: str) -> Desktop:
        desktop = Desktop(tmp_path, *arguments, warm=warm, **environment)
        running.append(desktop)
        return desktop

    yield begin
    for desktop in running:
        desktop.close()


@pytest.fixture(scope="session")
def _service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoService]:
    with DemoService(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture
def server(_service: DemoService) -> Iterator[FaultServer]:
    """A service for it, which answers as it should until its script is changed."""
    with FaultServer(_service) as server:
        yield server


@pytest.fixture
def open_library(start: Callable[..., Desktop], server: FaultServer) -> Callable[..., Desktop]:
    """Starts the program on a library, with that service and a key for this run."""

    def begin(library: Path, **environment: str) -> Desktop:
        arguments = ("--language", "en", "--library", str(library), "--api-base", server.url)
        return start(*arguments, SEEDANCE_API_KEY=KEY, **environment)

    return begin
