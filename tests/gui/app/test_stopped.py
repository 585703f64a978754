"""Where sending has stopped, the window says why and offers to go on until it does, whatever is dismissed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton
from support.generations import a_request
from support.pressing import press_one
from support.service import POSTS, Service, refuse, reply
from support.studio import Studio
from support.tracking import until

from seedance_studio.domain.open_api import SERVICE
from seedance_studio.domain.price import Total
from seedance_studio.ui.jobs.queue_strip import QueueStrip
from seedance_studio.ui.messages.notices import notice_words


class Browser(QObject):
    """Stands in for the desktop's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


async def test_with_no_credits_the_price_of_what_waits_is_said_and_the_account_opened(
    studio: Studio, service: Service, qtbot
):
    async def check() -> None:
        session, notices = studio.session, studio.shell.notices
        service.posts = [refuse(402)]
        for prompt in ("first", "second"):
            await press_one(session.engine, a_request(prompt, duration=4))
        await until(lambda: notices.current is not None and notices.current.cost == Total(64.0, True))
        assert notices.current is not None
        assert notice_words(notices.current) == (
            "Sending has stopped; nothing is lost. The account does not have enough credits."
            " What is to be sent costs about 64 credits. Add credits to your account."
        )
        # What is on hold is not sent by going on.
        session.engine.queue.hold(session.engine.queue.view.order[-1])
        await until(lambda: notices.current is not None and notices.current.cost == Total(32.0, True))
        browser = Browser()
        # PySide takes text, whatever its annotation says.
        QDesktopServices.setUrlHandler("https", browser, "open")  # pyright: ignore[reportArgumentType]
        notices.choose(notices.current.actions[0])
        QDesktopServices.unsetUrlHandler("https")
        assert browser.opened == [SERVICE]
        # The account may have credits by now; only the person knows.
        assert notices.current is not None

    await studio.run(check)


async def test_a_dismissed_notice_leaves_the_way_on_in_the_strip(studio: Studio, service: Service, qtbot):
    async def check() -> None:
        session, notices = studio.session, studio.shell.notices
        (strip,) = studio.shell.window.findChildren(QueueStrip)
        taken = service.posts[0]
        service.posts = [refuse(402), taken]
        await press_one(session.engine, a_request("first", duration=4))
        await until(lambda: notices.current is not None)
        while notices.current is not None:
            notices.dismiss()
        await press_one(session.engine, a_request("second", duration=4))
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
