"""Each row becomes one draft; what is wrong with it stays with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.elements import Element, ElementKind, ElementPart, ElementUse
from seedance_studio.domain.list_columns import ColumnUse
from seedance_studio.domain.list_rows import (
    ListChoices,
    ListedRow,
    ListFault,
    ListGround,
    lay_out,
    without_files,
)
from seedance_studio.domain.list_tables import ListForm, ListTable, list_of_files, read_list
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.references import Reference, as_references
from seedance_studio.domain.request import Draft, FieldFault, GenerationRequest, validate
from seedance_studio.domain.several import NOT_SEVERAL, Several

BASE = Draft(prompt="typed before", model="seedance-2.0-fast", duration=8, resolution="480p", takes=4)
MIRA = Element(
    "e1",
    "Mira",
    ElementKind.CHARACTER,
    (ElementPart("https://a.com/mira.png"), ElementPart(Path("/p/side.png"))),
)
ELEMENTS = (MIRA,)


def rows_of(text: str | ListTable, base: Draft = BASE, **choices: object) -> tuple[ListedRow, ...]:
    table = read_list(text) if isinstance(text, str) else text
    given = replace(ListChoices(uses=table.uses), **choices)
    return lay_out(table, given, ListGround(base, DOCUMENTED, ELEMENTS), range(len(table.rows)))


def faults(row: ListedRow) -> list[tuple[str, str]]:
    return [(error.fault, error.detail) for error in row.faults]


def test_a_row_has_its_own_cells_and_the_rest_from_the_draft():
    (row,) = rows_of("prompt,model,length,ratio\nA train,2.0,10 s,9/16")
    assert row.draft == replace(
        BASE, prompt="A train", model="seedance-2.0", duration=10, aspect_ratio="9:16", takes=1
    )
    assert (row.number, row.faults) == (2, ())


def test_an_empty_cell_leaves_the_drafts_value():
    rows = rows_of("prompt,length\nA train,\nA tower,10")
    assert [row.draft.duration for row in rows] == [8, 10]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("A train,long,720p", (ListFault.NOT_SECONDS, "long")),
        ("A train,3,720p", (ListFault.NOT_OFFERED, "3")),
        ("A train,5,8K", (ListFault.NOT_OFFERED, "8K")),
        (",5,720p", (FieldFault.PROMPT_EMPTY, "")),
        ("{dawn|dusk},5,720p", (ListFault.ALTERNATIVES, "")),
        ("A train,5,720p,more", (ListFault.TOO_MANY_CELLS, "")),
    ],
)
def test_what_is_wrong_with_a_row_is_said(cells: str, expected: tuple[str, str]):
    (row,) = rows_of(f"prompt,length,size\n{cells}")
    assert faults(row) == [expected]


def test_braces_that_are_no_alternatives_are_sent_as_they_are():
    (row,) = rows_of("prompt,scene\nA {quiet} \\{odd\\|even\\} train,1")
    assert row.draft.prompt == "A {quiet} {odd|even} train"


def test_a_template_takes_the_cells_into_the_prompt():
    text = "Scene,place\nA long walk through the town,harbour\nRest at the mill for a while,mill"
    rows = rows_of(text, template="{scene}, in the {PLACE}, slow push")
    assert [row.draft.prompt for row in rows] == [
        "A long walk through the town, in the harbour, slow push",
        "Rest at the mill for a while, in the mill, slow push",
    ]


def test_braces_and_bars_in_a_cell_of_a_template_are_plain():
    (row,) = rows_of("prompt,place\nA train,left|right {x}", template="Go {place}")
    assert (row.draft.prompt, row.faults) == ("Go left|right {x}", ())


def test_a_template_that_names_no_column_or_an_empty_cell_is_never_sent_with_a_gap():
    rows = rows_of("prompt,place\nA train,\nA tower,mill", template="At {place} and {hour}")
    assert faults(rows[0]) == [(ListFault.EMPTY_CELL, "place"), (ListFault.NO_COLUMN, "hour")]
    assert faults(rows[1]) == [(ListFault.NO_COLUMN, "hour")]


def test_escaped_braces_of_a_template_are_plain():
    (row,) = rows_of("prompt,place\nA train,mill", template="\\{place} of {place}")
    assert row.draft.prompt == "{place} of mill"


def test_own_columns_become_tags_and_metadata_as_the_person_says():
    text = "prompt,scene,shot,note\nA train,night market,007,ask Ada"
    uses = (ColumnUse.PROMPT, ColumnUse.BOTH, ColumnUse.METADATA, ColumnUse.KEPT)
    (row,) = rows_of(text, uses=uses)
    assert row.tags == ("night market",)
    assert row.columns == (
        ("prompt", "A train"),
        ("scene", "night market"),
        ("shot", "007"),
        ("note", "ask Ada"),
    )
    made = validate(row.draft, DOCUMENTED)
    assert isinstance(made, GenerationRequest)
    assert made.metadata == {"scene": "night market", "shot": "007"}


def test_metadata_as_an_object_join_those_of_the_draft():
    base = replace(BASE, metadata=(("film", "one"), ("shot", "1")))
    (row,) = rows_of('prompt;metadata\nA train;"{""shot"": 7}"', base)
    assert row.draft.metadata == (("film", "one"), ("shot", "7"))
    (row,) = rows_of("prompt;metadata\nA train;none", base)
    assert faults(row) == [(ListFault.MEMBERS_INVALID, "")]


def test_references_are_the_rows_own_and_those_of_the_draft_go_along_on_demand():
    base = replace(BASE, references=as_references(["https://a.com/style.png"]))
    text = "prompt,image\nimage 1 walks,https://a.com/1.png"
    (row,) = rows_of(text, base)
    assert [item.source for item in row.draft.references] == ["https://a.com/1.png"]
    assert row.draft.mentions == ("row-1",)
    (row,) = rows_of(text, base, with_references=True)
    assert [item.source for item in row.draft.references] == [
        "https://a.com/style.png",
        "https://a.com/1.png",
    ]
    assert [item.id for item in row.draft.references] == ["1", "row-1"]


def test_a_mention_of_a_reference_that_is_not_there_is_wrong():
    (row,) = rows_of("prompt,image\nimage 2 walks,https://a.com/1.png")
    assert faults(row) == [(FieldFault.DANGLING_MENTION, "image 2")]


def test_a_file_stands_for_its_link_until_it_is_sent_and_one_that_is_missing_is_said():
    table = read_list(
        "prompt,image\nimage 1 walks,old train.png\nA tower,tower.png;tower.png", folder=Path("/p")
    )
    rows = rows_of(table)
    assert rows[0].files == (Path("/p/old train.png"),)
    assert (faults(rows[0]), faults(rows[1])) == ([], [(FieldFault.DUPLICATE_REFERENCE, "")])
    assert faults(without_files(rows, {Path("/p/old train.png")})[0]) == [
        (ListFault.FILE_MISSING, "old train.png")
    ]


def test_an_element_that_a_row_names_brings_its_references_along():
    row, plain = rows_of("prompt,image\n@mira walks like image 1,https://a.com/1.png\n@nobody walks,")
    assert row.prompt == "Mira (image 2 and image 3) walks like image 1"
    assert [item.source for item in row.draft.references] == [
        "https://a.com/1.png",
        "https://a.com/mira.png",
        Path("/p/side.png"),
    ]
    assert (row.faults, row.files) == ((), (Path("/p/side.png"),))
    assert (plain.prompt, plain.draft.references) == ("@nobody walks", ())


def test_elements_of_a_template_mean_what_they_mean_in_the_draft():
    use = ElementUse("e1", "Mira", ("own",), ("https://a.com/mira.png",))
    base = replace(
        BASE,
        references=(Reference("own", "https://a.com/mira.png"),),
        elements=(use,),
        prompt="@Mira at {place}",
    )
    (row,) = rows_of("prompt,place\nx,sea", base, template="@Mira at {place}", with_references=True)
    assert (row.prompt, row.draft.references) == ("Mira (image 1) at sea", base.references)


def test_several_values_that_are_ticked_in_the_draft_make_no_more_clips():
    (row,) = rows_of("A train", replace(BASE, several=Several(duration=(5, 10)), left_out=(("dawn",),)))
    assert (row.draft.several, row.draft.left_out, row.draft.takes) == (NOT_SEVERAL, (), 1)


def test_what_is_neither_a_link_nor_a_file_is_said():
    (row,) = rows_of("prompt,image\nA train,tower.png")
    assert faults(row) == [(ListFault.NO_LINK, "tower.png")]


def test_a_folder_of_pictures_follows_the_template():
    table = list_of_files([Path("/p/tower.png"), Path("/p/mill.png")], Path("/p"))
    rows = rows_of(table, template="The camera circles image 1, the {name}")
    assert [row.draft.prompt for row in rows] == [
        "The camera circles image 1, the tower",
        "The camera circles image 1, the mill",
    ]
    assert [(row.tags, row.faults) for row in rows] == [(("tower",), ()), (("mill",), ())]


def test_the_price_is_that_of_what_is_sent():
    (row,) = rows_of("prompt,image,model\nA train,https://a.com/1.png https://a.com/2.mp4,2.0")
    assert row.cost_key == CostKey("seedance-2.0", 8, "480p", images=1, videos=1, video_seconds=None)


def test_a_part_of_a_list_is_laid_out_alone():
    table = read_list("\n".join(f"Shot {number} of it" for number in range(9)))
    found = lay_out(table, ListChoices(uses=table.uses), ListGround(BASE, DOCUMENTED), range(3, 20))
    assert [row.number for row in found] == [4, 5, 6, 7, 8, 9]


def test_a_prompt_that_is_far_too_long_is_cut_and_wrong():
    (row,) = rows_of("{" * 1_000_000)
    assert faults(row) == [(FieldFault.PROMPT_TOO_LONG, "")]
    assert len(row.draft.prompt) < 21_000


@given(st.text(max_size=300), st.text(max_size=60), st.booleans())
def test_a_row_without_a_fault_can_be_sent_and_any_other_says_why(text: str, template: str, is_table: bool):
    table = read_list(text, ListForm.TABLE if is_table else None, folder=Path("/p"))
    for row in rows_of(table, template=template):
        linked = as_references(
            f"https://a.com/{place}.png" if item.is_local else item.source
            for place, item in enumerate(row.draft.references)
        )
        found = validate(replace(row.draft, references=linked), DOCUMENTED)
        assert bool(row.faults) or isinstance(found, GenerationRequest)
