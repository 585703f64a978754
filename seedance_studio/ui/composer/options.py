"""Model, resolution, aspect ratio and duration. Only what the model offers can be chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.request import Field
from seedance_studio.ui.composer.duration_slider import DurationSlider
from seedance_studio.ui.composer.inset import EDGE, PAINTED_EDGE, inset
from seedance_studio.ui.composer.model_box import ModelBox
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.segmented import Option, SegmentedControl
from seedance_studio.viewmodels.composer.composer import ComposerModel

_SLIDER_EDGE = EDGE - 10
"""The slider reserves room for its handle, so its track starts further in."""
_RATIO_ICONS = {"16:9": "ratio-16-9", "9:16": "ratio-9-16", "1:1": "ratio-1-1"}


class OptionsGrid(QWidget):
    """Shows and changes the model's options."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._model_box = ModelBox(model, theme, self)
        self._resolution_box = ChoiceBox(field_label(Field.RESOLUTION), parent=self)
        self._ratios = SegmentedControl(theme, field_label(Field.ASPECT_RATIO), (), self, outlined=True)
        self._slider = DurationSlider(theme, field_label(Field.DURATION), self)
        self._seconds = TokenLabel(theme, "", "text", 13, QFont.Weight.DemiBold, self)
        self._seconds.setMinimumWidth(36)
        self._seconds.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()
        self._model_box.chosen.connect(partial(self._choose, "model"))
        self._resolution_box.chosen.connect(partial(self._choose, "resolution"))
        self._ratios.chosen.connect(partial(self._choose, "aspect_ratio"))
        self._slider.chosen.connect(partial(self._choose, "duration"))
        # Scrolling past them must not change what is paid for.
        for control in (self._model_box, self._resolution_box, self._slider):
            control.installEventFilter(self)
        model.options_changed.connect(self._refresh)
        model.draft_replaced.connect(self._refresh)
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _choose(self, option: str, value: object) -> None:
        self._model.set_options(**{option: value})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addLayout(self._labelled(field_label(Field.MODEL), self._model_box), 1)
        pair.addLayout(self._labelled(field_label(Field.RESOLUTION), self._resolution_box), 1)
        column.addLayout(inset(pair))
        column.addLayout(self._headed(field_label(Field.ASPECT_RATIO), self._ratios, PAINTED_EDGE))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._slider, 1)
        row.addWidget(self._seconds)
        column.addLayout(self._headed(field_label(Field.DURATION), row, _SLIDER_EDGE, EDGE))

    def _labelled(self, text: str, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        label = TokenLabel(self._theme, text, "muted", 12, parent=self)
        # On Linux a combo box has no name of its own for assistive tools: they ask who labels it.
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        return column

    def _headed(
        self, text: str, content: QWidget | QHBoxLayout, left: int, right: int | None = None
    ) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(inset(TokenLabel(self._theme, text, "muted", 12, parent=self)))
        column.addLayout(inset(content, left, left if right is None else right))
        return column

    def _put_in_tab_order(self) -> None:
        """Puts new segments between their neighbours. Qt puts new widgets last in the Tab order."""
        before: QWidget = self._resolution_box
        for control in (*self._ratios.findChildren(QAbstractButton), self._slider):
            QWidget.setTabOrder(before, control)
            before = control

    def _refresh(self) -> None:
        model, draft = self._model.model, self._model.draft
        self._model_box.refresh()
        self._resolution_box.show_choices([(size, size) for size in model.resolutions], draft.resolution)
        if self._ratios.values != model.aspect_ratios:
            self._ratios.set_options(
                [Option(ratio, ratio, _RATIO_ICONS.get(ratio, "ratio-16-9")) for ratio in model.aspect_ratios]
            )
            self._put_in_tab_order()
        self._ratios.set_value(draft.aspect_ratio)
        self._slider.show_choice(model.durations, draft.duration)
        text = self.tr("{seconds} s").format(seconds=draft.duration)
        self._seconds.setText(text)
        self._slider.setAccessibleDescription(text)
