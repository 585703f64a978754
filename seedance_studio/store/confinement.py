"""Keep the paths in a library's rows inside its folder, since a library may come from someone else."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from seedance_studio.domain.generation import Generation
from seedance_studio.store.layout import CLIPS

_NOWHERE = f"{CLIPS}/outside-of-the-library.mp4"
"""Replaces a clip path that leads out of the library. No file ever has this name."""


def is_plain(name: str) -> bool:
    """Whether a path from the library is relative and can't leave its folder, on any system."""
    parts = name.split("/")
    return bool(name) and not any(part in ("", "..") for part in parts) and not set(name) & set("\\:\0")


class Confinement:
    """Checks paths against the disk, which blocks: use it on the library's thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._inside: dict[str, bool] = {}

    def apply(self, generation: Generation) -> Generation:
        """The generation; a clip outside the library becomes a missing one."""
        clip = generation.clip
        if clip is None:
            return generation
        path = clip.path if self._holds(clip.path) else _NOWHERE
        thumbnail = clip.thumbnail if self._holds(clip.thumbnail) else ""
        if (path, thumbnail) == (clip.path, clip.thumbnail):
            return generation
        return replace(generation, clip=replace(clip, path=path, thumbnail=thumbnail))

    def _holds(self, name: str) -> bool:
        if not is_plain(name):
            return False
        above = name.rpartition("/")[0]
        if above not in self._inside:
            self._inside[above] = self._is_within(name, self._folder / above)
        # Compared as text: `Path` objects would take most of the time of reading the rows of a screen.
        file = os.path.join(self._folder, name)
        return self._inside[above] and (not os.path.islink(file) or self._is_within(name, Path(file)))

    def _is_within(self, name: str, place: Path) -> bool:
        """Whether `place` is in the library.

        `clips` itself may be a link to another disk, but a link inside it must not lead out of it.
        """
        top, _, below = name.partition("/")
        root = self._folder / top if below else self._folder
        real = Path(os.path.realpath(place))
        return any(real.is_relative_to(os.path.realpath(inside)) for inside in (self._folder, root))
