"""Shows how much room each project takes on the disk, and offers to make room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from seedance_studio.engine.copies.copier import KeptCopies
from seedance_studio.store.counting import Tally
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import size
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.emptying import empty_layout
from seedance_studio.ui.widgets.labels import ElidedLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.project_dot import ProjectDot
from seedance_studio.viewmodels.library.space import Share, SpaceModel


class SpaceDialog(CalmDialog):
    """Its figures follow what is done meanwhile."""

    def __init__(self, model: SpaceModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "folder", "muted", self.tr("Disk use"), parent)
        self._model = model
        self._table = QWidget(self)
        self._lines = QGridLayout(self._table)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(8)
        self._lines.setColumnStretch(1, 1)
        self._line = 0
        self.put(self._table)
        self._note = self.say(
            self.tr("What is in the trash takes up space until the trash is emptied."), "muted"
        )
        self._free = self.offer(self.tr("Move rejects to the trash"), model.trash_rejected, stays=True)
        self._copies = self.offer(self.tr("Remove copies…"), self._ask, stays=True)
        self.offer(self.tr("Close"), is_first=True)
        model.changed.connect(self._refresh)
        self._refresh()
        model.read()

    def _refresh(self) -> None:
        model, self._line = self._model, 0
        empty_layout(self._lines)
        for share in model.shares:
            self._add_share(share)
        self._add_held(self.tr("Trash"), model.in_trash)
        if model.total.size:
            self._add_line()
        self._add_held(self.tr("All together"), model.total, is_total=True)
        self._add_held(self.tr("Rejected, of all these"), model.rejected)
        self._add_held(self.tr("Copies for other programs"), model.copies)
        self._free.setEnabled(model.rejected.count > 0)
        self._copies.setVisible(model.copies.count > 0)
        self._note.setVisible(model.in_trash.count > 0)
        self.fit()

    def _ask(self) -> None:
        title = self.tr("Remove the copies for other programs?")
        dialog = CalmDialog(self._theme, "warning", "warning", title, self)
        dialog.say(
            self.tr(
                "They were made when clips were dragged out or copied. A program that took one from there,"
                " such as an editor for its timeline, will not find it any more."
            )
        )
        dialog.say(self.tr("The clips in the library stay as they are."), "muted")
        dialog.offer(self.tr("Cancel"), is_first=True)
        dialog.offer(self.tr("Remove copies"), self._model.remove_copies)
        dialog.open()

    def _add_share(self, share: Share) -> None:
        name = self.tr("No project") if share.project is None else share.project.name
        color = None if share.project is None else share.project.color
        self._add(name, share.held, "text", dot=ProjectDot(self._theme, color, self._table))

    def _add_held(self, name: str, held: Tally | KeptCopies, *, is_total: bool = False) -> None:
        if held.size:
            self._add(name, held, "text" if is_total else "muted", is_total=is_total)

    def _add_line(self) -> None:
        self._line += 1
        line = Line(self._theme, self._table)
        self._lines.addWidget(line, self._line, 0, 1, 4)
        line.show()

    def _add(
        self,
        name: str,
        held: Tally | KeptCopies,
        token: str,
        *,
        dot: QWidget | None = None,
        is_total: bool = False,
    ) -> None:
        self._line += 1
        weight = QFont.Weight.DemiBold if is_total else QFont.Weight.Normal
        label = ElidedLabel(self._theme, weight=weight, token=token, parent=self._table)
        label.set_text(name)
        figures = (Counts.tr("%Ln clips", "", held.count), size(held.size))
        ink = "text" if is_total else "muted"
        told = [TokenLabel(self._theme, text, ink, 13, weight, self._table) for text in figures]
        if dot is not None:
            self._lines.addWidget(dot, self._line, 0)
        self._lines.addWidget(label, self._line, 1)
        for column, figure in enumerate(told, 2):
            self._lines.addWidget(figure, self._line, column, Qt.AlignmentFlag.AlignRight)
        for part in (dot, label, *told):
            if part is not None:
                # At once, or the layout would leave them out of the height.
                part.show()
