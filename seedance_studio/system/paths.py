"""The program's folders on this system."""

from __future__ import annotations

import sys
from pathlib import Path

from platformdirs import PlatformDirs, user_videos_path

from seedance_studio.domain.frozen import frozen

_NAME = "Seedance Studio"


@frozen
class AppPaths:
    """The user's folders. They are not created here."""

    settings: Path
    logs: Path
    library: Path
    demo_library: Path
    state: Path
    """Holds what this computer must know of its libraries outside of their folders."""
    runtime: Path
    """Holds sockets if the session has no runtime folder."""

    @classmethod
    def locate(cls) -> AppPaths:
        """The folders by the system's conventions."""
        dirs = PlatformDirs("seedance-studio" if sys.platform.startswith("linux") else _NAME, appauthor=False)
        return cls(
            settings=dirs.user_config_path / "settings.json",
            logs=dirs.user_log_path,
            library=user_videos_path() / _NAME,
            demo_library=dirs.user_data_path / "demo",
            state=dirs.user_state_path,
            runtime=dirs.user_cache_path / "run",
        )


def resources_folder() -> Path:
    """The folder with pictures, fonts and translations: in the bundle, or next to the package."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / "resources" if bundle else Path(__file__).resolve().parents[2] / "resources"
