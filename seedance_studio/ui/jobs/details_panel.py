"""Everything sent and received for one generation, and its state."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.ui.jobs.action_buttons import ActionRow
from seedance_studio.ui.jobs.card_parts import Narrowing, PlainLabel, StatusRow, Thumb
from seedance_studio.ui.jobs.detail_facts import FactSheet
from seedance_studio.ui.jobs.detail_parts import ExchangeRow, FactGrid, FoldedPrompt
from seedance_studio.ui.jobs.job_words import TOKENS, describe, tone
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, DOTS_AROUND, set_in
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import ElidedLabel, SectionLabel
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.jobs.details import Details, DetailsModel
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_view import Action

_MARGIN = 16
_OFFERED = (Action.OPEN_OUTSIDE, Action.REUSE, Action.COPY_CURL, Action.REVEAL)


class DetailsPanel(Surface):
    """Follows the model. Keeps its scroll position and open parts while the same generation changes."""

    def __init__(
        self,
        details: DetailsModel,
        actions: JobActions,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._details = details
        self._actions = actions
        self._theme = theme
        self._sheet = FactSheet(actions.file, self)
        self._shown_id = ""
        self._opened: set[int] = set()
        self._shows_whole_prompt = False
        self._thumbnails = thumbnails
        self._thumb: Thumb | None = None
        self._empty = EmptyState(
            theme,
            "info",
            self.tr("Choose “Show details” on a job to see everything that was sent and received."),
            parent=self,
        )
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Details"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        details.changed.connect(self._show)
        thumbnails.loaded.connect(self._show_picture)
        theme.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        details = self._details.details
        self._stack.setCurrentWidget(self._empty if details is None else self._scroll)
        if details is None:
            return
        place = self._scroll.verticalScrollBar().value()
        if details.generation.id != self._shown_id:
            self._shown_id = details.generation.id
            self._opened = set()
            self._shows_whole_prompt = False
            place = 0
        self._scroll.setWidget(self._make_body(details))
        self._scroll.verticalScrollBar().setValue(place)

    def _make_body(self, details: Details) -> QWidget:
        body = Surface(self._theme, parent=self)
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN - AROUND, 14, _MARGIN - DOTS_AROUND, 16)
        column.setSpacing(8)

        def add(part: QWidget | QLayout) -> None:
            column.addLayout(set_in(part, right=DOTS_AROUND))

        add(self._make_head(details, body))
        if details.generation.problem is not None:
            add(_ProblemBox(self._theme, details, body))
        column.addWidget(self._make_prompt(details, body))
        column.addWidget(self._make_actions(details, body))
        for section in self._sheet.sections(details):
            column.addSpacing(8)
            add(SectionLabel(self._theme, section.title, body))
            add(FactGrid(self._theme, section, self._actions.copy, body))
        if details.exchanges:
            column.addSpacing(8)
            add(SectionLabel(self._theme, self.tr("Sent and received"), body))
            add(self._make_exchanges(details, body))
        # All of what is left: the head would take half of it.
        column.addStretch(1)
        put_in_reading_order(body)
        return body

    def _make_head(self, details: Details, parent: QWidget) -> QHBoxLayout:
        words, token = describe(details.job), TOKENS[tone(details.job)]
        self._thumb = Thumb(self._theme, parent)
        self._thumb.set_icon("video", token if details.generation.clip is None else "faint")
        self._show_picture()
        status = StatusRow(self._theme, parent)
        status.show_status(words.status, token)
        settings = ElidedLabel(self._theme, token="muted", size=12, parent=parent)
        settings.set_text(words.model_line)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(status)
        texts.addWidget(settings)
        texts.addStretch()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._thumb, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        return head

    def _show_picture(self) -> None:
        details = self._details.details
        clip = None if details is None else details.generation.clip
        if self._thumb is not None and clip is not None and clip.thumbnail:
            self._thumb.set_pixmap(self._thumbnails.get(self._actions.file(clip.thumbnail)))

    def _make_prompt(self, details: Details, parent: QWidget) -> FoldedPrompt:
        prompt = FoldedPrompt(
            self._theme,
            details.generation.request.prompt,
            is_open=self._shows_whole_prompt,
            copy=self._actions.copy,
            parent=parent,
        )
        prompt.toggled.connect(self._on_prompt_toggled)
        return prompt

    def _on_prompt_toggled(self, is_open: bool) -> None:
        self._shows_whole_prompt = is_open

    def _make_actions(self, details: Details, parent: QWidget) -> ActionRow:
        row = ActionRow(self._theme, self._actions.perform, parent, most=len(_OFFERED))
        row.show_words(describe(details.job).charge)
        slow = (Action.CANCEL, Action.SAVE_REPORT) if details.job.is_slow else ()
        offered = (*slow, *_OFFERED)[: len(_OFFERED)]
        row.show_actions(details.job, tuple(item for item in offered if item in details.job.actions))
        return row

    def _make_exchanges(self, details: Details, body: QWidget) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for place, exchange in enumerate(details.exchanges):
            rows.addWidget(
                ExchangeRow(
                    self._theme,
                    exchange,
                    is_open=place in self._opened,
                    on_toggled=lambda is_open, place=place: self._remember(place, is_open),
                    parent=body,
                )
            )
        return rows

    def _remember(self, place: int, is_open: bool) -> None:
        (self._opened.add if is_open else self._opened.discard)(place)


class _ProblemBox(Narrowing):
    """What happened, what it means for the credits, and what to do next."""

    def __init__(self, theme: Theme, details: Details, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._token = TOKENS[tone(details.job)]
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        problem, state = details.generation.problem, details.generation.state
        said = explain(problem, state) if problem else None
        for text, token in (
            ((said.what, "text"), (said.credits, "text"), (said.next, "muted")) if said else ()
        ):
            if text:
                label = PlainLabel(theme, token, 12, self, wraps=True)
                label.setText(text)
                column.addWidget(label)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_rounded(painter_for(self), self.rect().toRectF(), 8, self._theme.tokens.tint(self._token, 0.1))
