"""The real program in a real window; `packaging/session.sh` brings the screen, the bus and the keyring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.desktop import Desktop
from support.fault_server import DemoService, FaultServer

KEY = "sd2_live_of_a_library_that_is_opened_5d1e"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Desktop]]:
    """Starts the program with these arguments; what is still running at the end is killed."""
    running: list[Desktop] = []

    def begin(*arguments: str, **environment: str) -> Desktop:
        desktop = Desktop(tmp_path, *arguments, **environment)
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
