from __future__ import annotations

import asyncio

import pytest
from support.generations import NOW

from seedance_studio.domain.filters import Scope, SortOrder
from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.library_place import LibraryPlace
from seedance_studio.domain.query import parse
from seedance_studio.store.counting import Tally
from seedance_studio.store.organisation_repository import TakeNumber
from seedance_studio.viewmodels.library.chips import Chip
from seedance_studio.viewmodels.library.filter_model import FilterModel

CLIP = Clip("clips/a.mp4", 10, "0" * 64, 1280, 720, 5.0, "h264")
pytestmark = pytest.mark.usefixtures("clips")


def offered(finding, starter, chip):
    """What the chip's list says: what each option would write, its count, and whether it is on."""
    finding.filters.open_chip(chip)
    starter.settle()
    return {str(option.term): (option.count, option.is_on) for option in finding.filters.options[chip]}


def test_what_is_without_a_clip_is_counted_and_left_out(finding, starter):
    filters = finding.filters
    starter.settle()
    assert (filters.found, filters.total, filters.clipless_count) == (Tally(4, 40.0, 40), 4, 1)
    filters.set_clipless(True)
    starter.settle()
    assert (filters.found.count, filters.filter.scope) == (5, Scope.ALL)


def test_a_state_without_a_clip_asks_for_itself(finding, starter):
    finding.filters.set_text("state:failed")
    starter.settle()
    assert finding.filters.found.count == 1
    finding.filters.set_text("-state:failed state:ready")
    assert finding.filters.filter.scope is Scope.CLIPS


def test_figures_follow_what_changes(finding, starter, archive):
    starter.settle()
    finding.filters.set_text("stars:>=4")
    starter.settle()
    assert finding.filters.found.count == 0
    archive.organise(lambda organiser: organiser.star((4, 3), 5))
    starter.settle()
    assert finding.filters.found == Tally(2, 20.0, 20)


def test_nothing_is_counted_for_nobody(finding, starter):
    starter.settle()
    finding.filters.set_shown(False)
    finding.filters.set_text("g1")
    starter.settle()
    assert (finding.filters.found.count, starter.names.count("figures")) == (4, 1)


def test_counts_follow_the_rest_of_the_filter(finding, starter, archive):
    archive.organise(lambda organiser: organiser.star((4,), 4))
    archive.organise(lambda organiser: organiser.star((3,), 2))
    finding.filters.set_text("stars:>=4 length:5")
    assert offered(finding, starter, Chip.STARS) == {
        "stars:>=5": (0, False),
        "stars:>=4": (1, True),
        "stars:>=3": (1, False),
        "stars:>=2": (2, False),
        "stars:>=1": (2, False),
        "stars:0": (2, False),
    }
    assert offered(finding, starter, Chip.RATIO) == {"ratio:16:9": (1, False)}
    finding.filters.set_text("model:seedance-2.0,other")
    assert offered(finding, starter, Chip.MODEL) == {
        "model:seedance-2.0": (4, True),
        "model:other": (0, True),
    }
    assert offered(finding, starter, Chip.STATE) == {
        "is:pick": (0, False),
        "is:reject": (0, False),
        "is:keeper": (0, False),
        "is:unseen": (4, False),
        "state:ready": (4, False),
        "state:failed": (1, False),
    }
    assert offered(finding, starter, Chip.DATE)["date:year"] == (0, False)


def test_a_search_that_is_overtaken_offers_nothing(finding, starter):
    finding.filters.open_chip(Chip.MODEL)
    finding.filters.set_text("g1")
    starter.settle()
    assert finding.filters.options == {}


def test_chips_change_the_text(finding, starter):
    filters = finding.filters
    filters.set_text("prompt")
    offered(finding, starter, Chip.RATIO)
    filters.toggle(Chip.RATIO, filters.options[Chip.RATIO][0])
    assert filters.text == "prompt ratio:16:9"
    filters.set_text("boat length:5..10 after:2025-01-01")
    filters.close_chip(Chip.DATE)
    assert filters.text == "boat length:5..10"
    filters.close_chip(Chip.LENGTH)
    assert filters.text == "boat"


def test_the_order_is_the_lists(finding, starter):
    finding.filters.set_order(SortOrder.OLDEST)
    starter.settle()
    assert finding.filters.order is SortOrder.OLDEST


@pytest.fixture
def takes(archive, make):
    """Three takes of one request, with the keys 6 to 8."""
    ready = {"clip": CLIP, "credits_charged": 5.0, "set_id": "set"}
    archive.add(*(make(f"take{number}", State.READY, at=20.0 + number, **ready) for number in range(3)))


