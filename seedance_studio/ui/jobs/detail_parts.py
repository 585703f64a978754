"""Parts of the details: selectable text, a grid of facts, and exchanges that open."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QFontMetricsF,
    QPaintEvent,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from seedance_studio.domain.answers import Exchange
from seedance_studio.ui.jobs.card_parts import PlainLabel
from seedance_studio.ui.jobs.detail_facts import Fact, FactSection
from seedance_studio.ui.messages import units
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.buttons import DOTS_AROUND, IconButton, LinkButton, set_in
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, PaintedButton, draw_icon, fill_rounded, painter_for

_NAMES_WIDE = 104
_ROW_HIGH = 32
_COPY_SIDE = 24
_PROMPT_LINES = 4


class ReadOnlyText(QTextEdit):
    """Plain text as high as its content. It breaks anywhere, so that no long word widens the pane."""

    overflowed = Signal(bool)
    """Emits whether there are more lines than it may show."""

    def __init__(self, theme: Theme, text: str, name: str, *, monospace: bool = False) -> None:
        super().__init__()
        self._most: int | None = None
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        font = theme.font(13)
        if monospace:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(12)
        self.setFont(font)
        self.document().setDocumentMargin(8 if monospace else 0)
        self.viewport().setAutoFillBackground(False)
        self.setPlainText(text)

    def fold(self, lines: int | None) -> None:
        """Shows so many lines at most, or all of them for None."""
        self._most = lines
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = high = round(self.document().size().height() + 0.5)
        if self._most is not None:
            high = min(whole, round(self._bottom_of(self._most) + 0.5))
        self.overflowed.emit(whole > high)
        if high != self.height():
            self.setFixedHeight(high)

    def _bottom_of(self, lines: int) -> float:
        """Where that line ends, counted from the first; the end of the text if it has fewer."""
        block = self.document().begin()
        while block.isValid():
            layout = block.layout()
            if layout.lineCount() >= lines:
                line = layout.lineAt(lines - 1)
                return layout.position().y() + line.y() + line.height()
            lines -= layout.lineCount()
            block = block.next()
        return self.document().size().height()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FoldedPrompt(QWidget):
    """A prompt of which a few lines are seen until all is asked for.

    Its text begins `AROUND` pixels from the left edge, as that of its button does.
    """

    toggled = Signal(bool)
    """Emits whether all of it is shown."""

    def __init__(
        self, theme: Theme, prompt: str, *, is_open: bool, copy: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._is_open = is_open
        self._text = ReadOnlyText(theme, prompt, self.tr("Prompt sent"))
        self._text.setParent(self)
        self._toggle = LinkButton(theme, "", self, strong=True)
        self._toggle.clicked.connect(self._on_toggled)
        self._copy = _copy_button(theme, self.tr("Prompt"), self)
        self._copy.clicked.connect(lambda: copy(prompt))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(set_in(self._text, right=0))
        texts.addWidget(self._toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, DOTS_AROUND, 0)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        self._text.overflowed.connect(self._on_overflowed)
        self._show()

    def _on_toggled(self) -> None:
        self._is_open = not self._is_open
        self._show()
        self.toggled.emit(self._is_open)

    def _on_overflowed(self, overflows: bool) -> None:
        self._toggle.setVisible(overflows or self._is_open)

    def _show(self) -> None:
        self._toggle.setText(self.tr("Show less") if self._is_open else self.tr("Show all"))
        self._text.fold(None if self._is_open else _PROMPT_LINES)


class FactGrid(QWidget):
    """The facts of a section: names on the left, and a button beside each value that can be copied."""

    def __init__(
        self, theme: Theme, section: FactSection, copy: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._copy = copy
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _NAMES_WIDE)
        self._grid.setColumnStretch(1, 1)
        for row, fact in enumerate(section.facts):
            # Assistive tools read children in the order in which they are made.
            name = PlainLabel(theme, "muted", 12, self, wraps=True)
            value = self._add_value(row, fact)
            value.setAccessibleName(f"{fact.name}: {fact.value}")
            # Tied to its value, a label takes one ampersand for the mark of a key.
            name.setText(fact.name.replace("&", "&&"))
            name.setBuddy(value)
            # Beside the first line of a value that has several.
            edge = Qt.AlignmentFlag.AlignVCenter if fact.copied else Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(name, row, 0, edge)

    def _add_value(self, row: int, fact: Fact) -> QWidget:
        if not fact.copied:
            value = PlainLabel(self._theme, "text", 12, self, wraps=True)
            value.setText(fact.value)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(value, row, 1, 1, 2)
            return value
        elided = ElidedLabel(self._theme, size=12, parent=self)
        elided.set_text(fact.value)
        self._grid.addWidget(elided, row, 1)
        button = _copy_button(self._theme, fact.name, self)
        button.clicked.connect(lambda: self._copy(fact.copied))
        self._grid.addWidget(button, row, 2)
        return elided


def _copy_button(theme: Theme, name: str, parent: QWidget) -> IconButton:
    tip = QCoreApplication.translate("FactGrid", "Copy: {name}").format(name=name)
    button = IconButton(theme, "copy", tip, parent, size=16)
    button.setFixedSize(_COPY_SIDE, _COPY_SIDE)
    return button


class ExchangeRow(QWidget):
    """One request and its answer: a line that opens to show what was sent and received."""

    def __init__(
        self,
        theme: Theme,
        exchange: Exchange,
        *,
        is_open: bool,
        on_toggled: Callable[[bool], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._exchange = exchange
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._head = _Head(theme, exchange, self)
        self._column.addWidget(self._head)
        self._head.toggled.connect(self._on_toggled)
        self._head.setChecked(is_open)
        self._head.toggled.connect(on_toggled)

    def _on_toggled(self, is_open: bool) -> None:
        if self._body is None:
            self._body = self._make_body()
            self._column.addWidget(self._body)
        self._body.setVisible(is_open)

    def _make_body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        at = PlainLabel(self._theme, "muted", 12, body, wraps=True)
        at.setText(f"{units.moment(self._exchange.at)} · {self._exchange.path}")
        column.addWidget(at)
        parts = (
            (self.tr("Sent"), self._exchange.sent),
            (self.tr("Received"), self._exchange.received),
        )
        for title, text in parts:
            if text:
                label = PlainLabel(self._theme, "muted", 12, body)
                label.setText(title)
                column.addWidget(label)
                column.addWidget(ReadOnlyText(self._theme, _indented(text), title, monospace=True))
        return body


class _Head(PaintedButton):
    """Method and path on the left, status and time on the right."""

    def __init__(self, theme: Theme, exchange: Exchange, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._what = f"{exchange.method} {exchange.path}"
        if exchange.elapsed < 1:
            took = self.tr("{count} ms").format(count=units.number(exchange.elapsed * 1000, 0))
        else:
            took = self.tr("{count} s").format(count=units.number(exchange.elapsed))
        status = self.tr("no answer") if exchange.status is None else str(exchange.status)
        self._came = f"{status} · {took}"
        self._is_good = exchange.status is not None and exchange.status < 400
        self.setAccessibleName(f"{self._what}, {self._came}")

    def sizeHint(self) -> QSize:
        return QSize(200, _ROW_HIGH + 2 * FOCUS_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        if self.underMouse() or self.isChecked():
            fill_rounded(
                painter, self.body, RADIUS_SMALL, tokens.hover if self.underMouse() else tokens.raised
            )
        area = self.body.adjusted(4, 0, -8, 0)
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        middle = QPointF(area.left() + 8, area.center().y())
        draw_icon(painter, self.theme, chevron, tokens.muted, middle, 16)
        font = self.theme.font(12, tabular=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        came_wide = metrics.horizontalAdvance(self._came) + 1
        what = QRectF(area.left() + 22, area.top(), area.width() - 34 - came_wide, area.height())
        painter.setPen(QColor(tokens.text))
        shown = metrics.elidedText(self._what, Qt.TextElideMode.ElideMiddle, what.width())
        painter.drawText(what, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setPen(QColor(tokens.muted if self._is_good else tokens.ink("error")))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._came)
        self.draw_focus_ring(painter, RADIUS_SMALL)


def _indented(text: str) -> str:
    """Returns JSON on several lines; anything else unchanged."""
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return text
