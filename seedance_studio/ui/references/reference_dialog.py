"""One reference seen large: its picture or video, what is known of it, and a note of what it is for."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QFont, QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from seedance_studio.domain.links import address_of
from seedance_studio.domain.references import Role
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.ui.media_player import make_media_player
from seedance_studio.ui.messages.limits import excess_words, source_words
from seedance_studio.ui.messages.references import facts_words, role_name, role_sentence, standing_words
from seedance_studio.ui.references.reference_tile import kind_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.composer.composer import ComposerModel

_SIZE = (720, 560)
_LARGEST = QSize(2400, 2400)


class ReferenceDialog(QDialog):
    """Beside the window; closed with Escape. A video or a sound plays."""

    def __init__(
        self,
        model: ComposerModel,
        tasks: TaskSupervisor,
        reference_id: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._tasks = tasks
        ids = [item.id for item in model.references.items]
        position = ids.index(reference_id)
        self._tracked = model.references.items[position]
        self._pixmap = QPixmap()
        self._file: Path | None = None
        self._player: QMediaPlayer | None = None
        name = self._tracked.reference.name or self.tr("Reference")
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._video = QVideoWidget(self)
        stage = Surface(theme, "window", self)
        self._stack = QStackedLayout(stage)
        self._stack.addWidget(self._picture)
        self._stack.addWidget(self._video)
        title = f"{position + 1}: {kind_words(self._tracked.kind)}, {name}"
        self._title = TokenLabel(theme, title, "text", 14, QFont.Weight.DemiBold, self)
        self._facts = TokenLabel(theme, "", "muted", 12, parent=self)
        self._standing = TokenLabel(theme, "", "muted", 12, parent=self)
        for label in (self._title, self._facts, self._standing):
            label.setWordWrap(True)
        self._role = ChoiceBox(self.tr("Role"), parent=self)
        roles = ((self.tr("No note"), ""), *((role_name(role), role) for role in Role))
        self._role.show_choices(roles, self._tracked.reference.role)
        self._say = QPushButton(self.tr("Say it in the prompt"), self)
        self._say.setAutoDefault(False)
        self._hint = TokenLabel(
            theme, self.tr("A note for yourself. The service has no field for it."), "muted", 12, parent=self
        )
        self._lay_out(stage)
        self._role.chosen.connect(self._on_role)
        self._say.clicked.connect(self._on_say)
        model.references.known.connect(self._on_known)
        model.references.changed.connect(self._on_references)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_picture()

    def done(self, result: int) -> None:
        if self._player is not None:
            self._player.stop()
        super().done(result)

    def _lay_out(self, stage: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(stage, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 14, 20, 16)
        foot.setSpacing(6)
        for label in (self._title, self._facts, self._standing):
            foot.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._role)
        row.addWidget(self._say)
        row.addWidget(self._hint, 1)
        foot.addSpacing(4)
        foot.addLayout(row)
        column.addLayout(foot)

    def _refresh(self) -> None:
        tracked = self._tracked
        where = tracked.reference.host or address_of(tracked.url or "")
        self._facts.setText(" · ".join(filter(None, (facts_words(tracked.facts), where))))
        excesses = [excess_words(excess) for excess in self._model.references.excesses(tracked.id)]
        hint = [source_words()] if excesses else []
        self._standing.setText("\n".join(filter(None, (standing_words(tracked), *excesses, *hint))))
        self._say.setEnabled(bool(self._role.currentData()))
        shown = tracked.shown or tracked.preview
        if shown is not None and shown != self._file:
            self._file = shown
            self._show_file(shown, tracked.facts.kind if tracked.facts else tracked.kind)

    def _show_file(self, file: Path, kind: MediaKind) -> None:
        if kind is MediaKind.IMAGE:
            self._stack.setCurrentWidget(self._picture)
            self._tasks.start(self._bring_picture(file), "picture")
            return
        self._stack.setCurrentWidget(self._video)
        player = self._player = make_media_player(self)
        player.setAudioOutput(QAudioOutput(self))
        player.setVideoOutput(self._video)
        player.setLoops(QMediaPlayer.Loops.Infinite)
        player.setSource(QUrl.fromLocalFile(str(file)))
        player.play()

    async def _bring_picture(self, file: Path) -> None:
        image = await asyncio.to_thread(_read, file)
        preview = self._tracked.preview
        if image.isNull() and preview is not None:
            # A format that Qt does not read, such as HEIC: its small picture then.
            image = await asyncio.to_thread(_read, preview)
        if isValid(self):
            self._pixmap = QPixmap.fromImage(image)
            self._fit_picture()

    def _fit_picture(self) -> None:
        if not self._pixmap.isNull():
            room = self._picture.size() * self.devicePixelRatioF()
            fitted = self._pixmap
            if fitted.width() > room.width() or fitted.height() > room.height():
                mode = Qt.TransformationMode.SmoothTransformation
                fitted = fitted.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, mode)
            fitted.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(fitted)

    def _on_role(self) -> None:
        self._model.references.set_role(self._tracked.id, self._role.currentData())

    def _on_say(self) -> None:
        role = self._role.currentData()
        numbers = {item.id: number for item, number in self._model.references.numbered}
        if role and self._tracked.id in numbers:
            sentence = role_sentence(Role(role), self._tracked.kind, numbers[self._tracked.id])
            prompt = self._model.draft.prompt.rstrip()
            self._model.set_prompt(f"{prompt} {sentence}".strip())

    def _on_known(self, reference_id: str) -> None:
        if reference_id == self._tracked.id:
            self._on_references()

    def _on_references(self) -> None:
        tracked = self._model.references.get(self._tracked.id)
        if tracked is None:
            self.close()
        else:
            self._tracked = tracked
            self._refresh()


def _read(file: Path) -> QImage:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > _LARGEST.width() or size.height() > _LARGEST.height():
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
