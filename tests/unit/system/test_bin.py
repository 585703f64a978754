"""What goes to the bin can be taken back from there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MOVE = "import sys; from pathlib import Path; from seedance_studio.system.bin import move_to_bin; "


@pytest.mark.skipif(sys.platform != "linux", reason="the bin's place is that of Linux")
def test_a_file_lies_in_the_bin_and_a_missing_one_is_no_error(tmp_path: Path):
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"a clip")
    home = os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")}
    # The bin's place is read when the package is imported.
    move = f"{MOVE}[move_to_bin(Path(sys.argv[1])) for _ in range(2)]"
    subprocess.run([sys.executable, "-c", move, str(clip)], env=home, check=True)
    assert not clip.exists()
    assert (tmp_path / "data" / "Trash" / "files" / "clip.mp4").read_bytes() == b"a clip"
