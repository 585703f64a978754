"""A recipe tells what made a clip, and nothing that opens a door."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.generations import a_request, json_values, requests, texts

from seedance_studio.domain.recipe import Ingredient, read_recipe, recipe_of, write_recipe
from seedance_studio.domain.request import Draft, Field

NAMES = [field.wire for field in Field]
HASH = "ab" * 32
_ingredients = st.lists(
    st.builds(
        Ingredient, kind=st.sampled_from(["image", "video", "audio"]), sha256=st.sampled_from(["", HASH])
    ),
    max_size=4,
)


@given(request=requests, ingredients=_ingredients, request_id=st.none() | texts)
def test_it_is_read_as_it_was_written(request, ingredients: list[Ingredient], request_id: str | None):
    recipe = recipe_of(request, ingredients, request_id, "1.2.3")
    assert read_recipe(write_recipe(recipe)) == recipe


def test_no_link_no_webhook_no_metadata_and_no_key_is_in_it():
    request = a_request(
        "Like https://a.example/x.png?X-Amz-Signature=secret1 with sd2_secret2",
        media_urls=("https://store.example/b/ab.png?X-Amz-Signature=secret3",),
        webhook_url="https://hook.example/secret4",
        metadata={"note": "secret5"},
    )
    text = write_recipe(recipe_of(request, [Ingredient("image", HASH)], "req-1", "1.0"))
    assert "secret" not in text
    assert "store.example" not in text
    assert json.loads(text)["references"] == [{"kind": "image", "sha256": HASH}]


def test_what_another_writes_into_a_recipe_sets_no_webhook_no_metadata_and_no_link():
    given = {field.wire: "https://hook.example/theirs" for field in Field}
    given |= {
        "seedanceStudio": "1.0",
        "metadata": {"who": "they"},
        "mediaUrls": ["https://theirs.example/a.png"],
    }
    found = read_recipe(json.dumps(given))
    assert found is not None
    assert found.fields.keys().isdisjoint({Field.WEBHOOK, Field.METADATA, Field.REFERENCES})
    draft = found.with_links(()).applied_to(Draft(webhook_url="https://mine.example"))
    assert (draft.webhook_url, draft.metadata, draft.references) == ("https://mine.example", (), ())


def test_it_fills_a_draft_and_leaves_what_it_does_not_tell():
    recipe = recipe_of(a_request("A lighthouse", duration=10, resolution="1080p"), (), "req-1", "1.0")
    found = read_recipe(write_recipe(recipe))
    assert found is not None
    draft = found.with_links(("https://a.example/x.png",)).applied_to(
        Draft(webhook_url="https://mine.example")
    )
    assert (draft.prompt, draft.duration, draft.resolution) == ("A lighthouse", 10, "1080p")
    assert [reference.source for reference in draft.references] == ["https://a.example/x.png"]
    assert draft.webhook_url == "https://mine.example"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"prompt": "x"}', '{"seedanceStudio": "1"}', '{"seedanceStudio": 1, "prompt": 5}'],
)
def test_other_texts_are_no_recipes(text: str):
    assert read_recipe(text) is None


@given(
    st.dictionaries(
        st.sampled_from([*(field.wire for field in Field), "references", "requestId"]), json_values
    )
)
def test_whatever_others_wrote_is_read_without_an_error(members: dict[str, object]):
    found = read_recipe(json.dumps({"seedanceStudio": "1", "prompt": "A sea"} | members))
    assert found is None or isinstance(found.fields[Field.PROMPT], str)
