"""From files and links to what may be sent: looked at, uploaded, checked, refused where money were lost."""

from __future__ import annotations

import asyncio
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from support.generations import a_generation
from support.media_files import FileMaker, pixel
from support.s3_server import S3Server, fetch
from support.share_site import ShareSite
from support.tracking import TrackerBench, idle_tracker, until

from seedance_studio.domain.cuts import Crop, Trim
from seedance_studio.domain.errors import HostingFailed
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.hosting import Link
from seedance_studio.domain.link_verdict import LinkLevel, LinkReason
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.references import Excerpt, Reference, Role, as_references, read_source
from seedance_studio.domain.request import Draft, FieldFault
from seedance_studio.domain.upload_options import UploadOptions
from seedance_studio.domain.uploads import HistoryUse
from seedance_studio.domain.urls import InvalidUrl, MediaKind, UrlFault, read_media_link
from seedance_studio.engine.references.tracked import (
    ReferenceChanged,
    ReferencesChanged,
    ReferencesRefused,
    Refusal,
)
from seedance_studio.engine.references.upload_service import UploadStage
from seedance_studio.store.drafts import drafts_from_json, drafts_to_json

SILENT, OTHER = "http://127.0.0.1:9/a.png", "http://127.0.0.1:9/b.mp4"


@pytest.mark.slow
async def test_files_become_links_that_are_sent(bench: TrackerBench, files: FileMaker) -> None:
    # Named for another kind than they are: what is in them counts.
    picture, clip = files.picture("wide.mp3", "PNG"), files.clip("move.mp4")
    await bench.add(picture, clip)
    assert [item.kind for item in bench.tracker.tracked] == [MediaKind.IMAGE, MediaKind.VIDEO]
    await bench.until_ready(picture, clip)
    assert bench.tracker.faults == {}
    first, _ = await bench.tracker.resolve()
    assert (await asyncio.to_thread(fetch, first))[1] == picture.read_bytes()
    assert [item.source for item in bench.tracker.references] == [picture, clip]


async def test_links_are_added_at_once_and_what_can_t_be_is_told(bench: TrackerBench) -> None:
    refusals = bench.tracker.add((SILENT, "nonsense", f" {OTHER} ", SILENT))
    assert [item.source for item in bench.tracker.references] == [SILENT, OTHER]
    assert refusals == (
        Refusal("nonsense", UrlFault.MALFORMED),
        Refusal(SILENT, FieldFault.DUPLICATE_REFERENCE),
    )
    assert bench.told(ReferencesChanged) == [ReferencesChanged(bench.tracker.references)]
    assert bench.told(ReferencesRefused)[-1] == ReferencesRefused(refusals)
    await bench.quiet()


