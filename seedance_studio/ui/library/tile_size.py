"""The control that sizes the pictures of the grid."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from seedance_studio.ui.library.library_grid import NARROWEST, WIDEST, LibraryGrid
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.icon_mark import IconMark
from seedance_studio.ui.widgets.slider import SeekSlider
from seedance_studio.viewmodels.library.library_grid import LibraryModel

_WIDE, _MARK = 88, 16
_LARGER = 32
"""Pixels by which Page Up makes the pictures wider."""


class TileSize(QWidget):
    """A slider between marks of small and of large pictures."""

    def __init__(self, model: LibraryModel, grid: LibraryGrid, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.slider = SeekSlider(theme, self.tr("Size of the pictures"), self, token="text")
        self.slider.setRange(NARROWEST, WIDEST)
        self.slider.setPageStep(_LARGER)
        self.slider.setSingleStep(_LARGER // 2)
        self.slider.setFixedWidth(_WIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(IconMark(theme, "tile-small", "muted", _MARK, self))
        row.addWidget(self.slider)
        row.addWidget(IconMark(theme, "library", "muted", _MARK, self))
        self._show_width()
        self.slider.valueChanged.connect(grid.set_picture_width)
        grid.width_changed.connect(self.slider.setValue)
        model.restored.connect(self._show_width)

    def _show_width(self) -> None:
        self.slider.setValue(self._model.width)
