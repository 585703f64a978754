"""A kill at any step of a move leaves a complete library in the folder that the settings name."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.generations import NOW, a_generation, a_request
from support.killing import kill_at_each_step
from support.libraries import a_ready, contents, rows_of
from support.organising import OrganisingBench, dump

from seedance_studio.domain.elements import Element, ElementKind, ElementPart
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.local import file_url
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.presets import Preset
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, Field
from seedance_studio.engine.presets.preset_book import PresetBook
from seedance_studio.engine.safekeeping.mover import Mover
from seedance_studio.engine.signals import Signal
from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.layout import CLIPS, FRAMES
from seedance_studio.store.library import Library
from seedance_studio.store.moving import Fit, fits
from seedance_studio.store.queries import insert
from seedance_studio.system.locks import LibraryLock
from seedance_studio.system.settings import Settings, SettingsFile

WORK = """
import asyncio
from dataclasses import replace
from seedance_studio.engine.safekeeping.mover import Mover
from seedance_studio.system.settings import SettingsFile

def work(folder):
    file = SettingsFile(folder / "settings.json")
    async def commit(**changes):
        file.save(replace(file.load(), **changes))
    mover = Mover(commit, lambda: 1_760_000_000.0)
    old, new = folder / "old", folder / "place" / "new"
    async def both():
        await mover.move(old, new, lambda done, total: None)
        await mover.clear(old, new)
    asyncio.run(both())
