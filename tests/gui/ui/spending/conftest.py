from __future__ import annotations

from pathlib import Path

import pytest

from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.shell.preferences import Preferences


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Without a price of a credit."""
    return Preferences(SettingsFile(tmp_path / "settings.json"), Settings())
