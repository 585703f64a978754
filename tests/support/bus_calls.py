"""Call many methods over a bus at once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection

_RETURNS = MatchRule(type="method_return")
_ERRORS = MatchRule(type="error")
_PATIENCE = 60.0
_AT_ONCE = 200


class Vanished(LookupError):
    """What was called is no longer there."""


@dataclass(frozen=True, slots=True)
class Call:
    """One method of one object of a program on the bus."""

    bus_name: str
    path: str
    interface: str
    method: str
    signature: str = ""
    arguments: tuple[object, ...] = ()


def call_all(connection: DBusConnection, calls: Sequence[Call]) -> list[Any]:
    """What each call returned, in their order; `Vanished` for one that failed.

    All are sent before the first answer is awaited. So the two programs and the bus between them take turns
    once, not at each call, which costs the processor less than half.
    """
    answers = list[Any]()
    for start in range(0, len(calls), _AT_ONCE):
        answers += _call_at_once(connection, calls[start : start + _AT_ONCE])
    return answers


def _call_at_once(connection: DBusConnection, calls: Sequence[Call]) -> list[Any]:
    wanted = {next(connection.outgoing_serial): call for call in calls}
    answers = dict[int, Message]()
    heard: deque[Message] = deque()
    deadline = time.monotonic() + _PATIENCE
    with connection.filter(_RETURNS, queue=heard), connection.filter(_ERRORS, queue=heard):
        connection.sock.sendall(
            b"".join(_with_serial(_message(call), number) for number, call in wanted.items())
        )
        while len(answers) < len(wanted):
            left = max(0.0, deadline - time.monotonic())
            answer = connection.recv_until_filtered(heard, timeout=left)
            # One that came too late for an earlier call is dropped.
            if (number := answer.header.fields[HeaderFields.reply_serial]) in wanted:
                answers[number] = answer
    return [_content(answers[number]) for number in wanted]


@lru_cache(20_000)
def _message(call: Call) -> bytes:
    """The message without a serial number. Each look at a window makes the same calls as the one before."""
    address = DBusAddress(call.path, call.bus_name, call.interface)
    return new_method_call(address, call.method, call.signature or None, call.arguments).serialise(serial=0)


def _with_serial(message: bytes, number: int) -> bytes:
    return b"".join((message[:8], number.to_bytes(4, "little"), message[12:]))


def _content(answer: Message) -> Any:
    if answer.header.message_type is MessageType.error:
        return Vanished(str(answer.body))
    return answer.body[0] if len(answer.body) == 1 else answer.body
