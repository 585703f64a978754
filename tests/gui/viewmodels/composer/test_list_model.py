"""A list is read, ticked, priced, held against the limits and kept; nothing is sent by reading."""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio
from support.media_files import FileMaker
from support.tracking import until

from seedance_studio.domain.errors import Code
from seedance_studio.domain.list_columns import ColumnUse
from seedance_studio.domain.list_rows import ListFault
from seedance_studio.domain.list_tables import ListForm
from seedance_studio.domain.order import Consent
from seedance_studio.domain.plan import Pace
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.engine.text_files import TextFault
from seedance_studio.viewmodels.composer.list_model import IN_SIGHT, ListModel, ListStage
from seedance_studio.viewmodels.composer.list_sums import ListSums

TEXT = "prompt,length,scene\nA train,5,harbour\nA tower,3,mill\nA barn,10,hill\nA boat,5,harbour"
"""No model makes 3 s. The others cost 40, 80 and 40."""


async def read(model: ListModel, text: str = TEXT, name: str = "night") -> ListModel:
    model.read_text(text, name)
    return await settled(model)


async def settled(model: ListModel) -> ListModel:
    await until(lambda: model.is_complete)
    return model


@pytest_asyncio.fixture
async def model(composers) -> ListModel:
    return composers.compose(Draft(prompt="typed", resolution="720p")).lists


def ticked(model: ListModel) -> list[str]:
    return [row.draft.prompt for row in model.ticked]


async def test_every_row_is_there_with_its_fault_its_price_and_the_sum(model, composers):
    await read(model)
    assert [(row.number, bool(row.faults)) for row in model.rows] == [
        (2, False),
        (3, True),
        (4, False),
        (5, False),
    ]
    prices = [price and price.credits for price in map(model.price_of, model.rows)]
    assert prices == [40.0, 24.0, 80.0, 40.0]
    sums = model.sums
    assert (sums.rows, sums.ticked, sums.faulty, sums.price.credits) == (4, 3, 1, 160.0)
    assert (model.stage, composers.sent, await composers.plans()) == (ListStage.READ, [], [])


async def test_rows_are_left_out_and_taken_in_and_that_is_undone(model):
    await read(model)
    model.tick(model.rows[2:], False)
    assert ticked(model) == ["A train"]
    model.tick(model.rows, True)
    assert ticked(model) == ["A train", "A barn", "A boat"]
    model.undo()
    assert ticked(model) == ["A train"]
    model.undo()
    assert (ticked(model), model.can_undo) == (["A train", "A barn", "A boat"], False)


async def test_what_is_ticked_while_rows_are_added_up_counts(model):
    await read(model)
    adding_up = asyncio.ensure_future(model._sums_of(model.rows, model._prices, model._turn))
    await asyncio.sleep(0)
    model.tick(model.rows[2:], False)
    assert await adding_up is None
    assert (model.sums.ticked, model.sums.price.credits) == (1, 40.0)
    found = await model._sums_of(model.rows, model._prices, model._turn)
    assert found == model.sums


async def test_a_row_with_something_wrong_is_never_taken_in(model):
    await read(model)
    model.tick([model.rows[1]], True)
    assert (ticked(model), model.can_undo) == (["A train", "A barn", "A boat"], False)


async def test_a_column_is_for_what_the_person_says_and_only_one_is_a_field(model):
    await read(model)
    model.set_use(2, ColumnUse.PROMPT)
    await settled(model)
    assert model.choices.uses == (ColumnUse.KEPT, ColumnUse.DURATION, ColumnUse.PROMPT)
    assert ticked(model) == ["harbour", "hill", "harbour"]
    model.undo()
    await settled(model)
    assert ticked(model) == ["A train", "A barn", "A boat"]


