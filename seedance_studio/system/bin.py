"""The desktop's bin, from which a person can take files back."""

from __future__ import annotations

from pathlib import Path

from seedance_studio.domain.errors import LibraryError, disk_code


def move_to_bin(file: Path) -> None:
    """Move a file to the bin. One that is missing is no error. Blocks.

    Raises `LibraryError` where there is no bin, for example on some network drives.
    """
    # Imported late: it looks for the desktop's own library first, which takes a while.
    import send2trash

    try:
        if file.exists():
            send2trash.send2trash(file)
    except OSError as error:
        raise LibraryError(disk_code(error), str(error)) from error
