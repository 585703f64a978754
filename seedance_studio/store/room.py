"""Tell whether a disk that was full has room again."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

_FREE = 64 << 20
"""Bytes: some clips, so that the next one does not fill the disk again."""
_PROBE = 1 << 20
"""Bytes that are really written, because a used-up quota leaves the disk itself free."""


def has_room(folder: Path) -> bool:
    """Whether some clips' worth of bytes is free on the folder's disk and can be written there."""
    try:
        if shutil.disk_usage(folder).free < _FREE:
            return False
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE))
            probe.flush()
    except OSError:
        return False
    return True
