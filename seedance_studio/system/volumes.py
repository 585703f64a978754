"""Guess whether a folder is on a network drive or is synced with other computers."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path


class Volume(StrEnum):
    """The kind of storage that a folder is on."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


_NETWORK = frozenset(
    {
        "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs",
        "fuse.goofys", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs",
        "fuse.sshfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
        "webdav",
    }
)  # fmt: skip
_SYNC_FILE_SYSTEMS = frozenset({"fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.pcloud"})
_SYNC_NAMES = (
    "dropbox", "google drive", "googledrive", "icloud", "icloud drive", "icloud~", "my drive",
    "nextcloud", "onedrive", "owncloud", "pclouddrive", "proton drive", "seafile", "yandex.disk",
)  # fmt: skip
_SYNC_EXACT = frozenset({"mobile documents", "com~apple~clouddocs", "cloudstorage"})
_SYNC_MARKERS = (".stfolder", ".dropbox.cache", ".owncloudsync.log", ".seafile-data")
_MOUNT = re.compile(r"^.* on (?P<place>/.*) \((?P<kind>[\w.]+)")
"""A line of `mount` on macOS."""


def volume_of(folder: Path) -> Volume:
    """The kind of storage that the folder is on. Blocks on the disk, so don't call it on the loop."""
    place = folder.resolve()
    if _is_synced(place):
        return Volume.SYNCED
    kind = _file_system(place)
    if kind in _SYNC_FILE_SYSTEMS:
        return Volume.SYNCED
    return Volume.NETWORK if kind in _NETWORK else Volume.LOCAL


def _is_synced(place: Path) -> bool:
    if any(_names_service(part.lower()) for part in place.parts):
        return True
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if (root := os.environ.get(variable)) and place.is_relative_to(root):
            return True
    with contextlib.suppress(OSError):
        return any((above / marker).exists() for above in (place, *place.parents) for marker in _SYNC_MARKERS)
    return False


def _names_service(part: str) -> bool:
    """Services append an account or company: `OneDrive - Contoso`, `Dropbox (Personal)`."""
    return part in _SYNC_EXACT or any(
        part == name or part.startswith((f"{name} -", f"{name}-", f"{name} (")) for name in _SYNC_NAMES
    )


def mount_kind(place: Path, mounts: str) -> str:
    """The file system that `place` is on. `mounts` is the text of `/proc/self/mountinfo`."""
    return _longest(place, _mounted_on_linux(mounts))


def _mounted_on_linux(mounts: str) -> Iterator[tuple[Path, str]]:
    for line in mounts.splitlines():
        mounted, _, rest = line.partition(" - ")
        fields, kind = mounted.split(), rest.split()
        if len(fields) > 4 and kind:
            # Spaces are escaped as `\040`.
            point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[4])
            yield Path(point), kind[0]


def _longest(place: Path, mounted: Iterator[tuple[Path, str]]) -> str:
    kind, depth = "", -1
    for point, found in mounted:
        # Of two mounts at the same place, the later one is on top.
        if place.is_relative_to(point) and len(point.parts) >= depth:
            kind, depth = found, len(point.parts)
    return kind


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE = 4

    def _file_system(place: Path) -> str:
        is_remote = place.drive.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _DRIVE_REMOTE
        )
        return "smbfs" if is_remote else ""

elif sys.platform == "darwin":

    def _file_system(place: Path) -> str:
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True)
            found = (match for line in told.stdout.splitlines() if (match := _MOUNT.match(line)))
            return _longest(place, ((Path(match["place"]), match["kind"]) for match in found))
        return ""

else:

    def _file_system(place: Path) -> str:
        with contextlib.suppress(OSError):
            return mount_kind(place, Path("/proc/self/mountinfo").read_text("utf-8", "replace"))
        return ""
