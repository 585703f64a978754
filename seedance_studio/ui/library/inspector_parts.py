"""The parts of the inspector: facts, tags, the note, and related clips."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.ui.messages import units
from seedance_studio.ui.messages.charges import charge_fact
from seedance_studio.ui.messages.clips import clip_length
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.buttons import IconButton, set_in
from seedance_studio.ui.widgets.flow import FlowLayout
from seedance_studio.ui.widgets.labels import ElidedLabel, SectionLabel, TokenLabel
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    PaintedButton,
    draw_icon,
    fill_rounded,
    painter_for,
)
from seedance_studio.viewmodels.library.organising import OrganisingModel

_NOTE_HIGH, _NOTE_MARGIN = 56, 7


class FactTable(QWidget):
    """Names and values, one below the other: what a person pays by is never cut."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        names = (
            self.tr("Model"),
            self.tr("Length"),
            self.tr("Picture"),
            self.tr("Charge"),
            self.tr("Made"),
            self.tr("Took"),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        self._values: list[ElidedLabel] = []
        for row, name in enumerate(names):
            label = TokenLabel(theme, name, "muted", 12, parent=self)
            value = ElidedLabel(theme, size=12, parent=self)
            grid.addWidget(label, row, 0)
            grid.addWidget(value, row, 1)
            self._values.append(value)
        grid.setColumnStretch(1, 1)

    def show_generation(self, generation: Generation) -> None:
        """Shows another one's facts."""
        request = generation.request
        took = None
        if generation.submitted_at is not None and generation.finished_at is not None:
            took = max(generation.finished_at - generation.submitted_at, 0.0)
        picture = ", ".join(part for part in (request.resolution, request.aspect_ratio) if part)
        values = (
            request.model,
            clip_length(generation),
            picture,
            charge_fact(generation, units.credits),
            units.moment(generation.created_at),
            "–" if took is None else units.duration(took),
        )
        for label, value in zip(self._values, values, strict=True):
            label.set_text(value)


class TagRow(QWidget):
    """The clip's tags. A press on one takes it away; the plus asks for another. Their focus rings need
    FOCUS_ROOM at the left."""

    add_asked = Signal(QWidget)

    def __init__(self, organising: OrganisingModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._organising = organising
        self._theme = theme
        self._key: int | None = None
        self._chips: list[_TagChip] = []
        self._add = IconButton(theme, "plus", self.tr("Add a tag to this clip"), self, size=14)
        self._add.clicked.connect(lambda: self.add_asked.emit(self._add))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(set_in(SectionLabel(theme, self.tr("Tags"), self), FOCUS_ROOM, 0))
        holder = QWidget(self)
        self._flow = FlowLayout(holder)
        self._flow.addWidget(self._add)
        column.addWidget(holder)

    def show_tags(self, key: int | None, tags: tuple[str, ...]) -> None:
        """Shows the tags of a clip."""
        self._key = key
        if [chip.text() for chip in self._chips] == list(tags):
            return
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._chips = []
        for name in tags:
            chip = _TagChip(self._theme, name, self.tr("Remove tag {name}").format(name=name), self)
            chip.clicked.connect(lambda _=False, name=name: self._remove(name))
            self._flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)
        self._flow.addWidget(self._add)

    def _remove(self, name: str) -> None:
        if self._key is not None:
            self._organising.untag((self._key,), name)


class _TagChip(PaintedButton):
    def __init__(self, theme: Theme, name: str, tip: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setText(name)
        self.set_tip(tip)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self.theme.font(12)).horizontalAdvance(self.text())
        return QSize(round(min(wide, 200)) + 38, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = self.theme.tokens, painter_for(self)
        fill_rounded(painter, self.body, RADIUS_SMALL, tokens.hover if self.underMouse() else tokens.raised)
        painter.setFont(self.theme.font(12))
        painter.setPen(QColor(tokens.text))
        area = self.body.adjusted(8, 0, -20, 0)
        metrics = QFontMetricsF(self.theme.font(12))
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width() + 1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        middle = QPointF(self.body.right() - 12, self.body.center().y())
        draw_icon(painter, self.theme, "close", tokens.muted, middle, 12)
        self.draw_focus_ring(painter, RADIUS_SMALL)


class NoteField(QWidget):
    """The clip's note. It is saved when the keyboard leaves the field, and when another clip is shown."""

    def __init__(self, organising: OrganisingModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._organising = organising
        self._key: int | None = None
        self._saved = ""
        self._field = _NoteEdit(self)
        self._field.setAccessibleName(self.tr("Note"))
        self._field.setPlaceholderText(self.tr("What to remember about this clip"))
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(_NOTE_HIGH)
        self._field.document().setDocumentMargin(_NOTE_MARGIN)
        self._field.left.connect(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(SectionLabel(theme, self.tr("Note"), self))
        column.addWidget(self._field)

    def show_note(self, key: int | None, note: str) -> None:
        """Shows the note of a clip. What is being typed about the same clip stays."""
        if key != self._key:
            self._save()
        elif note == self._saved or self._field.hasFocus():
            self._saved = note
            return
        self._key, self._saved = key, note
        self._field.setPlainText(note)

    def _save(self) -> None:
        text = self._field.toPlainText().strip()
        if self._key is not None and text != self._saved:
            self._saved = text
            self._organising.note(self._key, text)


class _NoteEdit(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
