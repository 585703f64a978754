"""The words that a person reads: each thing has one word in each language, and no space is doubled."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

TURKISH = Path(__file__).resolve().parents[2] / "resources" / "translations" / "seedance_studio_tr.ts"
ONE_WORD = [
    pytest.param(r"\b[Ss]ervice\b(?! account)", r"\b[Hh]izmet", r"\b[Ss]ervis", id="service"),
    pytest.param(r"\bGenerate\b", r"\bÜret\b", r"\bOluştur\b", id="Generate"),
    pytest.param(r"^Create$", r"^Oluştur$", r"Üret", id="Create"),
]


def read_messages() -> list[tuple[str, str]]:
    """Each English text with its Turkish one; plural forms are joined."""
    messages: list[tuple[str, str]] = []
    for message in ET.parse(TURKISH).iter("message"):
        translation = message.find("translation")
        assert translation is not None
        messages.append((message.findtext("source") or "", " ".join(translation.itertext()).strip()))
    assert len(messages) > 400
    return messages


@pytest.mark.parametrize(("english", "turkish", "other"), ONE_WORD)
def test_a_thing_has_one_word_in_turkish(english: str, turkish: str, other: str) -> None:
    named = [(source, words) for source, words in read_messages() if re.search(english, source)]
    assert named
    assert [pair for pair in named if not re.search(turkish, pair[1]) or re.search(other, pair[1])] == []


def test_no_text_has_two_spaces_in_a_row() -> None:
    texts = [text for pair in read_messages() for text in pair]
    assert [text for text in texts if re.search(r"\S {2,}\S", text)] == []
