"""Paints the library's grid: a card in each cell, and the headings between."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.ui.library.card_hover import CardHover
from seedance_studio.ui.library.card_look import CardLook
from seedance_studio.ui.library.card_painter import CardPainter
from seedance_studio.ui.library.cell_pictures import CellPictures, PictureSize
from seedance_studio.ui.library.headings import draw_heading, heading_words
from seedance_studio.ui.library.tile_parts import PAD, picture_size, words_top
from seedance_studio.ui.messages.money import own_money
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.kept_pixmaps import KeptPixmaps
from seedance_studio.ui.widgets.painted import fill_area
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.library.library_grid import HEADING_ROLE, Heading
from seedance_studio.viewmodels.library.library_models import LibraryModels
from seedance_studio.viewmodels.shell.tips import plain_tip

HEADING_HIGH = 44
_ABOVE_HEADING = 10
_USUAL_ROOM = 60


@frozen
class _Looks:
    """All that the picture of a card depends on."""

    card: CardLook
    wide: int
    high: int
    ratio: float
    money: OwnMoney

    @property
    def words(self) -> tuple[object, ...]:
        """All that the words below the clip's picture depend on."""
        return *self.card.words, self.wide, self.high, self.ratio, self.money


class LibraryTile(QStyledItemDelegate):
    """Paints one `JobView`, or a part of a heading. An index without either stays empty.

    A card has some twenty parts. So it is painted into a picture, which is shown for as long as the card is
    the same; only the cards under the pointer and with the keyboard are painted each time.
    """

    def __init__(
        self,
        models: LibraryModels,
        pictures: CellPictures,
        hover: CardHover,
        theme: Theme,
        view: QTableView,
    ) -> None:
        super().__init__(view)
        self._model = models.grid
        self._takes = models.takes
        self._hover = hover
        self._pictures = pictures
        self._theme = theme
        self._view = view
        self._cards = CardPainter(hover, theme, self)
        self._has_looked = self._is_keeping = False
        self._kept = KeptPixmaps[int](_USUAL_ROOM)
        self._headings = KeptPixmaps[int](_USUAL_ROOM)
        theme.changed.connect(self._kept.clear)
        theme.changed.connect(self._headings.clear)

    def make_room(self, lines: int, columns: int) -> None:
        """Keeps the pictures of so many lines, which is how many can be in sight."""
        self._kept.make_room(lines * columns)
        self._headings.make_room(lines)
        self._pictures.make_room(lines * columns)

    def begin_look(self) -> None:
        """The cells are painted now."""
        self._pictures.begin_look()
        # The very first cards are waited for, and change as soon as their clips' pictures are here.
        self._is_keeping, self._has_looked = self._has_looked, True

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = self._model.place_of(index)
        job = None if place is None else self._model.show(place)
        is_current = index == self._view.currentIndex()
        card = None if place is None or job is None else self._card(place, job, option, is_current=is_current)
        # Between two pixels a picture would be blurred.
        is_kept = self._is_keeping and self._ratio.is_integer()
        if place is not None and card is not None and card.is_still and is_kept:
            area: QRect = option.rect
            painter.drawPixmap(area.topLeft(), self._kept_card(place, card, area))
            return
        painter.save()
        painter.setClipRect(option.rect)
        self._prepare(painter, option.rect)
        if card is not None:
            self._cards.paint(painter, option.rect, card)
        elif place is not None:
            self._cards.paint_unread(painter, option.rect)
        elif isinstance(heading := index.data(HEADING_ROLE), Heading):
            self._draw_heading(painter, option.rect, index.column(), heading)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if not self._hover.tip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip(self._hover.tip), view)
        return True

    @property
    def _ratio(self) -> float:
        return self._view.devicePixelRatioF()

    def _kept_card(self, place: int, card: CardLook, area: QRect) -> QPixmap:
        """Returns the picture of a card, painted if there is none of it as it is now.

        Words take most of that time. They stay where the clip's picture has come, or the card is selected.
        """
        key = self._model.feed.key(place)
        looks = _Looks(card, area.width(), area.height(), self._ratio, own_money())
        kept = self._kept.show(key, looks)
        if kept is not None:
            return kept
        before, shown_before = self._kept.latest(key)
        cell = QRect(QPoint(), area.size())
        has_words = isinstance(shown_before, _Looks) and shown_before.words == looks.words
        if before is not None and has_words:
            painter = QPainter(before)
            self._prepare(painter, cell.adjusted(0, 0, 0, words_top(cell) - cell.height()))
            self._cards.paint_picture(painter, cell, card)
        else:
            before = QPixmap(area.size() * self._ratio)
            before.setDevicePixelRatio(self._ratio)
            painter = QPainter(before)
            self._prepare(painter, cell)
            self._cards.paint(painter, cell, card)
        painter.end()
        self._kept.put(key, before, looks)
        return before

    def _prepare(self, painter: QPainter, area: QRect) -> None:
        # What the style has drawn for a row of a table is not ours.
        fill_area(painter, area, QColor(self._theme.tokens.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    def _card(self, place: int, job: JobView, option: QStyleOptionViewItem, *, is_current: bool) -> CardLook:
        """Returns what the card shows now."""
        model, feed = self._model, self._model.feed
        key, said = feed.key(place), feed.organisation(place)
        state: QStyle.StateFlag = option.state
        area: QRect = option.rect
        return CardLook(
            job=job,
            picture=self._picture(job.generation, area.width()),
            said=said,
            project=model.organising.projects.get(said.project),
            take=self._takes.of(key),
            stacked=self._hover.stacked(place),
            is_folded=self._hover.is_folded(place),
            is_selected=key in model.selection,
            is_current=is_current,
            has_keyboard=is_current and self._view.hasFocus(),
            is_hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            moment=self._hover.sprites.frame(job.generation),
        )

    def _picture(self, generation: Generation, wide: int) -> QPixmap | None:
        """Returns the clip's picture for a cell of this width, once it is read."""
        clip = generation.clip
        if clip is None or not clip.thumbnail:
            return None
        size = picture_size(wide)
        return self._pictures.get(clip.thumbnail, PictureSize(size.width(), size.height(), self._ratio))

    def _draw_heading(self, painter: QPainter, area: QRect, column: int, heading: Heading) -> None:
        """Paints the part of the line that is in this index's area."""
        header = self._view.horizontalHeader()
        whole = QRect(-header.sectionPosition(column), 0, header.length(), area.height())
        painter.translate(area.topLeft())
        if not self._ratio.is_integer():
            self._draw_line(painter, whole, heading)
            return
        # Every column paints its part of it.
        ratio, looks = round(self._ratio), (heading, date.today(), whole.size(), self._ratio, own_money())
        kept = self._headings.show(heading.block.first, looks)
        if kept is None:
            kept = QPixmap(whole.size() * ratio)
            kept.setDevicePixelRatio(ratio)
            drawing = QPainter(kept)
            self._prepare(drawing, QRect(QPoint(), whole.size()))
            self._draw_line(drawing, QRect(QPoint(), whole.size()), heading)
            drawing.end()
            self._headings.put(heading.block.first, kept, looks)
        painter.drawPixmap(whole.topLeft(), kept)

    def _draw_line(self, painter: QPainter, area: QRect, heading: Heading) -> None:
        line = QRectF(area.adjusted(PAD, _ABOVE_HEADING, -PAD, 0))
        draw_heading(painter, self._theme, line, heading_words(heading, date.today()))
