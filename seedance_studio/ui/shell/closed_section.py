"""What stands in the place of a section of the settings that has nothing to change."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from seedance_studio.ui.shell.settings_sections import Section, section_name
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import set_in
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.titled_page import TitledPage


class ClosedSection(TitledPage):
    """Says that no library is open, or that the demo provides it."""

    def __init__(
        self, section: Section, theme: Theme, parent: QWidget | None = None, *, is_demo: bool = False
    ) -> None:
        super().__init__(theme, parent)
        self.set_title(section_name(section))
        words = self.tr("Open a library first.")
        if is_demo:
            words = self.tr("It is provided by the demo. Files that you drop there stay on this computer.")
        label = TokenLabel(theme, words, "muted", 13)
        label.setWordWrap(True)
        self.column.addLayout(set_in(label, FOCUS_ROOM, FOCUS_ROOM))
        self.column.addStretch()
