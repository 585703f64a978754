from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from seedance_studio.domain.generation import Clip, State
from seedance_studio.engine.events import ConnectionChanged, GenerationChanged
from seedance_studio.viewmodels.library.library_grid import JOB_ROLE, PAGE, LibraryModel, LibrarySources


class Shelf:
    """A library that answers as the real one does: latest first, a page at a time."""

    def __init__(self) -> None:
        self.all = []
        self.asked = []
        self.trouble = None

    async def load_page(self, before, query):
        self.asked.append((before, query))
        if self.trouble is not None:
            raise self.trouble
        found = [item for item in self.all if query in item.request.prompt]
        start = 0 if before is None else [item.id for item in found].index(before) + 1
        return found[start : start + PAGE]

    async def count(self):
        return len(self.all)


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def library(shelf, starter, qapp):
    sources = LibrarySources(shelf.load_page, shelf.count, starter, lambda job: f"{job.generation.id} aloud")
    model = LibraryModel(sources)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)
    yield model
    tester.deleteLater()
    model.deleteLater()


@pytest.fixture
def fill(make, shelf):
    """Puts generations g0 (the latest), g1 and so on into the library."""

    def build(count):
        shelf.all = [make(f"g{number}", State.READY, at=1000.0 - number) for number in range(count)]
        return shelf.all

    return build


def names(library):
    jobs = [library.job(library.index_at(place)) for place in range(library.count)]
    return [job.generation.id for job in jobs]


def fetch(library, starter):
    library.fetchMore(QModelIndex())
    starter.run()


def opened(library, starter):
    library.open()
    starter.run()


def test_nothing_is_asked_before_it_is_opened(library, starter, make):
    library.on_event(GenerationChanged(make("a"), is_new=True))
    assert not library.canFetchMore(QModelIndex())
    assert starter.names == []


def test_opened_once_it_has_the_latest_page_and_the_count(library, shelf, starter, fill):
    fill(PAGE + 5)
    library.open()
    assert not library.is_loaded
    library.open()
    starter.run()
    library.open()
    assert shelf.asked == [(None, "")]
    assert names(library) == [f"g{number}" for number in range(PAGE)]
    assert (library.total, library.has_more, library.shown_query) == (PAGE + 5, True, "")


def test_the_next_page_comes_when_asked_for_and_no_sooner(library, shelf, starter, fill):
    fill(PAGE + 5)
    library.set_columns(7)
    opened(library, starter)
    assert library.canFetchMore(QModelIndex())
    library.fetchMore(QModelIndex())
    library.fetchMore(QModelIndex())
    starter.run()
    assert shelf.asked == [(None, ""), (f"g{PAGE - 1}", "")]
    assert names(library) == [f"g{number}" for number in range(PAGE + 5)]
    fetch(library, starter)
    assert len(shelf.asked) == 2


def test_a_page_that_fits_into_the_last_row_adds_no_row(library, starter, fill):
    fill(PAGE + 3)
    library.set_columns(7)
    opened(library, starter)
    rows = library.rowCount()
    fetch(library, starter)
    assert (library.count, library.rowCount()) == (PAGE + 3, rows)


def test_cells_fill_rows_and_what_is_past_the_last_is_nothing(library, starter, fill):
    fill(5)
    library.set_columns(3)
    opened(library, starter)
    assert (library.rowCount(), library.columnCount()) == (2, 3)
    second = library.index(1, 1)
    assert second.data(JOB_ROLE).generation.id == "g4"
    assert second.data() == "prompt g4"
    assert second.data(Qt.ItemDataRole.AccessibleTextRole) == "g4 aloud"
    past = library.index(1, 2)
    assert past.data(JOB_ROLE) is None
    assert library.flags(past) == Qt.ItemFlag.NoItemFlags
    assert library.place_of(past) is None


def test_what_is_held_keeps_its_cell_when_one_comes_in_front(library, starter, fill, make):
    fill(4)
    library.set_columns(2)
    opened(library, starter)
    held = [QPersistentModelIndex(library.index_at(place)) for place in range(4)]
    for number in range(3):
        library.on_event(GenerationChanged(make(f"new{number}", at=2000.0 + number)))
    assert names(library) == ["new2", "new1", "new0", "g0", "g1", "g2", "g3"]
    assert [index.data(JOB_ROLE).generation.id for index in held] == ["g0", "g1", "g2", "g3"]
    assert library.rowCount() == 4


def test_the_first_one_ever_appears(library, starter, make, shelf):
    opened(library, starter)
    assert (library.is_loaded, library.count, library.total) == (True, 0, 0)
    shelf.all = [make("a")]
    library.on_event(GenerationChanged(shelf.all[0], is_new=True))
    starter.run()
    assert (names(library), library.total) == (["a"], 1)


