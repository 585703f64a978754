"""What the demo's composer begins with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def sample_prompt() -> str:
    """Returns a prompt that names the sample's one picture."""
    return QCoreApplication.translate(
        "Sample",
        "The camera glides low over golden dunes at sunset, sand drifting in the wind. Begin on image 1.",
    )
