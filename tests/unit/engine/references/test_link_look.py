"""A link looked at by itself: what it becomes, what it shows, and that nothing else comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.media_files import FileMaker
from support.share_site import ShareSite
from support.tracking import TrackerBench

from seedance_studio.domain.link_verdict import LinkLevel, LinkReason
from seedance_studio.domain.request import FieldFault
from seedance_studio.domain.urls import UrlFault
from seedance_studio.engine.references.link_look import SeenLink

HOST = "drive.usercontent.google.com"
PAGE = "https://drive.google.com/file/d/0123456789abcdef/view?usp=sharing"
DIRECT = f"https://{HOST}/download?id=0123456789abcdef&export=download&confirm=t#google-drive."


@pytest.fixture
def site(tmp_path: Path, files: FileMaker, monkeypatch: pytest.MonkeyPatch) -> Iterator[ShareSite]:
    photo = files.picture("keeper.png", "PNG", size=(320, 180)).read_bytes()
    with ShareSite(tmp_path, (HOST, "cdn.example.com"), {f"{HOST}/download": photo}) as site:
        for name, value in site.environment.items():
            monkeypatch.setenv(name, value)
        yield site


async def test_a_page_that_shares_a_picture_is_turned_opened_and_shown(
    bench: TrackerBench, site: ShareSite
) -> None:
    look = bench.services.look
    seen = await look.check(PAGE)
    assert seen.verdict is not None
    # Only its first bytes tell what kind of picture it is.
    assert (seen.url, seen.site, seen.level) == (f"{DIRECT}png", "Google Drive", LinkLevel.FINE)
    assert (seen.facts, seen.preview) == (None, None)
    shown = await look.show(seen)
    assert shown.facts is not None
    assert (shown.facts.width, shown.facts.height) == (320, 180)
    assert shown.preview is not None
    assert shown.preview.exists()
    assert bench.tracker.tracked == ()
    assert bench.heard == []


async def test_what_is_no_file_can_not_be_used(bench: TrackerBench, site: ShareSite) -> None:
    seen = await bench.services.look.check("https://cdn.example.com/a.jpg")
    assert seen.verdict is not None
    assert (seen.level, seen.verdict.reason) == (LinkLevel.BROKEN, LinkReason.PAGE)
    assert not seen.is_usable
    assert await bench.services.look.show(seen) == seen


@pytest.mark.parametrize(
    ("text", "site_name", "fault"),
    [
        ("https://photos.app.goo.gl/abc", "Google Photos", FieldFault.SHARE_PAGE),
        ("ftp://cdn.example.com/a.jpg", "", UrlFault.NOT_HTTPS),
        ("/home/mira/a.jpg", "", UrlFault.LOCAL_FILE),
        ("file:///home/mira/a.jpg", "", UrlFault.LOCAL_FILE),
    ],
)
async def test_what_can_never_be_sent_is_not_opened(
    bench: TrackerBench, site: ShareSite, text: str, site_name: str, fault: str
) -> None:
    seen = await bench.services.look.check(text)
    assert seen == SeenLink(text, site_name, fault)
    assert not seen.is_usable
    assert await bench.services.look.show(seen) == seen
    assert site.asked == []
