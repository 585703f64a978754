"""A list is read in whatever form it comes. Commas in prompts make no table of them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.hidden_letters import without_hidden
from seedance_studio.domain.list_columns import ColumnUse
from seedance_studio.domain.list_tables import MOST_ROWS, ListForm, list_of_files, read_list

P, R, D, S, A, M = (
    ColumnUse.PROMPT,
    ColumnUse.REFERENCES,
    ColumnUse.DURATION,
    ColumnUse.RESOLUTION,
    ColumnUse.ASPECT_RATIO,
    ColumnUse.MODEL,
)
FORMS = [
    "prompt,duration,resolution\nA train at dawn,5,720p\nA tower at dusk,10,480p",
    "\ufeffPrompt;Duration;Resolution\r\nA train at dawn;5;720p\r\nA tower at dusk;10;480p\r\n",
    "Prompt\tDuration (s)\tResolution\nA train at dawn\t5\t720p\nA tower at dusk\t10\t480p",
    "İstem;Süre;Çözünürlük\nA train at dawn;5;720p\nA tower at dusk;10;480p",
    "提示词,时长,分辨率\nA train at dawn,5,720p\nA tower at dusk,10,480p",
    "prompt|length|size\nA train at dawn|5|720p\n\nA tower at dusk|10|480p",
    "sep=;\nprompt;duration;resolution\nA train at dawn;5;720p\nA tower at dusk;10;480p",
    '"Prompt","Seconds","Quality"\n"A train at dawn","5","720p"\n"A tower at dusk","10","480p"',
    "Shots for Friday,,\nprompt,duration,resolution\nA train at dawn,5,720p\nA tower at dusk,10,480p",
    "A train at dawn\t5 s\t720p\nA tower at dusk\t10 s\t480p",
]


@pytest.mark.parametrize("text", FORMS)
def test_a_table_is_read_from_every_form(text: str):
    found = read_list(text)
    assert found.form is ListForm.TABLE
    assert found.uses == (P, D, S)
    assert [row[0] for row in found.rows] == ["A train at dawn", "A tower at dusk"]
    assert [row[2] for row in found.rows] == ["720p", "480p"]


@pytest.mark.parametrize(
    "text",
    [
        "A train at dawn, slow push in\nA tower, at dusk, seen from below\nRain",
        "Text on a wall, a picture of a cat\nA dog; a cat; a bird",
        "A train at dawn, fog\nA tower at dusk, rain",
        "A single line",
        'He says "stop\nand goes on',
    ],
)
def test_lines_of_text_stay_whole_prompts(text: str):
    found = read_list(text)
    assert found.form is ListForm.LINES
    assert [row[0] for row in found.rows] == text.split("\n")


def test_a_quoted_cell_keeps_its_separators_and_lines():
    found = read_list('prompt,scene\n"A train, then\na ""tower""",night\n')
    assert found.rows == (('A train, then\na "tower"', "night"),)


def test_columns_without_known_titles_serve_the_template():
    found = read_list("scene;place;hour\nA long walk;harbour town;dawn\nA short rest;old mill;dusk\n")
    assert found.titles == ("scene", "place", "hour")
    assert found.uses[1:] == (ColumnUse.TAGS, ColumnUse.TAGS)


def test_links_tell_a_column_without_titles():
    found = read_list(
        "https://a.com/1.png,A train at dawn in fog\nhttps://a.com/2.png,A tower at dusk in rain"
    )
    assert (found.form, found.titles, found.uses) == (ListForm.TABLE, ("", ""), (R, P))


def test_the_persons_word_on_the_form_counts():
    text = "prompt,duration\nA train,5"
    assert read_list(text, ListForm.LINES).rows == (("prompt,duration",), ("A train,5",))
    assert read_list("a,b\nc,d", ListForm.TABLE).rows == (("a", "b"), ("c", "d"))


def test_ragged_rows_are_filled_up_and_what_is_too_much_is_noted():
    found = read_list("prompt,duration\nA train\nA tower,5,oops\nA mill,5,,\n")
    assert found.rows == (("A train", ""), ("A tower", "5"), ("A mill", "5"))
    assert found.spare == {1}


