"""What stands above a clip that is compared: its name, stars, pick and reject, and Keep."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from seedance_studio.domain.organisation import Flag
from seedance_studio.ui.review.review_words import letter, made_words, pane_name
from seedance_studio.ui.theme import RADIUS, RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.labels import ElidedLabel, TokenLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, PaintedButton, draw_icon, fill_rounded, painter_for
from seedance_studio.ui.widgets.star_slider import StarSlider
from seedance_studio.viewmodels.review.review_model import Candidate

_WIDE_ENOUGH = 620
_TICK, _CAP, _PAD = 14, 20, 8
_KEYS = 2
"""How many panes have a key to be kept by."""


class PaneHead(QWidget):
    """Emits what the person wants of the clip below it."""

    starred = Signal(int)
    flagged = Signal(object)
    kept = Signal()

    def __init__(self, pane: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._is_told = True
        mark = letter(pane, False)
        self._badge = LetterBadge(theme, self)
        self._name = ElidedLabel(theme, weight=QFont.Weight.DemiBold, parent=self)
        self._made = TokenLabel(theme, "", "muted", 12, parent=self)
        self.stars = StarSlider(theme, self.tr("Stars of {clip}").format(clip=mark), self)
        self._pick = IconButton(theme, "flag", self.tr("Pick {clip}").format(clip=mark), self, size=16)
        self._reject = IconButton(theme, "reject", self.tr("Reject {clip}").format(clip=mark), self, size=16)
        self.keep = KeepButton(theme, self)
        for button in (self._pick, self._reject):
            button.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._badge)
        row.addSpacing(2)
        row.addWidget(self._name, 1)
        row.addWidget(self._made)
        for widget in (self.stars, self._pick, self._reject, self.keep):
            row.addWidget(widget)
        self.stars.given.connect(self.starred)
        # Not `clicked`: an assistive tool toggles a button without a click.
        self._pick.toggled.connect(lambda: self._on_flag(Flag.PICK))
        self._reject.toggled.connect(lambda: self._on_flag(Flag.REJECT))
        self.keep.clicked.connect(self.kept)

    def show_candidate(self, candidate: Candidate, *, is_blind: bool, is_kept: bool, has_focus: bool) -> None:
        """Shows what is known of the clip; `is_blind` shows nothing of it."""
        said, mark = candidate.organisation, letter(self._pane, is_blind)
        self._badge.show_letter(mark, has_focus)
        self._name.set_text(pane_name(candidate, self._pane, is_blind))
        self._made.setText("" if is_blind else made_words(candidate.generation))
        self.stars.show_stars(said.stars)
        self._is_told = False
        self._pick.setChecked(said.flag is Flag.PICK)
        self._reject.setChecked(said.flag is Flag.REJECT)
        self._is_told = True
        for widget in (self.stars, self._pick, self._reject):
            widget.setVisible(not is_blind)
        self.keep.setVisible(self._pane < _KEYS)
        self.keep.show_state(mark, is_kept)
        self._fit_in()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_in()

    def _on_flag(self, flag: Flag) -> None:
        if self._is_told:
            self.flagged.emit(flag)

    def _fit_in(self) -> None:
        self._made.setVisible(bool(self._made.text()) and self.width() >= _WIDE_ENOUGH)


class LetterBadge(QWidget):
    """A letter in a box; the pane that keys act on has the accent around it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._letter = ""
        self._has_focus = False
        self.setFixedSize(24, 24)
        theme.changed.connect(self.update)

    def show_letter(self, letter: str, has_focus: bool = False) -> None:
        """Shows it."""
        self._letter, self._has_focus = letter, has_focus
        self.setAccessibleName(letter)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self._theme.tokens
        line = tokens.accent if self._has_focus else None
        fill_rounded(painter, QRectF(self.rect()), RADIUS_SMALL, tokens.hover, line)
        painter.setFont(self._theme.font(12, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)


class KeepButton(PaintedButton):
    """Chooses a clip, with its key beside the word. The chosen one has a tick and the text's colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._cap = ""
        self._is_kept = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, letter: str, is_kept: bool) -> None:
        """Names the clip and says whether it is the chosen one."""
        words = self.tr("Kept {clip}") if is_kept else self.tr("Keep {clip}")
        self.setText(words.format(clip=letter))
        self.set_tip(self.text())
        self._is_kept = is_kept
        self.updateGeometry()
        self.update()

    def set_cap(self, key: str) -> None:
        """Shows a key; empty for none."""
        self._cap = key
        self.set_key(key)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font())
        words = max(
            metrics.horizontalAdvance(text) for text in (self.tr("Keep {clip}"), self.tr("Kept {clip}"))
        )
        wide = words + _TICK + _CAP + 4 * _PAD
        return QSize(round(wide) + 2 * FOCUS_ROOM, 28 + 2 * FOCUS_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self.theme.tokens
        is_kept, is_hot = self._is_kept, self.underMouse() or self.isDown()
        ground = tokens.text if is_kept else tokens.hover if is_hot else tokens.panel
        ink = QColor(tokens.window if is_kept else tokens.text)
        fill_rounded(painter, self.body, RADIUS, ground, None if is_kept else tokens.line)
        painter.setFont(self._font())
        painter.setPen(ink)
        words = QFontMetricsF(self._font()).horizontalAdvance(self.text())
        tick = _TICK + _PAD if is_kept else 0
        wide = tick + words + (_PAD + _CAP if self._cap else 0)
        middle = self.body.center()
        left = middle.x() - wide / 2
        if is_kept:
            draw_icon(painter, self.theme, "check", ink.name(), QPointF(left + _TICK / 2, middle.y()), _TICK)
        area = QRectF(left + tick, self.body.top(), words + 1, self.body.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._cap:
            cap = QRectF(left + wide - _CAP, middle.y() - 9, _CAP, 18)
            fill_rounded(painter, cap, 4, None, tokens.faint)
            painter.setFont(self.theme.font(11))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._cap)
        self.draw_focus_ring(painter)

    def _font(self) -> QFont:
        return self.theme.font(13, QFont.Weight.Medium)
