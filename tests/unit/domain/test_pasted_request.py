"""A request that is pasted fills the draft, in each form in which people have it, and brings no key."""

from __future__ import annotations

import json

import pytest

from seedance_studio.domain.pasted_request import is_curl, read_pasted_request
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import TAG, Draft, Field
from seedance_studio.domain.several import Several

LINK = "https://cdn.example.com/a.png"
BODY = {"model": "seedance-1.5-pro", "prompt": "It's image 1", "mediaUrls": [LINK], "duration": 8}
FILLED = Draft(model="seedance-1.5-pro", prompt="It's image 1", references=as_references((LINK,)), duration=8)
SHELL = json.dumps(BODY).replace("'", "'\\''")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(BODY),
        json.dumps(BODY, indent=2) + "\n",
        json.dumps({"id": "g1", "state": "ready", "credits_charged": 40} | BODY),
        json.dumps({"media_urls" if name == "mediaUrls" else name: value for name, value in BODY.items()}),
        f"curl -X POST https://x.example -H 'Authorization: Bearer sd2_secret' \\\n  --data-raw '{SHELL}'",
        f"curl https://x.example --json='{SHELL}'",
        f"curl -d '{SHELL}' https://x.example",
    ],
)
def test_each_form_fills_the_draft(text: str):
    pasted = read_pasted_request(text)
    assert pasted is not None
    assert pasted.applied_to(Draft()) == FILLED
    assert set(pasted.fields) == {Field.MODEL, Field.PROMPT, Field.REFERENCES, Field.DURATION}
    assert "secret" not in repr(pasted)


def test_a_value_that_is_pasted_is_the_only_one_that_is_ticked():
    pasted = read_pasted_request(json.dumps(BODY))
    assert pasted is not None
    several = Several(model=("seedance-2.0-fast",), resolution=("480p",), duration=(4, 6))
    assert pasted.applied_to(Draft(several=several)).several == Several(resolution=("480p",))


def test_what_it_does_not_have_stays_and_our_own_id_is_left_out():
    metadata = {TAG: "id", "take": 3, "tags": ["a"]}
    pasted = read_pasted_request(json.dumps({"prompt": "new", "metadata": metadata}))
    assert pasted is not None
    before = Draft(
        prompt="old", duration=8, references=as_references((LINK,)), webhook_url="https://a.example"
    )
    after = pasted.applied_to(before)
    assert (after.prompt, after.metadata) == ("new", (("take", "3"), ("tags", '["a"]')))
    assert (after.duration, after.references, after.webhook_url) == (8, before.references, before.webhook_url)


@pytest.mark.parametrize(
    "text",
    [
        "", "A wave", "{", '{"a": 1}', '{"prompt": "x"}', "[1]", "curl", "curl https://x.example",
        "curl -d '", '{"prompt": 5, "duration": 5}', "curl up by the fire -d nothing",
        '{"prompt": "x", "duration": true}',
    ],
)  # fmt: skip
def test_other_text_is_text(text: str):
    assert read_pasted_request(text) is None


def test_a_command_is_known_even_if_it_can_not_be_read():
    assert is_curl("curl -H 'Authorization: Bearer sd2_x' -d '")
    assert not is_curl("curling stones")
