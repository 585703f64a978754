from __future__ import annotations

import asyncio

import pytest
from PySide6.QtGui import QColor, QImage
from support.feeding import CountedTasks

from seedance_studio.ui.library.cell_pictures import CellPictures, PictureSize

SIZE = PictureSize(32, 18, 1.0)


@pytest.fixture
def names(tmp_path):
    made = [f"{number}.png" for number in range(8)]
    for number, name in enumerate(made):
        image = QImage(64, 36, QImage.Format.Format_RGB32)
        image.fill(QColor(20 * number, 0, 0))
        image.save(str(tmp_path / name))
    return made


@pytest.mark.usefixtures("qtbot")
def test_a_picture_that_is_being_made_is_not_made_again(tmp_path, names):
    tasks, told = CountedTasks(), []
    pictures = CellPictures(tmp_path, tasks)

    def paint():
        return [pictures.get(name, SIZE) for name in names]

    # As the grid does, once some of them are here.
    pictures.loaded.connect(lambda: told.append(paint()))

    async def show():
        assert paint() == [None] * len(names)
        await tasks.settle()

    asyncio.run(show())
    # Six of them at once, and the other two.
    assert len(told) == 2
    shades = [found.toImage().pixelColor(16, 9).red() for found in paint() if found is not None]
    assert shades == [20 * number for number in range(8)]


@pytest.mark.usefixtures("qtbot")
def test_another_size_is_made_anew_and_what_is_no_picture_is_asked_for_once(tmp_path, names):
    tasks, told = CountedTasks(), []
    (tmp_path / "none.png").write_text("no picture")
    pictures = CellPictures(tmp_path, tasks)
    pictures.loaded.connect(lambda: told.append(None))

    async def show(name, size):
        pictures.get(name, size)
        await tasks.settle()
        return pictures.get(name, size)

    larger = PictureSize(64, 36, 1.0)
    made = [asyncio.run(show(names[0], size)) for size in (SIZE, larger)]
    assert [found.size() for found in made if found is not None] == [SIZE.pixels, larger.pixels]
    assert [asyncio.run(show("none.png", SIZE)) for _ in range(2)] == [None, None]
    assert len(told) == 3


@pytest.mark.usefixtures("qtbot")
def test_what_is_out_of_sight_again_is_not_made(tmp_path, names):
    tasks = CountedTasks()
    pictures = CellPictures(tmp_path, tasks)
    pictures.make_room(2)

    async def show():
        for name in names:
            pictures.get(name, SIZE)
        await tasks.settle()
        made = [name for name in names if pictures.get(name, SIZE) is not None]
        await tasks.settle()
        return made

    assert asyncio.run(show()) == names[-2:]


@pytest.mark.usefixtures("qtbot")
def test_the_latest_look_is_read_first_and_from_its_top(tmp_path, names):
    tasks, made = CountedTasks(), list[list[str]]()
    pictures = CellPictures(tmp_path, tasks)

    def note():
        seen = {name for some in made for name in some}
        made.append([name for name in names if name not in seen and pictures.get(name, SIZE) is not None])

    pictures.loaded.connect(note)

    async def show():
        for look in (names[4:], names[:4]):
            pictures.begin_look()
            for name in look:
                pictures.get(name, SIZE)
        await tasks.settle()

    asyncio.run(show())
    # The first six by one worker, and the others by another one, which may be done sooner.
    assert sorted(made) == [names[:6], names[6:]]
