"""A cell is read as people write it, in three languages; what can't be told is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.list_cells import (
    read_model,
    read_references,
    read_resolution,
    read_seconds,
    read_shape,
    read_tags,
)
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.organisation import clean_name

FOLDER = Path("/films/night")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5", 5),
        ("5 s", 5),
        ("10sec", 10),
        ("8 sn", 8),
        ("5 saniye", 5),
        ("5秒", 5),
        ("５秒", 5),
        ("5.0", 5),
        ("5,0 s", 5),
        ("0:05", 5),
        ("00:00:10", 10),
        ("1:05", 65),
        ("5.5", None),
        ("long", None),
        ("-5", None),
        ("", None),
    ],
)
def test_a_length_is_whole_seconds(text: str, seconds: int | None):
    assert read_seconds(text) == seconds


@pytest.mark.parametrize(
    ("text", "size"),
    [("720", "720p"), ("1080P", "1080p"), ("1280x720", "720p"), ("720 × 1280", "720p"), ("HD", "HD")],
)
def test_a_size_is_its_lines(text: str, size: str):
    assert read_resolution(text) == size


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("16:9", "16:9"),
        ("16/9", "16:9"),
        ("9×16", "9:16"),
        ("16：9", "16:9"),
        ("16:09", "16:9"),
        ("16:09:00", "16:9"),
        ("09:16", "9:16"),
        ("01:01", "1:1"),
        ("Portrait", "9:16"),
        ("YATAY", "16:9"),
        ("方形", "1:1"),
        ("wide", "wide"),
    ],
)
def test_a_shape_is_two_numbers_also_where_a_spreadsheet_made_a_time_of_them(text: str, shape: str):
    assert read_shape(text) == shape


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("seedance-2.0", "seedance-2.0"),
        ("Seedance 2.0 Fast", "seedance-2.0-fast"),
        ("2.0", "seedance-2.0"),
        ("fast", "seedance-2.0-fast"),
        ("1.5 pro", "seedance-1.5-pro"),
        ("kling", "kling"),
        ("0", "0"),
    ],
)
def test_a_model_is_meant_by_what_tells_it_from_the_others(text: str, model: str):
    assert read_model(text, DOCUMENTED) == model


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("https://a.com/1.png", ("https://a.com/1.png",)),
        ("https://a.com/1.png, https://a.com/2.png", ("https://a.com/1.png", "https://a.com/2.png")),
        ("https://a.com/1.png\nhttps://a.com/2.png", ("https://a.com/1.png", "https://a.com/2.png")),
        ("https://a.com/1,2.png|https://b.com/x;y.png", ("https://a.com/1,2.png", "https://b.com/x;y.png")),
        ('["https://a.com/1.png", "https://a.com/2.png"]', ("https://a.com/1.png", "https://a.com/2.png")),
        ("old train.png; tower.png", (FOLDER / "old train.png", FOLDER / "tower.png")),
        ("/else/where.png", (Path("/else/where.png"),)),
        ("file:///else/where%20now.png", (Path("/else/where now.png"),)),
        ("https://a.com/1.png, tower.png", ("https://a.com/1.png, tower.png",)),
        ("", ()),
    ],
)
def test_references_are_links_or_files_beside_the_list(text: str, sources: tuple[object, ...]):
    assert read_references(text, FOLDER) == sources


def test_a_cell_of_spaces_and_line_feeds_takes_no_time():
    # Once it took longer with the third power of its length: minutes for this one, in which no window moves.
    blank = " \n" * 8000
    assert read_references(f"a.png{blank}b.png", FOLDER) == (FOLDER / "a.png", FOLDER / "b.png")
    assert read_references(f"a.png,{blank}https://b.com/1", FOLDER) == (FOLDER / "a.png", "https://b.com/1")


def test_without_a_folder_a_mere_name_is_no_file():
    assert read_references("tower.png", None) == ("tower.png",)


def test_tags_are_parted_in_every_way_and_there_once():
    assert read_tags("#night, Market;NIGHT|夜景、雨\n slow  push ") == (
        "NIGHT",
        "Market",
        "夜景",
        "雨",
        "slow push",
    )


def test_a_tag_is_no_longer_than_one_that_the_person_types():
    first, second = read_tags(f"#{'very ' * 4000}, {'x' * 5000}")
    assert (first, second) == (("very " * 16).strip(), "x" * 80)
    assert clean_name(first) == first


@given(st.text(max_size=80))
def test_no_cell_is_too_odd_to_be_read(text: str):
    read_seconds(text)
    read_references(text, FOLDER)
    assert isinstance(read_shape(text), str)
    assert isinstance(read_resolution(text), str)
    assert isinstance(read_model(text, DOCUMENTED), str)
    assert all(name.strip() for name in read_tags(text))
