from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from seedance_studio.domain.generation import Clip, State
from seedance_studio.engine.events import ConnectionChanged, GenerationChanged
from seedance_studio.viewmodels.viewer.filmstrip import GENERATION_ROLE, PAGE, FilmstripModel


class World:
    """The library that the model asks."""

    def __init__(self) -> None:
        self.pages = {}
        self.asked = []

    async def load_page(self, before):
        self.asked.append(before)
        page = self.pages.get(before, [])
        if isinstance(page, OSError):
            raise page
        return page


@pytest.fixture
def world():
    return World()


@pytest.fixture
def strip(world, starter, qapp):
    model = FilmstripModel(world.load_page, starter)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()
    model.deleteLater()


@pytest.fixture
def ready(make):
    def build(name: str, at: float):
        return make(name, State.READY, at=at, clip=Clip(f"{name}.mp4", 1, "", 1280, 720, 5.0, "h264"))

    return build


def names(strip):
    return [strip.index(row).data(GENERATION_ROLE).id for row in range(strip.rowCount())]


def fetch(strip, starter):
    strip.fetchMore(QModelIndex())
    starter.run()


def test_asks_for_one_page_after_the_other(strip, world, starter, ready):
    world.pages[None] = [ready(f"a{n}", 100 - n) for n in range(PAGE)]
    world.pages[f"a{PAGE - 1}"] = [ready("b", 1)]
    fetch(strip, starter)
    fetch(strip, starter)
    assert world.asked == [None, f"a{PAGE - 1}"]
    assert names(strip)[-2:] == [f"a{PAGE - 1}", "b"]
    assert not strip.canFetchMore(QModelIndex())


def test_asks_once_at_a_time(strip, world, starter):
    strip.fetchMore(QModelIndex())
    strip.fetchMore(QModelIndex())
    assert not strip.canFetchMore(QModelIndex())
    starter.run()
    assert world.asked == [None]


def test_a_page_that_failed_can_be_asked_for_again(strip, world, starter, ready):
    world.pages[None] = OSError("gone")
    with pytest.raises(OSError, match="gone"):
        fetch(strip, starter)
    world.pages[None] = [ready("a", 1)]
    fetch(strip, starter)
    assert names(strip) == ["a"]


def test_a_first_page_that_failed_is_asked_for_again_with_the_next_clip(strip, world, starter, ready):
    world.pages[None] = OSError("gone")
    with pytest.raises(OSError, match="gone"):
        fetch(strip, starter)
    world.pages[None] = [ready("b", 2), ready("a", 1)]
    strip.on_event(GenerationChanged(ready("b", 2)))
    starter.run()
    assert names(strip) == ["b", "a"]


def test_a_clip_comes_in_where_its_time_is(strip, world, starter, ready, make):
    world.pages[None] = [ready("c", 3), ready("a", 1)]
    fetch(strip, starter)
    strip.on_event(GenerationChanged(ready("d", 4)))
    strip.on_event(GenerationChanged(ready("b", 2)))
    strip.on_event(GenerationChanged(ready("b", 2)))
    strip.on_event(GenerationChanged(make("e", State.PROCESSING, at=5)))
    strip.on_event(ConnectionChanged(online=False))
    assert names(strip) == ["d", "c", "b", "a"]
    assert strip.row_of("b") == 2
    assert strip.row_of("e") is None


def test_what_came_in_meanwhile_is_not_there_twice(strip, world, starter, ready):
    world.pages[None] = [ready("b", 2), ready("a", 1)]
    strip.fetchMore(QModelIndex())
    strip.on_event(GenerationChanged(ready("b", 2)))
    starter.run()
    assert names(strip) == ["b", "a"]


def serve_pages(world, clips):
    """Lets the library answer as it does: the clips after the one of that id, however old that is."""

    async def load_page(before):
        ids = [item.id for item in clips]
        start = 0 if before is None else ids.index(before) + 1
        return clips[start : start + PAGE]

    world.load_page = load_page


def test_an_old_clip_that_becomes_ready_hides_no_others(world, starter, ready, qapp):
    clips = [ready(f"{number:03}", number) for number in reversed(range(100))]
    serve_pages(world, [item for item in clips if item.id != "003"])
    strip = FilmstripModel(world.load_page, starter)
    fetch(strip, starter)
    serve_pages(world, clips)
    strip._load_page = world.load_page
    strip.on_event(GenerationChanged(ready("003", 3)))
    assert names(strip) == [item.id for item in clips[:PAGE]]
    while strip.canFetchMore(QModelIndex()):
        fetch(strip, starter)
    assert names(strip) == [item.id for item in clips]


def test_an_old_clip_that_becomes_ready_before_the_first_page_hides_no_others(world, starter, ready, qapp):
    clips = [ready(f"{number:03}", number) for number in reversed(range(100))]
    serve_pages(world, clips)
    strip = FilmstripModel(world.load_page, starter)
    strip.on_event(GenerationChanged(ready("003", 3)))
    starter.run()
    while strip.canFetchMore(QModelIndex()):
        fetch(strip, starter)
    assert names(strip) == [item.id for item in clips]


def test_a_clip_that_becomes_ready_while_its_page_is_read_is_there(strip, world, starter, ready):
    world.pages[None] = [ready("d", 4), ready("c", 3), ready("a", 1)]
    strip.fetchMore(QModelIndex())
    # The library had been asked before this was written.
    strip.on_event(GenerationChanged(ready("b", 2)))
    starter.run()
    assert names(strip) == ["d", "c", "b", "a"]


def test_a_clip_is_shown_as_it_stands_now(strip, world, starter, ready, make):
    world.pages[None] = [ready("b", 2), ready("a", 1)]
    fetch(strip, starter)
    fetching = make("a", State.SUCCEEDED, at=1, clip=ready("a", 1).clip)
    strip.on_event(GenerationChanged(fetching))
    assert strip.index(1).data(GENERATION_ROLE) is fetching


def test_a_clip_can_be_dragged_out_as_its_file(world, starter, ready, tmp_path, qapp):
    model = FilmstripModel(world.load_page, starter, tmp_path)
    world.pages[None] = [ready("a", 1)]
    fetch(model, starter)
    index = model.index(0)
    assert model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDragEnabled
    (url,) = model.mimeData([index]).urls()
    assert Path(url.toLocalFile()) == tmp_path / index.data(GENERATION_ROLE).clip.path
