"""What is pasted into the prompt: pictures and files become references, text stays text."""

from __future__ import annotations

import pytest
import pytest_asyncio
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel
from support.composing import IMAGE, files_of, sources_of
from support.tracking import until

from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.composer_panel import ComposerPanel
from seedance_studio.ui.jobs.thumbnails import Thumbnails

BROWSER = '<meta charset="utf-8"><img src="https://example.com/cat.jpg" alt="A cat">'
OFFICE = "<html><body><table><tr><td>A cat</td></tr></table></body></html>"


@pytest_asyncio.fixture
async def panel(bench, theme, qtbot):
    thumbnails = Thumbnails(bench.tasks)
    panel = ComposerPanel(bench.composer, bench.models, thumbnails, theme)
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    await until(lambda: QApplication.activeWindow() is panel)
    panel.prompt.setFocus()
    yield panel
    await bench.quiet()


def clipboard(
    *, text: str = "", html: str = "", picture: bool = False, files: tuple[str, ...] = ()
) -> QMimeData:
    mime = QMimeData()
    if picture:
        image = QImage(320, 320, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        mime.setImageData(image)
    if html:
        mime.setHtml(html)
    if files:
        mime.setUrls([QUrl.fromLocalFile(file) for file in files])
    if text:
        mime.setText(text)
    return mime


def paste(panel, mime: QMimeData) -> None:
    QApplication.clipboard().setMimeData(mime)
    panel.prompt.paste()


async def rest(bench) -> None:
    await bench.quiet()
    await bench.composer.flush()


@pytest.mark.parametrize("html", [BROWSER, ""], ids=["browser", "picture alone"])
async def test_a_picture_without_text_becomes_a_reference(bench, panel, html):
    paste(panel, clipboard(html=html, picture=True))
    await until(lambda: len(bench.composer.references.items) == 1)
    (reference,) = files_of(bench.composer)
    assert (reference.parent.name, reference.name[:7]) == ("frames", "pasted-")
    assert panel.prompt.toPlainText() == "x"
    await rest(bench)


async def test_the_text_of_an_office_is_pasted_and_nothing_is_uploaded(bench, panel, s3):
    paste(panel, clipboard(text="A cat", html=OFFICE, picture=True))
    assert panel.prompt.toPlainText() == "xA cat"
    await rest(bench)
    assert bench.composer.references.items == ()
    assert not list(bench.folder.glob("frames/*"))


async def test_files_become_references_though_their_paths_come_as_text(bench, panel, files):
    path = files.picture("a.png", "PNG")
    paste(panel, clipboard(text=str(path), files=(str(path),), picture=True))
    await until(lambda: len(bench.composer.references.items) == 1)
    assert files_of(bench.composer)[0].name == "a.png"
    assert panel.prompt.toPlainText() == "x"
    await rest(bench)


async def test_a_request_that_is_pasted_fills_the_composer_and_can_be_undone(open_panel):
    panel = await open_panel(Draft(prompt="before", duration=8))
    before = panel._model.draft
    QGuiApplication.clipboard().setText(
        "curl -H 'Authorization: Bearer sd2_secret' "
        f"""--data-raw '{{"prompt": "Begin on image 1", "mediaUrls": ["{IMAGE}"]}}'"""
    )
    panel.prompt.paste()
    assert panel.prompt.toPlainText() == "Begin on image 1"
    assert sources_of(panel._model) == (IMAGE,)
    assert [item.is_there for item in panel._model.mentions] == [True]
    assert panel._model.draft.duration == 8
    said = [label.text() for label in panel._undo.findChildren(QLabel)]
    assert said == ["Taken from what was pasted: Prompt, References."]
    panel.prompt.undo()
    assert panel._model.draft == before


async def test_a_key_in_a_command_that_can_not_be_read_is_not_kept(open_panel):
    panel = await open_panel()
    QGuiApplication.clipboard().setText("curl -H 'Authorization: Bearer sd2_secret' -d '")
    panel.prompt.paste()
    assert "secret" not in panel._model.draft.prompt