def test_rows_have_the_numbers_of_the_spreadsheet():
    assert read_list("prompt,duration\nA train,5\n\nA tower,5").numbers == (2, 4)


def test_a_title_is_there_once():
    found = read_list("prompt,scene,Scene,\nA train,1,2,\n")
    assert found.titles == ("prompt", "scene", "Scene 2")


def test_of_two_columns_for_one_field_the_first_is_it():
    found = read_list("prompt,description,duration\nA train,of old,5")
    assert found.uses == (P, ColumnUse.TAGS, D)


def test_what_an_export_says_of_a_clip_is_kept_with_the_plan_alone():
    text = "id,state,prompt,media_urls,aspect_ratio,model,stars\nx1,ready,'@Image1 walks,,16:9,seedance-2.0,4"
    found = read_list(text)
    kept = ColumnUse.KEPT
    assert found.uses == (kept, kept, P, R, A, M, kept)
    assert found.rows[0][2] == "@Image1 walks"


def test_a_formula_is_a_text():
    assert read_list('prompt,scene\n"=SUM(A1:A9)",-1\n').rows == (("=SUM(A1:A9)", "-1"),)


def test_more_rows_than_that_are_counted_and_left_out():
    found = read_list("\n".join(f"shot {number}" for number in range(MOST_ROWS + 7)))
    assert (len(found.rows), found.left_out) == (MOST_ROWS, 7)


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff", "prompt,duration\n", "sep=;\n"])
def test_a_list_may_have_no_rows(text: str):
    assert read_list(text).rows == ()


def test_files_of_a_folder_become_rows_with_their_names():
    found = list_of_files([Path("/p/tower.png"), Path("/p/old train.jpg")], Path("/p"))
    assert found.rows == (("file:///p/tower.png", "tower"), ("file:///p/old%20train.jpg", "old train"))
    assert found.uses == (R, ColumnUse.TAGS)


@given(st.text(max_size=400))
def test_junk_is_read_as_something_with_rows_of_one_width(text: str):
    for form in (None, ListForm.TABLE, ListForm.LINES):
        found = read_list(text, form)
        assert {len(row) for row in found.rows} <= {len(found.titles)}
        assert len(found.rows) == len(found.numbers) == len(set(found.numbers))
        assert len(found.uses) == len(found.titles)


_CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"),
    max_size=30,
).map(without_hidden)


@given(
    st.lists(
        st.tuples(_CELLS, _CELLS, _CELLS).filter(lambda row: any(map(str.strip, row))), min_size=1, max_size=8
    ),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_a_program_wrote_is_read_back(rows: list[tuple[str, str, str]], part: str):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=part, quoting=csv.QUOTE_ALL)
    writer.writerow(["prompt", "duration", "scene"])
    writer.writerows(rows)
    found = read_list(file.getvalue())
    stripped = [tuple(cell.strip() for cell in row) for row in rows]
    plain = [
        tuple(cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") and cell[-1] != "'" else cell for cell in row)
        for row in stripped
    ]
    assert found.titles == ("prompt", "duration", "scene")
    assert list(found.rows) == plain


@pytest.mark.parametrize(
    "junk", ["," * 3_000_000, '"' * 3_000_000, "{" * 3_000_000, "a,b\n" * 700_000, "\x00\xff" * 1_500_000]
)
def test_megabytes_of_junk_are_read_too(junk: str):
    assert len(read_list(junk).rows) <= MOST_ROWS


@pytest.mark.parametrize("form", [None, ListForm.LINES])
def test_a_key_in_a_list_is_in_nothing_that_is_kept_or_sent(form: ListForm | None):
    key = "sd2_live_0123456789abcdefghij"
    found = read_list(f"prompt,duration,key\nA train,5,{key}\nA tower {key},4,x", form)
    assert key not in str(found)
    assert "A train" in str(found)


@pytest.mark.parametrize("form", [None, ListForm.LINES])
def test_what_nobody_sees_in_a_list_is_not_sent(form: ListForm | None):
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "and a logo")
    found = read_list(f"prompt,duration\nA train{hidden},5\nA tower,4", form)
    assert hidden not in str(found.rows)
    assert "A train" in str(found.rows)
