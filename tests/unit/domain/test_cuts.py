"""Crops stay inside their picture and keep their shape; cuts survive being written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.cuts import (
    MOST_ZOOM,
    Crop,
    Cut,
    Framing,
    Timeline,
    Trim,
    WithinLimits,
    cut_text,
    framing_of,
    is_same_shape,
    nearest_ratio,
    read_cut,
    shape_of,
)
from seedance_studio.domain.models import ASPECT_RATIOS
from seedance_studio.domain.references import Excerpt, read_source, source_text

SHARE = st.floats(0, 1)
SHAPE = st.floats(0.2, 5)
FRAMINGS = st.builds(Framing, SHAPE, SHAPE, st.floats(1, MOST_ZOOM), SHARE, SHARE)
TIMES = st.integers(0, 10**8).map(lambda ticks: ticks / 10**5)
PARTS = FRAMINGS.map(lambda framing: framing.crop) | st.tuples(TIMES, TIMES).filter(
    lambda times: times[0] < times[1]
).map(lambda times: Trim(*times))
CUTS = PARTS | st.just(WithinLimits()) | PARTS.map(WithinLimits)


def is_inside(crop: Crop) -> bool:
    reach = crop.left + crop.width, crop.top + crop.height
    return crop.left >= 0 and crop.top >= 0 and max(reach) <= 1.000002


@given(FRAMINGS, st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.floats(0.5, 2)), max_size=6))
def test_however_it_is_moved_a_crop_stays_inside_and_keeps_its_shape(
    framing: Framing, moves: list[tuple[float, float, float]]
) -> None:
    for right, down, closer in moves:
        framing = framing.moved(right, down).zoomed(framing.zoom * closer)
        crop = framing.crop
        assert is_inside(crop)
        assert crop.width * framing.picture / crop.height == pytest.approx(framing.shape, rel=1e-3)


@given(FRAMINGS)
def test_a_crop_can_be_taken_up_again(framing: Framing) -> None:
    again = framing_of(framing.crop, framing.picture)
    assert again.crop.left == pytest.approx(framing.crop.left, abs=1e-4)
    assert again.crop.top == pytest.approx(framing.crop.top, abs=1e-4)
    assert again.crop.width == pytest.approx(framing.crop.width, abs=1e-4)
    assert is_inside(again.shaped(1.0).crop)


def test_the_largest_crop_of_a_shape_cuts_one_side_alone() -> None:
    assert Framing(16 / 9, 16 / 9).crop == Crop(0, 0, 1, 1)
    assert Framing(2.0, 1.0).crop == Crop(0.25, 0, 0.5, 1)
    assert Framing(0.5, 1.0, y=0).crop == Crop(0, 0, 1, 0.5)
    assert Framing(2.0, 1.0).has_room == (True, False)


@given(CUTS)
def test_what_is_written_down_is_read_again(cut: Cut) -> None:
    source = Excerpt(Path("/home/me/a b#1%.png"), cut)
    read = read_cut(cut_text(cut))
    assert read is not None
    assert cut_text(read) == cut_text(cut)
    assert read_source(source_text(source)) == Excerpt(source.path, read)


@given(st.text() | st.text("xywh=percnt:0123456789.,", max_size=40))
def test_a_fragment_that_names_no_part_is_none(text: str) -> None:
    cut = read_cut(text)
    if isinstance(cut, Crop):
        assert is_inside(cut)
        assert cut.width > 0
    if isinstance(cut, Trim):
        assert cut.start < cut.end


@pytest.mark.parametrize(
    "fragment", ["", "t=3,1", "t=1", "xywh=percent:0,0,0,50", "xywh=percent:60,0,50,50", "xywh=0,0,1,1"]
)
def test_these_name_no_part(fragment: str) -> None:
    assert read_cut(fragment) is None


@given(FRAMINGS, st.integers(1, 9000), st.integers(1, 9000))
def test_a_box_has_pixels_and_lies_in_the_picture(framing: Framing, width: int, height: int) -> None:
    left, top, right, bottom = framing.crop.box(width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height


def test_the_nearest_aspect_ratio_cuts_the_least() -> None:
    assert [nearest_ratio(shape, ASPECT_RATIOS) for shape in (1.3, 1.4, 0.77, 0.5, 1.0)] == [
        "1:1", "16:9", "1:1", "9:16", "1:1",
    ]  # fmt: skip
    assert is_same_shape(shape_of("16:9"), 1920 / 1088)
    assert not is_same_shape(shape_of("16:9"), 1.6)


def test_a_timeline_knows_its_edges() -> None:
    line = Timeline(1.0, (0.0, 0.25, 0.5, 0.75), starts=(0.0, 0.5), ends=(0.5, 0.75))
    assert [line.nearest(at) for at in (-1, 0.1, 0.13, 0.74, 0.9, 7)] == [0.0, 0.0, 0.25, 0.75, 1.0, 1.0]
    assert [line.stepped(0.5, step) for step in (-9, -1, 1, 9)] == [0.0, 0.25, 0.75, 1.0]
    assert line.is_lossless(Trim(0.5, 1.0))
    assert line.is_lossless(Trim(0.5005, 0.7495))
    assert not line.is_lossless(Trim(0.25, 0.75))
    assert not line.is_lossless(Trim(0.0, 0.25))
