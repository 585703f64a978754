"""Says in the status line what was done to clips, with Undo, and how far a long command is."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.domain.organisation import CommandKind
from seedance_studio.ui.messages.organising import result_words
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.undo_line import UndoLine
from seedance_studio.viewmodels.library.organising import CommandResult, CommandWay, OrganisingModel

SHOWN_MS = 10_000
_LONG_MS = 1_000


class ResultLine(QWidget):
    """What was done stays for ten seconds. What takes longer than one says how much is done, with Stop."""

    def __init__(self, model: OrganisingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo = UndoLine(theme, self, wraps=False)
        self._undo.button.set_key("Ctrl+Z")
        self._undo.button.clicked.connect(model.undo)
        self._progress = TokenLabel(theme, "", "muted", 12, parent=self)
        self._stop = LinkButton(theme, self.tr("Stop"), self, strong=True)
        self._stop.clicked.connect(model.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self._undo, self._progress, self._stop):
            row.addWidget(part)
        self._shown = QTimer(self, interval=SHOWN_MS, singleShot=True)
        self._shown.timeout.connect(lambda: self._undo.say("", aloud=False))
        self._long = QTimer(self, interval=_LONG_MS, singleShot=True)
        self._long.timeout.connect(lambda: self._show_progress(True))
        model.done.connect(self._on_done)
        model.progressed.connect(self._on_progress)
        self._show_progress(False)

    def _on_done(self, result: CommandResult) -> None:
        self._undo.say(result_words(result), aloud=True)
        # What was undone is made again by its key alone: the line would change under the pointer.
        is_something = result.count > 0 or result.what is not CommandKind.TRASH
        is_kept = result.way is not CommandWay.UNDONE and result.what is not CommandKind.EMPTY_TRASH
        self._undo.button.setVisible(is_kept and is_something)
        self._shown.start()

    def _on_progress(self, done: int, total: int) -> None:
        if not total:
            self._long.stop()
            self._show_progress(False)
            return
        words = self.tr("{done} of {total} clips").format(done=number(done), total=number(total))
        self._progress.setText(words)
        if self._progress.isHidden() and not self._long.isActive():
            self._long.start()

    def _show_progress(self, is_shown: bool) -> None:
        self._progress.setVisible(is_shown)
        self._stop.setVisible(is_shown)
