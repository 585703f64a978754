"""Libraries, each in its own folder."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from support.empty_library import put_empty_library
from support.generations import NOW

from seedance_studio.store.database import open_database
from seedance_studio.store.library import Library


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    put_empty_library(tmp_path / "library")
    library = await Library.open(tmp_path / "library", now=lambda: NOW)
    yield library
    await library.close()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    put_empty_library(tmp_path / "library")
    connection = open_database(tmp_path / "library", NOW)
    yield connection
    connection.close()
