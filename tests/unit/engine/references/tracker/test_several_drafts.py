"""Several drafts hold references: what is under way for one goes on while another is in sight."""

from __future__ import annotations

from support.media_files import FileMaker
from support.s3_server import S3Server
from support.tracking import TrackerBench, until

from seedance_studio.domain.references import as_references
from seedance_studio.engine.references.tracked import FilesArrived, ReferenceChanged, ReferencesChanged
from seedance_studio.engine.references.upload_service import UploadStage


async def test_an_upload_goes_on_out_of_sight_and_comes_back_as_it_is(
    bench: TrackerBench, files: FileMaker, s3: S3Server
) -> None:
    picture = files.picture("a.png", "PNG")
    mine = as_references((picture,))
    bench.tracker.show("a", mine)
    bench.tracker.show("b", (), elsewhere=mine)
    assert bench.tracker.references == ()
    await bench.quiet()
    assert len(s3.objects()) == 1
    # Nothing is told of what is out of sight.
    assert bench.told(ReferenceChanged) == []
    bench.tracker.show("a", mine)
    assert bench.of(picture).stage is UploadStage.READY
    assert bench.of(picture).preview is not None
    assert bench.told(ReferencesChanged)[-1] == ReferencesChanged(mine)
    assert len(bench.tasks._tasks) == 0


async def test_what_no_draft_holds_any_more_is_dropped(
    bench: TrackerBench, files: FileMaker, s3: S3Server
) -> None:
    picture = files.picture("a.png", "PNG")
    bench.tracker.show("a", as_references((picture,)))
    bench.tracker.show("b", (), elsewhere=bench.tracker.references)
    bench.tracker.show("b", ())
    await bench.quiet()
    assert s3.objects() == {}


async def test_a_source_that_two_drafts_hold_is_uploaded_once_and_stays_while_one_has_it(
    bench: TrackerBench, files: FileMaker, s3: S3Server
) -> None:
    picture = files.picture("a.png", "PNG")
    mine = as_references((picture,))
    bench.tracker.show("a", mine)
    bench.tracker.show("b", mine, elsewhere=mine)
    bench.tracker.remove("1")
    await bench.quiet()
    assert len(s3.objects()) == 1
    bench.tracker.show("a", mine)
    assert bench.of(picture).stage is UploadStage.READY


async def test_a_file_comes_to_the_draft_that_it_was_added_to(bench: TrackerBench, files: FileMaker) -> None:
    picture = files.picture("a.png", "PNG")
    bench.tracker.show("a", ())
    bench.tracker.add([picture])
    bench.tracker.show("b", ())
    await bench.quiet()
    assert bench.tracker.references == ()
    assert bench.told(FilesArrived) == [FilesArrived("a", (picture,))]


async def test_what_waits_for_a_storage_out_of_sight_is_uploaded_once_there_is_one(
    bench: TrackerBench, files: FileMaker, s3: S3Server
) -> None:
    bench.services.storage.storage = None
    picture = files.picture("a.png", "PNG")
    mine = as_references((picture,))
    bench.tracker.show("a", mine)
    await bench.quiet()
    bench.tracker.show("b", (), elsewhere=mine)
    await bench.services.storage.use(s3.place, s3.keys)
    await bench.quiet()
    assert len(s3.objects()) == 1
    bench.tracker.show("a", mine)
    await until(lambda: bench.of(picture).stage is UploadStage.READY)
