"""A small graph to walk through: what a clip was made from, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.ui.library.cell_pictures import CellPictures
from seedance_studio.ui.library.relatives import PictureButton, line_words
from seedance_studio.ui.messages import units
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.labels import ElidedLabel, SectionLabel, TokenLabel
from seedance_studio.ui.widgets.painted import painter_for
from seedance_studio.viewmodels.library.lineage_walk import LineageWalk
from seedance_studio.viewmodels.library.relations import Relative

_SMALL, _LARGE = QSize(96, 54), QSize(176, 99)
_SIDE_WIDE = 124
_HIGH = 300
"""Pixels. The least height, so that the buttons keep their place from step to step."""
_MOST = 5
"""How many clips fit above one another."""


class LineageDialog(CalmDialog):
    """A press on a clip goes to it. The arrow keys move from clip to clip."""

    shown_asked = Signal(str)
    """Emits the id of the generation to show in the library."""

    def __init__(
        self, walk: LineageWalk, folder: Path, tasks: TaskSupervisor, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(theme, "lineage", "muted", self.tr("Where clips come from"), parent)
        walk.setParent(self)
        self._walk = walk
        self._pictures = CellPictures(folder, tasks, self)
        self._graph: _Graph | None = None
        self._holder = QVBoxLayout()
        holder = QWidget(self)
        holder.setLayout(self._holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self.put(holder)
        self._trouble = self.say(
            self.tr("The library could not be read. Nothing is lost; try again."), "error"
        )
        self._back = self.offer(self.tr("Back"), walk.go_back, stays=True)
        self._show = self.offer(self.tr("Show in the Library"), self._ask)
        self.offer(self.tr("Close"), is_first=True)
        walk.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        walk = self._walk
        if self._graph is not None:
            self._holder.removeWidget(self._graph)
            self._graph.hide()
            self._graph.deleteLater()
            self._graph = None
        if walk.generation is not None:
            self._graph = self._make_graph(walk.generation)
            self._holder.addWidget(self._graph)
            # A layout counts only what is shown.
            self._graph.show()
        self._trouble.setVisible(walk.has_failed)
        self._back.setEnabled(walk.can_go_back)
        self._show.setEnabled(walk.generation is not None)
        self.fit()

    def _make_graph(self, generation: Generation) -> _Graph:
        graph = _Graph(self._theme, self)
        graph.setMinimumHeight(_HIGH)
        row = QHBoxLayout(graph)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        relations = self._walk.relations
        graph.before = self._add_side(row, self.tr("Made from"), relations.made_from, graph)
        row.addStretch()
        middle = QVBoxLayout()
        middle.setSpacing(6)
        middle.addStretch()
        graph.here = self._make_picture(generation, _LARGE, graph)
        middle.addWidget(graph.here)
        prompt = ElidedLabel(self._theme, size=13, parent=graph)
        prompt.setFixedWidth(_LARGE.width())
        prompt.set_text(generation.request.prompt)
        middle.addWidget(prompt)
        middle.addWidget(
            TokenLabel(self._theme, units.moment(generation.created_at), "muted", 12, parent=graph)
        )
        middle.addStretch()
        row.addLayout(middle)
        row.addStretch()
        graph.after = self._add_side(row, self.tr("Used in"), relations.used_in, graph)
        return graph

    def _add_side(
        self, row: QHBoxLayout, title: str, relatives: Sequence[Relative], graph: QWidget
    ) -> list[QWidget]:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(SectionLabel(self._theme, title, graph))
        column.addStretch()
        buttons: list[QWidget] = []
        for relative in relatives[:_MOST]:
            button = self._make_picture(relative.generation, _SMALL, graph)
            button.clicked.connect(lambda _=False, found=relative.generation.id: self._walk.go_to(found))
            buttons.append(button)
            column.addWidget(button)
            self._add_line(column, line_words(relative.line), graph)
        if not relatives:
            self._add_line(column, self.tr("Nothing that is known"), graph)
        if len(relatives) > _MOST:
            self._add_line(column, Counts.tr("%Ln more", "", len(relatives) - _MOST), graph)
        column.addStretch()
        row.addLayout(column)
        return buttons

    def _add_line(self, column: QLayout, text: str, graph: QWidget) -> None:
        label = ElidedLabel(self._theme, token="muted", size=12, parent=graph)
        label.setFixedWidth(_SIDE_WIDE)
        label.set_text(text)
        column.addWidget(label)

    def _make_picture(self, generation: Generation, size: QSize, parent: QWidget) -> PictureButton:
        return PictureButton(self._theme, generation, self._pictures, parent, size)

    def _ask(self) -> None:
        if self._walk.generation is not None:
            self.shown_asked.emit(self._walk.generation.id)


class _Graph(QWidget):
    """Joins the pictures by lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.before: list[QWidget] = []
        self.after: list[QWidget] = []
        self.here: QWidget | None = None
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.here is None:
            return
        painter = painter_for(self)
        painter.setPen(QPen(QColor(self._theme.tokens.faint), 1.5))
        here = QRectF(self.here.geometry())
        for widget in self.before:
            box = QRectF(widget.geometry())
            painter.drawPath(
                _curve(QPointF(box.right(), box.center().y()), QPointF(here.left(), here.center().y()))
            )
        for widget in self.after:
            box = QRectF(widget.geometry())
            painter.drawPath(
                _curve(QPointF(here.right(), here.center().y()), QPointF(box.left(), box.center().y()))
            )


def _curve(start: QPointF, end: QPointF) -> QPainterPath:
    half = (end.x() - start.x()) / 2
    path = QPainterPath(start)
    path.cubicTo(QPointF(start.x() + half, start.y()), QPointF(end.x() - half, end.y()), end)
    return path
