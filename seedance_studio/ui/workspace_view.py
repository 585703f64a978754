"""The Create view: composer, viewer, jobs, side by side in panes that remember their sizes."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.ui.composer.composer_panel import ComposerPanel
from seedance_studio.ui.jobs.side_pane import SidePane
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.viewer_pane import ViewerPane
from seedance_studio.viewmodels.player import PlayableClip
from seedance_studio.viewmodels.workspace import WorkspaceModels

_SIZES = (364, 900, 336)


class WorkspaceView(QWidget):
    """Everything for one open library."""

    def __init__(self, models: WorkspaceModels, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models = models
        thumbnails = Thumbnails(models.start, self)
        self.composer = ComposerPanel(models.composer, theme)
        self.viewer = ViewerPane(
            models.player,
            models.filmstrip,
            models.folder,
            thumbnails,
            theme,
            begin_sample=models.begin_sample,
        )
        self.side = SidePane(models.jobs, models.details, models.actions, thumbnails, theme)
        self.side.setMinimumWidth(300)
        self._panes = QSplitter(Qt.Orientation.Horizontal, self)
        self._panes.setHandleWidth(1)
        for pane in (self.composer, self.viewer, self.side):
            self._panes.addWidget(pane)
        self._panes.setCollapsible(1, False)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes(list(_SIZES))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panes)
        self.viewer.play_asked.connect(self._on_play_asked)

    @property
    def panes(self) -> str:
        """The panes' sizes as base64."""
        return self._panes.saveState().toBase64().toStdString()

    def restore_panes(self, state: str) -> None:
        """Takes them on again."""
        if state:
            self._panes.restoreState(QByteArray.fromBase64(state.encode()))

    def handle_key(self, event: QKeyEvent) -> bool:
        """The keys that are not typed into a field: the player's."""
        return self.viewer.handle_key(event)

    def close_view(self) -> None:
        """Lets go of the file that is shown."""
        self.viewer.stage.close_clip()

    def _on_play_asked(self, generation: Generation) -> None:
        clip = PlayableClip.of(generation, self._models.folder)
        if clip is not None:
            self._models.player.play(clip)
