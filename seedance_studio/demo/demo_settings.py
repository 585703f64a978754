"""The demo service's settings."""

from __future__ import annotations

from pathlib import Path

from seedance_studio.domain.frozen import frozen


@frozen
class DemoSettings:
    """`latency` is in seconds before each answer, `fail_rate` is 0 to 1, port 0 is any free port.

    With `still`, the pictures of a clip do not move, so that rendering takes a fifth of the time. What waits
    for such clips is a test: they are rendered without the low priority of others.
    """

    port: int
    data: Path
    fonts: Path
    speed: float = 1.0
    fail_rate: float = 0.0
    latency: float = 0.0
    still: bool = False
    parent_watch: bool = False
