"""Network drives and synced folders are recognized by mount type and by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedance_studio.system.volumes import Volume, mount_kind, volume_of

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /home rw - btrfs /dev/sdb rw
51 40 0:51 / /home/me/far\\040away rw,nosuid - fuse.sshfs me@host:/ rw
52 22 0:52 / /srv/films rw - nfs4 nas:/films rw
53 22 0:53 / /srv/films/here rw - ext4 /dev/sdc rw
54 22 0:54 / /mnt/smb rw master:1 - cifs //nas/share rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/me/Videos", "btrfs"),
        ("/home/me/far away/library", "fuse.sshfs"),
        ("/home/me/far awayish", "btrfs"),
        ("/srv/films/library", "nfs4"),
        ("/srv/films/here/library", "ext4"),
        ("/mnt/smb", "cifs"),
        ("/var", "ext4"),
    ],
)
def test_the_closest_mount_counts(place: str, kind: str) -> None:
    assert mount_kind(Path(place), MOUNTS) == kind


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Contoso",
        "Dropbox (Personal)",
        "Mobile Documents/com~apple~CloudDocs",
        "Library/CloudStorage/GoogleDrive-me",
        "iCloud Drive",
        "Nextcloud",
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    assert volume_of(tmp_path / name / "Seedance Studio") is Volume.SYNCED


def test_a_synced_folder_is_known_by_what_its_service_leaves_there(tmp_path: Path) -> None:
    (tmp_path / "films/.stfolder").mkdir(parents=True)
    assert volume_of(tmp_path / "films" / "library") is Volume.SYNCED


@pytest.mark.parametrize("name", ["Videos", "my onedrives", "Megafilm"])
def test_other_folders_are_local(tmp_path: Path, name: str) -> None:
    assert volume_of(tmp_path / name) is Volume.LOCAL
