"""The matrix with clips in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.choice import Choice
from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.request import Field
from seedance_studio.ui.jobs.matrix_dialog import MatrixDialog

WORDS = [("dawn", "calm sea"), ("dawn", "storm light"), ("dusk", "calm sea"), ("dusk", "storm light")]


@pytest.fixture
def takes(make):
    def build(words, *, state=State.READY):
        return [
            replace(
                make(f"t{at}", state, at=at),
                set_id="press",
                take=at,
                takes=len(words),
                choice=Choice("Waves", one),
                clip=Clip(f"clips/{at}.mp4", 1, "00", 1280, 720, 5.0, "h264"),
            )
            for at, one in enumerate(words)
        ]

    return build


@pytest.fixture
def show(jobs, actions, thumbnails, theme, put, qtbot):
    window = QWidget()
    qtbot.addWidget(window)

    def build(*generations):
        put(*generations)
        dialog = MatrixDialog(jobs, generations[0], actions, thumbnails, theme, window)
        dialog.show()
        return dialog

    return build


def places(dialog) -> dict[str, tuple[int, int]]:
    grid = dialog._grid
    return {
        cell.take.generation.id: grid.getItemPosition(grid.indexOf(cell))[:2]
        for cell in dialog._cells.values()
    }


def test_rows_and_columns_are_those_of_the_two_groups(show, takes):
    dialog = show(*takes(WORDS))
    assert places(dialog) == {"t0": (1, 1), "t1": (1, 2), "t2": (2, 1), "t3": (2, 2)}
    heads = [dialog._heads[place].text() for place in ((1, 0), (0, 2))]
    assert heads == ["dawn", "storm light"]


def test_several_takes_of_a_cell_stand_below_each_other(show, takes):
    dialog = show(*takes(WORDS * 2))
    assert places(dialog)["t1"] == (1, 2)
    assert places(dialog)["t5"] == (2, 2)
    assert places(dialog)["t7"] == (4, 2)


def test_other_numbers_of_groups_are_a_list(show, takes):
    dialog = show(*takes([("a",), ("b",), ("c",), ("d",)]))
    assert places(dialog) == {"t0": (0, 0), "t1": (0, 1), "t2": (0, 2), "t3": (1, 0)}


def test_values_that_were_ticked_at_once_are_rows_and_columns_too(show, takes):
    made = takes([("dawn",), ("dawn",), ("dusk",), ("dusk",)])
    sizes = ["480p", "720p"] * 2
    compared = [
        replace(
            one,
            request=replace(one.request, resolution=size),
            choice=Choice("Waves", one.choice.words, (Field.RESOLUTION,)),
        )
        for one, size in zip(made, sizes, strict=True)
    ]
    dialog = show(*compared)
    assert places(dialog) == {"t0": (1, 1), "t1": (1, 2), "t2": (2, 1), "t3": (2, 2)}
    heads = [dialog._heads[place].text() for place in ((1, 0), (0, 2))]
    assert heads == ["dawn", "720p"]
    assert dialog._cells["t3"].accessibleName().startswith("Take 4, dusk, 720p")


def test_a_click_plays_a_clip_and_chooses_it(show, takes, jobs, models, qtbot):
    dialog = show(*takes(WORDS))
    qtbot.mouseClick(dialog._cells["t2"], Qt.MouseButton.LeftButton)
    assert models.player.clip.generation_id == "t2"
    assert jobs.sets.chosen("press") == "t2"


def test_it_follows_what_is_made(show, takes, put):
    made = takes(WORDS)
    waiting = replace(made[3], state=State.PROCESSING, clip=None)
    dialog = show(*made[:3], waiting)
    assert "Generating" in dialog._cells["t3"].accessibleName()
    put(made[3])
    assert "Ready" in dialog._cells["t3"].accessibleName()


def test_a_take_that_comes_back_from_the_trash_has_a_place_of_its_own(
    show, takes, put, jobs, archive, starter
):
    made = takes(WORDS * 2)
    put(*made)
    first = jobs.feed.key(0)
    jobs.takes(0)
    archive.organise(lambda organiser: organiser.trash([first]))
    starter.settle()
    dialog = show(*made)
    assert places(dialog)["t4"] == (2, 1)
    assert "t0" not in places(dialog)
    archive.organise(lambda organiser: organiser.restore([first]))
    starter.settle()
    assert places(dialog)["t0"] == (1, 1)
    assert len(set(places(dialog).values())) == len(made)
