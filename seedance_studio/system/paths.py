"""Where things are kept on this system."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs, user_videos_path

_NAME = "Seedance Studio"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """Folders of this person on this machine; none of them is made here."""

    settings: Path
    logs: Path
    library: Path
    demo_library: Path
    emergency: Path
    """For ids that find no room in the library."""
    runtime: Path
    """For sockets, where the session has no folder for them."""

    @classmethod
    def locate(cls) -> AppPaths:
        """By the system's own rules."""
        dirs = PlatformDirs("seedance-studio" if sys.platform.startswith("linux") else _NAME, appauthor=False)
        return cls(
            settings=dirs.user_config_path / "settings.json",
            logs=dirs.user_log_path,
            library=user_videos_path() / _NAME,
            demo_library=dirs.user_data_path / "demo",
            emergency=dirs.user_state_path / "emergency",
            runtime=dirs.user_cache_path / "run",
        )


def resources_folder() -> Path:
    """The program's own pictures, fonts and translations: in the bundle, or beside the package."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / "resources" if bundle else Path(__file__).resolve().parents[2] / "resources"
