"""What is in the middle of the Library: the grid, and a clip that is opened over it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from seedance_studio.ui.library.clip_viewer import ClipViewer


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_a_clip_opens_over_the_grid_and_arrows_lead_on(page, fill, show, qtbot, library_models, models):
    fill(6)
    grid = show()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    viewer = page.findChild(ClipViewer)
    assert viewer.isVisible()
    assert not grid.isVisible()
    opened = [library_models.large.player.clip.generation_id]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(viewer, key)
        opened.append(library_models.large.player.clip.generation_id)
    assert opened == ["g0", "g1", "g2", "g1"]
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert grid.isVisible()
    assert grid.hasFocus()
    assert library_models.grid.job(grid.currentIndex()).generation.id == "g1"
    assert models.player.clip is None


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_a_clip_that_was_opened_is_seen(page, fill, show, qtbot, library, starter):
    fill(2)
    qtbot.keyClick(show(), Qt.Key.Key_Return)
    qtbot.keyClick(page.findChild(ClipViewer), Qt.Key.Key_Escape)
    starter.run()
    starter.run()
    assert [library.feed.organisation(row).is_seen for row in range(2)] == [True, False]


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_of_unseen_clips_each_stays_while_it_is_looked_at(page, fill, show, qtbot, library, finding, starter):
    fill(3)
    show()
    finding.filters.set_text("is:unseen")
    starter.settle()

    def unseen() -> list[str]:
        starter.settle()
        return [library.feed.get(row).id for row in range(library.count)]

    page.grid.choose(0)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    viewer = page.findChild(ClipViewer)
    assert unseen() == ["g0", "g1", "g2"]
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert unseen() == ["g1", "g2"]
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert unseen() == ["g2"]
