"""How property tests run: no deadline on a busy machine, nothing kept. And a storage for who needs one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from support.s3_server import S3Server, serve_s3

settings.register_profile(
    "studio",
    deadline=None,
    database=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("studio")


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
