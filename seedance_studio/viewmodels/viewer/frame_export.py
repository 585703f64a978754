"""Exports frames of clips to the clipboard, or as files to the person's pictures folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.engine.references.picture_writer import PictureWriter
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel
from seedance_studio.viewmodels.viewer.player import PlayableClip


class FrameExport(QObject):
    """Positions are in milliseconds. A notice tells of each saved frame and each failure."""

    copied = Signal(object)
    """Emits the `Path` of a picture for the clipboard."""

    def __init__(self, pictures: PictureWriter, tasks: TaskSupervisor, notices: NoticeModel) -> None:
        super().__init__()
        self._pictures = pictures
        self._tasks = tasks
        self._notices = notices

    def copy(self, clip: PlayableClip, position: int) -> None:
        """Copies the frame at `position` to the clipboard."""
        self._tasks.start(self._copy(clip, position), "copy-frame")

    def save(self, clip: PlayableClip, position: int) -> None:
        """Saves the frame at `position` in the pictures folder."""
        self._tasks.start(self._save(clip, position), "save-frame")

    async def _copy(self, clip: PlayableClip, position: int) -> None:
        try:
            self.copied.emit(await self._frame(clip, position))
        except StudioError as error:
            self._notices.tell_failed(error)

    async def _save(self, clip: PlayableClip, position: int) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        try:
            frame = await self._frame(clip, position)
            saved = await self._pictures.export(frame, Path(folder), _name(clip, position))
        except StudioError as error:
            self._notices.tell_failed(error)
            return
        actions = (NoticeAction.SHOW_FILE,)
        self._notices.show(Notice(NoticeKind.FRAME_SAVED, path=saved, actions=actions))

    async def _frame(self, clip: PlayableClip, position: int) -> Path:
        name = _name(clip, position)
        return await self._pictures.frame(clip.path, clip.generation_id, position, name)


def _name(clip: PlayableClip, position: int) -> str:
    return f"{clip.path.stem}-{position:07}"
