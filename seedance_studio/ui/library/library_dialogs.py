"""Opens the dialogs about clips that leave the library or come into it, and about its files and books."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.name_pattern import safe_name
from seedance_studio.ui.library.library_page import LibraryPage
from seedance_studio.ui.shell.late_views import EXPORT_PARTS, RECONCILE_PARTS
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.file_dialogs import ask_for_files, ask_for_new_file
from seedance_studio.ui.widgets.in_turns import import_in_turns
from seedance_studio.viewmodels.library.copying import usual_folder
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels


class LibraryDialogs(QObject):
    """They lie over the view of an open library. Each is imported when it is asked for."""

    def __init__(self, models: WorkspaceModels, page: LibraryPage, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._models = models
        self._page = page
        self._theme = theme
        self._view = view
        models.actions.save_asked.connect(models.copies.ask_for_place)
        models.actions.export_asked.connect(models.copies.ask_for_export)
        models.actions.animation_asked.connect(self._ask_for_animation)
        models.copies.place_asked.connect(self._ask_for_place)
        models.copies.export_asked.connect(self._export)
        models.importing.begun.connect(self._show_import)
        page.commands.export_asked.connect(self._export)
        page.import_asked.connect(self._choose_imports)
        page.verify_asked.connect(self._verify)
        page.folder_asked.connect(models.reveal_library)
        page.reconcile_asked.connect(self.show_reconcile)

    def show_reconcile(self) -> None:
        """Holds a statement of the account against the books."""
        import_in_turns(RECONCILE_PARTS, self._open_reconcile, self)

    def _open_reconcile(self) -> None:
        from seedance_studio.ui.spending.reconcile_dialog import ReconcileDialog

        # A statement is of one account: the one that Spending looks at.
        self._models.reconciling.set_account(self._models.spending.spending.chosen.account)
        ReconcileDialog(self._models.reconciling, self._theme, self._view).open()

    def _export(self, keys: Sequence[int]) -> None:
        """Asks how to export the generations with these keys."""
        import_in_turns(EXPORT_PARTS, partial(self._open_export, keys), self)

    def _open_export(self, keys: Sequence[int]) -> None:
        from seedance_studio.ui.library.export_dialog import ExportDialog

        ExportDialog(self._models.make_export(keys), self._theme, self._view).open()

    def _verify(self) -> None:
        """Verifies all clips and the database."""
        from seedance_studio.ui.library.verify_dialog import VerifyDialog

        model = self._models.make_verification()
        VerifyDialog(model, self._theme, self._view).open()
        model.begin()

    def _choose_imports(self) -> None:
        filters = [self.tr("Videos") + " (*.mp4 *.mov *.m4v *.webm *.mkv)", self.tr("All files") + " (*)"]
        ask_for_files(self._view, self.tr("Import clips"), filters, self._models.importing.begin)

    def _show_import(self) -> None:
        from seedance_studio.ui.library.import_dialog import ImportDialog

        ImportDialog(self._models.importing, self._theme, self._view).open()

    def _ask_for_animation(self, generation: Generation) -> None:
        """Of the part that is played, if the clip is shown."""
        is_in_library = self._page.isVisibleTo(self._view)
        player = self._models.library.large.player if is_in_library else self._models.player
        # In the grid a part that was marked in the viewer is not seen.
        is_seen = not is_in_library or self._page.is_viewing
        is_shown = is_seen and player.clip is not None and player.clip.generation_id == generation.id
        span = player.loop_range.span if is_shown else None
        place = usual_folder() / f"{safe_name(generation.request.prompt[:40])}.webp"

        def animate(path: Path) -> None:
            self._models.copies.animate(generation, path, span)

        kinds = ("WebP (*.webp)", "GIF (*.gif)")
        ask_for_new_file(self._view, self.tr("Save as WebP or GIF"), place, animate, kinds)

    def _ask_for_place(self, generation: Generation, place: Path) -> None:
        save = partial(self._models.copies.save, generation)
        ask_for_new_file(self._view, self.tr("Save a copy"), place, save)
