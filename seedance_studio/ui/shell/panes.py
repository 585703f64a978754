"""Composer, viewer and jobs side by side."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from seedance_studio.ui.messages.commands import key_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap

COMPOSER, VIEWER, JOBS = 0, 1, 2
_WIDTHS = (364, 900, 336)
_RAIL = 34


class Panes(QWidget):
    """The outer panes can be hidden, by a key or by dragging their edge; a button in their place shows them
    again.

    A hidden pane is out of the Tab order, and its keys do nothing.
    """

    def __init__(
        self, panes: tuple[QWidget, QWidget, QWidget], keys: KeyMap, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._panes = panes
        self._widths: list[int] = list(_WIDTHS)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        for pane in panes:
            self._splitter.addWidget(pane)
        self._splitter.setCollapsible(VIEWER, False)
        self._splitter.setStretchFactor(VIEWER, 1)
        self._rails = {
            COMPOSER: _Rail(theme, "chevron-right", self.tr("Show the composer"), self),
            JOBS: _Rail(theme, "chevron-left", self.tr("Show the jobs"), self),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rails[COMPOSER])
        row.addWidget(self._splitter, 1)
        row.addWidget(self._rails[JOBS])
        for place, rail in self._rails.items():
            rail.button.clicked.connect(lambda _=False, place=place: self.set_shown(place, True))
        self._splitter.splitterMoved.connect(self._on_moved)
        keys.changed.connect(self._show_keys)
        self._show_keys()
        self.restore("")

    @property
    def text(self) -> str:
        """The widths in pixels, negative for a hidden pane."""
        self._take_widths()
        return ",".join(
            str(width if self.is_shown(place) else -width) for place, width in enumerate(self._widths)
        )

    def restore(self, text: str) -> None:
        """Restores the widths. A composer stays hidden only if the jobs are hidden, too: alone, it was
        probably dragged away by mistake."""
        found = [int(width) for width in re.findall(r"-?\d+", text)]
        widths = found if len(found) == len(_WIDTHS) and all(found) else list(_WIDTHS)
        self._widths = [abs(width) for width in widths]
        self._panes[JOBS].setVisible(widths[JOBS] > 0)
        self._panes[COMPOSER].setVisible(widths[COMPOSER] > 0 or widths[JOBS] > 0)
        self._apply()

    def is_shown(self, place: int) -> bool:
        """Whether the pane is visible."""
        return not self._panes[place].isHidden()

    def set_shown(self, place: int, shown: bool) -> None:
        """Hides the pane, or shows it at its old width, and focuses it or the viewer."""
        self._take_widths()
        pane = self._panes[place]
        focus = QApplication.focusWidget()
        had_focus = focus is not None and pane.isAncestorOf(focus)
        pane.setVisible(shown)
        self._apply()
        if shown:
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif had_focus:
            self._panes[VIEWER].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_moved(self) -> None:
        sizes = self._splitter.sizes()
        for place in self._rails:
            if self.is_shown(place) and sizes[place] == 0:
                self._panes[place].hide()
                self._apply()
        self._take_widths()

    def _take_widths(self) -> None:
        for place, width in enumerate(self._splitter.sizes()):
            if self.is_shown(place) and width > 0:
                self._widths[place] = width

    def _apply(self) -> None:
        # The outer ones keep their widths, and the viewer has the rest.
        outer = sum(self._widths[place] for place in self._rails if self.is_shown(place))
        sizes = list(self._widths)
        sizes[VIEWER] = max(self._splitter.width() - outer, sizes[VIEWER])
        self._splitter.setSizes(sizes)
        for place, rail in self._rails.items():
            rail.setVisible(not self.is_shown(place))

    def _show_keys(self) -> None:
        for place, command in ((COMPOSER, Command.TOGGLE_COMPOSER), (JOBS, Command.TOGGLE_JOBS)):
            self._rails[place].button.set_key(key_words(self._keys.key(command)))


class _Rail(Surface):
    """Takes the place of a hidden pane."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget) -> None:
        super().__init__(theme, "panel", parent)
        self.setFixedWidth(_RAIL)
        self.button = IconButton(theme, icon, name, self, size=16)
        line = Line(theme, self, vertical=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        row.addLayout(column, 1)
        # Towards the viewer.
        row.insertWidget(1 if icon == "chevron-right" else 0, line)
