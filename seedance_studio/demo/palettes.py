"""Choose a scene's colours and shapes by the words of the prompt."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen

Colour = tuple[int, int, int]


class Land(StrEnum):
    """The shapes of the foreground."""

    HILLS = "hills"
    DUNES = "dunes"
    WAVES = "waves"
    PINES = "pines"
    SKYLINE = "skyline"


@frozen
class Palette:
    """One scene. `sky` lists colours from top to horizon; `far` and `near` colour the layers of land."""

    name: str
    words: tuple[str, ...]
    land: Land
    sky: tuple[Colour, Colour, Colour]
    light: Colour
    far: Colour
    near: Colour
    stars: bool = False
    snow: bool = False
    glints: bool = False


PALETTES = (
    Palette(
        "Dunes at sunset",
        ("desert", "dune", "sand", "sunset", "dusk", "sun", "warm", "candle", "fire", "golden", "çöl", "gün"),
        Land.DUNES,
        ((41, 50, 102), (176, 86, 76), (255, 186, 104)),
        (255, 226, 168),
        (150, 82, 78),
        (38, 22, 34),
    ),
    Palette(
        "Coast in the morning",
        ("ocean", "sea", "wave", "coast", "beach", "water", "river", "lake", "rain", "deniz", "su", "nehir"),
        Land.WAVES,
        ((36, 84, 128), (104, 166, 186), (246, 222, 190)),
        (255, 244, 214),
        (86, 148, 166),
        (12, 44, 66),
        glints=True,
    ),
    Palette(
        "Forest in the mist",
        (
            "forest",
            "tree",
            "wood",
            "leaf",
            "autumn",
            "garden",
            "green",
            "bird",
            "mist",
            "orman",
            "ağaç",
            "kuş",
        ),
        Land.PINES,
        ((58, 92, 88), (134, 164, 140), (232, 226, 186)),
        (255, 246, 210),
        (112, 146, 128),
        (14, 32, 30),
    ),
    Palette(
        "City of neon",
        ("city", "neon", "street", "night", "crossing", "car", "cyber", "robot", "drone", "şehir", "gece"),
        Land.SKYLINE,
        ((12, 10, 34), (70, 24, 96), (232, 78, 128)),
        (255, 150, 190),
        (66, 30, 92),
        (10, 8, 24),
        stars=True,
        glints=True,
    ),
    Palette(
        "Snow at blue hour",
        ("snow", "winter", "ice", "mountain", "cold", "north", "white", "paper", "kar", "kış", "dağ", "buz"),
        Land.HILLS,
        ((30, 42, 84), (98, 118, 168), (232, 204, 210)),
        (255, 240, 232),
        (140, 156, 196),
        (24, 34, 64),
        snow=True,
        stars=True,
    ),
    Palette(
        "Hills under stars",
        ("space", "star", "moon", "galaxy", "planet", "dream", "ink", "macro", "uzay", "yıldız", "rüya"),
        Land.HILLS,
        ((8, 12, 32), (30, 40, 92), (122, 98, 170)),
        (226, 226, 255),
        (52, 50, 104),
        (8, 9, 22),
        stars=True,
    ),
)


def palette_for(prompt: str) -> Palette:
    """The palette with the most words in the prompt. Without any, one is chosen by the prompt's hash."""
    text = fold(prompt)
    scores = [sum(fold(word) in text for word in palette.words) for palette in PALETTES]
    best = max(scores)
    if best:
        return PALETTES[scores.index(best)]
    return PALETTES[seed_of(prompt) % len(PALETTES)]


def seed_of(text: str) -> int:
    """A number derived from the text."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:4], "big")
