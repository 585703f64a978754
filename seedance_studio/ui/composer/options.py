"""Model, resolution, aspect ratio and duration. Only what the models offer can be chosen, one or several."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.cells import COMPARED
from seedance_studio.domain.choice import Option
from seedance_studio.domain.request import Field
from seedance_studio.ui.composer.duration_slider import DurationSlider
from seedance_studio.ui.composer.inset import EDGE, PAINTED_EDGE, inset
from seedance_studio.ui.composer.model_box import ModelBox
from seedance_studio.ui.composer.tick_row import TickRow
from seedance_studio.ui.messages.choices import option_words
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, LinkButton
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.segmented import Option as Segment
from seedance_studio.ui.widgets.segmented import SegmentedControl
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.shell.tips import plain_tip

_SLIDER_EDGE = EDGE - 10
"""The slider reserves room for its handle, so its track starts further in."""
_HEAD_HIGH = 22
_RATIO_ICONS = {"16:9": "ratio-16-9", "9:16": "ratio-9-16", "1:1": "ratio-1-1"}


class OptionsGrid(QWidget):
    """Shows and changes the options: one value of each field, or, with Several, ticks for many."""

    ticks_entered = Signal(object)
    """Emits the row of ticks to which the keyboard was moved."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._several = LinkButton(theme, self.tr("Several"), self)
        self._several.setCheckable(True)
        # As high as the labels beside it, so that all options of a full draft stay in view.
        self._several.setFixedHeight(_HEAD_HIGH)
        self._several.setToolTip(self.tr("Several: tick models, resolutions, shapes and lengths to compare"))
        self._model_box = ModelBox(model, theme, self)
        self._resolution_box = ChoiceBox(field_label(Field.RESOLUTION), parent=self)
        # Of both ways of choosing, one is in sight.
        self._one = one = QWidget(self)
        self._many = QWidget(self)
        self._ratios = SegmentedControl(theme, field_label(Field.ASPECT_RATIO), (), one, outlined=True)
        self._slider = DurationSlider(theme, field_label(Field.DURATION), one)
        self._ticks = [TickRow(model.alternatives, field, theme, self._many) for field in COMPARED]
        self._given_up = TokenLabel(theme, "", "warning", 12, parent=self)
        self._given_up.setWordWrap(True)
        self._seconds = TokenLabel(theme, "", "text", 13, QFont.Weight.DemiBold, one)
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
        self._several.toggled.connect(self._on_several)
        self._offer_several()
        model.options_changed.connect(self._refresh)
        model.draft_replaced.connect(self._on_draft)
        model.edit_changed.connect(self._on_draft)
        self._on_draft()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _offer_several(self) -> None:
        """Lets one more value be pressed with Ctrl where one is chosen."""
        words = self.tr("Ctrl+click or Ctrl+Space ticks one more, to compare")
        self._slider.setToolTip(plain_tip(f"{field_label(Field.DURATION)}: {words}"))
        self._slider.also_wanted.connect(partial(self._tick_too, Field.DURATION))
        controls = {
            Field.MODEL: self._model_box,
            Field.RESOLUTION: self._resolution_box,
            Field.ASPECT_RATIO: self._ratios,
        }
        for field, control in controls.items():
            control.offer_several(words)
            control.also_wanted.connect(partial(self._tick_too, field))

    def _tick_too(self, field: Field, value: Option) -> None:
        """Ticks a value beside the one that is chosen, and shows the ticks."""
        if self._model.is_editing:
            # A generation that waits is one clip.
            self._choose(str(field), value)
            return
        self._model.alternatives.tick_value(field, value, True)
        self._several.setChecked(True)
        row = self._ticks[COMPARED.index(field)]
        row.focus_value(value)
        self.ticks_entered.emit(row)

    def _choose(self, option: str, value: object) -> None:
        self._model.set_options(**{option: value})

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(inset(self._make_pair(), EDGE, EDGE - AROUND))
        for part in (self._one, self._many):
            outer.addWidget(part)
        outer.addLayout(inset(self._given_up))
        self._lay_out_one()
        column = QVBoxLayout(self._many)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        model, *others = self._ticks
        column.addLayout(inset(model, PAINTED_EDGE))
        for field, row in zip(COMPARED[1:], others, strict=True):
            column.addLayout(self._headed(field_label(field), row, PAINTED_EDGE))

    def _make_pair(self) -> QGridLayout:
        """The first two fields below their names, and the way to the ticks beside these."""
        pair = QGridLayout()
        pair.setHorizontalSpacing(8 - AROUND)
        pair.setVerticalSpacing(0)
        pair.addWidget(self._label(Field.MODEL, self._model_box), 0, 0)
        right = QHBoxLayout()
        right.setSpacing(0)
        self._resolution_label = self._label(Field.RESOLUTION, self._resolution_box)
        right.addWidget(self._resolution_label)
        right.addStretch()
        right.addWidget(self._several)
        pair.addLayout(right, 0, 1)
        for column, box in enumerate((self._model_box, self._resolution_box)):
            # The words of Several end where the boxes end.
            pair.addLayout(inset(box, 0, AROUND), 1, column)
            pair.setColumnStretch(column, 1)
        return pair

    def _lay_out_one(self) -> None:
        column = QVBoxLayout(self._one)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._headed(field_label(Field.ASPECT_RATIO), self._ratios, PAINTED_EDGE))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._slider, 1)
        row.addWidget(self._seconds)
        column.addLayout(self._headed(field_label(Field.DURATION), row, _SLIDER_EDGE, EDGE))

    def _label(self, field: Field, box: QWidget) -> TokenLabel:
        label = TokenLabel(self._theme, field_label(field), "muted", 12, parent=self)
        # On Linux a combo box has no name of its own for assistive tools: they ask who labels it.
        label.setBuddy(box)
        return label

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

    def _on_several(self, is_several: bool) -> None:
        if is_several:
            self._refresh_ticks()
        else:
            self._model.alternatives.untick_others()
        self._show_ticks(is_several)

    def _on_draft(self) -> None:
        self._several.setEnabled(not self._model.is_editing)
        self._show_ticks(self._model.alternatives.is_several)
        self._refresh()

    def _show_ticks(self, is_several: bool) -> None:
        """Shows the ticks in place of the boxes, or the boxes."""
        self._several.blockSignals(True)
        self._several.setChecked(is_several)
        self._several.blockSignals(False)
        self._several.update()
        self._many.setVisible(is_several)
        for part in (self._one, self._model_box, self._resolution_box, self._resolution_label):
            part.setVisible(not is_several)

    def _refresh_ticks(self) -> None:
        before: QWidget = self._several
        for row in self._ticks:
            row.refresh()
            before = row.put_in_tab_order(before)

    def _refresh(self) -> None:
        # The ticks are made once they are asked for.
        if self._several.isChecked():
            self._refresh_ticks()
        model, draft = self._model.model, self._model.draft
        self._model_box.refresh()
        self._resolution_box.show_choices([(size, size) for size in model.resolutions], draft.resolution)
        if self._ratios.values != model.aspect_ratios:
            self._ratios.set_options(
                [
                    Segment(ratio, ratio, _RATIO_ICONS.get(ratio, "ratio-16-9"))
                    for ratio in model.aspect_ratios
                ]
            )
            self._put_in_tab_order()
        self._ratios.set_value(draft.aspect_ratio)
        self._slider.show_choice(model.durations, draft.duration)
        self._show_given_up()
        text = self.tr("{seconds} s").format(seconds=draft.duration)
        self._seconds.setText(text)
        self._slider.setAccessibleDescription(text)

    def _show_given_up(self) -> None:
        """Says what is set in place of what the service does not offer now: it may cost something else."""
        found, draft = self._model.alternatives.given_up, self._model.draft
        wished = " · ".join(option_words(field, value) for field, value in found)
        chosen = " · ".join(option_words(field, getattr(draft, field)) for field, _ in found)
        text = self.tr("{wished} is not offered now. {chosen} is set instead.")
        self._given_up.setText(text.format(wished=wished, chosen=chosen) if found else "")
        self._given_up.setVisible(bool(found))
