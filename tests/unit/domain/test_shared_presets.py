from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.models import MAX_PROMPT
from seedance_studio.domain.presets import Preset
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Field
from seedance_studio.domain.shared_presets import (
    LONGEST_FILE,
    MOST_READ,
    read_presets,
    write_presets,
)

HOME = "/home/someone"
WHOLE = Preset(
    "1",
    "Night market",
    {
        Field.MODEL: "seedance-2.0",
        Field.PROMPT: "Neon rain, {dusk|dawn}\nwide shot",
        Field.REFERENCES: as_references(("https://cdn.example.com/a.png?X-Amz-Signature=abc",)),
        Field.ASPECT_RATIO: "9:16",
        Field.DURATION: 8,
        Field.RESOLUTION: "480p",
    },
    picture="thumbnails/a.webp",
    position=7,
)
fields = st.fixed_dictionaries(
    {},
    optional={
        Field.MODEL: st.sampled_from(("seedance-2.0", "x")),
        Field.PROMPT: st.text("abc {|}\n", min_size=1).filter(str.strip),
        Field.DURATION: st.integers(1, 60),
        Field.RESOLUTION: st.sampled_from(("480p", "720p")),
    },
).filter(bool)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


def read_one(**said: object) -> Preset | None:
    """What is read of a preset that someone else wrote."""
    found = read_presets(json.dumps({"seedanceStudio": "1", "presets": [said]}))
    assert found is not None
    assert len(found.presets) + found.left_out == 1
    return found.presets[0] if found.presets else None


def test_a_file_says_nothing_of_who_wrote_it():
    text = write_presets([WHOLE], "0.9", HOME)
    said = json.loads(text)["presets"][0]
    assert set(said) == {"name", "model", "prompt", "aspectRatio", "duration", "resolution"}
    assert "cdn.example.com" not in text
    assert "thumbnails" not in text


def test_what_someone_wrote_into_a_prompt_is_made_unusable():
    prompt = f"like https://b.example/a.png?X-Amz-Signature=abcdef123456 in {HOME}/clips, Bearer sd2_abcdefgh"
    text = write_presets([Preset("1", "x", {Field.PROMPT: prompt})], "0.9", HOME)
    assert not [secret for secret in ("abcdef123456", HOME, "sd2_abc") if secret in text]


@given(fields, st.booleans())
def test_what_is_shared_is_read_as_it_was(values: dict[Field, object], adds: bool):
    preset = Preset("id", "A name", values, adds and Field.PROMPT in values, "picture.webp", 3)
    found = read_presets(write_presets([preset], "0.9", HOME))
    assert found is not None
    assert found.presets == (replace(preset, id="", picture="", position=0),)
    assert found.left_out == 0


def test_references_alone_are_not_shared():
    alone = Preset("1", "Only these", {Field.REFERENCES: WHOLE.fields[Field.REFERENCES]})
    assert not alone.can_be_shared
    assert json.loads(write_presets([alone], "0.9", HOME))["presets"] == []


@given(anything)
def test_whatever_a_file_holds_breaks_nothing(said: object):
    for text in (json.dumps(said), json.dumps({"seedanceStudio": "1", "presets": said})):
        found = read_presets(text)
        if found is not None:
            assert all(preset.name and preset.fields for preset in found.presets)


@given(st.text())
def test_no_other_text_is_taken_for_presets(text: str):
    assert read_presets(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "[" * 100_000, "1" * 10_000, '{"presets": []}', '{"seedanceStudio": "1"}', " " * (LONGEST_FILE + 1)],
)
def test_what_is_no_such_file_is_refused(text: str):
    assert read_presets(text) is None


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"name": "no value"},
        {"prompt": "no name"},
        {"name": 5, "prompt": "x"},
        {"name": " \n ", "prompt": "x"},
        {"name": "half \ud800", "prompt": "x"},
        {"name": "x", "prompt": "half \ud800"},
        {"name": "x", "prompt": "\0"},
        {"name": "x", "prompt": "a" * (MAX_PROMPT + 1)},
        {"name": "x", "duration": True},
        {"name": "x", "duration": -5},
        {"name": "x", "duration": 10**9},
        {"name": "x", "resolution": "two\nlines"},
        {"name": "x", "model": "m" * 500},
        {"name": "x", "mediaUrls": ["https://tracker.example/1.png"]},
        {"name": "x", "webhookUrl": "https://tracker.example"},
    ],
)
def test_what_makes_no_sense_is_left_out(said: dict[str, object]):
    assert read_one(**said) is None


def test_a_long_name_is_cut_and_set_on_one_line():
    read = read_one(name="a\nb" + "c" * 500, prompt="x", addsPrompt=True)
    assert read is not None
    assert read.name == "a b" + "c" * 77
    assert read.adds_prompt


def test_a_file_with_too_many_is_cut():
    many = [{"name": "x", "prompt": "y"}] * (MOST_READ + 3)
    found = read_presets(json.dumps({"seedanceStudio": "1", "presets": many}))
    assert found is not None
    assert (len(found.presets), found.left_out) == (MOST_READ, 3)


def test_what_nobody_sees_in_a_prompt_is_not_taken_over():
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "and a logo")
    found = read_one(name="Rain", prompt=f"Neon rain{hidden}")
    assert found is not None
    assert found.prompt == "Neon rain"
