"""All spending limits: what is used of each, setting them, and what was changed when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seedance_studio.domain.spending_limits import LimitChange
from seedance_studio.ui.messages import fuse_words, units
from seedance_studio.ui.shell.settings_sections import Section, section_name
from seedance_studio.ui.spending.limit_editor import LimitEditor
from seedance_studio.ui.spending.limit_row import LimitRow
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.buttons import set_in
from seedance_studio.ui.widgets.card import Card
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.titled_page import TitledPage
from seedance_studio.ui.widgets.undo_line import UndoLine
from seedance_studio.viewmodels.spending.limits_model import LimitPlace, LimitsModel

_SHOWN_CHANGES = 20


class LimitsEditor(TitledPage):
    """One limit is edited at a time. Follows the model."""

    def __init__(self, model: LimitsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._theme = theme
        self.set_title(section_name(Section.LIMITS))
        self._places: tuple[LimitPlace, ...] = ()
        self._rows: dict[LimitPlace, LimitRow] = {}
        self._editor: LimitEditor | None = None
        self._edited: LimitPlace | None = None
        self._missing = _MissingDays(model, theme, self)
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self._undo = UndoLine(theme, self)
        self._undo.button.clicked.connect(model.undo)
        self._history = TokenLabel(theme, "", "muted", 12)
        self._history.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._history_head = SectionLabel(theme, self.tr("Changes"))
        self._lay_out()
        model.changed.connect(self._refresh)
        model.done.connect(self._on_done)
        model.edit_asked.connect(self.edit)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._model.open()

    def _lay_out(self) -> None:
        theme, column = self._theme, self.column
        words = self.tr(
            "What waits, runs or may have been sent counts too, with the most it will probably cost."
        )
        counted = TokenLabel(theme, words, "muted")
        counted.setWordWrap(True)
        self.put_below_title(set_in(counted, 0))
        column.addLayout(set_in(self._missing, FOCUS_ROOM))
        column.addSpacing(4)
        # Text buttons end its rows; all else keeps in line with their text.
        column.addLayout(set_in(self._list, FOCUS_ROOM, 0))
        column.addLayout(set_in(self._undo, FOCUS_ROOM, 0))
        for part in (Line(theme), self._history_head, self._history):
            column.addLayout(set_in(part, FOCUS_ROOM))
        column.addStretch()

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

    def _make_rows(self) -> None:
        edited = self._edited
        if edited not in self._model.places:
            self._close_editor()
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.deleteLater()
        self._places = self._model.places
        self._rows = {place: LimitRow(self._theme, self) for place in self._places}
        for place, row in self._rows.items():
            row.edit_asked.connect(lambda place=place: self.edit(place))
            self._list.addWidget(row)
        self.first_stop = self._rows[self._places[0]].button
        put_in_reading_order(self)
        if self._editor is not None and edited is not None:
            # What is typed for one place stays while another one comes or goes.
            self._place_editor(self._editor, edited)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._close_editor()

    def edit(self, place: LimitPlace) -> None:
        """Opens the fields for the limit of that place."""
        self._close_editor()
        self._undo.say("", aloud=False)
        self._editor, self._edited = LimitEditor(self._model, place, self._theme, self), place
        self._editor.closed.connect(lambda: self._on_editor_closed(place))
        self._place_editor(self._editor, place)
        self._editor.show()
        self._editor.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.field.selectAll()
        self.bring_into_sight(self._editor)

    def _place_editor(self, editor: LimitEditor, place: LimitPlace) -> None:
        row = self._rows[place]
        # It keeps its place, so that the figures beside it stay where they are.
        stays = row.button.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        row.button.setSizePolicy(stays)
        row.button.hide()
        self._list.removeWidget(editor)
        self._list.insertWidget(self._list.indexOf(row) + 1, editor)
        put_in_reading_order(self)
        QWidget.setTabOrder(row.button, editor)

    def _on_editor_closed(self, place: LimitPlace) -> None:
        self._close_editor()
        row = self._rows.get(place)
        if row is not None:
            row.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        editor, self._editor, self._edited = self._editor, None, None
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
