"""Sample reference pictures, drawn by the demo."""

from __future__ import annotations

import os
from pathlib import Path

from seedance_studio.demo.palettes import PALETTES
from seedance_studio.demo.scene import Scene
from seedance_studio.media.saving import written_whole

_SIZE = (1280, 720)
NAMES = {
    "dunes.jpg": ("Dunes at sunset", 7),
    "coast.jpg": ("Coast in the morning", 3),
    "forest.jpg": ("Forest in the mist", 5),
    "city.jpg": ("City of neon", 11),
    "snow.jpg": ("Snow at blue hour", 2),
}
"""Palette name and random seed by file name."""


def sample_file(folder: Path, name: str) -> Path:
    """The picture's file, drawn on first use. Raises `KeyError` for an unknown name."""
    title, seed = NAMES[name]
    file = folder / name
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        palette = next(palette for palette in PALETTES if palette.name == title)
        with written_whole(file, f".{os.getpid()}.new") as fresh:
            Scene(_SIZE, palette, seed).frame(0.4).save(fresh, "JPEG", quality=90)
    return file
