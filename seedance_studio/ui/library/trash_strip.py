"""Says above the grid how much is in the trash, and offers to empty it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import size
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.library.trash_model import TrashModel

_SIDE, _GAP = 20, 8


class TrashStrip(QWidget):
    """Shown above the trash unless that is empty. `keys` returns the generations to take out of it."""

    def __init__(
        self,
        model: TrashModel,
        keys: Callable[[], Sequence[int]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self._theme = theme
        self._is_in_trash = False
        self._words = TokenLabel(theme, "", "muted", 12, parent=self)
        restore = QPushButton(self.tr("Restore"), self)
        restore.setToolTip(self.tr("Takes what is selected out of the trash."))
        restore.clicked.connect(lambda: model.restore(keys()))
        self._empty = QPushButton(self.tr("Empty trash…"), self)
        self._empty.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, _GAP)
        row.setSpacing(_GAP)
        row.addWidget(self._words, 1)
        row.addWidget(restore)
        row.addWidget(self._empty)
        model.changed.connect(self._refresh)
        model.left_behind.connect(self._ask_for_left)
        self._refresh()

    def set_in_trash(self, is_in_trash: bool) -> None:
        """Whether the grid shows the trash."""
        if is_in_trash != self._is_in_trash:
            self._is_in_trash = is_in_trash
            self.model.set_shown(is_in_trash)
            self._refresh()

    def _refresh(self) -> None:
        model = self.model
        self._words.setText(_how_much(model.count, model.size))
        self._empty.setEnabled(not model.is_emptying)
        self.setVisible(self._is_in_trash and model.count > 0)

    def _ask(self) -> None:
        model, title = self.model, self.tr("Empty the trash?")
        dialog = CalmDialog(self._theme, "trash", "muted", title, self)
        dialog.say(_how_much(model.count, model.size))
        dialog.say(
            self.tr(
                "What was charged stays in your records. A clip can be fetched again for as long as the"
                " service has it."
            )
        )
        dialog.say(
            self.tr("This can't be undone here. You can take files back from the computer's bin."), "muted"
        )
        dialog.offer(self.tr("Cancel"))
        dialog.offer(self.tr("Delete for good"), lambda: model.empty(for_good=True))
        dialog.offer(self.tr("Move to the bin"), lambda: model.empty(for_good=False), is_first=True)
        dialog.open()

    def _ask_for_left(self, left: list[str]) -> None:
        title = self.tr("The bin did not take everything")
        dialog = CalmDialog(self._theme, "warning", "warning", title, self)
        dialog.say(Counts.tr("%Ln clips could not be moved to the computer's bin.", "", len(left)))
        dialog.say(self.tr("They stay in the library's folder and take up space there."), "muted")
        dialog.offer(self.tr("Keep them"), is_first=True)
        dialog.offer(self.tr("Delete for good"), lambda: self.model.remove(left))
        dialog.open()


def _how_much(count: int, total: int) -> str:
    words = Counts.tr("%Ln in the trash", "", count)
    return f"{words} · {size(total)}" if total else words
