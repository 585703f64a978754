from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.viewmodels.library.lines import Block, BlockKind, Lines

counts = st.lists(st.integers(1, 12), max_size=8)


def blocks_of(counts: list[int]) -> list[Block]:
    firsts = [sum(counts[:number]) for number in range(len(counts))]
    return [
        Block(BlockKind.DAY, first, count, date(2025, 10, 20 - number))
        for number, (first, count) in enumerate(zip(firsts, counts, strict=True))
    ]


@given(counts, st.integers(1, 5))
def test_every_cell_is_in_one_place_alone(counts: list[int], columns: int):
    lines = Lines(blocks_of(counts), columns)
    found = [
        place
        for line in range(lines.count)
        for column in range(columns)
        if (place := lines.at(line, column)) is not None
    ]
    assert found == list(range(sum(counts))) == list(range(lines.cells))
    assert [lines.at(*lines.where(place)) for place in found] == found


@given(counts, st.integers(1, 5))
def test_a_line_is_a_heading_or_has_cells(counts: list[int], columns: int):
    lines = Lines(blocks_of(counts), columns)
    headings = list(lines.headings())
    assert [lines.heading(line) for line in headings] == lines.blocks
    assert [line for line in range(lines.count) if not lines.places(line)] == headings
    assert [line for line in range(lines.count) if lines.heading(line)] == headings


def test_without_days_there_are_no_headings():
    lines = Lines([Block(BlockKind.ALL, 0, 5)], 2)
    assert (lines.count, list(lines.headings())) == (3, [])
    assert [list(lines.places(line)) for line in range(4)] == [[0, 1], [2, 3], [4], []]


@pytest.mark.parametrize(
    ("place", "by", "found"),
    [
        *[(0, 1, 3), (2, 1, 3), (1, -1, 1), (3, 1, 4), (3, -1, 0)],
        *[(5, -1, 3), (6, 1, 8), (8, 1, 8), (0, 9, 7), (8, -9, 1)],
    ],
)
def test_up_and_down_pass_headings_and_keep_to_the_line(place: int, by: int, found: int):
    # 0 1 2 | 3 | 4 5 6 / 7 8
    lines = Lines(blocks_of([3, 1, 5]), 3)
    assert lines.beside(place, by) == found
