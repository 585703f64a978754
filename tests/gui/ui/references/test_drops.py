from __future__ import annotations

import os
import time

import pytest
import pytest_asyncio
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from support.composing import IMAGE, OTHER, sources_of
from support.decoding import DECODER
from support.generations import a_request
from support.tracking import until

from seedance_studio.domain.local import file_url
from seedance_studio.domain.recipe import recipe_of, write_recipe
from seedance_studio.engine.copies.importer import Importer
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.media.recipe import write_copy
from seedance_studio.store.library import Library
from seedance_studio.ui.references.drops import DropTakers, DropTarget, addresses_in, is_about_addresses
from seedance_studio.ui.widgets.dragging import clips_mime
from seedance_studio.viewmodels.composer.recipes import RecipesModel
from seedance_studio.viewmodels.library.importing import ImportModel
from seedance_studio.viewmodels.shell.notices import NoticeModel

COPY, MOVE, LINK = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction, Qt.DropAction.LinkAction
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
SILENT = "http://127.0.0.1:9/a.png"
SIGNED = "https://cdn.example.com/a%20b%2Fc.jpg?sig=x%2By%3D&n=1"


def mime(*, text="", html="", urls=(), moz=""):
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    if moz:
        data.setData("text/x-moz-url", moz.encode("utf-16-le"))
    return data


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (mime(text=IMAGE), [IMAGE]),
        (mime(text=f"see {IMAGE}, and <{OTHER}>; or {IMAGE}"), [IMAGE, OTHER]),
        (mime(text="no link here, nor at example.com"), []),
        (mime(urls=[SIGNED]), [SIGNED]),
        (mime(urls=[IMAGE, OTHER]), [IMAGE, OTHER]),
        (mime(urls=["file:///home/me/a%20b.jpg"]), ["file:///home/me/a%20b.jpg"]),
        (mime(moz=f"{IMAGE}\nThe first\n{OTHER}\nThe last"), [IMAGE, OTHER]),
        (
            mime(html=f'<a href="https://example.com/page"><img alt="x" src="{IMAGE}"></a>', urls=[OTHER]),
            [IMAGE],
        ),
        (mime(html="<IMG SRC='https://a.example/b.png?x=1&amp;y=2'>"), ["https://a.example/b.png?x=1&y=2"]),
        (mime(html='<img src="//a.example/b.png">'), ["https://a.example/b.png"]),
        (mime(html='<img src="data:image/png;base64,AAAA">', urls=[OTHER]), [OTHER]),
        (mime(html='<img src="/relative.png">', text=OTHER), [OTHER]),
        (mime(html="<b>words</b>", text="words"), []),
        (mime(), []),
    ],
)
def test_what_a_drop_carries(data, found):
    assert addresses_in(data) == found


@pytest.mark.parametrize(
    ("data", "is_about"),
    [
        (mime(text=f" {IMAGE}\n"), True),
        (mime(text=f"{IMAGE}\n{OTHER}"), True),
        (mime(urls=["file:///a.jpg"]), True),
        (mime(text=f"like {IMAGE}"), False),
        (mime(text="words"), False),
        (mime(), False),
    ],
)
def test_links_are_told_from_text_with_links(data, is_about):
    assert is_about_addresses(data) is is_about


@pytest_asyncio.fixture
async def open_target(open_panel, theme, tmp_path):
    library = await Library.open(tmp_path, now=time.time)

    async def build(draft=None):
        panel = await open_panel(draft)
        tasks = panel._models.tasks
        book = RecipeBook(library, DECODER, "")
        recipes = RecipesModel(book, panel._model, tasks, NoticeModel())
        importing = ImportModel(Importer(panel._model._engine, DECODER, book), tasks)
        references, sources = panel._model.references, panel._models.sources
        takers = DropTakers(references, sources, recipes, importing, panel._model.open_list, lambda: False)
        return panel, DropTarget(panel, takers, theme)

    yield build
    await library.close()


