"""Above the button: how much of a spending limit is used, and what this click would add."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.spending_limits import Standing, Verdict
from seedance_studio.ui.messages import fuse_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.limit_bar import LimitBar
from seedance_studio.viewmodels.shell.tips import plain_tip


class FuseLine(QWidget):
    """Hidden where no limit holds."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._used = TokenLabel(theme, "", "text", 12, QFont.Weight.DemiBold, self)
        self._of = TokenLabel(theme, "", "muted", 12, parent=self)
        self._after = TokenLabel(theme, "", "muted", 12, parent=self)
        self._bar = LimitBar(theme, self)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._used)
        row.addWidget(self._of)
        row.addStretch()
        row.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 0, 3, 3)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._bar)

    def show_verdict(self, verdict: Verdict, day: Standing | None) -> None:
        """Shows the limit that refuses or asks, else the day's, else the one of which the least is left."""
        shown = _shown(verdict, day)
        self.setVisible(shown is not None)
        if shown is None:
            return
        is_over = not shown.has_room_for(verdict.price.credits)
        used, of = fuse_words.used_words(shown)
        self._used.setText(used)
        self._of.setText(of)
        self._after.setText(fuse_words.after_words(shown, verdict.price))
        self._after.set_token(
            "error" if is_over and shown.limit.is_hard else "warning" if is_over else "muted"
        )
        self.setToolTip(plain_tip(fuse_words.spoken_words(shown)))
        self._bar.show_parts(shown.used, verdict.price.credits, shown.limit.credits)


def _shown(verdict: Verdict, day: Standing | None) -> Standing | None:
    exceeded = (*verdict.refuses, *verdict.asks)
    if exceeded:
        return exceeded[0]
    return day or max(verdict.standings, key=lambda item: item.share, default=None)
