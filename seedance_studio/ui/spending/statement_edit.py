"""The place for a statement: typed, pasted, or dropped as text or as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class StatementEdit(QPlainTextEdit):
    """What is pasted or dropped is passed on whole, and never shown: it may be long."""

    pasted = Signal(str)
    file_dropped = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Statement text"))
        self.setPlaceholderText(
            self.tr("Paste the lines of your account's page here, or drop a CSV file. Any columns will do.")
        )
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(12)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.file_dropped.emit(Path(files[0]))
        elif source.hasText():
            self.pasted.emit(source.text())
