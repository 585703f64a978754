"""Shows how much room each project takes on the disk, and offers to make room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import size
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.emptying import empty_layout
from seedance_studio.ui.widgets.labels import ElidedLabel, TokenLabel
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for
from seedance_studio.viewmodels.library.space import Share, SpaceModel

_DOT = 10


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
        for name, held in (
            (self.tr("Trash"), model.in_trash),
            (self.tr("All together"), model.total),
            (self.tr("Rejected, of all these"), model.rejected),
            (self.tr("Copies for other programs"), model.copies),
        ):
            if held.size:
                self._add(None, name, "muted", Counts.tr("%Ln clips", "", held.count), size(held.size))
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
        dot = None if share.project is None else _Dot(self._theme, share.project.color, self._table)
        clips = Counts.tr("%Ln clips", "", share.held.count)
        self._add(dot, name, "text", clips, size(share.held.size))

    def _add(self, dot: QWidget | None, name: str, token: str, *figures: str) -> None:
        self._line += 1
        label = ElidedLabel(self._theme, token=token, parent=self._table)
        label.set_text(name)
        told = [TokenLabel(self._theme, text, "muted", 13, parent=self._table) for text in figures]
        if dot is not None:
            self._lines.addWidget(dot, self._line, 0)
        self._lines.addWidget(label, self._line, 1)
        for column, figure in enumerate(told, 2):
            self._lines.addWidget(figure, self._line, column, Qt.AlignmentFlag.AlignRight)
        for part in (dot, label, *told):
            if part is not None:
                # At once, or the layout would leave them out of the height.
                part.show()


class _Dot(QWidget):
    """A project's colour, always beside its name."""

    def __init__(self, theme: Theme, color: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._color = color
        self.setFixedSize(QSize(_DOT, _DOT))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._theme.tokens.project(self._color)
        fill_rounded(painter_for(self), self.rect().toRectF(), _DOT / 2, color)
