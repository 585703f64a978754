"""Drafts come back as they were, with the identity of each reference, also one that version 0.1 kept."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.generations import texts

from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.references import Reference, Role
from seedance_studio.domain.request import Draft
from seedance_studio.domain.several import Several
from seedance_studio.store.drafts import drafts_from_json, drafts_to_json

_names = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=9)
_sources = st.builds("https://a.example/{}".format, texts) | st.builds(Path("/somewhere").joinpath, _names)
_words = st.lists(texts, max_size=3).map(tuple)
_drafts = st.builds(
    Draft,
    prompt=texts,
    references=st.lists(st.builds(Reference, texts, _sources, texts), max_size=6).map(tuple),
    mentions=st.lists(texts, max_size=3).map(tuple),
    model=texts,
    duration=st.integers(-9, 999),
    resolution=texts,
    aspect_ratio=texts,
    webhook_url=texts,
    metadata=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    takes=st.integers(1, 99),
    several=st.builds(
        Several,
        model=_words,
        resolution=_words,
        aspect_ratio=_words,
        duration=st.lists(st.integers(1, 60), max_size=3).map(tuple),
    ),
    left_out=st.lists(_words, max_size=2).map(tuple),
)

_open = st.lists(_drafts, min_size=1, max_size=9).flatmap(
    lambda drafts: st.builds(OpenDrafts, st.just(tuple(drafts)), st.integers(0, len(drafts) - 1))
)


@pytest.mark.slow
@given(_open)
def test_drafts_come_back_as_they_were(drafts: OpenDrafts) -> None:
    assert drafts_from_json(drafts_to_json(drafts)) == drafts


def one(text: str) -> Draft | None:
    """The draft that is read from this JSON."""
    read = drafts_from_json(f'{{"drafts": [{text}]}}')
    return None if read is None else read.in_sight


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_text_comes_back() -> None:
    drafts = OpenDrafts((Draft(references=(Reference("1", Path("/x") / os.fsdecode(b"caf\xe9 %41.png")),)),))
    assert drafts_from_json(drafts_to_json(drafts)) == drafts


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "null", "[]", "[" * 10_000, '{"a": ' + "[" * 10_000, "\0",
        '{"prompt": 5}', '{"duration": "5"}', '{"references": "a"}', '{"references": [{}]}', '{"roles": 5}',
    ],
)  # fmt: skip
def test_a_draft_that_is_none_is_none(text: str) -> None:
    assert one(text) is None


@pytest.mark.parametrize("text", ["", "{", "null", "[]", "[" * 10_000, '{"drafts": 5}', '{"drafts": []}'])
def test_drafts_that_are_none_are_none(text: str) -> None:
    assert drafts_from_json(text) is None


@pytest.mark.parametrize(("shown", "is_shown"), [(0, 0), (1, 1), (2, 1), (-1, 0)])
def test_a_broken_draft_takes_no_other_with_it(shown: int, is_shown: int) -> None:
    text = f'{{"drafts": [{{"prompt": "a"}}, {{"prompt": 5}}, {{"prompt": "b"}}], "shown": {shown}}}'
    assert drafts_from_json(text) == OpenDrafts((Draft(prompt="a"), Draft(prompt="b")), is_shown)


def test_what_another_version_keeps_besides_is_passed_over() -> None:
    assert one('{"prompt": "x", "colour": 5}') == Draft(prompt="x")


def test_a_draft_of_version_0_1_is_read_with_its_files_and_roles() -> None:
    link, file = "https://a.example/b.png?signed=1", "file:///home/me/a%20b.mp4"
    kept = {
        "prompt": "Begin on image 1",
        "references": [link, file],
        "model": "seedance-1.5-pro",
        "duration": 10,
        "resolution": "1080p",
        "aspect_ratio": "1:1",
        "webhook_url": "",
        "metadata": [["n", "1"]],
        "roles": [[file, "motion"]],
    }
    references = (Reference("1", link), Reference("2", Path("/home/me/a b.mp4"), Role.MOTION))
    assert one(json.dumps(kept)) == Draft(
        model="seedance-1.5-pro",
        prompt="Begin on image 1",
        duration=10,
        resolution="1080p",
        aspect_ratio="1:1",
        references=references,
        metadata=(("n", "1"),),
    )