"""


class Home:
    """A folder with settings and a library of three generations and their clips, called `old`."""

    def __init__(self, folder: Path) -> None:
        self.old, self.new = folder / "old", folder / "place" / "new"
        self._file = SettingsFile(folder / "settings.json")
        self.mover = Mover(self.commit, lambda: NOW)

    async def commit(self, **changes: str) -> None:
        self.say(**changes)

    def say(self, **changes: str) -> None:
        self._file.save(replace(self.settings, **changes))

    @property
    def settings(self) -> Settings:
        return self._file.load()

    async def move(self) -> list[tuple[int, int]]:
        steps: list[tuple[int, int]] = []
        await self.mover.move(self.old, self.new, lambda done, total: steps.append((done, total)))
        return steps


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    with closing(open_database(home.old, NOW)) as database:
        for number in range(3):
            generation = a_ready(number)
            insert(database, generation)
            assert generation.clip is not None
            clip = home.old / generation.clip.path
            clip.parent.mkdir(parents=True, exist_ok=True)
            clip.write_bytes(b"clip %d" % number * 9000)
        check_up(home.old, NOW, lambda: False)
    (home.old / "mine.txt").write_text("a file of the person's own")
    home.say(library_folder=str(home.old))
    return home


def clips(folder: Path) -> dict[str, str]:
    return {name: digest for name, digest in contents(folder).items() if name.startswith(CLIPS)}


async def is_complete(folder: Path) -> bool:
    library = await Library.open(folder, now=lambda: NOW)
    rows = await rows_of(library)
    await library.close()
    return {row.id for row in rows} == {a_ready(number).id for number in range(3)} and len(clips(folder)) == 3


async def test_a_library_moves_as_a_whole_and_what_is_not_its_own_stays(home: Home):
    before = contents(home.old)
    steps = await home.move()
    assert home.settings == Settings(library_folder=str(home.new), library_left=str(home.old))
    assert steps[0] == (0, steps[-1][1])
    assert steps[-1][0] == steps[-1][1] > 0
    assert (
        contents(home.old).items() >= {key: value for key, value in before.items() if key != ".lock"}.items()
    )
    await home.mover.clear(home.old, home.new)
    assert home.settings == Settings(library_folder=str(home.new))
    assert await is_complete(home.new)
    assert set(contents(home.old)) == {"mine.txt", ".lock"}
    assert set(before) - {"mine.txt"} <= set(contents(home.new))


async def test_what_is_said_of_clips_moves_along(home: Home):
    library = await Library.open(home.old, now=lambda: NOW)
    bench = OrganisingBench(library)
    await bench.organiser.star([1, 2], 4)
    await bench.organiser.tag([1], "waves")
    await bench.organiser.make_project("Sea")
    await bench.organiser.trash([3])
    await library.close()
    before = dump(home.old)
    await home.move()
    assert dump(home.new) == before
    assert len(before["organised"]) == 3


async def test_an_old_folder_with_nothing_else_in_it_goes(home: Home):
    (home.old / "mine.txt").unlink()
    await home.move()
    await home.mover.clear(home.old, home.new)
    assert not home.old.exists()


@pytest.mark.slow
async def test_a_kill_at_any_step_leaves_a_complete_library_where_the_settings_say(
    home: Home, tmp_path: Path
):
    killed = kill_at_each_step(WORK, home.old.parent, tmp_path / "killed")
    assert len(killed) > 60
    places: set[str] = set()
    for copy in killed:
        again = Home(copy)
        # The copies' settings still name the first one's folders.
        where = Path(str(again.settings.library_folder).replace(str(home.old.parent), str(copy)))
        places.add(where.name)
        assert await is_complete(where)
        if again.settings.library_moving_to:
            await again.move()
            where = again.new
        if again.settings.library_left:
            await again.mover.clear(again.old, again.new)
        assert await is_complete(where)
        assert (again.old / "mine.txt").exists()
        if where == again.new:
            assert set(contents(again.old)) <= {"mine.txt", ".lock"}
            assert not list(again.new.rglob("*.moving"))
    assert places == {"old", "new"}


async def test_a_move_that_is_given_up_leaves_nothing_behind(home: Home):
    before = contents(home.old)

    def on_progress(done: int, total: int) -> None:
        if done:
            task.cancel()

    task = asyncio.create_task(home.mover.move(home.old, home.new, on_progress))
    with pytest.raises(asyncio.CancelledError):
        await task
    assert home.settings == Settings(library_folder=str(home.old), library_moving_to=str(home.new))
    await home.mover.give_up(home.old, home.new)
    assert home.settings == Settings(library_folder=str(home.old))
    assert not home.new.exists()
    assert {**contents(home.old), ".lock": ""} == {**before, ".lock": ""}


@pytest.fixture
def other_disk(home: Home) -> Iterator[Path]:
    """Make the target a separate file system with little room."""
    place = home.new.parent
    place.mkdir(parents=True)
    options = ["-t", "tmpfs", "-o", "size=2m", "tmpfs"]
    if subprocess.run(["mount", *options, str(place)], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


async def test_to_another_disk_everything_is_copied(home: Home, other_disk: Path):
    before = clips(home.old)
    await home.move()
    assert clips(home.new) == before
    assert os.stat(home.new / DATABASE).st_dev != os.stat(home.old / DATABASE).st_dev
    await home.mover.clear(home.old, home.new)
    assert await is_complete(home.new)


async def test_a_full_disk_is_reported_before_anything_is_copied(home: Home, other_disk: Path):
    (home.old / CLIPS / "large.mp4").write_bytes(bytes(3_000_000))
    with pytest.raises(LibraryError) as caught:
        await home.move()
    assert caught.value.code is Code.DISK_FULL
    assert home.settings == Settings(library_folder=str(home.old))
    assert contents(other_disk) == {}
    assert len(clips(home.old)) == 4


async def test_a_library_that_someone_has_open_is_not_moved(home: Home):
    held = LibraryLock.acquire(home.old)
    with pytest.raises(LibraryError) as caught:
        await home.move()
    held.release()
    assert caught.value.code is Code.LIBRARY_IN_USE
    assert home.settings == Settings(library_folder=str(home.old))


async def test_a_folder_that_became_another_library_since_is_not_removed(home: Home):
    await home.move()
    with closing(open_database(home.old, NOW)) as database:
        insert(database, a_ready(77))
    before = contents(home.old)
    await home.mover.clear(home.old, home.new)
    assert contents(home.old) == before
    assert home.settings.library_left == ""


async def test_settings_that_can_not_be_saved_move_nothing(home: Home):
    async def refuse(**changes: str) -> None:
        if "library_folder" in changes:
            raise OSError(28, "no room")
        home.say(**changes)

    with pytest.raises(LibraryError):
        await Mover(refuse, lambda: NOW).move(home.old, home.new, lambda done, total: None)
    assert home.settings == Settings(library_folder=str(home.old))
    assert not home.new.exists()
    assert await is_complete(home.old)


async def test_what_the_library_refers_to_in_itself_moves_along(home: Home):
    frame, foreign = home.old / FRAMES / "ş 1.png", home.old.parent / "cat.png"
    frame.parent.mkdir()
    frame.write_bytes(b"a picture")
    draft = Draft(prompt="p", references=as_references((frame, foreign)))
    library = await Library.open(home.old, now=lambda: NOW)
    await library.save_drafts(OpenDrafts((Draft(), draft)))
    urls = (file_url(frame), file_url(foreign))
    waiting = a_generation(9, request=replace(a_request(), media_urls=urls))
    await library.add(waiting)
    element = Element("1", "Mira", ElementKind.CHARACTER, (ElementPart(frame), ElementPart(foreign)))
    await library.elements.put(element)
    # A prompt is what someone wrote, whatever it names.
    preset = Preset("", "x", {Field.PROMPT: file_url(frame), Field.REFERENCES: draft.references})
    await PresetBook(library.presets, Signal()).save([preset])
    await library.close()
    await home.move()
    library = await Library.open(home.new, now=lambda: NOW)
    moved = home.new / FRAMES / "ş 1.png"
    parts = (ElementPart(moved), ElementPart(foreign))
    assert await library.elements.everything() == [replace(element, parts=parts)]
    there = replace(draft, references=as_references((moved, foreign)))
    assert await library.load_drafts() == OpenDrafts((Draft(), there))
    row = await library.get(waiting.id)
    assert row is not None
    assert row.request.media_urls == (file_url(moved), file_url(foreign))
    (kept,) = await library.presets.presets()
    assert kept.fields == {**preset.fields, Field.REFERENCES: there.references}
    assert moved.read_bytes() == b"a picture"
    await library.close()


async def test_a_row_that_is_no_json_any_more_keeps_no_library_where_it_is(home: Home):
    library = await Library.open(home.old, now=lambda: NOW)
    await library.add(a_generation(9, request=a_request("spoilt by the disk")))
    await library.close()
    content = (home.old / DATABASE).read_bytes()
    at = content.rindex(b"{", 0, content.index(b"spoilt by the disk"))
    (home.old / DATABASE).write_bytes(content[:at] + b"(" + content[at + 1 :])
    await home.move()
    assert b'("model"' in (home.new / DATABASE).read_bytes()


def test_what_a_chosen_folder_can_be_used_for(home: Home, tmp_path: Path):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert fits(home.old, home.old) == (Fit.SAME, home.old)
    assert fits(tmp_path / "new", home.old) == (Fit.FREE, tmp_path / "new")
    assert fits(empty, home.old) == (Fit.FREE, empty)
    assert fits(tmp_path, home.old) == (Fit.FREE, tmp_path / "Seedance Studio")
    assert fits(home.old / CLIPS, home.old) == (Fit.NESTED, home.old / CLIPS)
    (empty / DATABASE).write_bytes(b"")
    assert fits(empty, home.old) == (Fit.LIBRARY, empty)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LibraryError):
        fits(tmp_path / "file", home.old)


async def test_a_move_from_a_drive_that_is_away_makes_nothing_there(home: Home):
    home.old.rename(home.old.with_name("away"))
    home.old.mkdir()
    with pytest.raises(LibraryError) as caught:
        await home.move()
    assert caught.value.code is Code.LIBRARY_GONE
    assert list(home.old.iterdir()) == []
    assert home.settings.library_moving_to == ""
