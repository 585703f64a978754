"""What the service will probably do with the references, in words."""

from __future__ import annotations

import pytest
from support.composing import AUDIO, IMAGE, OTHER, VIDEO

from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.ui.references.likely_line import LikelyLine

THIRD = "https://cdn.example.com/third.webp"


@pytest.mark.parametrize(
    ("links", "words"),
    [
        ((), ""),
        ((IMAGE,), "Likely starts from image 1."),
        ((IMAGE, OTHER), "Likely goes from image 1 to image 2."),
        ((IMAGE, OTHER, THIRD), "Likely takes looks from image 1, image 2, and image 3."),
        ((VIDEO,), "Likely takes motion from video 1."),
        (
            (AUDIO, IMAGE, VIDEO),
            "Likely takes looks from image 1; motion from video 1; sound from audio 1.",
        ),
    ],
)
async def test_number_and_kinds_decide(open_panel, links, words):
    panel = await open_panel(Draft(prompt="x", references=as_references(links)))
    line = panel.findChild(LikelyLine)
    assert line.text() == words
    assert line.isVisible() is bool(words)
