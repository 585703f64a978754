"""What the person allows to be done to a file before it is uploaded."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen


@frozen
class UploadOptions:
    """What may be done to a file before it is uploaded."""

    convert: bool = False
    scale: bool = False
    strip: bool = True
