"""Show notifications and task bar progress on Linux, over the session's D-Bus.

Uses https://specifications.freedesktop.org/notification-spec/ and Unity's LauncherEntry, which KDE, Ubuntu's
dock and others support. A desktop without them is no error.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from pathlib import Path

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.asyncio import DBusRouter

from seedance_studio.domain.frozen import frozen
from seedance_studio.system.desktop_notification import DesktopNotification
from seedance_studio.system.session_bus import BusUnavailable, session_bus

_NOTES = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
)
_LAUNCHER = DBusAddress("/com/canonical/unity/launcherentry/1", interface="com.canonical.Unity.LauncherEntry")
_DESKTOP_ENTRY = "seedance-studio"
_DEFAULT = "default"
_TIMEOUT = 5.0
_log = logging.getLogger(__name__)


@frozen
class _Progress:
    fraction: float | None


@frozen
class _Withdrawal:
    key: str


class DesktopBus:
    """Queues requests, which `run` sends one after another.

    `on_click` gets the key of a clicked notification, `on_refused` a notification that can't be shown.
    """

    def __init__(
        self, icon: Path, on_click: Callable[[str], None], on_refused: Callable[[DesktopNotification], None]
    ) -> None:
        self._icon = icon
        self._on_click = on_click
        self._on_refused = on_refused
        self._asked: asyncio.Queue[Message | DesktopNotification | _Progress | _Withdrawal] = asyncio.Queue()
        self._numbers: dict[str, int] = {}
        self._has_markup: bool | None = None
        self._is_gone = False
        self._service: str | None = None
        """The bus name of the service that shows our notifications."""

    def show(self, note: DesktopNotification) -> None:
        """Show a notification, replacing one with the same key."""
        self._ask(note)

    def withdraw(self, key: str) -> None:
        """Remove a notification. A missing one is no error."""
        self._ask(_Withdrawal(key))

    def set_progress(self, fraction: float | None) -> None:
        """Show a progress of 0 to 1 on the task bar; None hides it."""
        self._ask(_Progress(fraction))

    async def run(self) -> None:
        """Run until cancelled or until the bus is gone."""
        try:
            async with session_bus() as router:
                await self._serve(router)
        except BusUnavailable as error:
            _log.info("No session bus: %s", error)
        self._is_gone = True
        while not self._asked.empty():
            self._ask(self._asked.get_nowait())

    def _ask(self, what: Message | DesktopNotification | _Progress | _Withdrawal) -> None:
        if not self._is_gone:
            self._asked.put_nowait(what)
        elif isinstance(what, DesktopNotification):
            self._on_refused(what)

    async def _serve(self, router: DBusRouter) -> None:
        rule = MatchRule(type="signal", interface=_NOTES.interface, path=_NOTES.object_path)
        wanted = MatchRule(
            type="signal", sender=_NOTES.bus_name, interface=_NOTES.interface, path=_NOTES.object_path
        )
        await router.send_and_get_reply(message_bus.AddMatch(wanted))
        with router.filter(rule, queue=self._asked):
            while True:
                match await self._asked.get():
                    case Message() as signal:
                        self._hear(signal)
                    case DesktopNotification() as note:
                        await self._show(router, note)
                    case _Withdrawal(key) if key in self._numbers:
                        await router.send(
                            new_method_call(_NOTES, "CloseNotification", "u", (self._numbers.pop(key),))
                        )
                    case _Progress(fraction):
                        await router.send(_update(fraction))
                    case _:
                        pass

    def _hear(self, signal: Message) -> None:
        # Check the sender: match rules don't filter signals that someone sends directly to us.
        if signal.header.fields.get(HeaderFields.sender) != self._service:
            return
        number = signal.body[0]
        key = next((key for key, known in self._numbers.items() if known == number), None)
        if key is None:
            return
        match signal.header.fields.get(HeaderFields.member):
            case "ActivationToken":
                # Qt passes it to the compositor, which raises no window without a token.
                os.environ["XDG_ACTIVATION_TOKEN"] = str(signal.body[1])
            case "ActionInvoked":
                self._on_click(key)
            case "NotificationClosed":
                del self._numbers[key]
            case _:
                pass

    async def _show(self, router: DBusRouter, note: DesktopNotification) -> None:
        try:
            async with asyncio.timeout(_TIMEOUT):
                body = _as_markup(note.body) if await self._knows_markup(router) else note.body
                hints = {"desktop-entry": ("s", _DESKTOP_ENTRY)}
                if note.picture is not None:
                    hints["image-path"] = ("s", note.picture.as_uri())
                call = (
                    "Seedance Studio",
                    self._numbers.get(note.key, 0),
                    str(self._icon),
                    note.title,
                    body,
                    [_DEFAULT, note.action],
                    hints,
                    -1,
                )
                reply = await router.send_and_get_reply(
                    new_method_call(_NOTES, "Notify", "susssasa{sv}i", call)
                )
        except TimeoutError:
            _log.info("The desktop's notification service does not answer")
            return
        if reply.header.message_type is MessageType.error:
            _log.info("The desktop refused a notification: %s", reply.body)
            self._on_refused(note)
        else:
            self._numbers[note.key] = int(reply.body[0])
            self._service = reply.header.fields.get(HeaderFields.sender)

    async def _knows_markup(self, router: DBusRouter) -> bool:
        if self._has_markup is None:
            reply = await router.send_and_get_reply(new_method_call(_NOTES, "GetCapabilities"))
            is_known = reply.header.message_type is MessageType.method_return
            self._has_markup = is_known and "body-markup" in reply.body[0]
        return self._has_markup


def _as_markup(text: str) -> str:
    from html import escape

    return escape(text, quote=False)


def _update(fraction: float | None) -> Message:
    shown = {"progress": ("d", fraction or 0.0), "progress-visible": ("b", fraction is not None)}
    return new_signal(_LAUNCHER, "Update", "sa{sv}", (f"application://{_DESKTOP_ENTRY}.desktop", shown))
