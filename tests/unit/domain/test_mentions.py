"""Mentions of references in a prompt are found in any spelling, and so are mentions of missing ones."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedance_studio.domain.mentions import Mention, find_mentions
from seedance_studio.domain.urls import MediaKind

IMAGE, VIDEO, AUDIO = MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.AUDIO
words = st.lists(
    st.one_of(
        st.sampled_from(
            ["image", "VİDEO", "ımage", "ses", "GÖRSEL", "audio", "1", "3", "12", "٣", "\n", ",", "s"]
        ),
        st.text(max_size=4),
    )
)


def numbered(prompt: str) -> list[Mention]:
    """The mentions by number, without those of elements."""
    return [mention for mention in find_mentions(prompt) if isinstance(mention, Mention)]


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("Begin on image 1.", [("image 1", IMAGE, 1)]),
        ("VİDEO 1 ve ımage 2", [("VİDEO 1", VIDEO, 1), ("ımage 2", IMAGE, 2)]),
        ("Görsel 2'deki gibi, SES 1 ile", [("Görsel 2", IMAGE, 2), ("SES 1", AUDIO, 1)]),
        ("go\u0308rsel 1", [("go\u0308rsel 1", IMAGE, 1)]),
        ("audio 3, video 5", [("audio 3", AUDIO, 3), ("video 5", VIDEO, 5)]),
        ("image 12 and image 0", [("image 12", IMAGE, 12), ("image 0", IMAGE, 0)]),
        ("a video 10 seconds long", []),
        ("video 16:9, video 2.5, video 4k, video 5 s", []),
        ("image 1920, my_image 1, imagery 1, image\n1", []),
    ],
)
def test_what_a_prompt_names(prompt: str, found: list[tuple[str, MediaKind, int]]):
    mentions = numbered(prompt)
    assert [(mention.text, mention.kind, mention.number) for mention in mentions] == found
    assert all(prompt[mention.start : mention.end] == mention.text for mention in mentions)


@pytest.mark.parametrize(
    ("prompt", "kinds", "missing"),
    [
        ("image 3", (IMAGE, IMAGE), "image 3"),
        ("image 1 and image 2", (IMAGE, IMAGE), None),
        ("video 2", (IMAGE, VIDEO), None),
        ("video 1", (IMAGE, VIDEO), None),
        ("image 2", (VIDEO, IMAGE), None),
        ("video 2", (VIDEO, IMAGE), "video 2"),
        ("audio 1", (IMAGE,), "audio 1"),
        ("SES 1, GÖRSEL 1", (AUDIO,), "GÖRSEL 1"),
        ("image 0", (IMAGE,), "image 0"),
        ("image 1", (), "image 1"),
        ("nothing is named", (), None),
    ],
)
def test_what_is_not_there(prompt: str, kinds: tuple[MediaKind, ...], missing: str | None):
    gone = [mention.text for mention in numbered(prompt) if mention.place_among(kinds) is None]
    assert gone == ([] if missing is None else [missing])


@given(words.map(" ".join), st.lists(st.sampled_from(MediaKind), max_size=5))
@example("VİDEO 1", [])
@example("ımage 1", [IMAGE])
def test_no_text_breaks_it_and_what_python_takes_for_a_mention_is_one(prompt: str, kinds: list[MediaKind]):
    mentions = numbered(prompt)
    places = [mention.place_among(kinds) for mention in mentions]
    assert all(
        place is None or kinds[place] is mention.kind for place, mention in zip(places, mentions, strict=True)
    )
    spans = {(mention.start, mention.end) for mention in mentions}
    plain = re.compile(r"(?<!\S)(?:image|video|audio|görsel|ses)[ ][1-9](?=\n|,|$)", re.IGNORECASE)
    assert {match.span() for match in plain.finditer(prompt)} <= spans
