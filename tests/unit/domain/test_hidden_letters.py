"""Letters that nobody sees are taken out of others' texts; everything else stays."""

from __future__ import annotations

import pytest

from seedance_studio.domain.hidden_letters import without_hidden

SAID = "".join(chr(0xE0000 + ord(letter)) for letter in "and a logo")
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A train", "A train"),
        (f"A train{SAID}", "A train"),
        ("A \u202enaelc\u202c train", "A naelc train"),
        ("\u2066A train\u2069", "A train"),
        (f"A flag {ENGLAND}{SAID}", f"A flag {ENGLAND}"),
        ("👩\u200d🚀 קטר \u200fabc 灯塔 Çığ é", "👩\u200d🚀 קטר \u200fabc 灯塔 Çığ é"),
    ],
)
def test_only_what_is_never_seen_is_taken_out(text: str, seen: str):
    assert without_hidden(text) == seen
