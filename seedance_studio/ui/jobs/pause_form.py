"""The row in which the person says when the queue is to pause by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from seedance_studio.domain.queue import PausePoint
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.ceiling_field import read_credits
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.shell.tips import plain_tip

_WIDE = 76


class PauseForm(QWidget):
    """Hidden until it asks for a time or for a sum. Enter and Set take it, Esc and Cancel close it."""

    chosen = Signal(object)
    """Emits a `PausePoint` of a time or a sum."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = 0.0
        self._asks_for_time = True
        self._label = TokenLabel(theme, "", "text", 12, parent=self)
        self._unit = TokenLabel(theme, self.tr("credits"), "muted", 12, parent=self)
        self.field = QLineEdit(self)
        self.field.setFixedWidth(_WIDE)
        self.field.returnPressed.connect(self._take)
        self._set = LinkButton(theme, self.tr("Set"), self, strong=True)
        self._set.clicked.connect(self._take)
        self._cancel = LinkButton(theme, self.tr("Cancel"), self)
        self._cancel.clicked.connect(self._close)
        self.field.textChanged.connect(lambda: self._set.setEnabled(self._point() is not None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self._label, self.field, self._unit):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self._set)
        row.addWidget(self._cancel)
        self.hide()

    def ask_for_time(self, now: float) -> None:
        """Asks for a time of day; one that has passed is tomorrow's. Proposes the next full hour."""
        hour = QTime((datetime.fromtimestamp(now).hour + 1) % 24, 0)
        text = QLocale().toString(hour, QLocale.FormatType.ShortFormat)
        self._ask(now, is_time=True, label=self.tr("Pause at"), text=text)

    def ask_for_sum(self, now: float) -> None:
        """Asks for a number of credits."""
        self._ask(now, is_time=False, label=self.tr("Pause after"), text="")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _ask(self, now: float, *, is_time: bool, label: str, text: str) -> None:
        self._now, self._asks_for_time = now, is_time
        self._label.setText(label)
        self._unit.setVisible(not is_time)
        name = label if is_time else self.tr("Pause after, in credits")
        self.field.setAccessibleName(name)
        self.field.setToolTip(plain_tip(name))
        self.field.setText(text)
        self._set.setEnabled(self._point() is not None)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _point(self) -> PausePoint | None:
        if not self._asks_for_time:
            credits = read_credits(self.field.text())
            return None if credits is None else PausePoint(credits=credits)
        time = read_time(self.field.text())
        return None if time is None else PausePoint(next_at(time, self._now))

    def _take(self) -> None:
        point = self._point()
        if point is None:
            announce(self.field, self.tr("Type a time such as 18:00.") if self._asks_for_time else "")
            return
        self.hide()
        self.chosen.emit(point)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def read_time(text: str) -> QTime | None:
    """The time of day that a person typed, as the locale writes it or as `18:00` or `18`; None if it is
    none."""
    bare = text.strip()
    found = [
        QLocale().toTime(bare, QLocale.FormatType.ShortFormat),
        *(QTime.fromString(bare.replace(".", ":"), form) for form in ("H:m", "H:mm", "H")),
    ]
    return next((time for time in found if time.isValid()), None)


def next_at(time: QTime, now: float) -> float:
    """The next moment at which it is that time of day, in seconds since 1970."""
    today = datetime.fromtimestamp(now)
    at = today.replace(hour=time.hour(), minute=time.minute(), second=0, microsecond=0)
    later = at if at.timestamp() > now else at + timedelta(days=1)
    return later.timestamp()
