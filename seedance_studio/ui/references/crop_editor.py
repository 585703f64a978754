"""Chooses which part of a picture is used: what the chosen aspect ratio shows, moved and zoomed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from seedance_studio.domain.cuts import (
    MOST_ZOOM,
    Crop,
    Framing,
    framing_of,
    is_same_shape,
    nearest_ratio,
    part_in,
    shape_of,
)
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.messages.cuts import crop_words, cut_away_words, still_words
from seedance_studio.ui.references.crop_canvas import CropCanvas
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.slider import GROOVE_INSET, SeekSlider
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.references.reference_models import ReferenceModels

_LARGEST = QSize(2400, 2400)
_HUNDRED = 100
_EDGE = 20


class CropEditor(QWidget):
    """Nothing changes before *Use this part* or Enter is pressed. Escape takes back what was not applied."""

    def __init__(
        self, composer: ComposerModel, models: ReferenceModels, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._composer = composer
        self._models = models
        self._tracked: TrackedReference | None = None
        self._framing: Framing | None = None
        self._file: Path | None = None
        self.canvas = CropCanvas(theme, self)
        self._words = TokenLabel(theme, "", "muted", 12, parent=self)
        self._words.setWordWrap(True)
        self._grid = QGridLayout()
        self._zoom = self._add_slider(theme, self.tr("Zoom"), 0)
        self._zoom.setRange(_HUNDRED, round(MOST_ZOOM * _HUNDRED))
        self._across = self._add_slider(theme, self.tr("Left to right"), 1)
        self._down = self._add_slider(theme, self.tr("Top to bottom"), 2)
        for slider in (self._across, self._down):
            slider.setRange(0, _HUNDRED)
        self._match = QPushButton(self)
        self._whole = QPushButton(self.tr("Whole picture"), self)
        self._use = QPushButton(self.tr("Use this part"), self)
        for button in (self._match, self._whole, self._use):
            button.setAutoDefault(False)
        self._lay_out()
        self.canvas.moved.connect(self._on_moved)
        self.canvas.applied.connect(self._apply)
        self._zoom.valueChanged.connect(self._on_zoom)
        self._across.valueChanged.connect(self._on_place)
        self._down.valueChanged.connect(self._on_place)
        self._match.clicked.connect(self._match_shape)
        self._whole.clicked.connect(self._take_whole)
        self._use.clicked.connect(self._apply)
        composer.options_changed.connect(self._on_options)

    def show_tracked(self, tracked: TrackedReference) -> None:
        """Shows the whole picture and the part that is used of it, or that the aspect ratio would show."""
        is_new = self._tracked is None or self._tracked.reference.source != tracked.reference.source
        self._tracked = tracked
        if tracked.shown is not None and tracked.shown != self._file:
            self._file = tracked.shown
            self._models.tasks.start(self._bring_picture(tracked, tracked.shown), "picture")
        if is_new or self._framing is None:
            self._framing = self._first_framing()
        self._refresh()

    @property
    def stops(self) -> tuple[QWidget, QWidget]:
        """The first and the last place of the keyboard."""
        return self.canvas, self._use

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._framing not in (None, self._first_framing()):
            self._framing = self._first_framing()
            self._refresh()
        else:
            super().keyPressEvent(event)

    def _shape_for(self, picture: float) -> float:
        """The chosen aspect ratio, or the picture's own shape where nobody sees the difference."""
        shape = shape_of(self._composer.draft.aspect_ratio)
        return picture if is_same_shape(picture, shape) else shape

    def _first_framing(self) -> Framing | None:
        """The crop that is in use, else what the chosen aspect ratio shows of the picture."""
        tracked = self._tracked
        if tracked is None or tracked.whole is None or not tracked.whole.height:
            return None
        picture = tracked.whole.width / tracked.whole.height
        crop = part_in(tracked.reference.cut)
        return (
            framing_of(crop, picture)
            if isinstance(crop, Crop)
            else Framing(picture, self._shape_for(picture))
        )

    def _add_slider(self, theme: Theme, name: str, column: int) -> SeekSlider:
        # The label first, as it is read.
        label, slider = TokenLabel(theme, name, "muted", 11, parent=self), SeekSlider(theme, name, self)
        label.setBuddy(slider)
        # Above the groove, which starts inside of the slider: the knob needs room.
        label.setContentsMargins(GROOVE_INSET, 0, 0, 0)
        self._grid.addWidget(label, 0, column)
        self._grid.addWidget(slider, 1, column)
        return slider

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_EDGE - GROOVE_INSET, 12, _EDGE - GROOVE_INSET, 0)
        foot.setSpacing(8)
        self._words.setContentsMargins(GROOVE_INSET, 0, GROOVE_INSET, 0)
        foot.addWidget(self._words)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)
        foot.addLayout(self._grid)
        row = QHBoxLayout()
        row.setContentsMargins(GROOVE_INSET, 0, GROOVE_INSET, 0)
        row.setSpacing(8)
        row.addWidget(self._match)
        row.addStretch()
        row.addWidget(self._whole)
        row.addWidget(self._use)
        foot.addLayout(row)
        column.addLayout(foot)

    def _refresh(self) -> None:
        tracked, framing = self._tracked, self._framing
        if tracked is None or tracked.whole is None or framing is None:
            return
        self.canvas.show_framing(framing)
        part = crop_words(framing.crop, tracked.whole)
        ratio = self._composer.draft.aspect_ratio
        cut_away = "" if tracked.facts is None else cut_away_words(tracked.facts, ratio)
        self._words.setText(" ".join(filter(None, (cut_away, still_words(tracked.whole), part))))
        self.canvas.setAccessibleDescription(self._words.text())
        self._show_values(framing)
        nearest = nearest_ratio(framing.picture, self._composer.model.aspect_ratios)
        self._match.setText(self.tr("Match the picture: {ratio}").format(ratio=nearest))
        self._match.setEnabled(nearest != ratio)
        self._whole.setEnabled(tracked.reference.cut is not None)
        used = part_in(tracked.reference.cut)
        self._use.setEnabled(framing.crop != (used if isinstance(used, Crop) else _WHOLE))

    def _show_values(self, framing: Framing) -> None:
        across, down = framing.has_room
        shown = (
            (self._zoom, framing.zoom, True),
            (self._across, framing.x, across),
            (self._down, framing.y, down),
        )
        for slider, value, is_free in shown:
            slider.blockSignals(True)
            slider.setValue(round(value * _HUNDRED))
            slider.blockSignals(False)
            slider.setEnabled(is_free)
            slider.update()

    def _on_moved(self, framing: Framing) -> None:
        self._framing = framing
        self._refresh()

    def _on_zoom(self, value: int) -> None:
        if self._framing is not None:
            self._on_moved(self._framing.zoomed(value / _HUNDRED))

    def _on_place(self) -> None:
        if self._framing is not None:
            x, y = self._across.value() / _HUNDRED, self._down.value() / _HUNDRED
            self._on_moved(Framing(self._framing.picture, self._framing.shape, self._framing.zoom, x, y))

    def _on_options(self) -> None:
        if self._framing is not None:
            shape = self._shape_for(self._framing.picture)
            if not is_same_shape(self._framing.shape, shape):
                self._framing = self._framing.shaped(shape)
        self._refresh()

    def _match_shape(self) -> None:
        """Chooses the aspect ratio that cuts the least, and uses the whole picture."""
        if self._framing is not None:
            ratio = nearest_ratio(self._framing.picture, self._composer.model.aspect_ratios)
            self._composer.set_options(aspect_ratio=ratio)
            self._take_whole()

    def _take_whole(self) -> None:
        if self._tracked is not None:
            self._models.cutting.cut(self._tracked.id, None)

    def _apply(self) -> None:
        if self._tracked is not None and self._framing is not None and self._use.isEnabled():
            self._models.cutting.cut(self._tracked.id, self._framing.crop)

    async def _bring_picture(self, tracked: TrackedReference, file: Path) -> None:
        image = await asyncio.to_thread(_read, file)
        if image.isNull():
            # A format that Qt does not read, such as HEIC: its small picture then.
            small = await self._models.cutting.picture(tracked)
            image = image if small is None else await asyncio.to_thread(_read, small)
        if isValid(self) and self._file == file:
            self.canvas.show_image(image)


_WHOLE = Crop(0.0, 0.0, 1.0, 1.0)


def _read(file: Path) -> QImage:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > _LARGEST.width() or size.height() > _LARGEST.height():
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
