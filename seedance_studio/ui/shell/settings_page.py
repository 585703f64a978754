"""The settings: a list of sections at the left, and beside it the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from seedance_studio.ui.messages.commands import key_words
from seedance_studio.ui.shell.section_list import SectionList
from seedance_studio.ui.shell.settings_sections import OF_LIBRARY, Section
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import PaintedButton, draw_icon, fill_rounded, painter_for
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.ui.widgets.titled_page import TitledPage

Makers = Mapping[Section, Callable[[], QWidget]]
"""What makes each section, when it is first shown."""
_SIDE_WIDE = 216


class SettingsPage(Surface):
    """Every change holds at once. A section that is left for another one stays as it is."""

    back_asked = Signal()

    def __init__(self, makers: Makers, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", parent)
        self._makers = makers
        self._made: dict[Section, QWidget] = {}
        self.section = next(iter(makers))
        side = Surface(theme, "panel", self)
        side.setFixedWidth(_SIDE_WIDE)
        self._back = _Back(self.tr("Settings"), theme, side)
        self._back.clicked.connect(self.back_asked)
        self.list = SectionList(makers, theme, side)
        self.list.chosen.connect(self.show_section)
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(12)
        column.addWidget(self._back)
        column.addWidget(self.list, 1)
        self._sections = QStackedWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(Line(theme, self, vertical=True))
        row.addWidget(self._sections, 1)

    def show_way_back(self, view: str) -> None:
        """Says which view *Back* leads to, by its name; empty if there is none."""
        self._back.set_tip(self.tr("Back to {view}").format(view=view) if view else self.tr("Back"))

    def show_section(self, section: Section) -> None:
        """Shows a section."""
        self.section = section
        self.list.show_chosen(section)
        if section not in self._made:
            made = self._made[section] = self._makers[section]()
            self._sections.addWidget(made)
            put_in_reading_order(made)
        self._sections.setCurrentWidget(self._made[section])

    def enter_section(self) -> None:
        """Puts the keyboard into the section where that says where, or else into the list."""
        made = self._made[self.section]
        first = made.first_stop if isinstance(made, TitledPage) else made.focusProxy()
        target = first if first is not None and first.isVisibleTo(self) else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self) -> None:
        """Makes what shows the library anew: another one is open, or none."""
        for section in OF_LIBRARY & self._made.keys():
            made = self._made.pop(section)
            self._sections.removeWidget(made)
            made.deleteLater()
        if self.section not in self._made:
            self.show_section(self.section)


class _Back(PaintedButton):
    """Leads back to the view below."""

    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setText(text)
        self.set_key(key_words("Esc"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        return self.theme.font(13, QFont.Weight.DemiBold)

    def sizeHint(self) -> QSize:
        return QSize(round(QFontMetricsF(self._font()).horizontalAdvance(self.text())) + 46, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, area = self.theme.tokens, QRectF(self.rect())
        painter = painter_for(self)
        if self.underMouse() or self.isDown():
            fill_rounded(painter, area, RADIUS_SMALL, tokens.line if self.isDown() else tokens.hover)
        draw_icon(painter, self.theme, "chevron-left", tokens.muted, QPointF(16, area.center().y()), 16)
        painter.setPen(QColor(tokens.text))
        painter.setFont(self._font())
        edge = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area.adjusted(32, 0, 0, 0), edge, self.text())
        self.draw_focus_ring(painter, RADIUS_SMALL)
