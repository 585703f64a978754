"""Which library a run opens: the demo's or the person's own, and in which folder."""

from __future__ import annotations

from pathlib import Path

from seedance_studio.app.options import Options
from seedance_studio.app.single_instance import Meeting
from seedance_studio.domain.open_api import SERVICE
from seedance_studio.system.paths import AppPaths
from seedance_studio.system.settings import BEGINS
from seedance_studio.viewmodels.shell.preferences import Preferences


class Places:
    """Answers from the command line first, then from the environment, then from the settings."""

    def __init__(self, options: Options, paths: AppPaths, preferences: Preferences) -> None:
        self._options = options
        self._paths = paths
        self._preferences = preferences

    @property
    def is_settled(self) -> bool:
        """Whether it is known what to open; otherwise the person is welcomed and asked."""
        chosen = self._options.demo or self._preferences.settings.mode
        return bool(chosen or self._options.key) or self._options.api_base != SERVICE

    @property
    def begins_with_demo(self) -> bool:
        """Whether the run begins with the demo."""
        if self._options.demo or self._options.api_base != SERVICE or self._options.key:
            return self._options.demo
        return self._preferences.settings.mode == "demo"

    async def meeting(self, *, demo: bool) -> Meeting:
        """Where a second start of the same library is heard."""
        return await Meeting.of(self.folder(demo=demo), self._paths.runtime)

    def expected(self, *, demo: bool) -> str | None:
        """The id of the library that must be in the folder: empty for any library, None where a new one may
        begin."""
        settings = self._preferences.settings
        if demo or self.is_folder_given or settings.library_id == BEGINS:
            return None
        # A chosen folder without a known id: an older version chose it, and used it at once.
        return settings.library_id or ("" if settings.library_folder else None)

    @property
    def is_folder_given(self) -> bool:
        """Whether the command line names the folder, so that the settings' one counts for nothing."""
        return self._options.library is not None

    @property
    def emergency(self) -> Path:
        """For what finds no room in the library's folder."""
        return self._paths.emergency

    def folder(self, *, demo: bool) -> Path:
        """The library's folder."""
        # The folder of the command line is for what the command line opened: the two never share one.
        if self._options.library is not None and demo == self._options.demo:
            return self._options.library
        if demo:
            return self._paths.demo_library
        chosen = self._preferences.settings.library_folder
        return Path(chosen) if chosen else self._paths.library
