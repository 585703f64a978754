from __future__ import annotations

from dataclasses import replace

import pytest
from support.composing import IMAGE, OTHER
from support.generations import a_request
from support.libraries import a_ready
from support.tracking import until

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.presets import PRESET_FIELDS, Preset
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, Field
from seedance_studio.engine.presets.undoable_rows import EditDone, EditKind
from seedance_studio.viewmodels.composer.draft_changes import Change
from seedance_studio.viewmodels.composer.presets_model import PresetOffer

DRAFT = Draft(prompt="A paper boat", references=as_references((IMAGE,)), takes=3)
MARKET = Preset("", "Night market", {Field.PROMPT: "Neon İstanbul", Field.RESOLUTION: "480p"})
VERTICAL = Preset("", "Vertical", {Field.ASPECT_RATIO: "9:16"})


@pytest.fixture
async def composer(composers):
    return composers.compose(DRAFT)


@pytest.fixture
async def model(composer, composers):
    await composers.engine.presets.save([MARKET, VERTICAL])
    composer.presets.open()
    await until(lambda: len(composer.presets.shown) == 2)
    return composer.presets


def names(model):
    return [preset.name for preset in model.shown]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Night market", "Vertical"]),
        ("MARKET", ["Night market"]),
        ("istanbul night", ["Night market"]),
        ("market vertical", []),
    ],
)
async def test_a_search_finds_words_of_name_and_prompt(model, query, found):
    model.look_for(query)
    assert names(model) == found


async def test_what_a_preset_changes_is_what_is_shown_before_and_can_be_undone(model, composer):
    before, preset = composer.draft, model.shown[0]
    changes = model.changes_by(preset)
    assert [(item.field, item.before, item.after) for item in changes] == [
        (Field.PROMPT, "A paper boat", "Neon İstanbul"),
        (Field.RESOLUTION, "720p", "480p"),
    ]
    assert composer.draft == before
    model.apply(preset)
    assert composer.draft == replace(before, prompt="Neon İstanbul", resolution="480p")
    assert (composer.last_change, composer.filled) == (Change.FROM_PRESET, tuple(preset.fields))
    assert model.changes_by(preset) == ()
    composer.take_back()
    assert composer.draft == before


async def test_what_the_model_does_not_offer_is_shown_as_it_will_be(model, composer):
    preset = Preset("", "x", {Field.DURATION: 3600, Field.RESOLUTION: "8k"})
    shown = {change.field: change.after for change in model.changes_by(preset)}
    assert shown[Field.DURATION] != 3600
    assert shown[Field.RESOLUTION] != "8k"
    model.apply(preset)
    assert shown == {field: getattr(composer.draft, field) for field in (Field.DURATION, Field.RESOLUTION)}


async def test_alternatives_of_a_preset_raise_no_number_of_clips(model, composer):
    model.apply(Preset("", "x", {Field.PROMPT: "{a|b|c|d}"}))
    assert composer.draft.takes <= DRAFT.takes


async def test_a_preset_can_go_to_a_draft_of_its_own(model, composer):
    model.apply(model.shown[1])
    composer.set_apart()
    first, second = composer.tabs.drafts.drafts
    assert (first.aspect_ratio, second.aspect_ratio) == ("16:9", "9:16")


async def test_what_is_done_is_told_and_taken_back(model):
    assert model.last_edit is None
    model.remove(model.shown[0])
    await until(lambda: names(model) == ["Vertical"])
    assert model.last_edit == EditDone(EditKind.REMOVE, "Night market")
    model.undo()
    await until(lambda: names(model) == ["Night market", "Vertical"])
    assert model.last_edit is None


async def test_what_was_done_earlier_is_not_taken_back_by_who_begins_to_look(model):
    model.move(model.shown[0], 1)
    await until(lambda: names(model) == ["Vertical", "Night market"])
    model.open()
    assert model.last_edit is None
    model.undo()
    model.move(model.shown[0], -1)
    model.move(model.shown[1], 1)
    await until(lambda: names(model) == ["Vertical", "Night market"])


async def test_a_draft_offers_what_it_has(composer):
    whole = composer.presets.offer_draft("boat")
    assert whole == PresetOffer(composer.draft, part="boat")
    assert whole.fields == PRESET_FIELDS
    assert set(PRESET_FIELDS) - set(PresetOffer(Draft()).fields) == {Field.PROMPT, Field.REFERENCES}


async def test_a_clip_offers_its_settings_and_its_picture(composer):
    offers: list[PresetOffer] = []
    composer.presets.offered.connect(offers.append)
    made = a_ready(1, request=a_request("{dusk} sea", media_urls=(OTHER,)))
    assert made.clip is not None
    clip = replace(made, clip=replace(made.clip, thumbnail="thumbnails/1.webp"))
    composer.presets.offer_clip(clip)
    (offer,) = offers
    assert offer.picture == "thumbnails/1.webp"
    preset = offer.preset("Sea", [Field.PROMPT, Field.REFERENCES], "sea", adds_prompt=True, picture=True)
    assert preset == Preset(
        "",
        "Sea",
        {Field.PROMPT: "sea", Field.REFERENCES: offer.draft.references},
        True,
        "thumbnails/1.webp",
    )


async def test_what_is_shared_is_read_back_and_the_rest_is_counted(model, tmp_path):
    path, left_out = tmp_path / "shared.json", []
    model.left_out.connect(left_out.append)
    model.share([model.shown[0]], path)
    await until(path.exists)
    text = path.read_text("utf-8")
    path.write_text(text.replace('"presets": [', '"presets": [{}, '), "utf-8")
    model.read(path)
    await until(lambda: left_out)
    await until(lambda: names(model) == ["Night market", "Vertical", "Night market"])
    assert left_out == [1]
    assert model.shown[2].fields == MARKET.fields


async def test_a_file_without_presets_and_one_that_is_gone_are_told(model, tmp_path):
    told: list[object] = []
    model.unreadable.connect(lambda: told.append("unreadable"))
    model.failed.connect(told.append)
    (tmp_path / "x.json").write_text("{}")
    model.read(tmp_path / "x.json")
    await until(lambda: told)
    model.read(tmp_path / "gone.json")
    await until(lambda: len(told) == 2)
    assert told[0] == "unreadable"
    assert isinstance(told[1], StudioError)
