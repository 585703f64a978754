"""An open library: the Create view with composer, viewer and jobs side by side, the Library, Review, or
Spending."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.query_terms import OneOf, Word
from seedance_studio.domain.references import Role
from seedance_studio.domain.urls import MediaKind, link_kind
from seedance_studio.ui.composer.composer_panel import ComposerPanel
from seedance_studio.ui.composer.project_box import ProjectBox
from seedance_studio.ui.jobs.side_pane import SidePane
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.library.clip_drag import ClipDrag
from seedance_studio.ui.library.library_dialogs import LibraryDialogs
from seedance_studio.ui.library.library_page import LibraryPage
from seedance_studio.ui.library.naming import ask_for_project, ask_for_tag
from seedance_studio.ui.messages.references import frame_name, role_sentence
from seedance_studio.ui.outside import open_outside
from seedance_studio.ui.shell.clipboard import ClipboardWriter
from seedance_studio.ui.shell.late_views import REVIEW_PARTS, SPENDING_PARTS
from seedance_studio.ui.shell.panes import Panes
from seedance_studio.ui.shell.top_bar import CREATE, LIBRARY, REVIEW, SPENDING
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.viewer_pane import ViewerPane
from seedance_studio.ui.widgets.key_button import key_of
from seedance_studio.ui.widgets.late_page import LatePage
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.viewmodels.jobs.job_view import Action
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap, Room
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels
from seedance_studio.viewmodels.viewer.player import PlayableClip, PlayedMoment

if TYPE_CHECKING:
    from seedance_studio.ui.jobs.plans_dialog import PlansDialog
    from seedance_studio.ui.review.review_page import ReviewPage
    from seedance_studio.ui.spending.spending_page import SpendingPage
    from seedance_studio.viewmodels.spending.limits_model import LimitPlace


@frozen
class ViewMoment:
    """The view that is shown, and what is played on the stage."""

    view: str
    played: PlayedMoment | None


class WorkspaceView(QWidget):
    """Everything for one open library. The panes keep their sizes."""

    create_asked = Signal()
    """Something in the Library view must be shown in the Create view."""
    library_asked = Signal()
    """The Library view is to be shown."""
    review_asked = Signal()
    """Clips are to be compared in the Review view."""
    limits_asked = Signal()
    """The spending limits are to be shown in the settings."""

    def __init__(
        self, models: WorkspaceModels, keys: KeyMap, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._models = models
        self._theme = theme
        self._keys = keys
        self._thumbnails = thumbnails = Thumbnails(models.tasks, self)
        self.composer = ComposerPanel(models.composer, models.references, thumbnails, theme)
        self.composer.add_foot(ProjectBox(models.library.grid.organising, theme, self.composer))
        self.viewer = ViewerPane(models, keys, thumbnails, theme)
        self.side = SidePane(models, thumbnails, theme)
        self.side.setMinimumWidth(300)
        self.panes = Panes((self.composer, self.viewer, self.side), keys, theme, self)
        self.library = LibraryPage(models.library, keys, theme)
        self._to_compare: Sequence[str] = ()
        self._views = QStackedWidget(self)
        self._pages: dict[str, QWidget] = {CREATE: self.panes, LIBRARY: self.library}
        for page in self._pages.values():
            self._views.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._views)
        self.composer.dialogs.details_asked.connect(self.side.show_details)
        self.composer.dialogs.clips_asked.connect(self._show_clips_of)
        self._follow_plans()
        self._follow_sets()
        self.viewer.play_asked.connect(self._on_play_asked)
        self.viewer.frame_asked.connect(self._on_frame_asked)
        self.viewer.last_frame_asked.connect(self._on_last_frame_asked)
        self.library.create_asked.connect(self.create_asked)
        self.library.frame_asked.connect(self._on_frame_asked)
        self.library.last_frame_asked.connect(self._on_last_frame_asked)
        self.library.commands.compare_asked.connect(self._compare)
        self.library.commands.takes_asked.connect(self._compare_takes)
        models.actions.sets.compare_asked.connect(self._compare)
        models.player.clip_changed.connect(self._keep_quiet)
        self._clipboard = ClipboardWriter(models.tasks, self)
        models.actions.copied.connect(self._clipboard.copy_text)
        models.actions.frame_asked.connect(self._on_frame_action)
        models.actions.full_asked.connect(self._on_full_asked)
        models.exports.copied.connect(self._clipboard.copy_picture)
        models.actions.opened.connect(open_outside)
        keys.changed.connect(self._show_keys)
        self._show_keys()
        self._dialogs = LibraryDialogs(models, self.library, theme, self)
        self._follow_copies()
        put_in_reading_order(self)

    @property
    def view(self) -> str:
        """CREATE, LIBRARY, REVIEW or SPENDING."""
        return next(name for name, page in self._pages.items() if page is self._views.currentWidget())

    def is_in_library(self) -> bool:
        """Whether the Library view is shown."""
        return self.view == LIBRARY

    @property
    def moment(self) -> ViewMoment:
        """What a person sees now, to be seen again in another language."""
        return ViewMoment(self.view, self.viewer.stage.moment)

    def show_view(self, view: str) -> None:
        """Shows CREATE, LIBRARY, REVIEW or SPENDING. Nothing plays in a hidden view."""
        if view not in self._pages:
            is_spending = view == SPENDING
            make = self._make_spending if is_spending else lambda: self.review
            parts = SPENDING_PARTS if is_spending else REVIEW_PARTS
            self._pages[view] = LatePage(self._theme, parts, make)
            self._views.addWidget(self._pages[view])
        self._views.setCurrentWidget(self._pages[view])
        self._keep_quiet()

    def take_keyboard(self) -> None:
        """Gives the keyboard to the view that is shown."""
        self._pages[self.view].setFocus(Qt.FocusReason.OtherFocusReason)

    @cached_property
    def review(self) -> ReviewPage:
        """Where clips are compared. It is imported and made when it is first asked for."""
        from seedance_studio.ui.review.review_page import ReviewPage

        page = ReviewPage(self._models, self._keys, self._thumbnails, self._theme, self)
        page.library_asked.connect(self.library_asked)
        put_in_reading_order(page)
        if self._to_compare:
            page.open(self._to_compare)
        return page

    def _make_spending(self) -> SpendingPage:
        # Not every day asked for.
        from seedance_studio.ui.spending.spending_page import SpendingPage

        page = SpendingPage(self._models.spending, self._theme)
        page.limits_asked.connect(self._edit_limits)
        page.reconcile_asked.connect(self._dialogs.show_reconcile)
        page.library_asked.connect(self._show_in_library)
        return page

    def _edit_limits(self, place: LimitPlace | None) -> None:
        self.limits_asked.emit()
        if place is not None:
            self._models.spending.limits.edit_asked.emit(place)

    def show_plans(self, plan_id: str = "") -> None:
        """Opens the plans at this one, or at the one that was shown last."""
        dialog = self._make_plans_dialog()
        dialog.show_plan(plan_id)
        dialog.open()

    def _follow_plans(self) -> None:
        self.composer.new_plan_asked.connect(self._keep_as_plan)
        self.composer.dialogs.plans_asked.connect(self.show_plans)
        self.side.plans.opened.connect(self.show_plans)
        self._models.plans.card_asked.connect(self._show_card)

    def _follow_sets(self) -> None:
        menus = self.side.jobs_panel.set_menus
        menus.library_asked.connect(self._show_in_library)
        menus.tag_asked.connect(self._ask_for_tag)
        menus.project_asked.connect(self._ask_for_project)

    def _ask_for_tag(self, keys: Sequence[int], at: QPoint) -> None:
        ask_for_tag(self._models.library.grid.organising, keys, self._theme, self).show_at(at)

    def _ask_for_project(self, keys: Sequence[int], at: QPoint) -> None:
        ask_for_project(self._models.library.grid.organising, keys, self._theme, self).show_at(at)

    def _show_card(self, generation_id: str) -> None:
        self.create_asked.emit()
        self.side.show_card(generation_id)

    def _keep_as_plan(self) -> None:
        """Asks for the terms of a new plan of the draft in sight."""
        dialog = self._make_plans_dialog()
        dialog.open()
        dialog.begin_new()

    def _make_plans_dialog(self) -> PlansDialog:
        # Seldom asked for.
        from seedance_studio.ui.jobs.plans_dialog import PlansDialog

        # A notification can ask for them while they are open. They go with their library.
        shown = self.findChild(PlansDialog)
        if shown is not None and shown.isVisible():
            return shown
        return PlansDialog(self._models.plans, self._theme, self)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Takes a key that is not typed into a field: of a list that has the keyboard, or the player's."""
        if self.view == SPENDING:
            return False
        if self.view == REVIEW:
            # Nobody sees a pair before the page is there.
            return "review" in vars(self) and self.review.handle_key(event)
        is_library = self.view == LIBRARY
        command = self._keys.command(key_of(event), Room.LIBRARY if is_library else Room.CREATE)
        if command is Command.REUSE:
            return event.isAutoRepeat() or self.library.grid.reuse() or self.side.jobs_panel.reuse()
        if is_library:
            # A key that is held does it once: Delete would empty the library.
            return command is not None and (event.isAutoRepeat() or self.library.perform(command))
        if command is Command.COMPARE:
            return self._compare_newest()
        return self.viewer.handle_key(event)

    def close_view(self) -> None:
        """Releases the shown files."""
        self.viewer.stage.close_clip()
        self.library.close_clips()

    def _show_clips_of(self, reference: str) -> None:
        """Shows the clips that were made with a reference, by its name."""
        self._models.library.search.filters.show(str(OneOf(Word.REFERENCE, (reference,))))
        self.library_asked.emit()

    def _show_in_library(self, chosen: Sequence[Generation]) -> None:
        self._models.library.search.filters.show_these(chosen)
        self.library_asked.emit()

    def _compare(self, ids: Sequence[str]) -> None:
        """Compares the clips of these generations in the Review view."""
        if "review" in vars(self):
            self.review.open(ids)
        else:
            self._to_compare = ids
        self.review_asked.emit()

    def _compare_newest(self) -> bool:
        """Compares the newest two takes of the clip on the stage."""
        clip = self._models.player.clip
        if clip is not None:
            self._compare_takes(clip.generation_id)
        return clip is not None

    def _compare_takes(self, generation_id: str) -> None:
        self._models.review.review.open_takes(generation_id)
        self.review_asked.emit()

    def _show_keys(self) -> None:
        self.composer.set_generate_key(self._keys.key(Command.GENERATE))
        self.composer.set_files_key(self._keys.key(Command.OPEN_FILES))
        self.composer.set_draft_keys(self._keys.key(Command.NEW_DRAFT), self._keys.key(Command.CLOSE_DRAFT))

    def _follow_copies(self) -> None:
        """Connects what puts copies elsewhere without asking."""
        copies = self._models.copies
        self._models.actions.copy_asked.connect(copies.copy)
        copies.copied.connect(self._clipboard.copy_files)
        self.library.commands.copy_asked.connect(copies.copy_selected)
        drag = ClipDrag(copies, self)
        for view in (self.side.jobs_panel, self.viewer.filmstrip):
            view.drag_asked.connect(drag.begin)
        self.library.grid.selection_dragged.connect(drag.begin_selected)

    def _on_play_asked(self, generation: Generation) -> None:
        clip = PlayableClip.of(generation, self._models.folder)
        if clip is not None:
            self._models.player.play(clip)

    def _on_last_frame_asked(self, clip: PlayableClip) -> None:
        sentence = role_sentence(Role.FIRST_FRAME, MediaKind.IMAGE, 1)
        self._models.references.sources.continue_from(clip, sentence, frame_name(clip.prompt))

    def _on_frame_asked(self, clip: PlayableClip, position: int) -> None:
        name = frame_name(clip.prompt, position)
        self._models.references.sources.use_frame(clip, position, name)

    def _on_full_asked(self, role: Role, generation: Generation) -> None:
        clip = PlayableClip.of(generation, self._models.folder)
        if clip is None:
            return
        images = [link_kind(url) for url in generation.request.media_urls].count(MediaKind.IMAGE)
        sentence = role_sentence(role, MediaKind.IMAGE, images + 1)
        name = frame_name(clip.prompt, None if role is Role.LAST_FRAME else 0)
        self._models.references.sources.make_full_from(generation, clip, role, sentence, name)

    def _on_frame_action(self, action: Action, clip: PlayableClip) -> None:
        shown = self.library if self.is_in_library() else self.viewer.stage
        position = shown.position_in(clip)
        match action:
            case Action.USE_FRAME:
                self._on_frame_asked(clip, position)
            case Action.CONTINUE:
                self._on_last_frame_asked(clip)
            case Action.MAKE_ELEMENT:
                name = frame_name(clip.prompt, position)
                models = self._models.references
                models.sources.make_frame(clip, position, name, models.elements.begin_with)
            case Action.COPY_FRAME:
                self._models.exports.copy(clip, position)
            case _:
                self._models.exports.save(clip, position)

    def _keep_quiet(self) -> None:
        player = self.viewer.stage.player
        is_seen = self.view == CREATE and self.isVisibleTo(self.window())
        if player is not None and not is_seen:
            player.pause()
