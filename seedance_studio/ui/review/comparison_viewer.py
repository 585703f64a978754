"""The clips that are compared with their timeline and controls. Together they can fill the screen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.domain.cuts import EARLY
from seedance_studio.domain.drawing import Stroke, read_drawing
from seedance_studio.engine.review.in_step import Moment
from seedance_studio.ui.messages.commands import key_words
from seedance_studio.ui.messages.units import clock
from seedance_studio.ui.review.comparison_layout import head_places
from seedance_studio.ui.review.comparison_surface import ComparisonSurface, strip_image
from seedance_studio.ui.review.frame_timeline import FrameTimeline, TimelineRow
from seedance_studio.ui.review.note_popup import NotePopup
from seedance_studio.ui.review.pane_head import PaneHead
from seedance_studio.ui.review.review_sound import ReviewSound
from seedance_studio.ui.review.review_transport import SILENT, ReviewTransport
from seedance_studio.ui.review.review_words import letter
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.slider import SeekSlider
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.review.review_model import MOST_AT_ONCE, Candidate, Way
from seedance_studio.viewmodels.review.review_models import ReviewModels
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap
from seedance_studio.viewmodels.viewer.player import PlayerModel

_SIDE = 12
_MIXES = 1000
_LONGEST_ENTRY = 40


class ComparisonViewer(Surface):
    """Shows the pair, or up to four, and plays them in step."""

    key_pressed = Signal(QKeyEvent)
    """Emits a key pressed in full screen, where no other window gets it."""
    fullscreen_asked = Signal()

    def __init__(
        self,
        models: ReviewModels,
        playback: PlayerModel,
        keys: KeyMap,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "window", parent)
        self._models = models
        self._playback = playback
        self._keys = keys
        self._heard = "0"
        self._shows_captions = True
        self.surface = ComparisonSurface(models.review, theme, self)
        self.heads = [self._make_head(pane, theme) for pane in range(MOST_AT_ONCE)]
        self._mix = SeekSlider(theme, self.tr("Wipe and blend"), self, token="text")
        self._mix.setRange(0, _MIXES)
        self._mix.setValue(_MIXES // 2)
        self.timeline = FrameTimeline(theme, self)
        self.transport = ReviewTransport(models.player, keys, theme, self)
        self._sound = ReviewSound(models.player, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inset = QVBoxLayout()
        inset.setContentsMargins(_SIDE, 4, _SIDE, 2)
        inset.setSpacing(2)
        inset.addWidget(self.surface, 1)
        inset.addWidget(self._mix)
        column.addLayout(inset, 1)
        column.addWidget(self.timeline)
        column.addWidget(self.transport)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Shows what the model says."""
        review, player = self._models.review, self._models.player
        panes = review.panes
        self._mix.setVisible(review.way in (Way.WIPE, Way.BLEND))
        player.open([pane.path for pane in panes])
        self._models.marks.want([pane.generation.id for pane in panes])
        for place, head in enumerate(self.heads):
            head.setVisible(place < len(panes))
            if place < len(panes):
                head.show_candidate(
                    panes[place],
                    is_blind=review.is_blind,
                    is_kept=review.contest.kept == panes[place].generation.id,
                    has_focus=place == review.focused,
                )
        letters = "".join(letter(place, review.is_blind) for place in range(len(panes)))
        if self._heard != SILENT and int(self._heard) >= len(panes):
            self._heard = "0"
        self.transport.show_panes(letters, self._heard)
        # A drawing would tell which clip is which.
        self.transport.pen.setEnabled(not review.is_blind)
        if review.is_blind and self.transport.pen.isChecked():
            self.set_pen(False)
        self._place_heads()
        self._show_side_media()
        self.surface.tell_boxes()
        self.surface.update()
        self._show_numbers()

    def begin(self) -> None:
        """Plays the clips that were opened, from their start."""
        self.surface.clear()
        self._models.player.close()
        self.refresh()
        self._models.player.open([pane.path for pane in self._models.review.panes], plays=True)

    def set_pen(self, is_on: bool) -> None:
        """Sets whether a drag draws. The clips stop, so that it draws on the frame that is shown."""
        if is_on:
            self._models.player.pause()
        self.transport.pen.setChecked(is_on)
        self.transport.pen.update()
        self.surface.set_pen(is_on)

    def turn_pen(self) -> None:
        """Takes the pen up, or puts it away."""
        self.transport.pen.click()

    def _on_drawn(self, pane: int, stroke: Stroke) -> None:
        panes = self._models.review.panes
        if pane < len(panes):
            at = self._frame_start(pane)
            self._models.marks.draw(panes[pane].generation.id, at, stroke, self.tr("Drawing"))

    def mute(self) -> None:
        """Turns the sound off, or on for the clip that has the focus."""
        self._on_sound(SILENT if self._heard != SILENT else str(self._models.review.focused))
        self.refresh()

    def ask_for_note(self) -> None:
        """Asks for a note on the range if the shown frame is in it, else on the frame; or which note to
        remove."""
        pane, span = self._noted
        if pane is None or span is None or self._models.review.is_blind:
            return
        self._models.player.pause()
        marks, button = self._models.marks, self.transport.note
        there = marks.at(pane.generation.id, self._frame_start(self._models.review.focused))
        if not there:
            self._ask_for_words(pane.generation.id, *span)
            return
        menu = Menu(self, button.accessibleName())
        menu.addAction(self.tr("Another note…"), partial(self._ask_for_words, pane.generation.id, *span))
        for mark in there:
            words = self.tr("Remove “{text}”").format(text=mark.text[:_LONGEST_ENTRY].replace("&", "&&"))
            menu.addAction(words, partial(marks.remove, mark))
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    @property
    def _noted(self) -> tuple[Candidate | None, tuple[float, float] | None]:
        """The clip that has the focus, and the part of it that a note would be about."""
        review, head = self._models.review, self._models.player.playhead
        if not self._models.player.timelines or review.focused >= len(review.panes):
            return None, None
        at, end = self._frame_start(review.focused), head.until
        is_ranged = (head.start > 0 or head.end is not None) and head.start - EARLY <= at < end
        return review.panes[review.focused], (head.start, end) if is_ranged else (at, at)

    def _ask_for_words(self, generation_id: str, start: float, end: float) -> None:
        first, last = (clock(at) for at in (start, end))
        ask = (
            self.tr("Note at {time}").format(time=first)
            if start == end
            else self.tr("Note from {start} to {end}").format(start=first, end=last)
        )
        noted = partial(self._models.marks.add, generation_id, start, end)
        NotePopup(self._theme, ask, noted, self).show_above(self.transport.note)

    def _frame_start(self, place: int) -> float:
        """When the shown frame of a pane begins."""
        player = self._models.player
        if player.moment is None or place >= len(player.timelines):
            return 0.0
        return player.timelines[place].frames[player.moment.numbers[place]]

    def enter_fullscreen(self) -> None:
        """Fills the screen with a window of its own."""
        area = self.screen().geometry()
        self.setWindowFlags(Qt.WindowType.Window)
        # Where no window manager would see to it.
        self.setGeometry(area)
        self.transport.set_fullscreen(True)
        self.showFullScreen()

    def leave_fullscreen(self, parent: QWidget) -> None:
        """Becomes a part of `parent` again. The caller lays it out and shows it."""
        self.setParent(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.transport.set_fullscreen(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isWindow():
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.fullscreen_asked.emit()
        else:
            self.key_pressed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.fullscreen_asked.emit()

    def _make_head(self, pane: int, theme: Theme) -> PaneHead:
        review = self._models.review
        head = PaneHead(pane, theme, self.surface)
        head.starred.connect(partial(review.star, pane))
        head.flagged.connect(partial(review.flag, pane))
        head.kept.connect(partial(review.keep, pane))
        return head

    def _connect(self) -> None:
        player, surface = self._models.player, self.surface
        timeline, transport = self.timeline, self.transport
        player.shown.connect(self._on_moment)
        player.changed.connect(self._on_player)
        surface.resized.connect(self._place_heads)
        surface.boxes_changed.connect(player.set_boxes)
        surface.pane_chosen.connect(self._models.review.focus)
        surface.mix_moved.connect(self._on_line)
        self._mix.valueChanged.connect(self._on_mix)
        timeline.sought.connect(player.seek)
        timeline.range_moved.connect(player.set_range)
        timeline.range_cleared.connect(player.clear_range)
        transport.percent_chosen.connect(surface.set_percent)
        transport.guides_chosen.connect(surface.set_guides)
        transport.sound_chosen.connect(self._on_sound)
        transport.fullscreen_asked.connect(self.fullscreen_asked)
        transport.note_asked.connect(self.ask_for_note)
        transport.captions_chosen.connect(self._on_captions)
        transport.pen.toggled.connect(self.set_pen)
        surface.drawn.connect(self._on_drawn)
        self._models.marks.changed.connect(self._on_marks)
        self._models.side_media.changed.connect(self._show_side_media)
        self._playback.playback_changed.connect(self._show_sound)
        self._keys.changed.connect(self._show_keys)
        self._show_keys()

    def _show_keys(self) -> None:
        for head, command in zip(self.heads, (Command.KEEP_FIRST, Command.KEEP_SECOND), strict=False):
            head.keep.set_cap(key_words(self._keys.key(command)))

    def _place_heads(self) -> None:
        review = self._models.review
        for head, place in zip(self.heads, head_places(review.way, self.surface.pane_places()), strict=False):
            head.setGeometry(place.toRect())

    def _on_captions(self, shown: bool) -> None:
        self._shows_captions = shown
        self._show_captions()

    def _on_marks(self) -> None:
        self._show_side_media()
        self._show_captions()

    def _show_captions(self) -> None:
        """Nothing of a blind pick's clips is written on them: a note would tell which is which."""
        review, marks = self._models.review, self._models.marks
        hidden = review.is_blind or not self._shows_captions
        self.surface.show_captions(
            [
                ""
                if hidden
                else " · ".join(
                    mark.text
                    for mark in marks.at(pane.generation.id, self._frame_start(place))
                    if not mark.drawing
                )
                for place, pane in enumerate(review.panes)
            ]
        )
        self.surface.show_drawings(
            [
                ()
                if hidden
                else tuple(
                    stroke
                    for mark in marks.at(pane.generation.id, self._frame_start(place))
                    for stroke in read_drawing(mark.drawing)
                )
                for place, pane in enumerate(review.panes)
            ]
        )

    def _on_line(self, mix: float) -> None:
        self._mix.setValue(round(mix * _MIXES))

    def _on_mix(self, value: int) -> None:
        self.surface.set_mix(value / _MIXES)

    def _on_sound(self, heard: str) -> None:
        self._heard = heard
        self._show_sound()

    def _show_sound(self) -> None:
        panes, playback = self._models.review.panes, self._playback.playback
        if self._heard == SILENT or int(self._heard) >= len(panes) or playback.muted:
            self._sound.hear(b"", 0.0)
        else:
            path = panes[int(self._heard)].path
            self._sound.hear(self._models.side_media.of(path).sound, playback.volume)

    def _show_side_media(self) -> None:
        review, timelines = self._models.review, self._models.player.timelines
        rows: list[TimelineRow] = []
        for place, pane in enumerate(review.panes):
            media = self._models.side_media.of(pane.path)
            clip = pane.generation.clip
            seconds = timelines[place].seconds if place < len(timelines) else clip.duration if clip else 0.0
            strip = QPixmap.fromImage(strip_image(media.strip)) if media.strip else QPixmap()
            marks = () if review.is_blind else self._models.marks.of(pane.generation.id)
            notes = tuple((mark.start, mark.end) for mark in marks)
            named = letter(place, review.is_blind)
            rows.append(TimelineRow(named, seconds, strip, len(media.strip), media.loudness, notes))
        self.timeline.show_rows(rows)
        self._show_sound()

    def _on_player(self) -> None:
        head = self._models.player.playhead
        self.timeline.show_range(head.start, head.end)
        if self._models.player.timelines:
            self._show_side_media()
        self._show_numbers()

    def _on_moment(self, moment: Moment) -> None:
        self.surface.show_moment(moment)
        # Only now: reading it takes time from the first frames.
        self._models.side_media.want((pane.path, pane.generation) for pane in self._models.review.panes)
        self._show_numbers()

    def _show_numbers(self) -> None:
        player = self._models.player
        moment, timelines, focused = player.moment, player.timelines, self._models.review.focused
        if player.failed:
            panes, is_blind = self._models.review.panes, self._models.review.is_blind
            failed = [place for place, pane in enumerate(panes) if pane.path in player.failed]
            self.transport.show_failed("".join(letter(place, is_blind) for place in failed))
            return
        if moment is None or len(moment.numbers) != len(timelines) or focused >= len(timelines):
            return
        self._show_captions()
        number, frames = moment.numbers[focused], timelines[focused].frames
        self.transport.show_frame(frames[number], number, len(frames))
        # The playhead stands on the frame of the clip that goes on.
        self.timeline.show_playhead(max(t.frames[n] for t, n in zip(timelines, moment.numbers, strict=True)))
        due = [timeline.frame_at(moment.at) for timeline in timelines]
        apart = max(abs(one - other) for one, other in zip(due, moment.numbers, strict=True))
        self.transport.show_step(apart, player.dropped, is_slowed=player.is_slowed)
