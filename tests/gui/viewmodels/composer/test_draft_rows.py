"""A plan's rows ask for what a press would send, with files that are uploaded later."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.priced_models import PRICED

from seedance_studio.domain.references import Reference
from seedance_studio.domain.request import Draft, Field, FieldFault, GenerationRequest, validate
from seedance_studio.domain.several import Several
from seedance_studio.viewmodels.composer.draft_rows import fault_of, rows_of

LINK = Reference("1", "https://cdn.example.com/first.jpg")


@pytest.mark.parametrize(
    "draft",
    [
        Draft(prompt="A train", takes=3),
        Draft(prompt=r"A train at {dawn|dusk}, \{plain\}", takes=4),
        Draft(prompt="Begin on image 1 at {dawn|dusk}", references=(LINK,), mentions=("1",), takes=2),
        Draft(prompt="A train at {dawn|dusk}", takes=1, left_out=(("dusk",),)),
    ],
)
async def test_rows_are_what_a_press_sends(composers, draft: Draft):
    model = composers.compose(draft)
    rows = rows_of(model)
    assert [row.position for row in rows] == list(range(len(model.wanted)))
    sent = [validate(row.draft, model.table) for row in rows]
    assert sent == [one.request for one in model.wanted]
    assert [row.choice for row in rows] == [one.choice for one in model.wanted]
    assert all(isinstance(request, GenerationRequest) for request in sent)
    assert fault_of(model) is None


async def test_several_ticked_values_are_rows_of_their_own(composers):
    several = Several(resolution=("480p", "720p"))
    model = composers.compose(Draft(prompt="A train", takes=2, several=several), table=PRICED)
    assert {row.draft.resolution for row in rows_of(model)} == {"480p", "720p"}
    assert len(rows_of(model)) == len(model.wanted) == 2


async def test_a_file_that_is_not_uploaded_yet_keeps_no_draft_from_a_plan(composers, tmp_path: Path):
    model = composers.compose(Draft(prompt="A train", references=(Reference("1", tmp_path / "a.png"),)))
    assert not model.can_be_sent
    assert fault_of(model) is None
    (row,) = rows_of(model)
    assert [item.source for item in row.draft.references] == [tmp_path / "a.png"]


async def test_any_other_fault_does(composers):
    fault = fault_of(composers.compose(Draft()))
    assert fault is not None
    assert (fault.field, fault.fault) == (Field.PROMPT, FieldFault.PROMPT_EMPTY)
