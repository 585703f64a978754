"""An export is chosen, runs, and can be cancelled; the choices hold for the next one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from support.copying import CopyBench
from support.decoding import DECODER
from support.tracking import until

from seedance_studio.domain.errors import Code
from seedance_studio.engine.copies.exporter import Exporter, ExportKind, Painters
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.viewmodels.library.exporting import ExportModel, ExportStage
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences


class Counter:
    """Where exports begin, with two clips."""

    def __init__(self, bench: CopyBench, keys: list[int], folder: Path) -> None:
        self.bench, self.keys = bench, keys
        self.failures: list[BaseException] = []
        self.tasks = TaskSupervisor(self.failures.append)
        self.preferences = Preferences(
            SettingsFile(folder / "settings.json"), Settings(export_folder=str(bench.out))
        )
        self.exporter = Exporter(bench.library, DECODER, bench.copier, bench.book, Painters(print, print))

    async def open(self) -> ExportModel:
        model = ExportModel(self.keys, self.exporter, self.preferences, NoticeModel(), self.tasks)
        # What is still read between test and teardown would find no running loop.
        await until(lambda: model.sample)
        return model


@pytest_asyncio.fixture
async def counter(qapp, tmp_path: Path) -> AsyncIterator[Counter]:
    bench = await CopyBench.open(tmp_path)
    keys = await bench.library.keys_of([(await bench.add(number)).id for number in range(2)])
    counter = Counter(bench, keys, tmp_path)
    yield counter
    await counter.tasks.close(5)
    counter.preferences.flush()
    await bench.library.close()
    assert not counter.failures


async def test_what_was_chosen_is_made_and_chosen_again_next_time(counter: Counter):
    model = await counter.open()
    assert (model.kinds, model.folder) == ({ExportKind.CLIPS}, counter.bench.out)
    model.choose(ExportKind.CSV, True)
    model.choose(ExportKind.CLIPS, False)
    model.set_pattern("{take}")
    model.begin("Reel: 1/2")
    await until(lambda: model.stage is ExportStage.DONE)
    assert [path.name for path in counter.bench.out.iterdir()] == ["Reel 1 2.csv"]
    again = await counter.open()
    assert (again.kinds, again.pattern) == ({ExportKind.CSV}, "{take}")


async def test_the_name_of_the_first_is_shown(counter: Counter):
    model = await counter.open()
    assert model.sample is not None
    assert model.sample.prompt == "Ay ışığı: göl / sis"


async def test_nothing_chosen_can_t_begin(counter: Counter):
    model = await counter.open()
    model.choose(ExportKind.SIDECARS, True)
    model.choose(ExportKind.CLIPS, False)
    assert not model.can_begin
    model.begin("Reel")
    assert model.stage is ExportStage.CHOOSING


async def test_cancelled_it_says_so(counter: Counter):
    model = await counter.open()
    model.begin("Reel")
    model.cancel()
    await counter.tasks.end("export")
    assert model.stage is ExportStage.CANCELLED
    assert list(counter.bench.out.iterdir()) == []


async def test_a_failure_is_kept_and_it_can_be_tried_again(counter: Counter):
    model = await counter.open()
    (counter.bench.out / "file").write_bytes(b"")
    model.set_folder(counter.bench.out / "file" / "a")
    model.begin("Reel")
    await until(lambda: model.stage is ExportStage.FAILED)
    assert model.problem is not None
    assert model.problem.code == Code.PLACE_CLOSED
    model.set_folder(counter.bench.out)
    model.begin("Reel")
    await until(lambda: model.stage is ExportStage.DONE)
    assert len(model.result.copies) == 2
