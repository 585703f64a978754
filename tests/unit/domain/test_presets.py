from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.presets import (
    PRESET_FIELDS,
    FieldChange,
    Preset,
    field_changes,
    field_value,
    fields_of,
)
from seedance_studio.domain.references import Reference, Role, as_references
from seedance_studio.domain.request import Draft, Field
from seedance_studio.domain.several import Several

FIRST = "https://cdn.example.com/first.jpg"
OTHER = "https://cdn.example.com/other.png"
DRAFT = Draft(
    prompt="image 1 drifts",
    references=as_references((FIRST,)),
    mentions=("1",),
    webhook_url="https://hooks.example.com/me",
    metadata=(("client", "Acme"),),
    takes=4,
)
drafts = st.builds(
    Draft,
    model=st.sampled_from(("seedance-2.0", "seedance-2.0-fast")),
    prompt=st.text(max_size=20),
    duration=st.integers(4, 12),
    resolution=st.sampled_from(("480p", "720p")),
    aspect_ratio=st.sampled_from(("16:9", "9:16")),
    references=st.lists(st.sampled_from((FIRST, OTHER)), max_size=2, unique=True).map(as_references),
)


def test_a_preset_holds_nothing_of_a_webhook_or_of_metadata():
    assert set(PRESET_FIELDS) == set(Field) - {Field.WEBHOOK, Field.METADATA}
    assert set(fields_of(DRAFT, Field)) == set(PRESET_FIELDS)


@given(drafts, drafts, st.sets(st.sampled_from(PRESET_FIELDS)))
def test_what_is_not_in_a_preset_stays_and_what_is_in_it_comes(
    mine: Draft, theirs: Draft, chosen: set[Field]
):
    after = Preset("", "x", fields_of(theirs, chosen)).applied_to(mine)
    for field in PRESET_FIELDS:
        assert field_value(after, field) == field_value(theirs if field in chosen else mine, field)
    assert {change.field for change in field_changes(mine, after)} <= chosen


@given(drafts, st.sets(st.sampled_from(PRESET_FIELDS)))
def test_what_a_preset_changes_it_changes_once(mine: Draft, chosen: set[Field]):
    preset = Preset("", "x", fields_of(DRAFT, chosen))
    once = preset.applied_to(mine)
    assert field_changes(once, preset.applied_to(once)) == ()


def test_the_number_of_clips_and_what_belongs_to_a_press_stay():
    after = Preset("", "x", {Field.PROMPT: "{a|b}"}).applied_to(DRAFT)
    assert (after.takes, after.webhook_url, after.metadata) == (4, DRAFT.webhook_url, DRAFT.metadata)


def test_a_value_of_a_preset_is_the_only_one_that_is_ticked():
    several = Several(resolution=("720p",), duration=(8,))
    mine = Draft(resolution="480p", duration=4, several=several)
    after = Preset("", "x", {Field.RESOLUTION: "480p"}).applied_to(mine)
    assert (after.resolution, after.several) == ("480p", Several(duration=(8,)))
    assert field_changes(mine, after) == (FieldChange(Field.RESOLUTION, ("480p", "720p"), "480p"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "warm light"),
        ("  \n", "warm light"),
        ("A boat", "A boat, warm light"),
        ("A boat. ", "A boat. warm light"),
        ("A boat,", "A boat, warm light"),
    ],
)
def test_a_part_is_added_at_the_end(before: str, after: str):
    preset = Preset("", "x", {Field.PROMPT: "warm light"}, adds_prompt=True)
    assert preset.applied_to(Draft(prompt=before)).prompt == after


def test_a_part_that_is_added_leaves_what_mentions_mean():
    draft = replace(DRAFT, mentions=("7",))
    preset = Preset("", "x", {Field.PROMPT: "like image 2"}, adds_prompt=True)
    assert preset.applied_to(draft).mentions == ("7", "")


def test_references_come_with_their_roles_and_ids_of_their_own():
    held = (Reference("9", OTHER, Role.STYLE), Reference("4", FIRST))
    after = Preset("", "x", {Field.REFERENCES: held}).applied_to(DRAFT)
    assert after.references == (Reference("1", OTHER, Role.STYLE), Reference("2", FIRST))
    assert after.mentions == ()


def test_references_are_compared_by_what_they_lead_to():
    same = replace(DRAFT, references=(Reference("other id", FIRST),))
    assert field_changes(DRAFT, same) == ()
    (change,) = field_changes(DRAFT, replace(DRAFT, references=()))
    assert (change.field, change.before, change.after) == (Field.REFERENCES, ((FIRST, ""),), ())
