"""The search and the sidebar over a real library of a few clips."""

from __future__ import annotations

import pytest
from support.organising import organising_of
from support.searching import search_of

from seedance_studio.domain.generation import Clip, State
from seedance_studio.engine.feed.credit_sums import CreditSums
from seedance_studio.viewmodels.library.library_grid import LibraryModel

CLIP = Clip("clips/a.mp4", 10, "0" * 64, 1280, 720, 5.0, "h264")


@pytest.fixture
def finding(archive, starter, tmp_path, qapp):
    """Shown, over four clips of 10 credits (g0 the latest, key 4) and a failed one."""
    cells = LibraryModel(
        archive.feed(), CreditSums(archive.library, starter), organising_of(archive), str, tmp_path
    )
    for follower in (cells.feed.on_event, cells.organising.on_event):
        archive.changes.connect(follower)
    finding = search_of(archive, cells)
    cells.open()
    finding.filters.set_shown(True)
    finding.places.set_shown(True)
    yield finding
    cells.deleteLater()


@pytest.fixture
def clips(archive, make):
    """Five rows: g3 to g0 are ready, the key of g0 is 4; the last one has failed."""
    ready = {"clip": CLIP, "credits_charged": 10.0}
    archive.add(*(make(f"g{3 - number}", State.READY, at=float(number), **ready) for number in range(4)))
    archive.add(make("lost", State.FAILED, at=9.0))
