"""Where sending has stopped, the window says why and offers to go on until it does, whatever is dismissed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from support.generations import a_request
from support.service import POSTS, Service, refuse, reply, report
from support.studio import Studio
from support.tracking import until

from seedance_studio.system.paths import resources_folder
from seedance_studio.ui.jobs.queue_strip import QueueStrip
from seedance_studio.ui.theme import Theme

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    service = Service(b"")
    await service.start()
    service.gets = [report("processing")]
    yield service
    await service.stop()


@pytest.fixture
async def studio(
    qapp, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Studio]:
    theme = Theme(qapp, resources_folder())
    theme.apply("dark")
    yield Studio(tmp_path, service, theme)
    theme.deleteLater()


async def test_a_dismissed_notice_leaves_the_way_on_in_the_strip(studio: Studio, service: Service, qtbot):
    async def check() -> None:
        session, notices = studio.session, studio.shell.notices
        (strip,) = studio.shell.window.findChildren(QueueStrip)
        taken = service.posts[0]
        service.posts = [refuse(402), taken]
        await session.engine.submit(a_request("first", duration=4))
        await until(lambda: notices.current is not None)
        while notices.current is not None:
            notices.dismiss()
        await session.engine.submit(a_request("second", duration=4))
        await until(lambda: session.engine.queue.view.going and len(session.engine.queue.view.order) == 2)
        assert service.count("POST", POSTS) == 1
        assert strip.isVisible()
        assert studio.says("The account does not have enough credits.")
        service.posts = [
            reply({"success": True, "requestId": f"req_{number}", "status": "queued"}) for number in (1, 2)
        ]
        (go_on,) = (
            button
            for button in studio.shell.window.findChildren(QAbstractButton)
            if button.isVisible() and button.accessibleName() == "Go on"
        )
        qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
        await until(lambda: service.count("POST", POSTS) == 3)
        await until(strip.isHidden)

    await studio.run(check)
    assert [body["prompt"] for body in service.bodies] == ["first", "first", "second"]
