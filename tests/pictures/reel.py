"""The clips and thumbnails that the libraries show: landscapes that the demo draws, made once and kept."""

from __future__ import annotations

import hashlib
import os
import wave
from functools import lru_cache
from pathlib import Path

from seedance_studio.demo.palettes import palette_for, seed_of
from seedance_studio.demo.render import FRAME_RATE, frame_size
from seedance_studio.demo.scene import Scene
from seedance_studio.demo.sound import RATE, make_pad
from seedance_studio.domain.generation import Clip
from seedance_studio.media.encode import ClipWriter
from seedance_studio.media.thumbnail import write_thumbnail

PARTS = Path(__file__).parents[2] / "build" / "pictures" / "parts"
PROMPTS = (
    "A lighthouse at dusk, waves against the cliff, slow push in",
    "Neon rain over an empty city crossing, a cat waits for green",
    "Koi turn slowly under a red bridge, soft morning light",
    "First snow on a mountain village, the camera drifts over the roofs",
    "A steam train crosses a viaduct at dawn, fog in the valley",
    "Dunes at golden hour, one set of footprints, wide shot",
    "Rain on a forest path, moss glows between the trees",
    "A paper boat leaves the harbour under the stars",
    "Macro shot of ink in water, violet blooms",
    "A night market after the rain, lanterns over wet stones, handheld",
    "An old mill in the mist, birds cross the frame from left to right",
    "A robot waters sunflowers on a rooftop, warm evening sun",
)
"""What people may have asked for. Each landscape follows the words of its prompt."""
CELLS = "A steam train crosses a viaduct at {dawn|dusk}, {fog in the valley|first snow}, wide shot"
"""What several clips are made of at once."""
SECONDS, _SHAPE = 4, ("480p", "16:9")


def landscape(prompt: str, size: tuple[int, int], moment: float = 0.4) -> Path:
    """The JPEG of the prompt in that size."""
    file = PARTS / "pictures" / f"{_name(prompt)}-{size[0]}x{size[1]}.jpg"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        Scene(size, palette_for(prompt), seed_of(prompt)).frame(moment).save(file, "JPEG", quality=88)
    return file


def clip_in(library: Path, number: int, aspect_ratio: str = "16:9") -> Clip:
    """Puts the clip of a prompt and its thumbnail into a library, under the number."""
    made = film(PROMPTS[number % len(PROMPTS)], aspect_ratio)
    clip, thumbnail = f"clips/{number}.mp4", f"thumbnails/{number}.jpg"
    for source, place in ((made, clip), (made.with_suffix(".jpg"), thumbnail)):
        (library / place).parent.mkdir(parents=True, exist_ok=True)
        os.link(source, library / place)
    wide, high = frame_size(_SHAPE[0], aspect_ratio)
    return Clip(clip, made.stat().st_size, _digest(made), wide, high, float(SECONDS), "h264", thumbnail)


def film(prompt: str, aspect_ratio: str = "16:9") -> Path:
    """The clip of the prompt, with its thumbnail beside it."""
    file = PARTS / "clips" / f"{_name(prompt)}-{aspect_ratio.replace(':', 'x')}.mp4"
    if not file.with_suffix(".jpg").exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        size, frames = frame_size(_SHAPE[0], aspect_ratio), SECONDS * FRAME_RATE
        scene = Scene(size, palette_for(prompt), seed_of(prompt))
        with ClipWriter(file, *size, FRAME_RATE, title="") as writer:
            writer.write_samples(make_pad(SECONDS, seed_of(prompt)))
            for number in range(frames):
                writer.write_picture(scene.frame(number / frames))
        write_thumbnail(file, file.with_suffix(".jpg"))
    return file


def sound() -> Path:
    """A soft chord of some seconds."""
    file = PARTS / "sounds" / "harbour.wav"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(file), "wb") as out:
            out.setparams((2, 2, RATE, 0, "NONE", ""))
            out.writeframes(make_pad(SECONDS, 0))
    return file


def _name(prompt: str) -> str:
    return hashlib.sha256(prompt.encode()).hexdigest()[:12]


@lru_cache
def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
