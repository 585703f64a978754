"""Notifications and progress reach a real service on the session's bus, and clicks come back."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.asyncio import open_dbus_router
from support.notifications import Notifications, notification_service

from seedance_studio.system.desktop_bus import DesktopBus
from seedance_studio.system.desktop_notification import DesktopNotification

NOTE = DesktopNotification(
    "ready", "Your clip is ready", "Ink <blooms> & water", "Show", Path("/library/thumb.jpg")
)
pytestmark = pytest.mark.skipif("DBUS_SESSION_BUS_ADDRESS" not in os.environ, reason="needs a session bus")


class Client:
    """The `DesktopBus` under test, and what its callbacks got."""

    def __init__(self) -> None:
        self.clicked: list[str] = []
        self.refused: list[DesktopNotification] = []
        self.bus = DesktopBus(Path("/icons/logo.svg"), self.clicked.append, self.refused.append)
        self.task = asyncio.create_task(self.bus.run())

    async def until(self, met: Callable[[], object]) -> None:
        async with asyncio.timeout(60):
            while not met():
                await asyncio.sleep(0.01)


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    client = Client()
    yield client
    client.task.cancel()
    await asyncio.gather(client.task, return_exceptions=True)


@pytest.fixture
def service():
    with notification_service() as service:
        yield service


async def test_a_note_is_shown_replaced_clicked_and_gone(client: Client, service: Notifications):
    client.bus.show(NOTE)
    await client.until(lambda: service.of("Notify"))
    number, summary, body, actions, hints = service.of("Notify")[0]
    assert (summary, actions) == ("Your clip is ready", ["default", "Show"])
    assert body == "Ink &lt;blooms&gt; &amp; water"
    assert hints == {"desktop-entry": "seedance-studio", "image-path": "file:///library/thumb.jpg"}

    client.bus.show(DesktopNotification("ready", "2 clips are ready", "Another", "Show"))
    await client.until(lambda: len(service.of("Notify")) == 2)
    assert service.of("Notify")[1][:3] == [number, "2 clips are ready", "Another"]

    client.bus.show(DesktopNotification("wrong", "A generation has failed", "A third", "Show"))
    await client.until(lambda: len(service.of("Notify")) == 3)
    other = service.of("Notify")[2][0]
    assert other != number
    service.click(other)
    await client.until(lambda: client.clicked)
    assert client.clicked == ["wrong"]
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "token"

    client.bus.withdraw("ready")
    await client.until(lambda: service.of("CloseNotification"))
    assert service.of("CloseNotification") == [[number]]
    assert client.refused == []


async def test_a_signal_of_another_program_is_no_click(client: Client, service: Notifications):
    client.bus.show(NOTE)
    await client.until(lambda: service.of("Notify"))
    number = service.of("Notify")[0][0]
    emitter = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
    async with open_dbus_router("SESSION") as stranger:
        listed = await stranger.send_and_get_reply(message_bus.ListNames())
        for member, signature, body in (
            ("ActivationToken", "us", (number, "forged")),
            ("ActionInvoked", "us", (number, "default")),
        ):
            for name in (None, *listed.body[0]):
                forged = new_signal(emitter, member, signature, body)
                if name is not None and name.startswith(":"):
                    # Sent to each program alone, which no rule of the bus keeps out.
                    forged.header.fields[HeaderFields.destination] = name
                await stranger.send(forged)
        await stranger.send_and_get_reply(message_bus.ListNames())
    # What is shown after it has passed the forged ones.
    client.bus.show(DesktopNotification("later", "Later", "", "Show"))
    await client.until(lambda: len(service.of("Notify")) == 2)
    assert client.clicked == []
    assert "XDG_ACTIVATION_TOKEN" not in os.environ


async def test_progress_is_shown_on_the_task_bar(client: Client, service: Notifications):
    client.bus.set_progress(0.25)
    client.bus.set_progress(None)
    await client.until(lambda: len(service.of("Update")) == 2)
    uri = "application://seedance-studio.desktop"
    assert service.of("Update") == [
        [uri, {"progress": 0.25, "progress-visible": True}],
        [uri, {"progress": 0.0, "progress-visible": False}],
    ]


async def test_without_a_service_the_note_comes_back(client: Client):
    client.bus.show(NOTE)
    await client.until(lambda: client.refused)
    assert client.refused == [NOTE]


async def test_without_a_bus_the_note_comes_back_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    client = Client()
    client.bus.show(NOTE)
    client.bus.set_progress(0.5)
    await asyncio.wait_for(client.task, 10)
    assert client.refused == [NOTE]
    client.bus.show(NOTE)
    assert client.refused == [NOTE, NOTE]
