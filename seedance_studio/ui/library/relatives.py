"""The clips that a clip was made from, those made from it, and the other takes of its request."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.organisation import Lineage, LineageKind
from seedance_studio.ui.jobs.job_words import describe
from seedance_studio.ui.library.cell_pictures import CellPictures, PictureSize
from seedance_studio.ui.messages import units
from seedance_studio.ui.messages.aspects import retake_words
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.buttons import set_in
from seedance_studio.ui.widgets.flow import FlowLayout
from seedance_studio.ui.widgets.labels import ElidedLabel, SectionLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    PaintedButton,
    draw_icon,
    fill_rounded,
    painter_for,
)
from seedance_studio.ui.widgets.tool_button import ToolButton
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.library.inspector import InspectorModel
from seedance_studio.viewmodels.library.relations import Relative

_PICTURE = QSize(64, 36)
_MOST_RELATIVES, _MOST_TAKES = 6, 12


class RelativesList(QWidget):
    """What the clip was made from, what was made from it, and the takes of its request. Its painted controls
    need FOCUS_ROOM on both sides."""

    shown_asked = Signal(str)
    """Emits the id of the generation that was pressed."""
    keeper_asked = Signal(bool)
    """Emits whether the clip is to be the keeper of its takes."""
    walk_asked = Signal()
    """The way from clip to clip is to be shown as a graph."""

    def __init__(
        self,
        model: InspectorModel,
        pictures: CellPictures,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._pictures = pictures
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._body: QWidget | None = None
        self._keeper: ToolButton | None = None
        self._is_told = True
        model.changed.connect(self._on_changed)
        model.related.connect(self._show)
        pictures.loaded.connect(self.update)
        self._shown = ""

    def _on_changed(self) -> None:
        generation = self._model.generation
        shown = "" if generation is None else generation.id
        if shown != self._shown:
            self._show()
        elif self._keeper is not None:
            self._is_told = False
            self._keeper.setChecked(self._model.organisation.is_keeper)
            self._is_told = True
            self._keeper.update()

    def _on_keeper(self, is_keeper: bool) -> None:
        if self._is_told:
            self.keeper_asked.emit(is_keeper)

    def _show(self) -> None:
        generation = self._model.generation
        self._shown = "" if generation is None else generation.id
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._keeper = None
        self._body = body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        relations = self._model.relations
        if relations.made_from or relations.used_in or relations.takes:
            column.addLayout(set_in(Line(self._theme, body), FOCUS_ROOM, FOCUS_ROOM))
            column.addSpacing(4)
        if relations.made_from or relations.used_in:
            walk = ToolButton(self._theme, "lineage", self.tr("Open as a graph"), body)
            walk.clicked.connect(self.walk_asked)
            column.addWidget(walk)
        for title, relatives in (
            (self.tr("Made from"), relations.made_from),
            (self.tr("Used in"), relations.used_in),
        ):
            if relatives:
                column.addLayout(set_in(SectionLabel(self._theme, title, body), FOCUS_ROOM, FOCUS_ROOM))
            for relative in relatives[:_MOST_RELATIVES]:
                column.addWidget(self._make_row(relative, body))
        if relations.takes:
            column.addLayout(self._make_takes_head(body))
            column.addWidget(self._make_takes(relations.takes, body))
        self._column.addWidget(body)

    def _make_row(self, relative: Relative, parent: QWidget) -> QWidget:
        row = QWidget(parent)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        what = ElidedLabel(self._theme, size=12, parent=row)
        what.set_text(line_words(relative.line))
        at = ElidedLabel(self._theme, token="muted", size=12, parent=row)
        at.set_text(units.moment(relative.line.at))
        texts.addWidget(what)
        texts.addWidget(at)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._make_picture(relative.generation, row))
        line.addLayout(texts, 1)
        return row

    def _make_takes_head(self, parent: QWidget) -> QHBoxLayout:
        self._keeper = ToolButton(self._theme, "keeper", self.tr("Keeper"), parent)
        self._keeper.setCheckable(True)
        self._keeper.setChecked(self._model.organisation.is_keeper)
        self._keeper.setToolTip(self.tr("The chosen one of its takes. It lies on top of the stack."))
        # Not `clicked`: an assistive tool toggles a button without a click.
        self._keeper.toggled.connect(self._on_keeper)
        line = QHBoxLayout()
        line.addLayout(set_in(SectionLabel(self._theme, self.tr("Same request"), parent), FOCUS_ROOM, 0))
        line.addStretch()
        line.addWidget(self._keeper)
        return line

    def _make_takes(self, takes: tuple[Generation, ...], parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        flow = FlowLayout(holder)
        for take in takes[:_MOST_TAKES]:
            flow.addWidget(self._make_picture(take, holder))
        return holder

    def _make_picture(self, generation: Generation, parent: QWidget) -> QWidget:
        button = PictureButton(self._theme, generation, self._pictures, parent)
        button.clicked.connect(lambda: self.shown_asked.emit(generation.id))
        return button


class PictureButton(PaintedButton):
    """The picture of a generation. A press shows it."""

    def __init__(
        self,
        theme: Theme,
        generation: Generation,
        pictures: CellPictures,
        parent: QWidget,
        picture: QSize = _PICTURE,
    ) -> None:
        super().__init__(theme, parent)
        self._picture = picture
        clip = generation.clip
        self._thumbnail = "" if clip is None else clip.thumbnail
        self._pictures = pictures
        self.set_tip(describe(JobView(generation)).spoken)
        self.setFixedSize(picture + QSize(6, 6))
        pictures.loaded.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self.theme.tokens
        size = PictureSize(self._picture.width(), self._picture.height(), self.devicePixelRatioF())
        pixmap = self._pictures.get(self._thumbnail, size) if self._thumbnail else None
        area = QRectF(self.body)
        if pixmap is None:
            fill_rounded(painter, area, RADIUS_SMALL, tokens.raised)
            draw_icon(painter, self.theme, "video", tokens.faint, area.center(), 16)
        else:
            painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
        self.draw_focus_ring(painter, RADIUS_SMALL)


def line_words(line: Lineage) -> str:
    """Says what was changed for a retake of one thing, or else what one clip was made from another by."""
    return retake_words(line) or kind_words(line.kind)


def kind_words(kind: LineageKind) -> str:
    """Says what one clip was made from another by."""
    match kind:
        case LineageKind.REUSED:
            return QCoreApplication.translate("Lineage", "Settings reused")
        case LineageKind.FRAME:
            return QCoreApplication.translate("Lineage", "A frame as reference")
        case LineageKind.RETAKE:
            return QCoreApplication.translate("Lineage", "Another take")
        case LineageKind.RETRY:
            return QCoreApplication.translate("Lineage", "Tried again")
        case LineageKind.UPLOAD:
            return QCoreApplication.translate("Lineage", "The clip as reference")