async def test_what_can_t_be_used_is_refused_before_anything_is_uploaded(
    bench: TrackerBench, files: FileMaker, s3: S3Server
) -> None:
    svg = files.write("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    cut = files.write("cut.jpg", files.picture("whole.jpg", "JPEG").read_bytes()[:900])
    bench.tracker.add([svg, cut, files.folder / "gone.png"])
    await bench.quiet()
    told = bench.told(ReferencesRefused)[-1].refusals
    assert [refusal.fault for refusal in told] == [FileFault.SVG, FileFault.TRUNCATED, FileFault.MISSING]
    assert bench.tracker.references == ()
    assert s3.objects() == {}


@pytest.mark.slow
async def test_a_sixth_file_is_refused(bench: TrackerBench, files: FileMaker) -> None:
    paths = [files.picture(f"{number}.png", "PNG", size=(40 + number, 40)) for number in range(6)]
    await bench.add(*paths[:5])
    bench.tracker.add(paths[5:])
    await bench.quiet()
    assert bench.told(ReferencesRefused)[-1].refusals == (Refusal(paths[5], FieldFault.TOO_MANY_REFERENCES),)
    assert len(bench.tracker.references) == 5


async def test_without_a_storage_a_file_stays_and_a_link_takes_its_place(
    bench: TrackerBench, files: FileMaker
) -> None:
    bench.services.storage.storage = None
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    await bench.quiet()
    waiting = bench.of(path)
    assert waiting.needs_storage
    assert waiting.level is LinkLevel.WARNING
    assert waiting.preview is not None
    assert bench.tracker.faults == {0: FieldFault.NO_STORAGE}
    bench.tracker.set_role(waiting.id, Role.STYLE)
    assert bench.tracker.set_link(waiting.id, "nonsense") == (Refusal("nonsense", UrlFault.MALFORMED),)
    assert bench.tracker.references == (Reference(waiting.id, path, Role.STYLE),)
    assert bench.tracker.set_link(waiting.id, f" {SILENT} ") == ()
    assert bench.tracker.references == (Reference(waiting.id, SILENT, Role.STYLE),)
    assert bench.tracker.faults == {}
    await bench.quiet()


async def test_a_file_that_waits_for_a_storage_is_uploaded_once_there_is_one(
    bench: TrackerBench, files: FileMaker, s3: S3Server
) -> None:
    bench.services.storage.storage = None
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    await bench.quiet()
    assert bench.of(path).needs_storage
    await bench.services.storage.use(s3.place, s3.keys)
    await until(lambda: bench.of(path).stage is UploadStage.READY)
    await bench.until_ready(path)
    assert bench.tracker.faults == {}
    assert len(s3.objects()) == 1


DROPBOX = "https://www.dropbox.com/scl/fi/a1/beach.jpg?rlkey=k&dl=0"
DIRECT = "https://dl.dropboxusercontent.com/scl/fi/a1/beach.jpg?rlkey=k"
DRIVE = "https://drive.google.com/file/d/1AbC-dEf_GhIjKl/view"


def test_a_page_that_shares_a_file_becomes_the_link_to_it() -> None:
    tracker = idle_tracker()
    album = "https://imgur.com/a/aBcDe"
    assert tracker.add((DROPBOX, album, SILENT.replace("http:", "https:"))) == (
        Refusal(album, FieldFault.SHARE_PAGE, "Imgur"),
        Refusal(SILENT.replace("http:", "https:"), UrlFault.PRIVATE_HOST),
    )
    assert [(item.reference.source, item.site) for item in tracker.tracked] == [(DIRECT, "Dropbox")]
    assert tracker.add((DROPBOX,)) == (Refusal(DIRECT, FieldFault.DUPLICATE_REFERENCE),)
    assert tracker.set_link(tracker.tracked[0].id, album) == (Refusal(album, FieldFault.SHARE_PAGE, "Imgur"),)


def test_a_link_without_a_name_is_not_sent_before_its_bytes_were_seen() -> None:
    tracker = idle_tracker()
    tracker.add((DRIVE,))
    assert tracker.faults == {0: FieldFault.UNSEEN_LINK}
    # What stands in the fragment changes nothing of where it leads.
    seen = str(tracker.references[0].source).replace(".jpg", ".mp4")
    assert tracker.add((seen,)) == (Refusal(seen, FieldFault.DUPLICATE_REFERENCE),)


async def test_a_link_without_a_name_is_called_what_its_bytes_are(
    tmp_path: Path, s3: S3Server, files: FileMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = "drive.usercontent.google.com"
    content = files.clip("move.mp4").read_bytes()
    with ShareSite(tmp_path, (host,), {f"{host}/download": content}) as site:
        for name, value in site.environment.items():
            monkeypatch.setenv(name, value)
        bench = TrackerBench(tmp_path / "library", s3)
        await bench.begin()
        bench.tracker.add((DRIVE, "https://drive.google.com/open?id=another-file"))
        await bench.quiet()
        first, second = bench.tracker.tracked
        assert first.reference.name == "google-drive.mp4"
        assert (first.kind, first.level, first.fault) == (MediaKind.VIDEO, LinkLevel.FINE, None)
        assert first.site == "Google Drive"
        # Two files of one address, told apart by their queries.
        assert len(await bench.library.references.history()) == 2
        assert second.kind is MediaKind.VIDEO
        assert {address.partition("?")[0] for address in site.asked} == {f"{host}/download"}
        await bench.end()


@pytest.mark.slow
async def test_nothing_can_be_sent_while_a_file_is_on_its_way(bench: TrackerBench, files: FileMaker) -> None:
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    assert bench.tracker.faults == {0: FieldFault.STILL_UPLOADING}
    with pytest.raises(HostingFailed):
        await bench.tracker.resolve()
    await bench.until_ready(path)


@pytest.mark.slow
async def test_pictures_have_previews_and_sounds_their_loudness(
    bench: TrackerBench, files: FileMaker
) -> None:
    picture, beat = files.phone_photo(), files.wav24()
    await bench.add(picture, beat)
    await until(lambda: bench.of(picture).preview and bench.of(beat).loudness)
    await bench.quiet()
    seen, heard = bench.of(picture), bench.of(beat)
    assert seen.preview is not None
    assert seen.preview.is_file()
    assert seen.facts is not None
    assert seen.facts.height == 320
    assert len(heard.loudness) > 20
    assert heard.shown == beat


@pytest.mark.slow
async def test_one_taken_out_is_cancelled(bench: TrackerBench, files: FileMaker, s3: S3Server) -> None:
    bench.services.uploads.options = UploadOptions(strip=False)
    path = files.clip("large.mp4")
    os.truncate(path, 300 << 20)
    await bench.add(path)
    await until(lambda: bench.of(path).stage is UploadStage.UPLOADING)
    bench.tracker.remove(bench.of(path).id)
    await bench.quiet()
    assert s3.objects() == {}


async def test_one_taken_out_while_it_is_looked_at_is_not_uploaded(
    bench: TrackerBench, files: FileMaker, s3: S3Server
) -> None:
    bench.tracker.load(as_references((files.picture("a.png", "PNG"),)))
    bench.tracker.load(())
    await bench.quiet()
    assert s3.objects() == {}


@pytest.mark.slow
async def test_a_changed_file_is_not_sent_but_uploaded_anew(bench: TrackerBench, files: FileMaker) -> None:
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    files.picture("a.png", "PNG", size=(100, 100))
    os.utime(path, (5, 5))
    with pytest.raises(FileRefused) as caught:
        await bench.tracker.resolve()
    assert caught.value.fault is FileFault.CHANGED
    await bench.quiet()
    facts = bench.of(path).facts
    assert facts is not None
    assert facts.width == 100
    (url,) = await bench.tracker.resolve()
    assert (await asyncio.to_thread(fetch, url))[1] == path.read_bytes()


async def test_a_broken_link_is_a_fault_and_a_doubtful_one_is_none(bench: TrackerBench, s3: S3Server) -> None:
    forbidden = f"{s3.url}/media/refs/not-public.png"
    bench.tracker.add((forbidden, SILENT))
    await bench.quiet()
    verdict = bench.of(forbidden).verdict
    assert verdict is not None
    assert verdict.reason is LinkReason.FORBIDDEN
    assert bench.of(SILENT).level is LinkLevel.WARNING
    assert bench.tracker.faults == {0: FieldFault.BROKEN_LINK}


async def test_a_broken_link_is_looked_at_again(bench: TrackerBench, s3: S3Server) -> None:
    link = f"{s3.url}/media/a.png"
    bench.tracker.add((link,))
    await bench.quiet()
    assert bench.of(link).level is LinkLevel.BROKEN
    before = len(bench.told(ReferenceChanged))
    bench.tracker.retry(bench.of(link).id)
    await bench.quiet()
    levels = [event.tracked.level for event in bench.told(ReferenceChanged)[before:]]
    assert levels == [LinkLevel.CHECKING, LinkLevel.BROKEN]


@pytest.mark.slow
async def test_what_was_deleted_in_the_storage_is_uploaded_once_more(
    bench: TrackerBench, files: FileMaker, s3: S3Server
) -> None:
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    bench.tracker.remove(bench.of(path).id)
    s3.clear()
    await bench.add(path)
    await bench.quiet()
    assert bench.of(path).level is LinkLevel.FINE
    assert len(s3.objects()) == 1


@pytest.mark.slow
async def test_one_that_failed_is_tried_again(bench: TrackerBench, files: FileMaker) -> None:
    storage, bench.services.storage.storage = bench.services.storage.storage, None
    path = files.picture("a.png", "PNG")
    bench.tracker.load(as_references((path,)))
    await bench.quiet()
    assert bench.tracker.faults == {0: FieldFault.NO_STORAGE}
    bench.services.storage.storage = storage
    bench.tracker.retry("1")
    await bench.quiet()
    assert bench.tracker.faults == {}


@pytest.mark.slow
async def test_a_draft_with_files_comes_back_with_the_next_start(
    bench: TrackerBench, files: FileMaker
) -> None:
    path, gone = files.picture("a.png", "PNG"), files.folder / "gone.png"
    kept = (Reference("7", path, Role.STYLE), Reference("3", gone))
    bench.tracker.load(kept)
    assert bench.tracker.references == kept
    await bench.quiet()
    assert bench.of(path).level is LinkLevel.FINE
    assert bench.of(gone).refused is not None
    assert bench.tracker.faults == {1: FieldFault.NOT_UPLOADED}


@pytest.mark.slow
async def test_a_file_that_is_gone_is_still_sent_as_what_was_uploaded_of_it(
    bench: TrackerBench, files: FileMaker
) -> None:
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    content = path.read_bytes()
    bench.tracker.load(())
    path.unlink()
    bench.tracker.load(as_references((path,)))
    await bench.quiet()
    (url,) = await bench.tracker.resolve()
    assert (await asyncio.to_thread(fetch, url))[1] == content


@pytest.mark.slow
async def test_what_was_pressed_is_sent_though_its_file_is_taken_out_meanwhile(
    bench: TrackerBench, files: FileMaker
) -> None:
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    links = bench.tracker.resolve()
    bench.tracker.load(())
    (url,) = await links
    assert url.startswith("http")


@pytest.mark.slow
async def test_a_link_of_ours_that_is_over_is_signed_again_to_look_at_it(
    bench: TrackerBench, files: FileMaker
) -> None:
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    (url,) = await bench.tracker.resolve()
    upload = await bench.library.references.upload_at(url.partition("?")[0])
    assert upload is not None
    over = Link(url.replace("X-Amz-Date=2", "X-Amz-Date=1"), 1.0)
    await bench.library.references.forget_upload(upload)
    await bench.library.references.save_upload(
        type(upload)(upload.storage, upload.sha256, upload.variant, upload.name, upload.source, over, 1.0)
    )
    bench.tracker.load(as_references((over.url,)))
    await bench.quiet()
    assert bench.of(over.url).level is LinkLevel.FINE
    assert bench.tracker.faults == {}
    (fresh,) = await bench.tracker.resolve()
    assert fresh != over.url
    assert (await asyncio.to_thread(fetch, fresh))[1] == path.read_bytes()
    assert bench.tracker.references == as_references((over.url,))


async def test_each_keeps_its_id_wherever_it_stands(bench: TrackerBench) -> None:
    bench.tracker.load((Reference("a", SILENT), Reference("b", OTHER)))
    bench.tracker.move("b", 0)
    bench.tracker.add((SILENT.replace("a.png", "c.mp3"),))
    first, second, third = bench.tracker.references
    assert (first.id, second.id) == ("b", "a")
    bench.tracker.remove("b")
    bench.tracker.add((OTHER,))
    assert [item.source for item in bench.tracker.references] == [SILENT, third.source, OTHER]
    ids = [item.id for item in bench.tracker.references]
    assert ids[:2] == ["a", third.id]
    assert ids[2] not in ("a", "b", third.id)
    await bench.quiet()


async def test_two_with_one_id_get_ids_of_their_own(bench: TrackerBench) -> None:
    bench.tracker.load((Reference("a", SILENT), Reference("a", OTHER, Role.MOTION)))
    first, second = bench.tracker.references
    assert first.id == "a"
    assert second.id != "a"
    assert second.role == Role.MOTION
    await bench.quiet()


@pytest.mark.parametrize("place", [-1, 2, 9])
async def test_a_place_that_there_is_not_changes_nothing(bench: TrackerBench, place: int) -> None:
    bench.tracker.load((Reference("a", SILENT), Reference("b", OTHER)))
    before = len(bench.told(ReferencesChanged))
    bench.tracker.move("a", place)
    bench.tracker.move("a", 0)
    bench.tracker.move("none", 0)
    assert bench.tracker.references == (Reference("a", SILENT), Reference("b", OTHER))
    assert len(bench.told(ReferencesChanged)) == before
    await bench.quiet()


async def test_a_role_is_a_note_that_is_taken_away_again(bench: TrackerBench) -> None:
    bench.tracker.load((Reference("a", SILENT),))
    bench.tracker.set_role("a", Role.STYLE)
    assert bench.tracker.references == (Reference("a", SILENT, Role.STYLE),)
    bench.tracker.set_role("a", "")
    assert bench.told(ReferencesChanged)[-1].references == (Reference("a", SILENT),)
    await bench.quiet()


@pytest.mark.slow
async def test_what_is_known_stays_known_when_a_draft_is_loaded_that_has_it_too(
    bench: TrackerBench, files: FileMaker
) -> None:
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    bench.tracker.load((Reference("another", path),))
    assert bench.of(path).id == "another"
    assert bench.tracker.faults == {}
    assert not bench.tasks._tasks


@pytest.mark.slow
async def test_it_is_kept_in_the_history_with_what_it_was_used_for(
    bench: TrackerBench, files: FileMaker
) -> None:
    path = files.picture("mountain.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    generation = a_generation(1, "a prompt")
    await bench.library.add(generation)
    await bench.tracker.note_use(bench.tracker.references, generation.id)
    (item,) = await bench.library.references.history()
    assert (item.name, item.uses) == ("mountain.png", (HistoryUse(generation.id, "a prompt"),))
    assert (bench.folder / item.preview).is_file()


@pytest.mark.slow
async def test_a_history_that_can_t_be_written_keeps_nothing_from_being_sent(
    bench: TrackerBench, files: FileMaker
) -> None:
    path = files.picture("a.png", "PNG")
    await bench.add(path)
    await bench.until_ready(path)
    links = await bench.tracker.resolve()
    await bench.tracker.note_use(bench.tracker.references, "half a character: \ud83d")
    assert await bench.tracker.resolve() == links


URLS = st.one_of(
    st.sampled_from([SILENT, OTHER, "https://a.example/1.webp", "https://a.example/2.wav"]),
    st.text(max_size=40),
    st.builds("https://{}/{}.png".format, st.text(max_size=10), st.text(max_size=10)),
)


@pytest.mark.slow
@given(st.lists(URLS, max_size=12))
def test_whatever_comes_only_what_can_be_sent_is_taken(urls: list[str]) -> None:
    tracker = idle_tracker()
    refused = tracker.add(urls)
    taken = [item.source for item in tracker.references]
    assert len(taken) <= 5
    assert len(set(taken)) == len(taken)
    assert len(taken) + len(refused) == len(urls)
    for url in taken:
        assert isinstance(url, str)
        try:
            read_media_link(url)
        except InvalidUrl as error:
            pytest.fail(f"{url!r} was taken: {error.fault}")


async def test_a_part_of_a_picture_is_uploaded_and_the_file_stays_as_it_is(
    bench: TrackerBench, files: FileMaker, s3: S3Server
) -> None:
    path = files.picture("wide.png", "PNG", size=(640, 360))
    content = path.read_bytes()
    await bench.add(path)
    await bench.until_ready(path)
    (reference,) = bench.tracker.references
    part = Excerpt(path, Crop(0.5, 0, 0.5, 1))
    bench.tracker.set_source(reference.id, part)
    assert bench.tracker.references == (Reference(reference.id, part),)
    await bench.until_ready(part)
    tracked = bench.of(part)
    assert tracked.facts is not None
    assert (tracked.facts.width, tracked.facts.height) == (320, 360)
    (link,) = await bench.tracker.resolve()
    with Image.open(io.BytesIO((await asyncio.to_thread(fetch, link))[1])) as sent:
        assert sent.size == (320, 360)
        # The right half alone, which is blue.
        assert pixel(sent, (10, 180))[2] > 150
    assert tracked.preview is not None
    with Image.open(tracked.preview) as preview:
        assert preview.size == (320, 360)
    assert path.read_bytes() == content
    # The history has both, and the part can be used again as it is.
    entries = await bench.library.references.history()
    assert {read_source(entry.url) for entry in entries} == {path, part}
    assert len(s3.objects()) == 2


async def test_the_whole_file_comes_back_without_another_upload(
    bench: TrackerBench, files: FileMaker, s3: S3Server
) -> None:
    beat = files.wav24(seconds=2.0)
    part = Excerpt(beat, Trim(0.5, 1.5))
    await bench.add(beat)
    await bench.until_ready(beat)
    (reference,) = bench.tracker.references
    bench.tracker.set_source(reference.id, part)
    await bench.until_ready(part)
    facts, whole = bench.of(part).facts, bench.of(part).whole
    assert facts is not None
    assert whole is not None
    assert (facts.seconds, whole.seconds) == (1.0, 2.0)
    assert len(bench.of(part).loudness) == 48
    before = s3.objects()
    bench.tracker.set_source(reference.id, beat)
    await bench.until_ready(beat)
    assert bench.of(beat).facts == whole
    assert s3.objects() == before


async def test_a_part_is_kept_in_the_draft_and_the_same_part_is_refused_twice(
    bench: TrackerBench, files: FileMaker
) -> None:
    path = files.picture("a.png", "PNG")
    part, other = (Excerpt(path, Crop(left, 0, 0.5, 1)) for left in (0, 0.5))
    bench.tracker.add([part, other, path])
    await until(lambda: bench.has([part, other, path]))
    await bench.until_ready(part, other, path)
    bench.tracker.add([part])
    await bench.quiet()
    assert bench.told(ReferencesRefused)[-1].refusals == (Refusal(part, FieldFault.DUPLICATE_REFERENCE),)
    bench.tracker.set_source(bench.of(other).id, part)
    assert bench.told(ReferencesRefused)[-1].refusals == (Refusal(part, FieldFault.DUPLICATE_REFERENCE),)
    kept = drafts_from_json(drafts_to_json(OpenDrafts((Draft(references=bench.tracker.references),))))
    assert kept is not None
    assert kept.in_sight.references == bench.tracker.references
    links = await bench.tracker.resolve()
    path.unlink()
    # What was uploaded of it is there, though the file is gone.
    bench.tracker.load(())
    bench.tracker.load(kept.in_sight.references)
    await bench.until_ready(part, other, path)
    assert [link.partition("?")[0] for link in await bench.tracker.resolve()] == [
        link.partition("?")[0] for link in links
    ]
