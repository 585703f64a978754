"""Exports the lines of what is looked at, and says how far that is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.engine.money.line_export import LineFormat
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.file_dialogs import ask_for_new_file
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.tool_button import ToolButton
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.spending.line_exporting import LineExporting


class ExportTool(QWidget):
    """A button, and beside it what comes of it."""

    def __init__(
        self, model: LineExporting, preferences: Preferences, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._preferences = preferences
        self._words = TokenLabel(theme, "", "muted", 12, parent=self)
        self._act = LinkButton(theme, self.tr("Cancel"), self, strong=True)
        self._act.clicked.connect(self._do)
        self._button = ToolButton(theme, "export", self.tr("Export CSV"), self)
        self._button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self._words, self._act, self._button):
            row.addWidget(part)
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        model, words = self._model, ""
        if model.is_running:
            words = Counts.tr("%Ln lines read", "", model.done)
        elif model.written is not None:
            words = Counts.tr("%Ln lines exported", "", model.done)
        elif model.problem is not None:
            words = explain(model.problem).what
        if words and not model.is_running and words != self._words.text():
            announce(self, words)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._act.setText(self.tr("Cancel") if model.is_running else self.tr("Show in folder"))
        self._act.setVisible(model.is_running or model.written is not None)
        self._button.setEnabled(not model.is_running)

    def _do(self) -> None:
        if self._model.is_running:
            self._model.cancel()
        else:
            self._model.reveal()

    def _ask(self) -> None:
        money, place = self._preferences.settings.own_money, self._model.place(LineFormat.CSV)
        kinds = (
            f"{self.tr('Table')} (*.{LineFormat.CSV})",
            f"{self.tr('JSON lines')} (*.{LineFormat.JSON_LINES})",
        )
        begin = self._model.begin
        ask_for_new_file(self, self.tr("Export CSV"), place, lambda path: begin(path, money), kinds)
