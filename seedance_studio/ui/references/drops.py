"""What can be dropped on the window: text, links, files, and pictures from a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.local import LIST_SUFFIXES, kind_by_name
from seedance_studio.domain.references import read_source
from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.theme import RADIUS_LARGE, Theme
from seedance_studio.ui.widgets.dragging import own_clips
from seedance_studio.ui.widgets.painted import fill_area, painter_for
from seedance_studio.viewmodels.composer.open_list import OpenList
from seedance_studio.viewmodels.composer.recipes import RecipesModel
from seedance_studio.viewmodels.library.importing import ImportModel
from seedance_studio.viewmodels.references.references import ReferencesModel
from seedance_studio.viewmodels.references.sources import ReferenceSources

_SOURCE = re.compile(r"""<img\s[^>]*?src\s*=\s*(?:"([^"]+)"|'([^']+)')""", re.IGNORECASE | re.ASCII)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE | re.ASCII)
_AROUND = "<>()[]{}\"'“”‘’,;"
_MOST_TEXT = 200_000


def addresses_in(mime: QMimeData) -> list[str]:
    """Returns the addresses in a drop. A picture in a page comes before the link around it."""
    ways = (own_clips(mime), _in_page(mime), _in_list(mime), _in_firefox(mime), _in_text(mime))
    found = next((way for way in ways if way), list[str]())
    return list(dict.fromkeys(found))


def is_about_addresses(mime: QMimeData) -> bool:
    """Returns whether the drop is links, rather than a text that contains some."""
    words = mime.text()[:_MOST_TEXT].split() if mime.hasText() else []
    return mime.hasUrls() or bool(words and all(_ADDRESS.fullmatch(word) for word in words))


def _in_page(mime: QMimeData) -> list[str]:
    from html import unescape

    sources = [unescape(double or single) for double, single in _SOURCE.findall(mime.html()[:_MOST_TEXT])]
    whole = [f"https:{source}" if source.startswith("//") else source for source in sources]
    return [source for source in whole if _ADDRESS.fullmatch(source)]


def _in_list(mime: QMimeData) -> list[str]:
    # As encoded: a signed link is another one once its escapes are undone.
    return [bytes(url.toEncoded().data()).decode() for url in mime.urls()]


def _in_firefox(mime: QMimeData) -> list[str]:
    lines = bytes(mime.data("text/x-moz-url").data()).decode("utf-16-le", "replace").splitlines()
    return [line for line in lines[::2] if _ADDRESS.fullmatch(line)]


def _in_text(mime: QMimeData) -> list[str]:
    words = (word.strip(_AROUND) for word in mime.text()[:_MOST_TEXT].split())
    return [word for word in words if _ADDRESS.fullmatch(word)]


def has_picture(mime: QMimeData) -> bool:
    """Returns whether the drop contains a picture itself, rather than its address."""
    return mime.hasImage() and not addresses_in(mime)


def has_files(mime: QMimeData) -> bool:
    """Returns whether the drop contains local files."""
    return any(url.isLocalFile() for url in mime.urls())


def is_for_references(mime: QMimeData) -> bool:
    """Returns whether what is pasted into the prompt is files or a picture.

    Office programs add a picture of copied text to the clipboard. Then the text is meant.
    """
    if has_files(mime):
        return True
    return not mime.text().strip() and (mime.hasImage() or bool(addresses_in(mime)))


def take_pasted(mime: QMimeData, references: ReferencesModel, sources: ReferenceSources) -> bool:
    """Adds what was pasted. A browser that copies a picture adds its address; the picture is taken."""
    if mime.hasImage() and not has_files(mime):
        _add_picture(mime, sources)
        return True
    return take_media(mime, references, sources)


def take_media(mime: QMimeData, references: ReferencesModel, sources: ReferenceSources) -> bool:
    """Adds the drop's media to the references. Returns False if there is nothing to add."""
    if has_picture(mime):
        _add_picture(mime, sources)
        return True
    addresses = addresses_in(mime)
    if addresses:
        references.add([read_source(address) for address in addresses])
    return bool(addresses)


def _add_picture(mime: QMimeData, sources: ReferenceSources) -> None:
    image = QImage(mime.imageData())
    sources.paste(lambda path: image.save(str(path)))


