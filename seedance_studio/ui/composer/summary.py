"""The strip that says what will be sent, as references come and go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for
from seedance_studio.ui.widgets.roles import set_role
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.shell.tips import plain_tip

_SIZES = (13, 12, 11)
"""Font sizes. The largest that fits is used."""
_RIGHT = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def summary_words(kinds: dict[MediaKind, int]) -> str:
    """Says what the API will make of it: "Text to video", "Image to video: 2 images", "From references:
    …"."""
    translate = QCoreApplication.translate
    images, videos, sounds = kinds[MediaKind.IMAGE], kinds[MediaKind.VIDEO], kinds[MediaKind.AUDIO]
    counted = (
        (images, Counts.tr("%Ln images", "", images)),
        (videos, Counts.tr("%Ln videos", "", videos)),
        (sounds, Counts.tr("%Ln audio", "", sounds)),
    )
    parts = [words for count, words in counted if count]
    if not parts:
        return translate("Summary", "Text to video")
    if not videos and not sounds:
        return translate("Summary", "Image to video: {parts}").format(parts=parts[0])
    return translate("Summary", "From references: {parts}").format(parts=", ".join(parts))


class SummaryStrip(QWidget):
    """Follows the model's references, and how many clips a press makes."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, QAccessible.Role.StaticText)
        self._model = model
        self._theme = theme
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        references, alternatives = model.references, model.alternatives
        for signal in (references.changed, references.known, alternatives.changed, model.edit_changed):
            signal.connect(self._refresh)
        theme.changed.connect(self.update)
        self._refresh()

    @property
    def text(self) -> str:
        """The shown text."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(200, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = painter_for(self)
        area = QRectF(self.rect())
        fill_rounded(painter, area, RADIUS, tokens.tint("accent", 0.14))
        middle = area.center().y()
        fill_rounded(painter, QRectF(12, middle - 4, 8, 8), 4, tokens.accent)
        painter.setPen(QColor(tokens.text))
        room = area.adjusted(30, 0, -8, 0)
        for size in _SIZES:
            painter.setFont(self._theme.font(size, QFont.Weight.Medium))
            if painter.fontMetrics().horizontalAdvance(self._text) <= room.width():
                break
        text = painter.fontMetrics().elidedText(self._text, _RIGHT, round(room.width()))
        painter.drawText(room, _MIDDLE, text)

    def _refresh(self) -> None:
        said = summary_words(self._model.references.kinds)
        count = 1 if self._model.is_editing else len(self._model.alternatives.clips)
        if count > 1:
            text = QCoreApplication.translate("Summary", "{summary}, {clips}")
            said = text.format(summary=said, clips=Counts.tr("%Ln clips", "", count))
        if said == self._text:
            return
        self._text = said
        self.setAccessibleName(self._text)
        self.setToolTip(plain_tip(self._text))
        self.update()
