"""The pictures of the grid get larger and smaller."""

from __future__ import annotations

from seedance_studio.ui.widgets.slider import SeekSlider


def test_the_slider_sizes_the_pictures(page, fill, show, library):
    fill(9)
    grid = show()
    slider = next(found for found in page.findChildren(SeekSlider) if "Size" in found.accessibleName())
    before = library.lines.columns
    slider.setValue(slider.maximum())
    assert (library.lines.columns, grid.library.width) == (before - 1, 320)
    assert library.lines.columns * (320 + 12) <= grid.viewport().width()
    grid.set_picture_width(150)
    assert slider.value() == 150
