""" "What will be sent": the exact request beside the window. It changes as one types."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.composer.fuse_line import FuseLine
from seedance_studio.ui.messages import fuse_words, prices
from seedance_studio.ui.messages.fields import field_words
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.viewmodels.composer.outgoing import OutgoingModel

_SIZE = (560, 560)
_INSET = 8
"""Pixels around the JSON."""


class OutgoingDialog(QDialog):
    """Address, headers without the key, JSON and price. Read only."""

    def __init__(self, model: OutgoingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setWindowTitle(self.tr("What will be sent"))
        self.setAccessibleName(self.tr("What will be sent"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._line = TokenLabel(theme, "", "text", 13, QFont.Weight.DemiBold)
        self._headers = TokenLabel(theme, "", "muted", 12)
        for label in (self._line, self._headers):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        self._body = QPlainTextEdit()
        self._body.setReadOnly(True)
        self._body.setAccessibleName(self.tr("JSON"))
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(12)
        self._body.setFont(font)
        self._body.document().setDocumentMargin(_INSET)
        to_come = self.tr("… stands for the ID that each request gets when you press Generate.")
        self._to_come = TokenLabel(theme, to_come, "muted", 12)
        self._to_come.setWordWrap(True)
        self._price = TokenLabel(theme, "", "text", 13, QFont.Weight.Medium)
        self._copy = QPushButton(self.tr("Copy JSON"))
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(model.body))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(self._line)
        column.addWidget(self._headers)
        column.addWidget(SectionLabel(theme, self.tr("JSON")))
        column.addWidget(self._body, 1)
        column.addWidget(self._to_come)
        self._fuse = FuseLine(theme, self)
        self._reason = ErrorLine(theme, self)
        column.addWidget(self._fuse)
        column.addWidget(self._reason)
        row = QHBoxLayout()
        row.addWidget(self._price, 1)
        row.addWidget(self._copy)
        column.addLayout(row)
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        model = self._model
        count = len(model.bodies)
        times = self.tr("{count} × {line}").format(count=number(count), line=model.first_line)
        self._line.setText(times if count > 1 else model.first_line)
        self._headers.setText("\n".join(f"{name}: {value}" for name, value in model.headers))
        body = model.pretty_body
        if not body:
            reasons = "\n".join(field_words(error) for error in model.faults)
            body = self.tr("Nothing can be sent yet:") + f"\n\n{reasons}"
        place = self._body.verticalScrollBar().value()
        self._body.setPlainText(body)
        self._body.verticalScrollBar().setValue(place)
        self._copy.setEnabled(bool(model.body))
        self._to_come.setVisible(model.has_more_to_come)
        price = model.price
        known = "" if price is None else f"{prices.amount(price)} · {prices.source(price)}"
        self._price.setText(known or self.tr("The price is not known yet."))
        verdict = model.press.verdict
        self._fuse.show_verdict(verdict, model.press.fuse.day)
        self._reason.say(fuse_words.why_not(verdict))
