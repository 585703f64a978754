from __future__ import annotations

import pytest

from seedance_studio.domain.filters import Scope, SortOrder
from seedance_studio.store.counting import Tally
from seedance_studio.viewmodels.library.chips import Chip

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
