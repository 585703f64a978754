"""An engine without a window, connected to a fake service whose every answer the test chooses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image
from support.service import SECONDS, Bench, Service

from seedance_studio.media.encode import ClipWriter


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    with ClipWriter(path, 160, 90, 8) as writer:
        for number in range(8 * SECONDS):
            writer.write_picture(Image.new("RGB", (160, 90), (number * 7 % 256, 90, 160)))
    return path.read_bytes()


@pytest.fixture
async def service(clip: bytes) -> AsyncIterator[Service]:
    service = Service(clip)
    await service.start()
    yield service
    await service.stop()


@pytest.fixture
async def bench(tmp_path: Path, service: Service) -> AsyncIterator[Bench]:
    bench = Bench(tmp_path / "library", service)
    await bench.begin()
    yield bench
    await bench.end(politely=False)
    assert not bench.failures
