"""Where sending has stopped, the window says why and offers to go on until it does, whatever is dismissed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from support.generations import a_request
from support.service import POSTS, Service, refuse, reply
from support.studio import Studio
from support.tracking import until

from seedance_studio.ui.jobs.queue_strip import QueueStrip

pytestmark = pytest.mark.timeout(120)


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
