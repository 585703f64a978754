"""The field for the pattern of names, and what comes of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from seedance_studio.domain.name_pattern import NamePart, Naming, name_for, unknown_parts
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.ui.widgets.menu import Menu

_IN_BRACES = {part: f"{{{part}}}" for part in NamePart} | {NamePart.PROMPT: "{prompt:40}"}


class NameField(QWidget):
    """Shows the name that the pattern makes for `sample`, as it is typed."""

    changed = Signal(str)
    """Emits each new pattern."""

    def __init__(self, pattern: str, sample: Naming, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample = sample
        self._edit = QLineEdit(pattern, self)
        self._edit.setAccessibleName(self.tr("Pattern of names"))
        self._edit.setPlaceholderText(_IN_BRACES[NamePart.PROMPT])
        self._parts = IconButton(theme, "plus", self.tr("Insert a part"), self)
        self._parts.clicked.connect(self._show_parts)
        self.preview = ElidedLabel(theme, lines=2, token="muted", size=12)
        """What comes of it, to be put below."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._edit, 1)
        row.addWidget(self._parts)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(self._on_text)
        self._refresh()

    @property
    def pattern(self) -> str:
        """What is typed."""
        return self._edit.text()

    def set_sample(self, sample: Naming) -> None:
        """Shows the name of another clip."""
        self._sample = sample
        self._refresh()

    def _on_text(self, pattern: str) -> None:
        self._refresh()
        self.changed.emit(pattern)

    def _refresh(self) -> None:
        unknown = unknown_parts(self.pattern)
        words = f"{name_for(self.pattern, self._sample)}.mp4"
        if unknown:
            words = self.tr("{parts} means nothing here.").format(parts=" ".join(unknown))
        self.preview.set_text(words)
        self.preview.set_token("warning" if unknown else "muted")
        self._edit.setAccessibleDescription(words)

    def _show_parts(self) -> None:
        menu = Menu(self, self._parts.accessibleName())
        for part, text in _IN_BRACES.items():
            entry = menu.addAction(f"{_part_name(part)}\t{text}")
            entry.triggered.connect(lambda _=False, text=text: self._insert(text))
        menu.popup(self._parts.mapToGlobal(QPoint(0, self._parts.height())))

    def _insert(self, text: str) -> None:
        self._edit.insert(text)
        self._edit.setFocus()


def _part_name(part: NamePart) -> str:
    names = {
        NamePart.DATE: QCoreApplication.translate("NameField", "Date"),
        NamePart.TIME: QCoreApplication.translate("NameField", "Time"),
        NamePart.PROJECT: QCoreApplication.translate("NameField", "Project"),
        NamePart.PROMPT: QCoreApplication.translate("NameField", "Prompt, up to 40 characters"),
        NamePart.MODEL: QCoreApplication.translate("NameField", "Model"),
        NamePart.TAKE: QCoreApplication.translate("NameField", "Take"),
        NamePart.ID: QCoreApplication.translate("NameField", "ID"),
    }
    return names[part]
