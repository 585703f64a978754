"""All clips that are compared, with what became of each."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.clips import clip_length
from seedance_studio.ui.review.review_words import letter
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import SectionLabel
from seedance_studio.ui.widgets.painted import PaintedButton, draw_icon, elided, fill_rounded, painter_for
from seedance_studio.viewmodels.review.review_model import Candidate, ReviewModel

_WIDE, _PICTURE, _HIGH = 140, 79, 124
_STAR = 12


class CandidateStrip(QWidget):
    """A press shows the clip in the place of the one that is not kept."""

    add_asked = Signal()

    def __init__(
        self, model: ReviewModel, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails
        self._theme = theme
        self._cells: list[CandidateCell] = []
        self._add = LinkButton(theme, self.tr("Add from library"), self, icon="plus")
        self._add.clicked.connect(self.add_asked)
        head = QHBoxLayout()
        head.addWidget(SectionLabel(theme, self.tr("Candidates"), self))
        head.addStretch()
        head.addWidget(self._add)
        self._body = QWidget(self)
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addStretch()
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 16, 4)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        model.changed.connect(self._refresh)
        thumbnails.loaded.connect(self._on_loaded)
        self._refresh()

    def _refresh(self) -> None:
        candidates = () if self._model.is_blind else self._model.candidates
        while len(self._cells) > len(candidates):
            self._cells.pop().deleteLater()
        while len(self._cells) < len(candidates):
            place = len(self._cells)
            cell = CandidateCell(self._thumbnails, self._theme, self._body)
            cell.clicked.connect(partial(self._on_clicked, place))
            self._row.insertWidget(place, cell, 0, Qt.AlignmentFlag.AlignTop)
            self._cells.append(cell)
        panes = self._model.panes
        for cell, candidate in zip(self._cells, candidates, strict=True):
            pane = panes.index(candidate) if candidate in panes else -1
            cell.show_candidate(candidate, "" if pane < 0 else letter(pane, False), self._fate(candidate))

    def _on_clicked(self, place: int) -> None:
        self._model.show(self._model.candidates[place].generation.id)

    def _fate(self, candidate: Candidate) -> str:
        contest, entrant = self._model.contest, candidate.generation.id
        if contest.winner == entrant:
            return self.tr("the keeper")
        winner = contest.beaten_by(entrant)
        if winner:
            return self.tr("lost to {clip}").format(clip=self._called(winner))
        if contest.waiting and contest.waiting[0] == entrant and contest.kept:
            return self.tr("meets {clip} next").format(clip=self._called(contest.kept))
        return ""

    def _called(self, entrant: str) -> str:
        """The pane's letter, or the place in this strip."""
        sides = self._model.contest.sides
        if entrant in sides:
            return letter(sides.index(entrant), False)
        return str(self._model.contest.entrants.index(entrant) + 1)

    def _on_loaded(self, _path: Path) -> None:
        for cell in self._cells:
            cell.update()


class CandidateCell(PaintedButton):
    """A picture with the clip's length, its letter if it is shown, its prompt, and its stars or its fate."""

    def __init__(self, thumbnails: Thumbnails, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._thumbnails = thumbnails
        self._candidate: Candidate | None = None
        self._letter = self._fate = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_candidate(self, candidate: Candidate, letter: str, fate: str) -> None:
        """Shows the clip; `letter` is empty if it is in no pane."""
        self._candidate, self._letter, self._fate = candidate, letter, fate
        self.set_tip(", ".join(part for part in (letter, candidate.name, fate) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        candidate, tokens = self._candidate, self.theme.tokens
        if candidate is None:
            return
        painter = painter_for(self)
        picture = QRectF(3, 3, _WIDE - 6, _PICTURE)
        fill_rounded(painter, picture, RADIUS_SMALL, tokens.raised)
        self._paint_picture(painter, picture, candidate)
        if self._letter:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.drawRoundedRect(picture.adjusted(-1, -1, 1, 1), RADIUS_SMALL, RADIUS_SMALL)
            self._paint_tag(painter, self._letter, picture.left() + 6, picture.top() + 6)
        length = clip_length(candidate.generation)
        wide = QFontMetricsF(self.theme.font(11)).horizontalAdvance(length) + 10
        self._paint_tag(painter, length, picture.right() - wide - 6, picture.bottom() - 22)
        self._paint_words(painter, candidate)
        self.draw_focus_ring(painter)

    def _paint_picture(self, painter: QPainter, place: QRectF, candidate: Candidate) -> None:
        pixmap = None if candidate.thumbnail is None else self._thumbnails.get(candidate.thumbnail)
        if pixmap is None:
            return
        painter.save()
        if self._fate and not self._letter:
            painter.setOpacity(0.55)
        size = pixmap.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(place.center())
        painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        painter.restore()

    def _paint_tag(self, painter: QPainter, words: str, left: float, top: float) -> None:
        """Light on dark in both themes, since it lies on a picture."""
        font = self.theme.font(11, QFont.Weight.Medium)
        box = QRectF(left, top, QFontMetricsF(font).horizontalAdvance(words) + 10, 18)
        fill_rounded(painter, box, 4, QColor(10, 12, 16, 215))
        painter.setFont(font)
        painter.setPen(QColor("#e9ebf0"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_words(self, painter: QPainter, candidate: Candidate) -> None:
        tokens, font = self.theme.tokens, self.theme.font(12)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        line = QRectF(4, _PICTURE + 7, _WIDE - 8, 18)
        name = " ".join(candidate.name.split())
        words = elided(name, QFontMetricsF(font), line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        line.translate(0, 18)
        if self._fate:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._fate)
            return
        for star in range(candidate.organisation.stars):
            middle = QPointF(line.left() + 6 + star * (_STAR + 1), line.center().y())
            draw_icon(painter, self.theme, "star-filled", tokens.text, middle, _STAR)