def test_a_change_is_shown_in_its_own_cell(library, starter, fill):
    made = fill(5)
    library.set_columns(3)
    opened(library, starter)
    cells = []
    library.dataChanged.connect(
        lambda first, last: cells.append((first.row(), first.column(), last.column()))
    )
    library.on_event(GenerationChanged(replace(made[4], state=State.FAILED)))
    assert cells == [(1, 1, 1)]
    assert library.job(library.index(1, 1)).generation.state is State.FAILED
    assert library.count == 5


def test_generations_of_the_same_moment_stay_apart(library, starter, shelf, make):
    shelf.all = [make(name, at=5.0) for name in ("c", "b", "a")]
    opened(library, starter)
    for name in ("b", "a", "bb"):
        library.on_event(GenerationChanged(make(name, State.FAILED, at=5.0)))
    assert names(library) == ["c", "bb", "b", "a"]


def test_what_a_later_page_will_bring_is_left_to_it(library, starter, fill, make):
    fill(PAGE)
    opened(library, starter)
    library.on_event(GenerationChanged(make("old", at=1.0)))
    assert "old" not in names(library)


def test_what_was_told_while_a_page_was_read_beats_the_page(library, starter, fill, make):
    made = fill(3)
    library.open()
    library.on_event(GenerationChanged(replace(made[1], state=State.FAILED)))
    library.on_event(GenerationChanged(make("new", at=2000.0)))
    starter.run()
    assert names(library) == ["new", "g0", "g1", "g2"]
    assert library.job(library.index_at(2)).generation.state is State.FAILED


def test_a_search_keeps_the_old_cells_until_the_new_are_here(library, starter, fill):
    fill(12)
    opened(library, starter)
    library.set_query("  g1 ")
    assert (library.count, library.shown_query) == (12, "")
    starter.run()
    assert (names(library), library.shown_query) == (["g1", "g10", "g11"], "g1")


def test_of_two_searches_the_later_one_counts(library, starter, fill):
    fill(12)
    opened(library, starter)
    library.set_query("g1")
    library.set_query("g11")
    starter.run()
    assert names(library) == ["g11"]


def test_the_same_search_is_not_made_again(library, starter, shelf):
    opened(library, starter)
    library.set_query("a")
    library.set_query(" a ")
    assert starter.names.count("library-page") == 2


def test_a_new_one_joins_a_search_only_if_it_matches(library, starter, fill, make):
    fill(2)
    library.set_query("g1")
    starter.run()
    library.on_event(GenerationChanged(make("G1 again", at=2000.0)))
    library.on_event(GenerationChanged(make("other", at=2001.0)))
    assert names(library) == ["G1 again", "g1"]


@pytest.mark.parametrize("prompt", ["IŞIK yağmuru", "ışık", "İŞIK"])
def test_a_search_finds_what_comes_in_any_case(library, starter, fill, make, prompt):
    fill(1)
    library.set_query("ışık")
    starter.run()
    library.on_event(GenerationChanged(make(prompt, at=2000.0)))
    assert names(library) == [prompt]


def test_a_page_that_can_not_be_read_can_be_asked_for_again(library, starter, fill, shelf):
    fill(PAGE + 3)
    opened(library, starter)
    shelf.trouble = OSError("disk")
    with pytest.raises(OSError, match="disk"):
        fetch(library, starter)
    assert library.count == PAGE
    shelf.trouble = None
    fetch(library, starter)
    assert library.count == PAGE + 3


def test_other_events_change_nothing(library, starter, fill):
    fill(2)
    opened(library, starter)
    library.on_event(ConnectionChanged(online=False))
    assert library.count == 2


def test_clips_can_be_dragged_out_as_their_files(shelf, starter, make, tmp_path, qapp):
    clip = Clip("clips/2024/a.mp4", 1, "00", 1280, 720, 5.0, "h264")
    shelf.all = [make("a", State.READY, clip=clip), make("b", State.FAILED)]
    model = LibraryModel(LibrarySources(shelf.load_page, shelf.count, starter, lambda _: "", tmp_path))
    model.open()
    starter.run()
    places = [model.index_at(place) for place in range(2)]
    files = [Path(url.toLocalFile()) for url in model.mimeData(places).urls()]
    assert files == [tmp_path / "clips/2024/a.mp4"]


def test_the_cells_that_are_painted_are_told(library, starter, fill):
    fill(3)
    library.open()
    starter.run()
    seen = []
    library.shown.connect(lambda generation: seen.append(generation.id))
    library.index_at(1).data(JOB_ROLE)
    library.index_at(2).data(Qt.ItemDataRole.DisplayRole)
    assert seen == ["g1"]
