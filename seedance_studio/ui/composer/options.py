"""Model, resolution, aspect ratio and duration; only what the model offers can be picked."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.segmented import Option, SegmentedControl
from seedance_studio.ui.widgets.slider import SeekSlider
from seedance_studio.viewmodels.composer import ComposerModel

_RATIO_ICONS = {"16:9": "ratio-16-9", "9:16": "ratio-9-16", "1:1": "ratio-1-1"}


class OptionsGrid(QWidget):
    """Shows and changes the model's options."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._model_box = self._make_combo(self.tr("Model"))
        self._resolution_box = self._make_combo(self.tr("Resolution"))
        self._ratios = SegmentedControl(theme, self.tr("Aspect ratio"), (), self, outlined=True)
        self._slider = SeekSlider(theme, self.tr("Duration"), self)
        self._slider.setPageStep(1)
        self._seconds = TokenLabel(theme, "", "text", 13, QFont.Weight.DemiBold, self)
        self._seconds.setMinimumWidth(36)
        self._seconds.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()
        self._model_box.activated.connect(lambda _: model.set_options(model=self._model_box.currentText()))
        self._resolution_box.activated.connect(
            lambda _: model.set_options(resolution=self._resolution_box.currentText())
        )
        self._ratios.chosen.connect(lambda ratio: model.set_options(aspect_ratio=ratio))
        self._slider.valueChanged.connect(self._on_duration)
        model.options_changed.connect(self._refresh)
        model.draft_replaced.connect(self._refresh)
        self._refresh()

    def _make_combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        return combo

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addLayout(self._labelled(self.tr("Model"), self._model_box), 0, 0)
        grid.addLayout(self._labelled(self.tr("Resolution"), self._resolution_box), 0, 1)
        grid.addLayout(self._labelled(self.tr("Aspect ratio"), self._ratios), 1, 0, 1, 2)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._slider, 1)
        row.addWidget(self._seconds)
        holder = QWidget(self)
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        grid.addLayout(self._labelled(self.tr("Duration"), holder, self._slider), 2, 0, 1, 2)

    def _labelled(self, text: str, field: QWidget, buddy: QWidget | None = None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        label: QLabel = TokenLabel(self._theme, text, "muted", 12, parent=self)
        label.setBuddy(buddy or field)
        column.addWidget(label)
        column.addWidget(field)
        return column

    def _on_duration(self, index: int) -> None:
        self._model.set_options(duration=self._model.model.durations[index])
        self._show_seconds()

    def _refresh(self) -> None:
        model, draft = self._model.model, self._model.draft
        _fill(self._model_box, tuple(known.id for known in self._model.table.models), model.id)
        _fill(self._resolution_box, model.resolutions, draft.resolution)
        if self._ratios.values != model.aspect_ratios:
            self._ratios.set_options(
                [Option(ratio, ratio, _RATIO_ICONS.get(ratio, "ratio-16-9")) for ratio in model.aspect_ratios]
            )
        self._ratios.set_value(draft.aspect_ratio)
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, len(model.durations) - 1)
            self._slider.setValue(model.durations.index(draft.duration))
        self._slider.update()
        self._show_seconds()

    def _show_seconds(self) -> None:
        text = self.tr("{seconds} s").format(seconds=self._model.draft.duration)
        self._seconds.setText(text)
        self._slider.setAccessibleDescription(text)


def _fill(combo: QComboBox, values: tuple[str, ...], chosen: str) -> None:
    if tuple(combo.itemText(row) for row in range(combo.count())) != values:
        combo.clear()
        combo.addItems(values)
    combo.setCurrentText(chosen)