def shown(finding):
    return list(finding.filters._feed.keys_from())


def test_stacked_takes_are_counted_as_they_are_seen(finding, starter, takes):
    starter.settle()
    finding.filters.set_stacked(True)
    starter.settle()
    assert (finding.filters.found, finding.filters.total) == (Tally(5, 45.0, 50), 5)
    assert offered(finding, starter, Chip.MODEL) == {"model:seedance-2.0": (5, False)}


def test_a_stack_is_opened_and_folded_again(finding, starter, archive, takes):
    finding.filters.set_stacked(True)
    starter.settle()
    assert shown(finding)[:2] == [8, 4]
    (take,) = asyncio.run(archive.library.organisation.take_numbers([8], finding.filters.filter)).values()
    assert not finding.filters.is_open(take)
    finding.filters.turn_stack(take)
    starter.settle()
    assert (shown(finding)[:4], finding.filters.is_open(take)) == ([8, 7, 6, 4], True)
    assert finding.filters.found.count == 5
    finding.filters.turn_stack(take)
    starter.settle()
    assert shown(finding)[:2] == [8, 4]


def test_a_take_that_is_sought_comes_out_of_its_stack(finding, starter, takes):
    finding.filters.set_stacked(True)
    starter.settle()
    finding.filters.seek("take1")
    starter.settle()
    assert shown(finding)[:4] == [8, 7, 6, 4]
    assert finding.filters._feed.cursor_row == 1


@pytest.mark.parametrize(
    ("asked", "trashed", "is_in_trash", "rows"),
    [
        ("g0 g1", (), False, 2),
        ("g0 g1", (4,), False, 1),
        ("g0 g1", (3, 4), True, 2),
        ("lost g1", (), False, 2),
    ],
)
def test_what_is_asked_for_from_elsewhere_is_shown_where_it_is(
    finding, starter, archive, asked, trashed, is_in_trash, rows
):
    archive.organise(lambda organiser: organiser.trash(trashed))
    chosen = [asyncio.run(archive.library.get(name)) for name in asked.split()]
    finding.filters.show_these(chosen)
    starter.settle()
    assert (finding.filters.is_in_trash, len(finding.filters._feed)) == (is_in_trash, rows)


@pytest.mark.parametrize(
    ("sought", "is_in_trash", "with_clipless", "rows"),
    [("g1", False, False, 3), ("g3", True, False, 1), ("lost", False, True, 4), ("g0", False, False, 1)],
)
def test_what_the_list_leaves_out_is_shown_by_another(
    finding, starter, archive, sought, is_in_trash, with_clipless, rows
):
    archive.organise(lambda organiser: organiser.trash((1,)))
    finding.filters.set_text("g0")
    starter.settle()
    finding.filters.seek(sought)
    starter.settle()
    filters, feed = finding.filters, finding.filters._feed
    assert (filters.is_in_trash, filters.with_clipless, len(feed)) == (is_in_trash, with_clipless, rows)
    assert feed.get(feed.cursor_row).id == sought


def test_what_was_shown_is_shown_again_in_a_later_run(finding, starter):
    opened = TakeNumber(1, total=2, shown=2, first=2)
    finding.filters.set_text("stars:>=1")
    finding.filters.set_order(SortOrder.BEST)
    finding.filters.set_stacked(True)
    finding.filters.turn_stack(opened)
    finding.filters.set_clipless(True)
    place = finding.filters.noted(LibraryPlace(width=200))
    assert place == LibraryPlace(
        width=200,
        query="stars:>=1",
        order=SortOrder.BEST,
        with_clipless=True,
        is_stacked=True,
        open_stacks=(2,),
    )
    asked, order = finding.filters.filter, finding.filters.order
    finding.filters.restore(LibraryPlace(in_trash=True))
    assert (finding.filters.filter.scope, finding.filters.text) == (Scope.TRASH, "")
    finding.filters.restore(place)
    assert (finding.filters.filter, finding.filters.order) == (asked, order)


def test_on_another_day_today_is_that_day_once_someone_looks(archive, starter):
    now = [NOW]
    filters = FilterModel(archive.feed(), archive.library, starter, lambda: now[0])
    filters.set_text("date:today")
    now[0] += 86_400.0
    assert filters.filter.terms != parse("date:today", filters.today).terms
    filters.set_shown(True)
    assert filters.filter.terms == parse("date:today", filters.today).terms
    assert filters.text == "date:today"
