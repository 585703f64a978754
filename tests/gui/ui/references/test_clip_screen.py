"""A clip plays in its own shape, in the middle of its place."""

from __future__ import annotations

import pytest

from seedance_studio.ui.references.clip_screen import ClipScreen


@pytest.fixture
def screen(open_window):
    screen = ClipScreen(open_window)
    screen.show()
    return screen


@pytest.mark.parametrize("place", [(700, 300), (300, 700)])
@pytest.mark.parametrize("shape", [(1280, 720), (480, 854), (500, 500)])
def test_it_has_the_shape_of_the_clip_wherever_it_stands(screen, place, shape):
    screen.resize(*place)
    screen.set_shape(*shape)
    picture = screen.video.geometry()
    assert picture.width() / picture.height() == pytest.approx(shape[0] / shape[1], rel=0.02)
    assert screen.rect().contains(picture)
    assert abs(picture.center().x() - screen.rect().center().x()) <= 1
    before = picture
    screen.resize(place[0] * 2, place[1] * 2)
    assert screen.video.width() > before.width()


def test_one_of_unknown_shape_has_the_whole_place(screen):
    screen.set_shape(0, 0)
    screen.resize(400, 300)
    assert (screen.video.width(), screen.video.height()) == (360, 278)
