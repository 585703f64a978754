"""All spending limits: what is used of each, setting them, and what was changed when."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStyle, QVBoxLayout, QWidget

from seedance_studio.domain.spending_limits import LimitChange
from seedance_studio.ui.messages import fuse_words, units
from seedance_studio.ui.spending.limit_editor import LimitEditor
from seedance_studio.ui.spending.limit_row import LimitRow
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.buttons import AROUND, set_in
from seedance_studio.ui.widgets.card import Card
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.scroll_body import ScrollBody
from seedance_studio.ui.widgets.undo_line import UndoLine
from seedance_studio.viewmodels.spending.limits_model import LimitPlace, LimitsModel

_WIDE, _TITLE_BAR = 560, 40
_SHOWN_CHANGES = 20


class LimitsDialog(QDialog):
    """One limit is edited at a time. Follows the model while it is open."""

    def __init__(self, model: LimitsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.setWindowTitle(self.tr("Limits"))
        self.setAccessibleName(self.tr("Limits"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._places: tuple[LimitPlace, ...] = ()
        self._rows: dict[LimitPlace, LimitRow] = {}
        self._editor: LimitEditor | None = None
        self._body = QWidget()
        self._body.setFixedWidth(_WIDE)
        self._missing = _MissingDays(model, theme, self._body)
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self._undo = UndoLine(theme, self._body)
        self._undo.button.clicked.connect(model.undo)
        self._history = TokenLabel(theme, "", "muted", 12, parent=self._body)
        self._history.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._history_head = SectionLabel(theme, self.tr("Changes"), self._body)
        self._lay_out()
        model.changed.connect(self._refresh)
        model.done.connect(self._on_done)
        self._refresh()
        model.open()

    def showEvent(self, event: QShowEvent) -> None:
        # Before it is placed over its window. One that comes back keeps its size.
        if not event.spontaneous():
            self._fit()
        super().showEvent(event)

    def _lay_out(self) -> None:
        theme, body = self._theme, self._body
        words = self.tr(
            "What waits, runs or may have been sent counts too, with the most it will probably cost."
        )
        counted = TokenLabel(theme, words, "muted", 12, parent=body)
        counted.setWordWrap(True)
        column = QVBoxLayout(body)
        # Text buttons end its rows; all else keeps in line with their text.
        column.setContentsMargins(24, 20, 24 - AROUND, 20)
        column.setSpacing(12)
        title = TokenLabel(theme, self.tr("Limits"), "text", 18, QFont.Weight.DemiBold, body)
        for part in (title, counted, self._missing):
            column.addLayout(set_in(part, left=0))
        column.addLayout(self._list)
        column.addWidget(self._undo)
        for part in (Line(theme, body), self._history_head, self._history):
            column.addLayout(set_in(part, left=0))
        column.addStretch()
        close = QPushButton(self.tr("Close"), body)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        column.addLayout(set_in(foot, left=0))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollBody(body))

    def _refresh(self) -> None:
        if self._model.places != self._places:
            self._make_rows()
        for place, row in self._rows.items():
            row.show_limit(place, self._model.standing(place))
        self._missing.refresh()
        lines = [self._change_line(change) for change in self._model.history[:_SHOWN_CHANGES]]
        self._history.setText("\n".join(lines))
        for part in (self._history, self._history_head):
            part.setVisible(bool(lines))
        # What became higher has its size only after this turn.
        QTimer.singleShot(0, self, self._fit)

    def _make_rows(self) -> None:
        self._close_editor()
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.deleteLater()
        self._places = self._model.places
        self._rows = {place: LimitRow(self._theme, self._body) for place in self._places}
        for place, row in self._rows.items():
            row.edit_asked.connect(lambda place=place: self.edit(place))
            self._list.addWidget(row)
        put_in_reading_order(self)

    def edit(self, place: LimitPlace) -> None:
        """Opens the fields for the limit of that place."""
        self._close_editor()
        self._undo.say("", aloud=False)
        self._editor = LimitEditor(self._model, place, self._theme, self._body)
        self._editor.closed.connect(lambda: self._on_editor_closed(place))
        row = self._rows[place]
        row.button.hide()
        self._list.insertWidget(self._list.indexOf(row) + 1, self._editor)
        self._editor.show()
        put_in_reading_order(self)
        QWidget.setTabOrder(row.button, self._editor)
        self._editor.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.field.selectAll()
        QTimer.singleShot(0, self, self._fit)

    def _on_editor_closed(self, place: LimitPlace) -> None:
        self._close_editor()
        row = self._rows.get(place)
        if row is not None:
            row.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        self._list.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        for row in self._rows.values():
            row.button.show()

    def _on_done(self, place: LimitPlace) -> None:
        name = fuse_words.place_name(place.scope, place.name)
        standing = self._model.standing(place)
        text = self.tr("{name}: the limit is removed.")
        if standing is not None:
            text = self.tr("{name}: the limit is {credits} and {kind}.")
        words = text.format(
            name=name,
            credits="" if standing is None else units.credits(standing.limit.credits),
            kind="" if standing is None else fuse_words.kind_words(standing.limit.is_hard),
        )
        self._undo.say(words, aloud=True)
        self._undo.button.setVisible(self._model.can_undo)

    def _change_line(self, change: LimitChange) -> str:
        projects = {place.project: place.name for place in self._places}
        words = fuse_words.change_words(change, projects.get(change.project, ""))
        return f"{units.moment(change.at)}   {words}"

    def _fit(self) -> None:
        """As high as its content, where the screen has that room."""
        layout = self._body.layout()
        if layout is not None:
            layout.activate()
            room = self.screen().availableSize().height() - _TITLE_BAR
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
            self.setFixedSize(_WIDE + bar, min(layout.totalHeightForWidth(_WIDE), room))


class _MissingDays(Card):
    """Says which days are missing since a restore. Hidden if none are."""

    def __init__(self, model: LimitsModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, RADIUS, parent)
        self._model = model
        self._words = TokenLabel(theme, "", "warning", 12, parent=self)
        self._words.setWordWrap(True)
        confirm = QPushButton(self.tr("Confirm"), self)
        confirm.setAutoDefault(False)
        confirm.clicked.connect(model.confirm_missing)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(confirm)

    def refresh(self) -> None:
        """Shows the days that are missing now."""
        days = self._model.missing_days
        self.setVisible(bool(days))
        if days:
            self._words.setText(fuse_words.missing_words(days))
