"""The command line's options, and the library that they select."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.open_api import SERVICE, foreign_name
from seedance_studio.system.paths import AppPaths
from seedance_studio.system.runtime import may_have_sockets
from seedance_studio.system.settings import BEGINS
from seedance_studio.viewmodels.shell.preferences import Preferences

if TYPE_CHECKING:
    from seedance_studio.system.meeting import Meeting


@frozen
class Options:
    """The arguments of one run; the settings fill in the rest. `key` comes from the environment."""

    demo: bool = False
    library: Path | None = None
    api_base: str = SERVICE
    language: str = ""
    demo_still: bool = False
    settings: Path | None = None
    diagnose: bool = False
    key: str = field(default="", repr=False)

    @property
    def account_page(self) -> str:
        """The web page of the account, where keys are made and credits bought."""
        name = foreign_name(self.api_base)
        return name if name.startswith("https:") else SERVICE


class Places:
    """The library of this run and its folder. `is_demo` selects the demo's.

    The command line wins over the environment, and that over the settings.
    """

    def __init__(self, options: Options, paths: AppPaths, preferences: Preferences) -> None:
        self._options = options
        self._paths = paths
        self._preferences = preferences
        is_given = options.demo or options.api_base != SERVICE or bool(options.key)
        self.is_demo = options.demo if is_given else preferences.settings.mode == "demo"

    @property
    def is_settled(self) -> bool:
        """Whether it is known which library to open. If not, the welcome page asks."""
        chosen = self._options.demo or self._preferences.settings.mode
        return bool(chosen or self._options.key) or self._options.api_base != SERVICE

    @property
    def may_be_open_already(self) -> bool:
        """Whether another process of the program may be running."""
        return may_have_sockets(self._paths.runtime)

    async def meeting(self) -> Meeting:
        """Returns where a second start of the same library reaches this one."""
        from seedance_studio.system.meeting import Meeting

        return await Meeting.of(self.folder, self._paths.runtime)

    @property
    def expected(self) -> str | None:
        """The id that the library in the folder must have. Empty allows any; None allows a new library."""
        settings = self._preferences.settings
        if not self.is_own or settings.library_id == BEGINS:
            return None
        # A chosen folder without a known id: an older version chose it, and used it at once.
        return settings.library_id or ("" if settings.library_folder else None)

    @property
    def is_own(self) -> bool:
        """Whether this is the library of the settings."""
        return not self.is_demo and self._options.library is None

    @property
    def state(self) -> Path:
        """The folder for what must lie outside of the library's folder."""
        return self._paths.state

    @property
    def folder(self) -> Path:
        """The library's folder."""
        # The folder of the command line is for what the command line opened: the two never share one.
        if self._options.library is not None and self.is_demo == self._options.demo:
            return self._options.library
        if self.is_demo:
            return self._paths.demo_library
        chosen = self._preferences.settings.library_folder
        return Path(chosen) if chosen else self._paths.library
