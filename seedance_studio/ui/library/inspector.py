"""The pane beside the grid: one clip to look at, to judge and to carry on with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.organisation import Flag
from seedance_studio.ui.library.cell_pictures import CellPictures, PictureSize
from seedance_studio.ui.library.inspector_parts import FactTable, NoteField, TagRow
from seedance_studio.ui.library.relatives import RelativesList
from seedance_studio.ui.library.small_player import SmallPlayer
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, set_in
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.star_slider import StarSlider
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.ui.widgets.tool_button import ICON_ONLY, ToolButton
from seedance_studio.viewmodels.jobs.job_view import Action
from seedance_studio.viewmodels.library.library_models import LibraryModels
from seedance_studio.viewmodels.viewer.player import PlayableClip

_SIDE, _HEAD, _BETWEEN = 16, 47, 2
_LONGEST_PROMPT = 600
_ROOMY = 330
"""Pixels below which some buttons show their icons alone."""


class Inspector(Surface):
    """Shows the current clip. What is done here is done to this clip alone."""

    step_asked = Signal(int)
    """Emits 1 for the next clip and -1 for the one before."""
    close_asked = Signal()
    enlarge_asked = Signal()
    asked = Signal(Action, object)
    """Emits an action and its `JobView`."""
    shown_asked = Signal(str)
    """Emits the id of a related generation to show."""
    walk_asked = Signal()
    """The clips that this one is related to are to be shown as a graph."""
    menu_asked = Signal(object, QPoint)
    """Emits a `JobView` and where on the screen its menu belongs."""
    tag_asked = Signal(QWidget)
    """Emits the button beside which to ask for a tag."""

    def __init__(self, models: LibraryModels, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._library = models.grid
        self._inspected = models.inspector
        self._folder = models.folder
        self._is_told = True
        self._pictures = CellPictures(models.folder, models.tasks, self)
        self._small_pictures = CellPictures(models.folder, models.tasks, self)
        self.setAccessibleName(self.tr("Inspector"))
        self.player = SmallPlayer(models.small.player, models.small.frames, theme, self)
        self.player.enlarge_asked.connect(self.enlarge_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head(theme))
        column.addWidget(Line(theme, self))
        self._stack = QStackedLayout()
        self._none = EmptyState(
            theme, "info", self.tr("Choose a clip to see what is known of it."), parent=self
        )
        self._body = QWidget(self)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._body)
        column.addLayout(self._stack, 1)
        self._fill(self._body, theme)
        self._pictures.loaded.connect(self._show_picture)
        self._inspected.changed.connect(self._refresh)
        self._library.selection.changed.connect(self._show_title)
        put_in_reading_order(self)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.player.set_width(self.width() - 2 * _SIDE)
        is_narrow = self.width() < _ROOMY
        for button in self._flags.values():
            button.set_icon_only(is_narrow)
        self._fit_buttons()
        self._show_picture()

    def _make_head(self, theme: Theme) -> QHBoxLayout:
        self._title = TokenLabel(theme, "", "text", 13, QFont.Weight.DemiBold, self)
        self._title.setFixedHeight(_HEAD)
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE, 0, 8, 0)
        row.setSpacing(0)
        row.addWidget(self._title)
        row.addStretch()
        self._more = IconButton(theme, "more", self.tr("More actions"), self, size=16)
        self._more.clicked.connect(self._ask_for_menu)
        back, on = (
            IconButton(theme, "chevron-left", self.tr("Previous clip"), self, size=16),
            IconButton(theme, "chevron-right", self.tr("Next clip"), self, size=16),
        )
        close = IconButton(theme, "close", self.tr("Close the inspector"), self, size=16)
        back.clicked.connect(lambda: self.step_asked.emit(-1))
        on.clicked.connect(lambda: self.step_asked.emit(1))
        close.clicked.connect(self.close_asked)
        self._steps = (back, on)
        for button in (self._more, back, on, close):
            row.addWidget(button)
        return row

    def _fill(self, body: QWidget, theme: Theme) -> None:
        column = QVBoxLayout(body)
        # Painted controls reserve room for their focus ring. All else begins where their bodies do.
        column.setContentsMargins(_SIDE - FOCUS_ROOM, 12, 0, 0)
        column.setSpacing(12)
        picture = QVBoxLayout()
        picture.setContentsMargins(FOCUS_ROOM, 0, _SIDE, 0)
        picture.addWidget(self.player)
        column.addLayout(picture)
        column.addLayout(self._make_rating(theme))
        scroll = QScrollArea(body)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("What is known of the clip"))
        inside = Surface(theme, "panel", body)
        rest = QVBoxLayout(inside)
        rest.setContentsMargins(0, 0, _SIDE - FOCUS_ROOM, 16)
        rest.setSpacing(10)
        rest.addLayout(self._make_prompt(theme))
        rest.addLayout(self._make_buttons(theme))
        self._facts = FactTable(theme, inside)
        self._tags = TagRow(self._library.organising, theme, inside)
        self._tags.add_asked.connect(self.tag_asked)
        self._note = NoteField(self._library.organising, theme, inside)
        self._relatives = RelativesList(self._inspected, self._small_pictures, theme, inside)
        self._relatives.shown_asked.connect(self.shown_asked)
        self._relatives.walk_asked.connect(self.walk_asked)
        self._relatives.keeper_asked.connect(self._keep)
        parts = QVBoxLayout()
        parts.setSpacing(10)
        for part in (self._facts, self._tags, self._note):
            parts.addLayout(set_in(Line(theme, inside), FOCUS_ROOM, FOCUS_ROOM))
            # Tags are painted controls.
            parts.addLayout(set_in(part, 0 if part is self._tags else FOCUS_ROOM, FOCUS_ROOM))
        parts.addWidget(self._relatives)
        rest.addLayout(parts)
        # All of what is left: tags and note would take some of it.
        rest.addStretch(1)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)

    def _make_rating(self, theme: Theme) -> QHBoxLayout:
        self._stars = StarSlider(theme, self.tr("Stars"), self, icon=20, gap=4)
        self._stars.given.connect(self._star)
        self._flags = {
            Flag.PICK: ToolButton(theme, "flag", self.tr("Pick"), self),
            Flag.REJECT: ToolButton(theme, "reject", self.tr("Reject"), self),
        }
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, _SIDE - FOCUS_ROOM, 0)
        row.setSpacing(2)
        row.addWidget(self._stars)
        row.addStretch()
        for flag, button in self._flags.items():
            button.setCheckable(True)
            # Not `clicked`: an assistive tool toggles a button without a click.
            button.toggled.connect(lambda on=False, flag=flag: self._on_flag(flag if on else Flag.NONE))
            row.addWidget(button)
        return row

    def _make_prompt(self, theme: Theme) -> QVBoxLayout:
        head = QHBoxLayout()
        head.addWidget(SectionLabel(theme, self.tr("Prompt"), self))
        head.addStretch()
        copy = IconButton(theme, "copy", self.tr("Copy prompt"), self, size=16)
        copy.clicked.connect(lambda: self._ask(Action.COPY_PROMPT))
        head.addWidget(copy)
        self._prompt = TokenLabel(theme, "", "text", 13, parent=self)
        self._prompt.setWordWrap(True)
        self._prompt.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout()
        column.setContentsMargins(FOCUS_ROOM, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(set_in(self._prompt, 0, FOCUS_ROOM))
        return column

    def _make_buttons(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_BETWEEN)
        self._buttons = {
            Action.REUSE: ToolButton(theme, "reuse", self.tr("Reuse"), self),
            Action.CONTINUE: ToolButton(theme, "continue", self.tr("Continue"), self),
            Action.REVEAL: ToolButton(theme, "folder", self.tr("Show file"), self),
        }
        for action, button in self._buttons.items():
            button.clicked.connect(lambda _=False, action=action: self._ask(action))
            row.addWidget(button)
        row.addStretch()
        return row

    def _fit_buttons(self) -> None:
        """Takes the text from the last buttons, until the others have room for theirs."""
        room = self.width() - 2 * _SIDE
        wide = [button.wide_hint() for button in self._buttons.values()]
        for place, button in reversed(list(enumerate(self._buttons.values()))):
            is_narrow = sum(wide) + _BETWEEN * (len(wide) - 1) > room
            button.set_icon_only(is_narrow)
            wide[place] = ICON_ONLY if is_narrow else wide[place]

    # showing

    def _refresh(self) -> None:
        generation, said = self._inspected.generation, self._inspected.organisation
        self._show_title()
        self._more.setVisible(self._inspected.job is not None)
        self._stack.setCurrentWidget(self._none if generation is None else self._body)
        for button in self._steps:
            button.setEnabled(generation is not None)
        if generation is None:
            self.player.show_clip(None)
            return
        self.player.show_clip(PlayableClip.of(generation, self._folder))
        self._show_picture()
        self._stars.show_stars(said.stars)
        self._is_told = False
        for flag, button in self._flags.items():
            button.setChecked(said.flag is flag)
            button.update()
        self._is_told = True
        self._prompt.setText(generation.request.prompt[:_LONGEST_PROMPT])
        job = self._inspected.job
        for action, button in self._buttons.items():
            button.setVisible(job is not None and action in job.actions)
        self._facts.show_generation(generation)
        self._tags.show_tags(self._inspected.key, said.tags)
        self._note.show_note(self._inspected.key, said.note)

    def _show_title(self) -> None:
        selection, key = self._library.selection, self._inspected.key
        is_among = len(selection) > 1 and key is not None and key in selection
        keys = selection.keys if is_among else []
        if key in keys:
            place, selected = keys.index(key) + 1, len(selection)
            text = self.tr("Clip {place} of {count} selected")
            self._title.setText(text.format(place=number(place), count=number(selected)))
        else:
            self._title.setText(self.tr("Clip"))

    def _show_picture(self) -> None:
        generation = self._inspected.generation
        clip = None if generation is None else generation.clip
        wide = self.width() - 2 * _SIDE
        if clip is None or not clip.thumbnail or wide <= 0:
            self.player.set_picture(None)
            return
        size = PictureSize(wide, round(wide * 9 / 16), self.devicePixelRatioF())
        self.player.set_picture(self._pictures.get(clip.thumbnail, size))

    # doing

    def _star(self, stars: int) -> None:
        self._with_key(lambda key: self._library.organising.star((key,), stars))

    def _on_flag(self, flag: Flag) -> None:
        if self._is_told:
            self._with_key(lambda key: self._library.organising.flag((key,), flag))

    def _keep(self, is_keeper: bool) -> None:
        self._with_key(lambda key: self._library.organising.keep(key, is_keeper))

    def _with_key(self, act: Callable[[int], None]) -> None:
        if self._inspected.key is not None:
            act(self._inspected.key)

    def _ask_for_menu(self) -> None:
        job = self._inspected.job
        if job is not None:
            self.menu_asked.emit(job, self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _ask(self, action: Action) -> None:
        job = self._inspected.job
        if job is not None:
            self.asked.emit(action, job)
