"""The report for support has no key in it, also not one that was entered while the library was open."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QStandardPaths
from support.libraries import a_ready

from seedance_studio.api.client import SeedanceClient
from seedance_studio.app.report_desk import ReportDesk
from seedance_studio.engine.api_key_service import HeldKey, KeyPlace
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.shell.notices import NoticeModel

FIRST, ENTERED = "the-key-at-opening", "the-key-entered-later"


async def test_the_key_in_use_is_taken_out_and_so_is_the_one_before(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Downloads"))
    library = await Library.open(tmp_path / "library", now=lambda: 0.0)
    generation = a_ready(1, f"My keys were {FIRST} and {ENTERED}.")
    await library.add(generation)
    client = SeedanceClient("https://api.example", FIRST, now=lambda: 0.0, monotonic=lambda: 0.0)
    client.use_key(ENTERED)
    tasks, notices = TaskSupervisor(lambda error: None), NoticeModel()
    session = SimpleNamespace(
        library=library,
        client=client,
        tasks=tasks,
        base_url="https://api.example",
        plan=SimpleNamespace(key=HeldKey(KeyPlace.KEYRING, FIRST)),
    )
    await ReportDesk(session, notices)._save(generation.id)  # type: ignore[arg-type]
    await client.close()
    await library.close()
    assert notices.current is not None
    assert notices.current.path is not None
    with zipfile.ZipFile(notices.current.path) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
    assert all(FIRST not in text and ENTERED not in text for text in texts)
    assert any("My keys were *** and ***." in text for text in texts)
