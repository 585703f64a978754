"""A share link tried out: its picture, whether the service can read it, and a way to make it a reference."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seedance_studio.domain.link_verdict import LinkLevel
from seedance_studio.domain.urls import MAX_URL
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.fields import refusal_words
from seedance_studio.ui.messages.seen_links import seen_facts, seen_words
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.icon_mark import IconMark
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import draw_icon, fill_rounded, painter_for
from seedance_studio.viewmodels.shell.link_trial import LinkTrial

_PICTURE = (80, 45)
_ICON, _ICON_ROOM = 16, 22
_LOOKS = {
    LinkLevel.CHECKING: ("clock", "muted"),
    LinkLevel.FINE: ("check", "ok"),
    LinkLevel.WARNING: ("warning", "warning"),
    LinkLevel.BROKEN: ("error", "error"),
}


class ShareLinkBox(QWidget):
    """What it says of the link has its place from the start, so that nothing below it moves."""

    def __init__(
        self, trial: LinkTrial, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._trial = trial
        self.field = _LinkField(theme, self)
        # One more than fits a link, so that one that is too long is refused rather than cut.
        self.field.setMaxLength(MAX_URL + 1)
        self.field.setAccessibleName(self.tr("Share link"))
        self.field.setPlaceholderText(self.tr("Paste a share link"))
        self._picture = _LinkPicture(trial, thumbnails, theme, self)
        self._mark = IconMark(theme, "clock", "muted", _ICON, self)
        self._words = TokenLabel(theme, "", "muted", 12, parent=self)
        self._words.setWordWrap(True)
        self._facts = TokenLabel(theme, "", "muted", 12, parent=self)
        self._facts.setWordWrap(True)
        self.add = QPushButton(self.tr("Add as a reference"), self)
        self._lay_out()
        self.field.textEdited.connect(trial.enter)
        self.add.clicked.connect(trial.add)
        trial.changed.connect(self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(4)
        said.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._words, 1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(said)
        texts.addWidget(self._facts)
        texts.addStretch()
        seen = QHBoxLayout()
        seen.setSpacing(12)
        seen.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        seen.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addLayout(seen)
        column.addWidget(self.add)

    def _refresh(self) -> None:
        trial = self._trial
        if self.field.text().strip() != trial.text:
            self.field.setText(trial.text)
        level, words = self._standing()
        icon, token = _LOOKS[level]
        self._mark.show_icon(icon, token)
        self._mark.setVisible(bool(trial.text))
        self._words.set_token(token)
        is_news = trial.seen is not None and words != self._words.text()
        self._words.setText(words)
        self._facts.setText("" if trial.seen is None else seen_facts(trial.seen))
        self._facts.setVisible(bool(self._facts.text()))
        self.add.setEnabled(trial.can_add)
        self._picture.refresh()
        if is_news:
            announce(self._words, words)

    def _standing(self) -> tuple[LinkLevel, str]:
        trial = self._trial
        if trial.refusals:
            return LinkLevel.BROKEN, refusal_words(trial.refusals)
        if not trial.text:
            return LinkLevel.CHECKING, self.tr("What the service will see of it appears here.")
        if trial.seen is None:
            return LinkLevel.CHECKING, self.tr("Checking the link…")
        return trial.seen.level, seen_words(trial.seen)


class _LinkField(QLineEdit):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextMargins(_ICON_ROOM, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        muted = self._theme.tokens.muted
        draw_icon(painter_for(self), self._theme, "link", muted, QPointF(17, self.height() / 2), _ICON)


class _LinkPicture(QWidget):
    """The thumbnail, or a frame with the icon of a picture."""

    def __init__(self, trial: LinkTrial, thumbnails: Thumbnails, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._trial = trial
        self._thumbnails = thumbnails
        self._theme = theme
        self.setFixedSize(*_PICTURE)
        thumbnails.loaded.connect(self.update)
        theme.changed.connect(self.update)

    def refresh(self) -> None:
        """Shows the picture of the link that is looked at now."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter, area = self._theme.tokens, painter_for(self), QRectF(self.rect())
        seen = self._trial.seen
        pixmap = None if seen is None or seen.preview is None else self._thumbnails.get(seen.preview)
        if pixmap is None:
            fill_rounded(painter, area, RADIUS_SMALL, tokens.raised, tokens.line)
            draw_icon(painter, self._theme, "image", tokens.faint, area.center(), 20)
            return
        shape = QPainterPath()
        shape.addRoundedRect(area, RADIUS_SMALL, RADIUS_SMALL)
        painter.setClipPath(shape)
        painter.drawPixmap(area, pixmap, _middle_of(pixmap))


def _middle_of(pixmap: QPixmap) -> QRectF:
    """The largest part in the middle that has the frame's shape."""
    wide, high = float(pixmap.width()), float(pixmap.height())
    shape = _PICTURE[0] / _PICTURE[1]
    part = QRectF(0, 0, min(wide, high * shape), min(high, wide / shape))
    part.moveCenter(QRectF(0, 0, wide, high).center())
    return part