def _only_file(mime: QMimeData) -> Path | None:
    """Returns the one file that a drop from outside consists of; None for anything else."""
    addresses = [] if own_clips(mime) else addresses_in(mime)
    source = read_source(addresses[0]) if len(addresses) == 1 else None
    return source if isinstance(source, Path) else None


def _list_in(mime: QMimeData) -> Path | None:
    """Returns the only file if it is a list, or, as it has no suffix, may be a folder."""
    file = _only_file(mime)
    is_list = file is not None and (file.suffix.lower() in LIST_SUFFIXES or not file.suffix)
    return file if is_list else None


def _foreign_clip(mime: QMimeData) -> Path | None:
    """Returns the only file if it is a video: it may carry a recipe."""
    file = _only_file(mime)
    return file if file is not None and kind_by_name(file) is MediaKind.VIDEO else None


@frozen
class DropTakers:
    """What takes a drop. `is_in_library` says whether the Library view is shown, which imports files."""

    references: ReferencesModel
    sources: ReferenceSources
    recipes: RecipesModel
    importing: ImportModel
    lists: OpenList
    is_in_library: Callable[[], bool]


class DropTarget(QObject):
    """Lets a whole window accept references and clips with a recipe, and shows that it does."""

    hovered = Signal(bool)
    """Something that can be dropped is over the window, or no longer."""
    taken = Signal()
    """A drop was taken."""

    def __init__(self, window: QWidget, takers: DropTakers, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._takers = takers
        self._veil = _Veil(window, theme)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def close(self) -> None:
        """Stops accepting drops."""
        self._window.removeEventFilter(self)
        self._window.setAcceptDrops(False)
        self._veil.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                return self._on_enter(event)
            case QEvent.Type.DragLeave:
                self._end()
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                return self._on_drop(event)
            case _:
                pass
        return super().eventFilter(watched, event)

    def _on_enter(self, event: QDragEnterEvent) -> bool:
        mime = event.mimeData()
        if not addresses_in(mime) and not has_picture(mime):
            return False
        _accept_a_copy(event)
        self._veil.cover(self._words_for(mime))
        self.hovered.emit(True)
        return True

    def _end(self) -> None:
        self._veil.hide()
        self.hovered.emit(False)

    def _on_drop(self, event: QDropEvent) -> bool:
        self._end()
        mime, takers = event.mimeData(), self._takers
        clip = _foreign_clip(mime)
        if files := self._to_import(mime):
            takers.importing.begin(files)
        elif clip is not None:
            takers.recipes.take(clip, partial(self._add, clip))
        elif (given := _list_in(mime)) is not None:
            takers.lists.model.take(given, partial(self._add, given))
        elif not take_media(mime, takers.references, takers.sources):
            return False
        _accept_a_copy(event)
        self.taken.emit()
        return True

    def _words_for(self, mime: QMimeData) -> str:
        """What a drop of this does."""
        if self._to_import(mime):
            return self.tr("Drop to import into the library")
        given = _list_in(mime)
        if given is not None and given.suffix:
            return self.tr("Drop to make clips from the list")
        return self.tr("Drop to add as a reference")

    def _to_import(self, mime: QMimeData) -> list[Path]:
        """The files to import: those that are dropped on the library from outside."""
        if not self._takers.is_in_library() or own_clips(mime):
            return []
        return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]

    def _add(self, file: Path) -> None:
        self._takers.references.add([file])


def _accept_a_copy(event: QDropEvent) -> None:
    """Always copies. A move would delete the source, for example the text in our own prompt."""
    actions = event.possibleActions()
    copy, link = Qt.DropAction.CopyAction, Qt.DropAction.LinkAction
    event.setDropAction(copy if actions & copy else link)
    event.accept()


class _Veil(QWidget):
    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, words: str) -> None:
        self._words = words
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        tokens = self._theme.tokens
        dim = QColor(tokens.window)
        dim.setAlphaF(0.72)
        fill_area(painter, self.rect(), dim)
        fill = QColor(tokens.accent)
        fill.setAlphaF(0.10)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
        area = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        painter.drawRoundedRect(area, RADIUS_LARGE, RADIUS_LARGE)
        painter.setPen(QColor(tokens.text))
        painter.setFont(self._theme.font(16))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._words)
