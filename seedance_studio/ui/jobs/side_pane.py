"""The right pane with two tabs: the jobs, and the details of one of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.ui.jobs.details_panel import DetailsPanel
from seedance_studio.ui.jobs.jobs_panel import JobsPanel
from seedance_studio.ui.jobs.plan_strip import PlanStrip
from seedance_studio.ui.jobs.queue_strip import QueueStrip
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import draw_focus, fill_rounded, painter_for
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.jobs.job_view import Action
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels

_HIGH = 43
_BADGE_HIGH = 18
_DOT = 6
_GAP = 8
_JOBS, _DETAILS = 0, 1


class SidePane(Surface):
    """Jobs and Details. Details shows the requested generation, or else that of the current card."""

    def __init__(
        self, models: WorkspaceModels, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self._jobs = jobs = models.jobs
        self._details = models.details
        self._tabs = _Tabs(theme, self)
        self._tabs.addTab(self.tr("Jobs"))
        self._tabs.addTab(self.tr("Details"))
        self._tabs.currentChanged.connect(self._on_tab)
        self.jobs_panel = JobsPanel(jobs, models.actions, thumbnails, models.queue, theme, self)
        self.details_panel = DetailsPanel(models.details, models.actions, thumbnails, theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.addWidget(self._tabs)
        head.addStretch()
        column.addLayout(head)
        column.addWidget(Line(theme, self))
        # Under both tabs: that sending has stopped is never out of sight.
        column.addWidget(QueueStrip(models.queue, theme, self))
        self.plans = PlanStrip(models.plans, theme, self)
        column.addWidget(self.plans)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.jobs_panel)
        self._stack.addWidget(self.details_panel)
        column.addLayout(self._stack, 1)
        for changed in (jobs.rowsInserted, jobs.rowsRemoved, jobs.modelReset):
            changed.connect(self._count)
        self._count()
        self._reconcile = models.reconcile
        self._reconcile.open_changed.connect(self._warn)
        self._warn()
        models.actions.card_asked.connect(self.show_card)

    def show_details(self, generation_id: str) -> None:
        """Shows the generation's details."""
        self._details.show(generation_id)
        self._tabs.setCurrentIndex(_DETAILS)

    def show_card(self, generation_id: str) -> None:
        """Moves the focus to the card of that generation."""
        self._tabs.setCurrentIndex(_JOBS)
        self._jobs.seek(generation_id)

    def review(self, is_meant: Callable[[Generation], bool]) -> None:
        """Focuses the oldest matching job."""
        self._tabs.setCurrentIndex(_JOBS)
        self.jobs_panel.focus_oldest(is_meant)

    def cancel(self) -> None:
        """Presses Cancel on the current card, or on the first one that has it."""
        self._tabs.setCurrentIndex(_JOBS)
        self.jobs_panel.press(Action.CANCEL)

    def _on_tab(self, tab: int) -> None:
        current = self.jobs_panel.current_id
        if tab == _DETAILS and self._details.shown_id is None and current is not None:
            self._details.show(current)
        self._stack.setCurrentIndex(tab)

    def _count(self) -> None:
        count = self._jobs.rowCount()
        self._tabs.set_badge(_JOBS, number(count) if count else "")

    def _warn(self) -> None:
        warning = self.tr("It may have been charged.") if self._reconcile.open_count else ""
        self._tabs.set_warning(_JOBS, warning)


class _Tabs(QTabBar):
    """Tabs with a count and a warning dot. The accent underlines the current one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._warned: set[int] = set()
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setAccessibleName(self.tr("Jobs and details"))
        theme.changed.connect(self.update)

    def set_badge(self, tab: int, text: str) -> None:
        """Sets the number beside a tab's name. Empty hides it."""
        if text != self.tabData(tab):
            self.setTabData(tab, text)
            # The bar measures its tabs again only when one of their texts is set.
            self.setTabText(tab, self.tabText(tab))
            self.updateGeometry()

    def set_warning(self, tab: int, words: str) -> None:
        """A dot at the name's upper corner, and the words for it as its tool tip; empty for none."""
        (self._warned.add if words else self._warned.discard)(tab)
        self.setTabToolTip(tab, words)
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(round(self._name_width(index) + self._badge_room(index)) + 20, _HIGH)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = painter_for(self)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for tab in range(self.count()):
            area = QRectF(self.tabRect(tab)).adjusted(10, 0, -10, 0)
            is_current = tab == self.currentIndex()
            painter.setFont(self._font(tab))
            painter.setPen(QColor(tokens.text if is_current else tokens.muted))
            painter.drawText(area, middle, self.tabText(tab))
            badge = self._badge_width(tab)
            if badge:
                left = area.left() + self._name_width(tab) + _GAP
                box = QRectF(left, area.center().y() - _BADGE_HIGH / 2, badge, _BADGE_HIGH)
                fill_rounded(painter, box, RADIUS_SMALL, tokens.raised)
                painter.setFont(self._theme.font(11, tabular=True))
                painter.setPen(QColor(tokens.muted))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabData(tab))
            if tab in self._warned:
                left = area.left() + self._name_width(tab) + 1
                dot = QRectF(left, area.center().y() - _DOT - 2, _DOT, _DOT)
                fill_rounded(painter, dot, _DOT / 2, tokens.warning)
            if is_current:
                wide = self._name_width(tab) + (_GAP + badge if badge else 0)
                line = QRectF(area.left(), area.bottom() - 2, wide, 2)
                fill_rounded(painter, line, 1, tokens.accent)
                if self.hasFocus():
                    draw_focus(painter, area.adjusted(-4, 8, 4, -10), RADIUS_SMALL, tokens.accent)

    def _font(self, tab: int) -> QFont:
        is_current = tab == self.currentIndex()
        return self._theme.font(13, QFont.Weight.DemiBold if is_current else QFont.Weight.Normal)

    def _name_width(self, tab: int) -> float:
        # As if it were the current one, so that nothing moves when it becomes that.
        return QFontMetricsF(self._theme.font(13, QFont.Weight.DemiBold)).horizontalAdvance(self.tabText(tab))

    def _badge_room(self, tab: int) -> float:
        """What a number of up to three digits needs, so that nothing moves when one appears."""
        if self.tabData(tab) is None:
            return 0
        usual = QFontMetricsF(self._theme.font(11)).horizontalAdvance("000") + 12
        return _GAP + max(usual, self._badge_width(tab))

    def _badge_width(self, tab: int) -> float:
        text = self.tabData(tab)
        return max(QFontMetricsF(self._theme.font(11)).horizontalAdvance(text) + 12, 20) if text else 0
