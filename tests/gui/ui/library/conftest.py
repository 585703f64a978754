"""A page of the library over rows that a test gives, in front of a real engine."""

from __future__ import annotations

import pytest
from support.archives import Archive

from seedance_studio.domain.generation import Clip, State
from seedance_studio.ui.library.library_page import LibraryPage


@pytest.fixture
def archive(session, starter):
    return Archive(session.library, starter, session.engine.changes)


@pytest.fixture
def library_models(models):
    return models.library


@pytest.fixture
def passed_on(models):
    """What is passed on to other parts of the window: texts for the clipboard, and whose details to show."""
    passed_on = []
    models.actions.copied.connect(lambda text: passed_on.append(("copy", text)))
    models.actions.details_asked.connect(lambda item: passed_on.append(("show_details", item)))
    return passed_on


@pytest.fixture
def library(library_models):
    return library_models.grid


@pytest.fixture
def put(archive, library):
    """What the engine tells of these, which may be new."""
    return lambda *generations: archive.tell(archive.changes.emit, *generations)


@pytest.fixture
def finding(library_models):
    """Also shows what is without a clip."""
    library_models.search.filters.set_clipless(True)
    return library_models.search


@pytest.fixture
def page(finding, library_models, keys, theme, qtbot):
    page = LibraryPage(library_models, keys, theme)
    qtbot.addWidget(page)
    page.resize(760, 600)
    yield page
    page.close_clips()


@pytest.fixture
def fill(make, archive):
    """Puts generations g0 (the latest), g1 and so on into the library; all but every fourth have a clip."""

    def build(count):
        clip = Clip("clips/a.mp4", 10, "0" * 64, 1280, 720, 5.0, "h264", "thumbs/a.png")
        made = []
        for number in range(count):
            ready = {"clip": clip, "output_url": "https://out.example/a.mp4"}
            state = State.FAILED if number % 4 == 3 else State.READY
            members = ready if state is State.READY else {}
            made.append(make(f"g{number}", state, at=1000.0 - number, **members))
        archive.add(*made)
        return made

    return build


@pytest.fixture
def show(page, starter, qtbot):
    """Shows the page with its first cells and the keyboard in it."""

    def build():
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        starter.run()
        page.focus_grid()
        return page.grid

    return build