def enter(widget, data, actions=COPY | MOVE | LINK):
    event = QDragEnterEvent(QPoint(20, 20), actions, data, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event


def drop(widget, data, actions=COPY | MOVE | LINK):
    """Enters and lets go, which Qt passes on only where the entering was accepted; the action or None."""
    if not enter(widget, data, actions).isAccepted():
        return None
    event = QDropEvent(QPointF(20, 20), actions, data, LEFT, NONE)
    event.setDropAction(MOVE if actions & MOVE else LINK)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.dropAction() if event.isAccepted() else None


async def test_a_drop_on_the_window_adds_and_shows_where(open_target):
    panel, target = await open_target()
    assert enter(panel, mime(text=IMAGE)).isAccepted()
    assert target._veil.isVisible()
    assert target._veil.size() == panel.size()
    assert not target._veil.grab().isNull()
    assert drop(panel, mime(text=f"{IMAGE} {OTHER}"))
    assert not target._veil.isVisible()
    assert sources_of(panel._model) == (IMAGE, OTHER)


async def test_what_was_dragged_in_is_never_taken_from_where_it_was(open_target):
    panel, _ = await open_target()
    assert enter(panel, mime(text=IMAGE)).dropAction() == COPY
    assert drop(panel, mime(text=IMAGE)) == COPY
    assert drop(panel, mime(urls=[OTHER]), LINK) == LINK


async def test_words_alone_are_not_for_the_window(open_target):
    panel, target = await open_target()
    assert not enter(panel, mime(text="a paper boat")).isAccepted()
    assert not target._veil.isVisible()
    assert panel._model.references.refusals == ()


async def test_leaving_takes_the_sign_away(open_target):
    panel, target = await open_target()
    enter(panel, mime(text=IMAGE))
    QApplication.sendEvent(panel, QDragLeaveEvent())
    assert not target._veil.isVisible()


async def test_files_and_links_of_one_drop_become_references(bench, window, files):
    # A name in which a text would be cut in two, and one that is no text.
    spaced = files.picture("a b%20c.png", "PNG")
    odd = files.write(os.fsdecode(b"caf\xe9.png"), spaced.read_bytes() + b"x")
    assert drop(window, mime(urls=[file_url(spaced), file_url(odd), SILENT])) == COPY
    await until(lambda: len(bench.composer.references.items) == 3)
    assert set(sources_of(bench.composer)) == {spaced, odd, SILENT}
    await bench.quiet()


async def test_a_clip_from_outside_brings_its_settings_and_one_of_ours_becomes_a_reference(
    bench, window, files, tmp_path
):
    clip, copy = files.clip(), tmp_path / "copy.mp4"
    write_copy(clip, copy, write_recipe(recipe_of(a_request("From the recipe"), (), "", "1.0")))
    drop(window, mime(urls=[file_url(copy)]))
    await until(lambda: bench.composer.draft.prompt == "From the recipe")
    assert sources_of(bench.composer) == ()
    drop(window, clips_mime([copy], [clip]))
    await until(lambda: sources_of(bench.composer) == (clip,))
    await bench.quiet()


async def test_a_clip_without_a_recipe_becomes_a_reference(bench, window, files):
    clip = files.clip()
    drop(window, mime(urls=[file_url(clip)]))
    await until(lambda: sources_of(bench.composer) == (clip,))
    await bench.quiet()


async def test_in_the_library_files_from_outside_are_imported(bench, panel, theme, files, starter):
    book = RecipeBook(bench.library, DECODER, "")
    recipes = RecipesModel(book, bench.composer, bench.tasks, NoticeModel())
    importing = ImportModel(Importer(bench, DECODER, book), starter)
    references, sources = bench.composer.references, bench.sources
    lists = bench.composer.open_list
    takers = DropTakers(references, sources, recipes, importing, lists, lambda: True)
    target = DropTarget(panel, takers, theme)
    clip, begun = files.clip(), []
    importing.begun.connect(lambda: begun.append(importing.files))
    drop(panel, clips_mime([clip], [clip]))
    await until(lambda: sources_of(bench.composer) == (clip,))
    assert begun == []
    assert drop(panel, mime(urls=[file_url(clip)])) == COPY
    assert begun == [(clip,)]
    target.close()
    await bench.quiet()


async def test_the_prompt_takes_words_and_leaves_links_to_the_window(open_target):
    panel, _ = await open_target()
    viewport = panel.prompt.viewport()
    assert drop(viewport, mime(urls=[IMAGE])) == COPY
    assert drop(viewport, mime(text=OTHER)) == COPY
    assert sources_of(panel._model) == (IMAGE, OTHER)
    assert panel._model.draft.prompt == ""
    assert drop(viewport, mime(text="a paper boat"), COPY) == COPY
    assert panel._model.draft.prompt == "a paper boat"


async def test_a_closed_target_takes_nothing(open_target):
    panel, target = await open_target()
    target.close()
    assert drop(panel, mime(text=IMAGE)) is None
    assert sources_of(panel._model) == ()


async def test_a_list_or_a_folder_makes_clips_and_any_other_file_is_a_reference(bench, window, files):
    lists, asked = bench.composer.lists, []
    lists.asked.connect(lambda: asked.append(lists.name))
    table = files.write("night.csv", b"prompt,length\nA train,5")
    drop(window, mime(urls=[file_url(table)]))
    await until(lambda: lists.is_complete)
    drop(window, mime(urls=[file_url(files.folder)]))
    await until(lambda: len(asked) == 2)
    assert asked == ["night", files.folder.name]
    assert sources_of(bench.composer) == ()
    picture = files.picture("bare", "PNG")
    drop(window, mime(urls=[file_url(picture)]))
    await until(lambda: sources_of(bench.composer) == (picture,))
    await bench.quiet()
