"""Name, version and licence of the program, and the licences of all its parts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from seedance_studio import __version__
from seedance_studio.system.licences import Part
from seedance_studio.ui.shell.logo import logo_label
from seedance_studio.ui.shell.settings_sections import Section, section_name
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import fill_rounded
from seedance_studio.ui.widgets.titled_page import PAGE_SIDE, PAGE_TOP
from seedance_studio.viewmodels.shell.about import AboutModel

_Index = QModelIndex | QPersistentModelIndex
_WIDE = 960
_LIST_WIDE = 250
_ROW = 30
_TEXT = 11
"""Pixels: so 80 characters have room in the smallest window."""
_NAME, _VERSION = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class AboutSection(QWidget):
    """The parts on the left, the licence of the chosen one on the right."""

    def __init__(self, model: AboutModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.setAccessibleName(section_name(Section.ABOUT))
        self._parts = QListWidget()
        self._parts.setAccessibleName(self.tr("Parts"))
        self._parts.setFixedWidth(_LIST_WIDE)
        self._parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._parts.setFrameShape(QListWidget.Shape.NoFrame)
        self._parts.setItemDelegate(_PartDelegate(theme, self._parts))
        self._parts.viewport().setAutoFillBackground(False)
        self._facts = TokenLabel(theme, "", "muted", 12)
        self._facts.setWordWrap(True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Licence"))
        # Licences are laid out for it, with tables and lines of 80 characters.
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(_TEXT)
        self._text.setFont(fixed)
        self._text.document().setDocumentMargin(10)
        content = QWidget()
        content.setMaximumWidth(_WIDE)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._make_head())
        column.addWidget(self._make_notice())
        column.addWidget(Line(theme))
        column.addWidget(SectionLabel(theme, self.tr("Built with")))
        column.addLayout(self._make_parts(), 1)
        # The two lists scroll; the page does not.
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_SIDE, PAGE_TOP, PAGE_SIDE, PAGE_TOP)
        row.addWidget(content, 1)
        row.addStretch()
        self.setFocusProxy(self._parts)
        self._parts.currentRowChanged.connect(self._on_chosen)
        model.changed.connect(self._refresh)
        self._refresh()

    def _make_head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(TokenLabel(self._theme, "Seedance Studio", "text", 20, QFont.Weight.DemiBold))
        version = TokenLabel(self._theme, self.tr("Version {0}").format(__version__), "muted", 13)
        version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(version)
        words.addStretch()
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(logo_label())
        head.addLayout(words, 1)
        return head

    def _make_notice(self) -> TokenLabel:
        notice = self.tr(
            "Its own source is under the MIT licence. An installed copy carries x264 and x265, in PyAV's"
            " FFmpeg and in pillow-heif. These are under the GNU General Public License, version 2 or"
            " later, so the installed program as a whole may only be passed on under the GNU GPL, version 3"
            " or later. Where to get the source of each part is said with it."
        )
        label = TokenLabel(self._theme, notice, "muted", 13)
        label.setWordWrap(True)
        return label

    def _make_parts(self) -> QHBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._facts)
        right.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._parts)
        row.addLayout(right, 1)
        return row

    def _refresh(self) -> None:
        parts = self._model.parts
        self._parts.clear()
        if parts is None:
            unread = self.tr("The licences can't be read: this installation is incomplete. Install it again.")
            self._facts.setText(unread if self._model.is_unreadable else self.tr("Reading the licences…"))
            return
        for part in parts:
            item = QListWidgetItem(f"{part.name} {part.version}".strip(), self._parts)
            item.setData(_NAME, part.name)
            item.setData(_VERSION, part.version)
        self._parts.setCurrentRow(0)

    def _on_chosen(self, row: int) -> None:
        parts = self._model.parts
        if parts is not None and 0 <= row < len(parts):
            self._facts.setText(self._facts_of(parts[row]))
            self._text.setPlainText(parts[row].text)

    def _facts_of(self, part: Part) -> str:
        facts = [part.licence]
        if part.comes_in:
            facts.append(self.tr("Included in {0}").format(part.comes_in))
        if part.source:
            facts.append(self.tr("Source: {0}").format(part.source))
        return "\n".join(facts)


class _PartDelegate(QStyledItemDelegate):
    """Name and version of a part in a row. The chosen row is raised."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_LIST_WIDE, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, state = self._theme.tokens, QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(1, 1, -8, -1)
        if option.state & (state.State_Selected | state.State_MouseOver):
            is_chosen = bool(option.state & state.State_Selected)
            line = tokens.accent if is_chosen and option.state & state.State_HasFocus else None
            fill_rounded(painter, area, RADIUS_SMALL, tokens.hover if is_chosen else tokens.raised, line)
        words = area.adjusted(10, 0, -10, 0)
        version = str(index.data(_VERSION))
        font = self._theme.font(12, tabular=True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, version)
        font = self._theme.font(13)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        wide = words.width() - (QFontMetricsF(font).horizontalAdvance(version) + 8 if version else 0)
        name = QFontMetricsF(font).elidedText(str(index.data(_NAME)), Qt.TextElideMode.ElideRight, wide)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()
