"""What the window asks when clips leave the library."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from support.media_files import FileMaker
from support.reviewing import fill_with_films
from support.studio import Studio
from support.tracking import until

from seedance_studio.ui.library.clip_viewer import ClipViewer
from seedance_studio.viewmodels.jobs.job_view import Action


async def test_an_animation_is_of_the_marked_part_while_that_is_seen(
    studio: Studio, files: FileMaker, tmp_path: Path
):
    fill_with_films(studio.library, files)

    async def check() -> None:
        view, workspace = studio.view, studio.workspace
        library, page = workspace.models.library.grid, view.library
        view.library_asked.emit()
        await until(lambda: library.count == 3)
        page.grid.choose(0)
        job = library.job(library.index_at(0))
        page.grid.asked.emit(Action.PLAY, job, None)
        player = workspace.models.library.large.player
        player.begin_range(250)
        player.end_range(500)

        async def frames(name: str) -> int:
            page.grid.asked.emit(Action.ANIMATE, job, None)
            (dialog,) = view.findChildren(QFileDialog)
            dialog.selectFile(str(tmp_path / name))
            dialog.accept()
            await until((tmp_path / name).exists)
            await until(lambda: not view.findChildren(QFileDialog))
            with Image.open(tmp_path / name) as picture:
                return getattr(picture, "n_frames", 1)

        part = await frames("part.webp")
        (viewer,) = page.findChildren(ClipViewer)
        QTest.keyClick(viewer, Qt.Key.Key_Escape)
        assert await frames("whole.webp") > 2 * part

    await studio.run(check)
