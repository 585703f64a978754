"""The bar below the grid: how many clips are selected, what they cost, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.domain.organisation import MOST_STARS
from seedance_studio.ui.library.clip_commands import MOST_COMPARED, ClipCommands
from seedance_studio.ui.library.selected_tick import SelectedTick
from seedance_studio.ui.messages.commands import command_words, key_words
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.organising import STAR
from seedance_studio.ui.messages.units import credits, number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.key_cap import KeyCap
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.ui.widgets.tool_button import ICON_ONLY, ToolButton
from seedance_studio.viewmodels.library.selection import Selection
from seedance_studio.viewmodels.shell.key_map import STARS

_HIGH, _SIDE, _GAP = 56, 20, 6


class SelectionBar(Surface):
    """Hidden while nothing is selected, or if put aside. Where it is narrow, buttons show their icons alone,
    Compare last."""

    def __init__(
        self, selection: Selection, commands: ClipCommands, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "panel", parent)
        self._selection = selection
        self._commands = commands
        self.setFixedHeight(_HIGH)
        self.setAccessibleName(self.tr("Selection"))
        self._count = TokenLabel(theme, "", "text", 13, QFont.Weight.DemiBold, self)
        self._credits = TokenLabel(theme, "", "muted", 13, parent=self)
        self._row = row = QHBoxLayout(self)
        self._covered = 0
        self._is_aside = False
        row.setContentsMargins(_SIDE, 0, _SIDE - 3, 0)
        row.setSpacing(_GAP)
        self._tick = SelectedTick(theme, self)
        row.addWidget(self._tick)
        row.addWidget(self._count)
        row.addWidget(self._credits)
        row.addSpacing(8)
        self._buttons = [
            self._make("star", self.tr("Star"), self._show_stars),
            self._make("tag", self.tr("Add tag"), lambda: commands.ask_for_tag(self._buttons[1])),
            self._make(
                "folder", self.tr("Move to project"), lambda: commands.ask_for_project(self._buttons[2])
            ),
            self._make("export", self.tr("Export"), commands.export),
        ]
        self._trash = self._make("trash", self.tr("Trash"), commands.trash)
        self._buttons.append(self._trash)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch()
        self._clear = LinkButton(theme, self.tr("Clear"), self)
        self._clear.set_key("Esc")
        self._clear.clicked.connect(selection.clear)
        row.addWidget(self._clear)
        self._esc = KeyCap(theme, key_words("Esc"), self)
        row.addWidget(self._esc)
        row.addSpacing(4)
        self._compare = ToolButton(theme, "compare", "", self, primary=True)
        self._compare.clicked.connect(commands.compare)
        row.addWidget(self._compare)
        selection.changed.connect(self._refresh)
        self._refresh()

    def set_aside(self, is_aside: bool) -> None:
        """Hides it, or shows it again."""
        self._is_aside = is_aside
        self._refresh()

    def set_in_trash(self, is_in_trash: bool) -> None:
        """Whether what is selected lies in the trash already."""
        self._trash.setVisible(not is_in_trash)
        self._arrange()

    def set_covered(self, wide: int) -> None:
        """Leaves out so many pixels at the right, which the inspector lies over."""
        if wide != self._covered:
            self._covered = wide
            self._row.setContentsMargins(_SIDE, 0, _SIDE - 3 + wide, 0)
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make(self, icon: str, text: str, act: Callable[[], None]) -> ToolButton:
        button = ToolButton(self._theme, icon, text, self)
        button.clicked.connect(lambda: act())
        return button

    def _refresh(self) -> None:
        count = len(self._selection)
        self.setVisible(count > 0 and not self._is_aside)
        if not count:
            return
        self._count.setText(Counts.tr("%Ln selected", "", count))
        cost = self._selection.credits
        self._credits.setText(f"· {credits(cost)}" if cost else "")
        can_compare = 2 <= count <= MOST_COMPARED
        self._compare.setEnabled(can_compare)
        text = self.tr("Compare {count}").format(count=number(count)) if can_compare else self.tr("Compare")
        self._compare.setText(text)
        self._compare.setToolTip("" if can_compare else self.tr("Select two to four clips to compare them."))
        self._arrange()

    def _arrange(self) -> None:
        words = (self._tick, self._count, self._credits, self._clear, self._esc)
        room = (
            self.width()
            - self._covered
            - 2 * _SIDE
            - sum(part.sizeHint().width() + _GAP for part in words)
            - 20
        )
        others = sum(button.wide_hint() + _GAP for button in self._buttons)
        icons = len(self._buttons) * (ICON_ONLY + _GAP)
        is_narrow = others + self._compare.wide_hint() > room
        for button in self._buttons:
            button.set_icon_only(is_narrow)
        self._esc.setVisible(not is_narrow)
        self._compare.set_icon_only(icons + self._compare.wide_hint() > room)

    def _show_stars(self) -> None:
        menu = Menu(self, self.tr("Star"))
        for stars in range(MOST_STARS, -1, -1):
            name = command_words(STARS[stars])
            entry = menu.addAction(f"{STAR * stars}  {name}" if stars else name)
            entry.triggered.connect(lambda _=False, stars=stars: self._commands.star(stars))
        at = self._buttons[0].mapToGlobal(QPoint(0, 0))
        menu.popup(at - QPoint(0, menu.sizeHint().height()))