async def test_a_template_is_taken_as_it_is_typed_and_undone_as_one_step(model):
    await read(model)
    for length in range(1, len("In the {scene}") + 1):
        model.set_template("In the {scene}"[:length])
    await settled(model)
    assert ticked(model) == ["In the harbour", "In the hill", "In the harbour"]
    model.undo()
    await settled(model)
    assert (model.choices.template, ticked(model)[0]) == ("", "A train")


async def test_a_list_that_is_looked_at_again_follows_the_draft_as_it_is_now(composers):
    composer = composers.compose(Draft(prompt="typed", resolution="1080p"))
    model = await read(composer.lists)
    composer.set_options(resolution="480p")
    model.follow_draft()
    assert not model.is_complete
    await settled(model)
    assert {row.draft.resolution for row in model.rows} == {"480p"}


async def test_a_folder_takes_the_drafts_prompt_and_references_along(composers, files: FileMaker):
    draft = Draft(prompt="The camera circles {name}", references=as_references(["https://a.com/style.png"]))
    model = composers.compose(draft).lists
    picture = files.picture("tower.png", "PNG")
    model.read_files([picture.parent])
    await settled(model)
    assert (model.name, model.table.form) == (picture.parent.name, ListForm.FILES)
    (row,) = model.rows
    assert row.draft.prompt == f"The camera circles {picture.stem}"
    assert [item.source for item in row.draft.references] == ["https://a.com/style.png", picture]
    model.set_with_references(False)
    await settled(model)
    assert [item.source for item in model.rows[0].draft.references] == [picture]


async def test_a_text_is_read_as_lines_on_demand(model):
    await read(model)
    model.set_form(ListForm.LINES)
    await settled(model)
    assert (len(model.rows), model.name, model.rows[1].draft.prompt) == (5, "night", "A train,5,harbour")
    model.set_form(ListForm.TABLE)
    await settled(model)
    assert ticked(model) == ["A train", "A barn", "A boat"]


async def test_the_first_rows_are_seen_before_the_others(model):
    counts: list[int] = []
    model.changed.connect(lambda: counts.append(len(model.rows)))
    await read(model, "\n".join(f"Shot {number}" for number in range(3 * IN_SIGHT)))
    assert counts == [0, IN_SIGHT, 3 * IN_SIGHT, 3 * IN_SIGHT]


async def test_another_list_overtakes_the_one_that_is_read(model):
    model.read_text("\n".join(f"Shot {number}" for number in range(500)))
    await read(model)
    assert len(model.rows) == 4


@pytest.mark.parametrize(("text", "stage"), [("", ListStage.ROWLESS), ("prompt,length\n", ListStage.ROWLESS)])
async def test_a_list_without_rows_is_said_to_have_none(model, text, stage):
    model.read_text(text)
    await until(lambda: model.stage is not ListStage.READING)
    assert model.stage is stage


async def test_a_file_that_can_not_be_read_says_why(model, tmp_path):
    book = tmp_path / "night.xlsx"
    book.write_bytes(b"PK\x03\x04")
    model.read_files([book])
    await until(lambda: model.stage is ListStage.UNREADABLE)
    assert model.fault is TextFault.WORKBOOK


async def test_a_dropped_list_or_folder_asks_to_be_shown_and_nothing_else_does(model, files, tmp_path):
    asked, others = [], []
    model.asked.connect(lambda: asked.append(model.name))
    table = tmp_path / "night.csv"
    table.write_text(TEXT)
    model.take(table, lambda: others.append(table))
    await settled(model)
    folder = files.picture("tower.png", "PNG").parent
    model.take(folder, lambda: others.append(folder))
    await until(lambda: len(asked) == 2)
    bare = tmp_path / "README"
    bare.write_text("x")
    model.take(bare, lambda: others.append(bare))
    await until(lambda: bool(others))
    assert (asked, others) == (["night", folder.name], [bare])


