"""What can be dropped onto the window: text, links and pictures from a browser, and what becomes of each."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import RADIUS_LARGE, Theme
from seedance_studio.ui.widgets.painted import painter_for
from seedance_studio.viewmodels.composer import ComposerModel

_SOURCE = re.compile(r"""<img[^>]+src\s*=\s*["']([^"']+)""", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*(https?|file)://\S+", re.IGNORECASE)


def addresses_in(mime: QMimeData) -> list[str]:
    """The addresses that a drop carries; a picture in a page counts before the link around it."""
    found = [match.replace("&amp;", "&") for match in _SOURCE.findall(mime.html())] if mime.hasHtml() else []
    if not found and mime.hasUrls():
        found = [url.toString() for url in mime.urls()]
    if not found and mime.hasText():
        found = mime.text().split()
    return list(dict.fromkeys(address for address in found if not address.startswith("data:")))


def has_addresses(mime: QMimeData) -> bool:
    """Whether the drop is about addresses rather than about text."""
    return mime.hasUrls() or bool(mime.hasText() and _ADDRESS.fullmatch(mime.text()))


class DropTarget(QObject):
    """Lets a whole window take references, and shows that it will."""

    def __init__(self, window: QWidget, model: ComposerModel, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._model = model
        self._veil = _Veil(window, theme)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def close(self) -> None:
        """Takes nothing any more."""
        self._window.removeEventFilter(self)
        self._window.setAcceptDrops(False)
        self._veil.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and self._takes(event.mimeData()):
            event.acceptProposedAction()
            self._veil.cover()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._veil.hide()
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._veil.hide()
            event.acceptProposedAction()
            self._model.add_references("\n".join(addresses_in(event.mimeData())))
            return True
        return super().eventFilter(watched, event)

    def _takes(self, mime: QMimeData) -> bool:
        return mime.hasUrls() or mime.hasHtml() or mime.hasText()


class _Veil(QWidget):
    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        fill = QColor(self._theme.tokens.accent)
        fill.setAlphaF(0.10)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(self._theme.tokens.accent), 2, Qt.PenStyle.DashLine))
        area = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        painter.drawRoundedRect(area, RADIUS_LARGE, RADIUS_LARGE)
        painter.setPen(QColor(self._theme.tokens.text))
        painter.setFont(self._theme.font(16))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.tr("Drop to add as a reference"))
