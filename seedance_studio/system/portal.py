"""Read the person's settings from the Linux desktop's portal.

https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
"""

from __future__ import annotations

import asyncio
import logging
from typing import TypeAlias

from jeepney import DBusAddress, MessageFlag, MessageType, new_method_call

from seedance_studio.system.session_bus import BusUnavailable, session_bus

_SETTINGS = DBusAddress(
    "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Settings"
)
_ASKED = {
    ("org.freedesktop.appearance", "reduced-motion"): 1,
    ("org.gnome.desktop.interface", "enable-animations"): False,
}
"""The settings to read, with the value that means reduced motion."""
_TIMEOUT = 5.0
_Value: TypeAlias = bool | int | tuple[str, "_Value"]
_log = logging.getLogger(__name__)


async def prefers_reduced_motion() -> bool:
    """Whether the desktop asks for reduced motion. False if no portal is running; none is started."""
    try:
        async with asyncio.timeout(_TIMEOUT), session_bus() as bus:
            for setting, still in _ASKED.items():
                call = new_method_call(_SETTINGS, "Read", "ss", setting)
                call.header.flags |= MessageFlag.no_auto_start
                reply = await bus.send_and_get_reply(call)
                is_answer = reply.header.message_type is MessageType.method_return
                if is_answer and _bare(reply.body[0]) == still:
                    return True
    except (BusUnavailable, TimeoutError) as error:
        _log.info("Can't read the desktop's motion setting: %s", error)
    return False


def _bare(value: _Value) -> bool | int:
    """The value inside the variants. The portal wraps it twice."""
    return _bare(value[1]) if isinstance(value, tuple) else value
