"""How many clips the next press makes: minus, the number, plus."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QSizePolicy, QSpinBox, QWidget

from seedance_studio.domain.take_counts import MOST_OF_A_PRESS
from seedance_studio.ui.theme import RADIUS_LARGE, Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, draw_focus, fill_rounded, painter_for
from seedance_studio.viewmodels.composer.alternatives_model import AlternativesModel, Misfit
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.shell.tips import plain_tip

_WIDE = 106
"""Room for two digits."""


def misfit_words(misfit: Misfit | None, model: ComposerModel) -> str:
    """Why the number of clips can't be sent, and what to do; empty if it can."""
    translate = QCoreApplication.translate
    match misfit:
        case None:
            return ""
        case Misfit.NONE_TICKED:
            return translate("Takes", "Tick at least one combination.")
        case Misfit.TOO_MANY_CELLS:
            return translate("Takes", "At most {most} clips can be made at once.").format(
                most=MOST_OF_A_PRESS
            )
        case Misfit.NUMBER:
            step = model.alternatives.step
            return translate("Takes", "Set the number of takes: {step} or a multiple of it.").format(
                step=step
            )
        case _:
            assert_never(misfit)


class TakesStepper(QWidget):
    """Nothing else raises the number. The arrow keys and typed digits set it, too."""

    def __init__(self, model: AlternativesModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._minus = IconButton(theme, "minus", self.tr("Fewer takes"), self, size=14)
        self.number = _Number(model, theme, self)
        self._plus = IconButton(theme, "plus", self.tr("More takes"), self, size=14)
        self.number.focus_changed.connect(self.update)
        self._minus.clicked.connect(lambda: model.step_by(-1))
        self._plus.clicked.connect(lambda: model.step_by(1))
        row = QHBoxLayout(self)
        # The buttons have room of their own around them.
        row.setContentsMargins(0, FOCUS_ROOM, 0, FOCUS_ROOM)
        row.setSpacing(0)
        row.addWidget(self._minus)
        row.addWidget(self.number, 1)
        row.addWidget(self._plus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        model.changed.connect(self._refresh)
        theme.changed.connect(self.update)
        self._refresh()

    def enter_typed(self) -> bool:
        """Takes over a number that was typed and not entered. Returns whether that is another one."""
        before = self._model.count
        self.number.interpretText()
        return self._model.count != before

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, 44 + 2 * FOCUS_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = painter_for(self)
        area = QRectF(self.rect()).adjusted(FOCUS_ROOM, FOCUS_ROOM, -FOCUS_ROOM, -FOCUS_ROOM)
        line = tokens.warning if self._model.misfit is Misfit.NUMBER else tokens.line
        fill_rounded(painter, area, RADIUS_LARGE, tokens.raised, line)
        if self.number.hasFocus():
            draw_focus(painter, area, RADIUS_LARGE, tokens.accent)

    def _refresh(self) -> None:
        self._minus.setEnabled(self._model.can_fall)
        self._plus.setEnabled(self._model.can_rise)
        self.update()


class _Number(QSpinBox):
    """The number between the two buttons, for the keyboard and for assistive tools."""

    focus_changed = Signal()

    def __init__(self, model: AlternativesModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.setAccessibleName(self.tr("Takes"))
        self.setToolTip(plain_tip(self.tr("Takes")))
        self.setRange(1, MOST_OF_A_PRESS)
        self.setPrefix("×")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.lineEdit().setFrame(False)
        self.valueChanged.connect(self._on_value)
        model.changed.connect(self._show)
        theme.changed.connect(self._on_theme)
        self._on_theme()
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def stepBy(self, steps: int) -> None:
        self._model.step_by(1 if steps > 0 else -1)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag.StepNone
        if self._model.can_rise:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        if self._model.can_fall:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        return flags

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past it must not change what is paid for.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._show()

    def _on_value(self, value: int) -> None:
        if value != self._model.count:
            self._model.set_count(value)
        self._show()

    def _show(self) -> None:
        self.blockSignals(True)
        self.setValue(self._model.count)
        self.blockSignals(False)

    def _on_theme(self) -> None:
        # With a style sheet, the colour of the text stays that of the theme in which it was set.
        ink = self._theme.tokens.text
        self.setStyleSheet(f"QSpinBox {{ background: transparent; border: none; padding: 0; color: {ink}; }}")
        self.setFont(self._theme.font(15, QFont.Weight.DemiBold, tabular=True))
