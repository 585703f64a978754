"""The page in the middle of the window, and the notice over its lower edge."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from seedance_studio.ui.theme import Theme

if TYPE_CHECKING:
    from seedance_studio.ui.widgets.notice_bar import NoticeBar
    from seedance_studio.viewmodels.shell.notices import NoticeModel

_EDGE = 10
_WIDEST = 760
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class PageArea(QWidget):
    """Shows one page at a time, and perhaps one that covers it. A notice pushes nothing aside.

    Nothing can be painted over a playing video, so where there is a `strip` below it, the notice lies there.
    """

    def __init__(self, first: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notices: NoticeModel | None = None
        self._bar: NoticeBar | None = None
        self._strip: QWidget | None = None
        self._pages = QStackedWidget(self)
        self._pages.addWidget(first)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._pages)

    def show_notices(self, notices: NoticeModel) -> None:
        """Shows these from now on. Before the first paint there are none."""
        from seedance_studio.ui.widgets.notice_bar import NoticeBar

        self._notices = notices
        self._bar = NoticeBar(self._theme, self)
        self._bar.dismissed.connect(notices.dismiss)
        notices.changed.connect(self._on_notice)
        self._on_notice()

    def show_first(self) -> None:
        """Shows the page that is always there."""
        self._pages.setCurrentIndex(0)
        self._drop_pages(1)
        self._place_notice()

    def show_page(self, page: QWidget, strip: QWidget | None = None) -> None:
        """Shows this page in place of the one before. `strip` is a part of it."""
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self._drop_pages(2)
        self._strip = strip
        if strip is not None:
            strip.installEventFilter(self)
        self._place_notice()

    def cover(self, page: QWidget) -> None:
        """Shows this page over the others until `uncover`. They are hidden, and can be replaced meanwhile."""
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)
        self._place_notice()

    def uncover(self) -> None:
        """Deletes the page that covers the others, and shows those again."""
        cover = self._layers.currentWidget()
        self._layers.setCurrentWidget(self._pages)
        self._layers.removeWidget(cover)
        cover.deleteLater()
        self._place_notice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_notice()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place_notice()
        return super().eventFilter(watched, event)

    def _drop_pages(self, kept: int) -> None:
        """Deletes older pages until at most `kept` are left."""
        self._strip = None
        while self._pages.count() > kept and (old := self._pages.widget(1)) is not None:
            self._pages.removeWidget(old)
            old.deleteLater()

    def _on_notice(self) -> None:
        notices, bar = self._notices, self._bar
        if notices is None or bar is None:
            return
        notice = notices.current
        if notice is None:
            bar.clear()
            return
        # Its words reach far into the program.
        from seedance_studio.ui.messages.keys import named_key_words
        from seedance_studio.ui.messages.notices import action_words, notice_words, severity

        actions = [(action_words(action), partial(notices.choose, action)) for action in notice.actions]
        answers = [(named_key_words(item), partial(notices.answer, item.account.id)) for item in notice.keys]
        bar.show_notice(severity(notice), notice_words(notice), [*answers, *actions])
        self._place_notice()

    def _place_notice(self) -> None:
        bar = self._bar
        if bar is None or self._notices is None or self._notices.current is None:
            return
        place = self._place_in(bar, self.rect())
        if self._strip is not None and self._strip.isVisible():
            strip = QRect(self._strip.mapTo(self, QPoint(0, 0)), self._strip.size())
            place = self._place_in(bar, strip)
            if place.top() < strip.top():
                # To the right are the jobs; to the left is the price of the next press.
                place = self._place_in(bar, QRect(strip.topLeft(), self.rect().bottomRight()))
        bar.lie_at(place)

    def _place_in(self, bar: NoticeBar, room: QRect) -> QRect:
        wide = min(room.width() - 2 * _EDGE, _WIDEST)
        high = bar.height_at(wide)
        left = room.left() + (room.width() - wide) // 2
        return QRect(left, self.height() - _EDGE - high, wide, high)
