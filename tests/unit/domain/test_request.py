"""Validating a draft: every error is reported, and a valid request comes back unchanged."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.metadata import read_metadata_value
from seedance_studio.domain.models import DOCUMENTED, MAX_PROMPT, ModelSpec
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import (
    Draft,
    Field,
    FieldError,
    FieldFault,
    GenerationRequest,
    prompt_fault,
    reference_fault,
    validate,
)
from seedance_studio.domain.urls import UrlFault

GOOD = Draft(prompt="a fox in the snow")
PICTURE = "https://example.com/{}.png"


def errors_of(draft: Draft, *, allow_loopback: bool = False) -> list[tuple[str, str, int | None]]:
    result = validate(draft, DOCUMENTED, allow_loopback=allow_loopback)
    assert isinstance(result, tuple), result
    return [(error.field, error.fault, error.position) for error in result]


def request_of(draft: Draft, *, allow_loopback: bool = False) -> GenerationRequest:
    result = validate(draft, DOCUMENTED, allow_loopback=allow_loopback)
    assert isinstance(result, GenerationRequest), result
    return result


def test_the_table_has_each_attribute_of_a_request_and_nothing_else():
    assert {item.name for item in fields(GenerationRequest)} == {str(field) for field in Field}
    assert len({field.wire for field in Field}) == len({field.label for field in Field}) == len(Field)


def test_the_least_request_leaves_out_what_says_nothing():
    assert request_of(GOOD).to_wire() == {
        "model": "seedance-2.0",
        "prompt": "a fox in the snow",
        "aspectRatio": "16:9",
        "duration": 5,
        "resolution": "720p",
    }


def test_the_fullest_request_is_sent_as_documented():
    request = request_of(
        Draft(
            prompt="  a fox \n",
            references=as_references((f" {PICTURE.format(1)} ", "https://example.com/b.mp3")),
            model="seedance-1.5-pro",
            duration=10,
            resolution="1080p",
            aspect_ratio="9:16",
            webhook_url=" https://hooks.example/x?y=1 ",
            metadata=((" shot ", "12"), ("", " "), ("who", "me"), ("tags", '["a", {"b": null}]')),
        )
    )
    assert request.to_wire() == {
        "model": "seedance-1.5-pro",
        "prompt": "a fox",
        "mediaUrls": ["https://example.com/1.png", "https://example.com/b.mp3"],
        "aspectRatio": "9:16",
        "duration": 10,
        "resolution": "1080p",
        "webhookUrl": "https://hooks.example/x?y=1",
        "metadata": {"shot": 12, "who": "me", "tags": ["a", {"b": None}]},
    }
    assert request.cost_key() == CostKey("seedance-1.5-pro", 10, "1080p", images=1, sounds=1)
    assert request.cost_key(7.0).video_seconds == 0.0


@pytest.mark.parametrize(
    ("prompt", "fault"),
    [
        ("", FieldFault.PROMPT_EMPTY),
        (" \n\t", FieldFault.PROMPT_EMPTY),
        ("a\0b", FieldFault.PROMPT_NUL),
        ("a" * (MAX_PROMPT + 1), FieldFault.PROMPT_TOO_LONG),
        ("夜" * 1_000_000, FieldFault.PROMPT_TOO_LONG),
        ("a\ud800b", FieldFault.PROMPT_UNENCODABLE),
    ],
)
def test_prompts_that_cannot_be_sent(prompt: str, fault: FieldFault):
    assert prompt_fault(prompt) is fault
    assert errors_of(replace(GOOD, prompt=prompt)) == [(Field.PROMPT, fault, None)]


@pytest.mark.parametrize("prompt", ["a" * MAX_PROMPT, "🎬" * MAX_PROMPT, "夜", "a\nb", "\u202eabc"])
def test_prompts_that_can(prompt: str):
    assert request_of(replace(GOOD, prompt=prompt)).prompt == prompt


def test_each_reference_says_what_is_wrong_with_it():
    urls = (
        "http://example.com/a.png",
        PICTURE.format(1),
        f" {PICTURE.format(1)}",
        "https://127.0.0.1/a.png",
        "https://example.com/a.svg",
        PICTURE.format(2),
    )
    assert errors_of(replace(GOOD, references=as_references(urls))) == [
        (Field.REFERENCES, UrlFault.NOT_HTTPS, 0),
        (Field.REFERENCES, FieldFault.DUPLICATE_REFERENCE, 2),
        (Field.REFERENCES, UrlFault.PRIVATE_HOST, 3),
        (Field.REFERENCES, UrlFault.UNKNOWN_KIND, 4),
        (Field.REFERENCES, FieldFault.TOO_MANY_REFERENCES, 5),
    ]


def test_a_duplicate_is_one_however_the_first_was_typed():
    others = (f"  {PICTURE.format(1)}\n",)
    assert reference_fault(PICTURE.format(1), others) is FieldFault.DUPLICATE_REFERENCE
    assert reference_fault(PICTURE.format(2), others) is None


def test_loopback_references_pass_in_demo_mode_alone():
    link = "http://127.0.0.1:5000/samples/a.jpg"
    draft = replace(GOOD, references=as_references((link,)))
    assert request_of(draft, allow_loopback=True).media_urls == (link,)
    assert errors_of(draft) == [(Field.REFERENCES, UrlFault.NOT_HTTPS, 0)]
    webhook = replace(GOOD, webhook_url="http://127.0.0.1:5000/hook")
    assert errors_of(webhook, allow_loopback=True) == [(Field.WEBHOOK, UrlFault.NOT_HTTPS, None)]


@pytest.mark.parametrize("model", DOCUMENTED.models, ids=lambda model: model.id)
@pytest.mark.parametrize("seconds", range(0, 18))
def test_durations_follow_the_model(model: ModelSpec, seconds: int):
    draft = replace(GOOD, model=model.id, duration=seconds)
    if seconds in model.durations:
        assert request_of(draft).duration == seconds
    else:
        assert errors_of(draft) == [(Field.DURATION, FieldFault.NOT_OFFERED, None)]


def test_what_the_model_does_not_offer_is_refused():
    assert errors_of(replace(GOOD, model="seedance-9")) == [(Field.MODEL, FieldFault.NOT_OFFERED, None)]
    assert errors_of(replace(GOOD, resolution="8k", aspect_ratio="2:1")) == [
        (Field.ASPECT_RATIO, FieldFault.NOT_OFFERED, None),
        (Field.RESOLUTION, FieldFault.NOT_OFFERED, None),
    ]


def test_everything_wrong_is_said_at_once_in_the_order_of_the_fields():
    draft = Draft(
        prompt="",
        references=as_references(("x",)),
        duration=99,
        webhook_url="ftp://h.example",
        metadata=(("", "v"), ("k", "1"), ("k ", "2"), ("n", "NaN"), ("\ud800", "1")),
    )
    assert errors_of(draft) == [
        (Field.PROMPT, FieldFault.PROMPT_EMPTY, None),
        (Field.REFERENCES, UrlFault.MALFORMED, 0),
        (Field.DURATION, FieldFault.NOT_OFFERED, None),
        (Field.WEBHOOK, UrlFault.NOT_HTTPS, None),
        (Field.METADATA, FieldFault.KEY_EMPTY, 0),
        (Field.METADATA, FieldFault.KEY_TWICE, 2),
        (Field.METADATA, FieldFault.VALUE_INVALID, 3),
        (Field.METADATA, FieldFault.VALUE_INVALID, 4),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("NaN", "Infinity", "-Infinity", "1e999", "[1e999]", "9" * 5000, '{"a":', "[1,]", "a\0b", "\ud800"),
        *('"\\ud800"', "[" * 100_000, "[" * 100 + "]" * 100, '{"a":' * 100 + "1" + "}" * 100),
    ],
)
def test_metadata_that_json_cannot_carry_is_refused(text: str):
    with pytest.raises(ValueError, match=r".*"):
        read_metadata_value(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        (" 1.5 ", 1.5),
        ("true", True),
        ("null", None),
        ('"12"', "12"),
        ("plain words", "plain words"),
        ("", ""),
        ("'a'", "'a'"),
        ('{"a": [1, {"b": "ş"}]}', {"a": [1, {"b": "ş"}]}),
        ("[" * 50 + "]" * 50, None),
    ],
)
def test_metadata_is_json_where_it_reads_as_json_and_words_otherwise(text: str, value: object):
    read = read_metadata_value(text)
    if text.startswith("[["):
        assert json.dumps(read) == text
    else:
        assert read == value


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
encodable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@pytest.mark.slow
@given(
    st.dictionaries(encodable.map(str.strip).filter(bool), json_values, max_size=4),
    encodable.filter(str.strip),
    st.lists(st.sampled_from([PICTURE.format(n) for n in range(9)]), unique=True, max_size=5),
)
def test_a_request_comes_back_the_same_from_reuse(
    metadata: dict[str, object], prompt: str, references: list[str]
):
    rows = tuple((key, json.dumps(value)) for key, value in metadata.items())
    request = request_of(replace(GOOD, prompt=prompt, references=as_references(references), metadata=rows))
    again = request_of(request.to_draft())
    assert again == request
    assert json.loads(json.dumps(again.to_wire())) == again.to_wire()


texts = st.text(max_size=30)


@given(
    st.builds(
        Draft,
        prompt=texts,
        references=st.lists(texts | st.just(PICTURE.format(1)), max_size=7).map(as_references),
        model=texts | st.sampled_from([model.id for model in DOCUMENTED.models]),
        duration=st.integers(),
        resolution=texts,
        aspect_ratio=texts,
        webhook_url=texts,
        metadata=st.lists(st.tuples(texts, texts), max_size=4).map(tuple),
    )
)
def test_whatever_the_composer_holds_is_a_request_or_errors(draft: Draft):
    result = validate(draft, DOCUMENTED)
    if isinstance(result, tuple):
        assert result
        assert all(isinstance(error, FieldError) for error in result)
    else:
        json.dumps(result.to_wire(), allow_nan=False).encode()
