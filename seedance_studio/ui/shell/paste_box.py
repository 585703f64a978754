"""The place to paste everything that a console shows. Secrets are masked at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seedance_studio.domain.hosting import StorageField
from seedance_studio.domain.pasted_storage import Pasted
from seedance_studio.domain.providers import RULES
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.theme import RADIUS_LARGE, Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.icon_mark import IconMark
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.marked_text import Emphasis, MarkedText
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, painter_for
from seedance_studio.viewmodels.shell.storage_entry import StorageEntry

_MOST_MASKED = 32


class PasteBox(QWidget):
    """Passes the clipboard's text to `entry`, and offers to clear the clipboard if it held a secret."""

    pasted = Signal()

    def __init__(self, entry: StorageEntry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._theme = theme
        self._secret_text = 0
        """The hash of the text with the secret: the text itself is not kept."""
        self._words = TokenLabel(theme, "", "text", 13)
        self._words.setWordWrap(True)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.clear = LinkButton(theme, self.tr("Clear the clipboard"))
        self.clear.hide()
        self._excerpt = MarkedText(theme, "muted", mono=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconMark(theme, "paste", "muted", 18, self))
        head.addSpacing(2)
        head.addWidget(self._words, 1)
        head.addWidget(self.clear)
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14 + FOCUS_ROOM, 10, 10 + FOCUS_ROOM, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._excerpt)
        self.button.clicked.connect(self.paste)
        self.clear.clicked.connect(self._on_clear)
        entry.changed.connect(self.refresh)
        self.refresh()

    def paste(self) -> None:
        """Reads the clipboard."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._entry.paste(text)
            self._secret_text = hash(text)
            self.clear.setVisible(bool(self._entry.keys.secret))
            self.pasted.emit()

    def refresh(self) -> None:
        """Shows what was found."""
        pasted = self._entry.pasted
        has_text = bool(pasted.marks)
        self._words.setText(self._summary())
        again, first = self.tr("Paste again"), self.tr("Paste")
        self.button.setText(again if has_text else first)
        self.button.setAccessibleName(self.button.text())
        self._excerpt.setVisible(has_text)
        self._excerpt.set_text(*_shortened(pasted))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        tokens = self._theme.tokens
        pen = QPen(QColor(tokens.faint), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.panel))
        edge = FOCUS_ROOM + 0.5
        area = QRectF(self.rect()).adjusted(edge, 0.5, -edge, -0.5)
        painter.drawRoundedRect(area, RADIUS_LARGE, RADIUS_LARGE)

    def _summary(self) -> str:
        entry = self._entry
        found = entry.pasted.found
        if not found:
            if entry.pasted.was_read:
                return self.tr("Nothing was found in it. Copy the page with the keys, or type them below.")
            return self.tr("A console's page, an .env file, JSON or an rclone section.")
        asked = RULES[entry.provider].fields if entry.provider else ()
        count = len(found & set(asked))
        return Counts.tr("%Ln of {all} found in what you pasted", "", count).format(all=len(asked))

    def _on_clear(self) -> None:
        # What was copied since is none of ours. It is not read before: that can wait for another program.
        if hash(QGuiApplication.clipboard().text()) == self._secret_text:
            QGuiApplication.clipboard().clear()
        self.clear.hide()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


def _shortened(pasted: Pasted) -> tuple[str, list[Emphasis]]:
    """Returns the lines with finds. A mask hides the secret's length, too: nobody needs it, and it may not
    fit."""
    text, parts, at = "", list[Emphasis](), 0
    for mark in pasted.marks:
        text += pasted.shown[at : mark.start]
        most = _MOST_MASKED if mark.name is StorageField.SECRET else None
        found = pasted.shown[mark.start : mark.end][:most]
        parts.append(Emphasis(len(text), len(text) + len(found), found=True))
        text += found
        at = mark.end
    return text + pasted.shown[at:], parts