async def test_the_plan_has_what_is_ticked_with_tags_and_columns_and_goes_on_with_the_consent(
    model, composers
):
    await composers.limit(used=10, credits=20, is_hard=False)
    await read(model)
    model.tick([model.rows[0]], False)
    consent = Consent(frozenset({"day"}))
    model.keep("Friday", 120, Pace.ALL_AT_ONCE, consent)
    model.keep("Friday", 120, Pace.ALL_AT_ONCE, consent)
    await until(lambda: model.stage is ListStage.KEPT)
    ((plan, rows),) = await composers.plans()
    assert [(item.row.draft.prompt, item.row.tags, dict(item.row.columns)["length"]) for item in rows] == [
        ("A barn", ("hill",), "10"),
        ("A boat", ("harbour",), "5"),
    ]
    assert model.plan == plan
    assert (plan.name, plan.cap, plan.pace) == ("Friday", 120, Pace.ALL_AT_ONCE)
    await until(lambda: len(composers.sent) == 2)
    assert [request.prompt for request in composers.sent] == ["A barn", "A boat"]
    model.take_back()
    assert model.stage is ListStage.KEPT


async def test_without_a_consent_nothing_goes_on_and_the_plan_is_taken_back(model, composers):
    await read(model)
    model.keep("Friday", 160, Pace.ALL_AT_ONCE)
    await until(lambda: model.stage is ListStage.KEPT)
    await composers.settle()
    assert (len(await composers.plans()), composers.sent) == (1, [])
    model.take_back()
    await until(lambda: model.stage is ListStage.READ)
    assert (await composers.plans(), len(model.ticked)) == ([], 3)


async def test_a_plan_that_could_not_be_kept_says_why_and_the_rows_stay(model, composers):
    await read(model)
    await composers.read_only()
    model.keep("Friday", 160, Pace.ALL_AT_ONCE)
    await until(lambda: model.stage is ListStage.READ)
    assert (model.problem.code, len(model.ticked)) == (Code.CANNOT_WRITE, 3)


async def test_while_a_list_is_kept_nothing_of_it_changes_and_it_is_kept_once(model, composers):
    await read(model)
    model.tick([model.rows[3]], False)
    model.keep("Friday", 160, Pace.ALL_AT_ONCE, Consent())
    model.undo()
    model.tick([model.rows[0]], False)
    model.set_use(2, ColumnUse.PROMPT)
    model.set_template("A {scene}")
    model.set_form(ListForm.LINES)
    model.keep("Friday", 160, Pace.ALL_AT_ONCE, Consent())
    await until(lambda: model.stage is ListStage.KEPT)
    ((_, rows),) = await composers.plans()
    assert [item.row.draft.prompt for item in rows] == ["A train", "A barn"]
    assert ticked(model) == ["A train", "A barn"]


async def test_all_rows_together_are_one_click_for_the_limits_as_in_the_plan(composers):
    model = composers.compose(Draft()).lists
    await composers.limit(credits=150)
    await composers.limit(credits=60, scope=LimitScope.CLICK, is_hard=False)
    await read(model)
    verdict = model.verdict()
    assert [item.limit.id for item in (*verdict.refuses, *verdict.asks)] == ["day", "click"]
    model.tick([model.rows[2]], False)
    # 80 credits in rows of 40.
    assert [item.limit.id for item in model.verdict().asks] == ["click"]
    model.tick([model.rows[3]], False)
    assert model.verdict().is_free


async def test_an_unknown_price_wants_a_ceiling(composers):
    model = await read(composers.compose(Draft(resolution="480p")).lists)
    assert model.sums == ListSums(4, 3, 1, None, 0.0, 3)
    assert (model.verdict().needs_ceiling, model.verdict(50.0).is_free) == (True, True)


async def test_faults_follow_what_the_draft_offers(composers):
    model = await read(composers.compose(Draft(model="seedance-1.5-pro")).lists, "prompt,length\nA train,8")
    assert [error.fault for error in model.rows[0].faults] == [ListFault.NOT_OFFERED]
