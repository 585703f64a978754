"""Another program's window, from which files can be dragged. Usage: python drag_source.py FILE…"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem


class Files(QListWidget):
    """Drags all of its files at once, as a file manager does with a selection."""

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:  # noqa: N802
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(item.text()) for item in items])
        return mime


def main() -> None:
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Files")
    files = Files()
    files.setWindowTitle("Files")
    files.setWindowFlags(Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.FramelessWindowHint)
    files.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
    files.setDragEnabled(True)
    files.addItems(sys.argv[1:])
    files.selectAll()
    files.setGeometry(0, 0, 90, 60)
    files.show()
    app.exec()


if __name__ == "__main__":
    main()
