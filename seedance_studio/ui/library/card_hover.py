"""What of the library's grid lies under the pointer, and what a press there does."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Signal

from seedance_studio.ui.library.hover_sprites import HoverSprites
from seedance_studio.ui.library.tile_parts import ACTIONS, PartAt, TilePart, card_in, part_at, picture_in
from seedance_studio.ui.messages.commands import command_words
from seedance_studio.ui.widgets.feed_view import FeedView
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.library.library_models import LibraryModels
from seedance_studio.viewmodels.shell.key_map import STARS, Command


class CardHover(QObject):
    """Follows the pointer over the cards. The parts that can be pressed all have keys, too."""

    asked = Signal(Action, object)
    """Emits an action and the `JobView` that it is for. The view has made its cell the current one."""

    def __init__(self, view: FeedView, models: LibraryModels) -> None:
        super().__init__(view)
        self._view = view
        self._models = models
        self.sprites = HoverSprites(models.sprites, models.tasks, self)
        self.part: PartAt | None = None
        """The part under the pointer that can be pressed."""

    def point_at(self, at: QPoint) -> None:
        """Takes the pointer's place in the viewport."""
        index = self._view.indexAt(at)
        job, card = self._view.cells.job(index), QRectF(card_in(self._view.visualRect(index)))
        picture = picture_in(card)
        is_on = job is not None and picture.contains(QPointF(at))
        share = (at.x() - picture.left()) / max(picture.width(), 1)
        self.sprites.point_at(job.generation if job is not None and is_on else None, share)
        self.part = self._part_at(at)
        self._view.update(index)

    def leave(self) -> None:
        """The pointer is not on the view any more."""
        self.sprites.point_at(None, 0.0)
        self.part = None

    @property
    def tip(self) -> str:
        """What the part under the pointer does; "" where there is none."""
        if self.part is None:
            return ""
        match self.part.part:
            case TilePart.PLAY:
                return self.tr("Play")
            case TilePart.REUSE:
                return self.tr("Reuse")
            case TilePart.MORE:
                return self.tr("More actions")
            case TilePart.STARS:
                return command_words(STARS[self.part.stars])
            case TilePart.STACK:
                return command_words(Command.STACK)

    def press(self, at: QPoint) -> bool:
        """Does what the part there is for. Returns False where there is none."""
        found, place = self._part_at(at), self._view.cells.place_of(self._view.indexAt(at))
        job = None if place is None else self._view.cells.job(self._view.cells.index_at(place))
        if found is None or place is None or job is None:
            return False
        if found.part is TilePart.STARS:
            self._star(place, found.stars)
        elif found.part is TilePart.STACK:
            self._turn_stack(place)
        else:
            self._view.choose(place)
            self._act(found.part, job, at)
        return True

    def stacked(self, place: int) -> int:
        """The number on the card's mark: how many takes its stack has in the list, 0 without a mark."""
        filters = self._models.search.filters
        if not filters.is_stacked:
            return 0
        take = self._models.takes.of(self._models.grid.feed.key(place))
        return take.shown if take is not None and take.shown > 1 else 0

    def is_folded(self, place: int) -> bool:
        """Whether other takes are hidden below the card."""
        if not self.stacked(place):
            return False
        take = self._models.takes.of(self._models.grid.feed.key(place))
        return take is not None and not self._models.search.filters.is_open(take)

    def _part_at(self, at: QPoint) -> PartAt | None:
        index = self._view.indexAt(at)
        job, place = self._view.cells.job(index), self._view.cells.place_of(index)
        if job is None or place is None:
            return None
        card = QRectF(card_in(self._view.visualRect(index)))
        return part_at(card, QPointF(at), job, self.stacked(place))

    def _star(self, place: int, stars: int) -> None:
        library = self._models.grid
        is_last = library.feed.organisation(place).stars == stars
        library.organising.star((library.feed.key(place),), 0 if is_last else stars)

    def _turn_stack(self, place: int) -> None:
        take = self._models.takes.of(self._models.grid.feed.key(place))
        if take is not None:
            self._models.search.filters.turn_stack(take)

    def _act(self, part: TilePart, job: JobView, at: QPoint) -> None:
        if part is TilePart.MORE:
            self._view.menu_asked.emit(job, self._view.viewport().mapToGlobal(at))
        else:
            self.asked.emit(ACTIONS[part], job)
