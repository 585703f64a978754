"""What a draft was before it was made cheap, so that the best of its clips can be made as it was meant."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen


@frozen
class FullSettings:
    """Model, resolution and length in seconds that the person had chosen."""

    model: str
    resolution: str
    duration: int
