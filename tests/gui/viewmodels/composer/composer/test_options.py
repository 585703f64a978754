from __future__ import annotations

import pytest

from seedance_studio.domain.models import DOCUMENTED, ModelSpec, ModelTable
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.request import Draft

PRO, FAST = "seedance-1.5-pro", "seedance-2.0-fast"


@pytest.mark.parametrize(("before", "after"), [(4, 5), (5, 5), (6, 5), (7, 5), (8, 10), (10, 10), (15, 10)])
async def test_another_model_keeps_the_nearest_duration(composers, before, after):
    model = composers.compose(Draft(duration=before))
    model.set_options(model=PRO)
    assert (model.draft.model, model.draft.duration) == (PRO, after)


async def test_a_duration_that_is_offered_stays(composers):
    model = composers.compose(Draft(duration=13))
    model.set_options(model=FAST)
    assert model.draft.duration == 13


async def test_a_duration_beyond_the_model_becomes_its_nearest(composers):
    model = composers.compose()
    model.set_options(duration=99)
    assert model.draft.duration == 15


async def test_the_services_own_list_takes_over_at_any_time(composers, heard):
    model = composers.compose(
        Draft(model=FAST, duration=12, resolution="1080p", aspect_ratio="9:16", prompt="x")
    )
    model.options_changed.connect(lambda: heard.append(1))
    table = ModelTable(
        (
            ModelSpec("seedance-3.0", (3, 6)),
            ModelSpec(FAST, (4, 8), resolutions=("480p", "720p"), aspect_ratios=("16:9",)),
        )
    )
    model.set_table(table)
    draft = model.draft
    assert (draft.model, draft.duration, draft.resolution, draft.aspect_ratio) == (FAST, 8, "480p", "16:9")
    assert draft.prompt == "x"
    model.set_table(ModelTable(table.models))
    assert heard == [1]


FUTURE = ModelTable((*DOCUMENTED.models, ModelSpec("seedance-3.0", (20,), ("4k",))))
NEWEST = {"model": "seedance-3.0", "duration": 20, "resolution": "4k"}


async def test_what_only_the_services_list_offers_is_still_chosen_after_a_start(composers):
    drafts = OpenDrafts((Draft(prompt="x", **NEWEST), Draft(prompt="y", **NEWEST)), 0)
    model = composers.compose(drafts)
    model.tabs.show(1)
    model.set_prompt("typed")
    model.tabs.show(0)
    model.set_table(FUTURE)
    assert model.draft == Draft(prompt="x", **NEWEST)
    model.tabs.show(1)
    assert model.draft == Draft(prompt="typed", **NEWEST)
    await model.flush()


async def test_what_is_not_offered_for_a_while_comes_back(composers):
    model = composers.compose(Draft(prompt="x", model=FAST, resolution="480p"))
    model.set_table(DOCUMENTED)
    model.set_table(ModelTable((ModelSpec("seedance-2.0", (5, 10)),)))
    assert model.draft.model == "seedance-2.0"
    model.set_prompt("typed meanwhile")
    model.set_table(DOCUMENTED)
    assert model.draft == Draft(prompt="typed meanwhile", model=FAST, resolution="480p")
    await model.flush()


async def test_what_is_not_offered_now_is_saved_as_it_was_wished(composers):
    model = composers.compose(OpenDrafts((Draft(prompt="x", **NEWEST), Draft(prompt="y", **NEWEST)), 0))
    assert model.draft.model == "seedance-2.0"
    model.set_prompt("typed without the service's list")
    model.tabs.show(1)
    model.set_options(resolution="1080p")
    await model.flush()
    kept = await composers.library.load_drafts()
    wished, chosen = kept.drafts
    assert wished == Draft(prompt="typed without the service's list", **NEWEST)
    assert (chosen.model, chosen.resolution) == ("seedance-2.0", "1080p")
    again = composers.compose(kept, table=FUTURE)
    assert again.draft.model == "seedance-2.0"
    again.tabs.show(0)
    assert again.draft == wished
    await again.flush()


async def test_what_was_taken_over_meanwhile_is_no_longer_changed(composers):
    model = composers.compose(Draft(prompt="x", **NEWEST))
    # It happens to have what the draft was fitted to.
    model.load(model.draft)
    model.set_table(FUTURE)
    assert model.draft.model == "seedance-2.0"
    await model.flush()


async def test_what_was_chosen_before_the_services_list_came_stays(composers):
    model = composers.compose(Draft(prompt="x", **NEWEST))
    model.set_options(resolution="1080p")
    model.set_table(FUTURE)
    assert (model.draft.model, model.draft.resolution) == ("seedance-2.0", "1080p")
    await model.flush()


async def test_a_model_that_is_gone_gives_way_to_the_first(composers):
    model = composers.compose(Draft(model="seedance-0.1", duration=30, resolution="8k", aspect_ratio="4:3"))
    draft = model.draft
    assert (draft.model, draft.duration, draft.resolution, draft.aspect_ratio) == (
        "seedance-2.0",
        15,
        "480p",
        "16:9",
    )
