"""A clip that is compressed, or only claims to be: its bytes decide."""

from __future__ import annotations

import gzip
import random
import zlib
from functools import partial

import brotli
import pytest

from seedance_studio.domain.errors import Code

CLIP = b"\0\0\0\x18ftypmp42" + random.Random(1).randbytes(900_000) + bytes(2_000_000)
STRONG = '"v1"'


def _bare_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return engine.compress(data) + engine.flush()


@pytest.fixture
def get(wire, downloader, home):
    """Download a body with a Content-Encoding, and return the content of the resulting clip."""

    async def fetch(body: bytes, encoding: str, **options: object) -> bytes:
        server = await wire.serve(wire.reply(body, content_encoding=encoding, etag=STRONG))
        download = await downloader(**options).fetch(server.url, home.part, on_progress=lambda *_: None)
        return download.path.read_bytes()

    return fetch


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("aws-chunked, gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", _bare_deflate),
        ("br", lambda data: brotli.compress(data, quality=3)),
    ],
)
async def test_a_compressed_clip_is_decoded(get, encoding, encode):
    assert await get(encode(CLIP), encoding) == CLIP


async def test_a_compressed_webm_is_decoded_too(get):
    webm = b"\x1aE\xdf\xa3" + bytes(5000)
    assert await get(gzip.compress(webm), "gzip") == webm


@pytest.mark.parametrize(
    "encoding",
    [
        "aws-chunked",
        "binary",
        "utf-8",
        "",
        "identity",
        "zstd",
        "gzip",
        "br",
        "deflate",
        "gzip, gzip",
        "gzip, br",
    ],
)
async def test_a_plain_clip_is_taken_as_it_is_whatever_it_is_called(get, encoding):
    assert await get(CLIP, encoding) == CLIP


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(CLIP)[:-20]),
        ("deflate", zlib.compress(CLIP)[:-20]),
        ("br", brotli.compress(CLIP, quality=3)[:-20]),
        ("gzip", b"neither the one nor the other"),
        ("br", b"neither the one nor the other"),
        ("deflate", b"neither the one nor the other"),
        ("gzip", gzip.compress(b"no clip at all, but long enough")),
        ("gzip", gzip.compress(b"short")),
        ("gzip, gzip", gzip.compress(gzip.compress(CLIP))),
    ],
)
async def test_what_can_not_be_decoded_is_left_as_it_came(get, home, encoding, body):
    assert await get(body, encoding) == body
    assert [path.name for path in home.part.parent.glob("*.decoded")] == []


async def test_a_compressed_page_is_a_page(wire, downloader, home):
    body = gzip.compress(b"<html>Sign in")
    server = await wire.serve(wire.reply(body, content_encoding="gzip"))
    error = await home.failure(downloader(), server.url)
    assert (error.code, error.retryable) == (Code.LINK_EXPIRED, False)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("encoding", "encode"),
    # To try as hard as it can would take the last one 1.5 s.
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", partial(brotli.compress, quality=3))],
)
async def test_a_bomb_fills_no_disk(wire, downloader, home, encoding, encode):
    bomb = encode(CLIP[:1000] + bytes(60_000_000))
    server = await wire.serve(wire.reply(bomb, content_encoding=encoding))
    error = await home.failure(downloader(max_bytes=20_000_000), server.url)
    assert error.code is Code.TOO_LARGE
    assert [path.name for path in home.part.parent.glob("*.decoded")] == []


async def test_a_compressed_clip_goes_on_where_it_broke_off(wire, downloader, home):
    body = gzip.compress(CLIP)
    origin = home.origin(body, etag=STRONG, content_encoding="gzip")
    server = await wire.serve(origin)
    origin.cut = 500_000
    assert (await home.failure(downloader(), server.url)).code is Code.INCOMPLETE
    origin.cut = None
    download = await downloader().fetch(server.url, home.part, on_progress=lambda *_: None)
    assert server.calls[1].headers["range"] == "bytes=500000-"
    assert download.path.read_bytes() == CLIP


async def test_a_range_of_the_plain_file_is_not_joined_to_compressed_bytes(wire, downloader, home):
    body = gzip.compress(CLIP)
    first = home.origin(body, etag=STRONG, content_encoding="gzip")
    first.cut = 500_000
    second = home.origin(body, etag=STRONG)
    server = await wire.serve(first, second, home.origin(CLIP, etag=STRONG))
    await home.failure(downloader(), server.url)
    download = await downloader().fetch(server.url, home.part, on_progress=lambda *_: None)
    assert "range" not in server.calls[2].headers
    assert download.path.read_bytes() == CLIP


async def test_what_was_left_whole_is_found_and_decoded_without_a_request(wire, downloader, home):
    server = await wire.serve(home.origin(gzip.compress(CLIP), content_encoding="gzip"))
    await downloader().fetch(server.url, home.part, on_progress=lambda *_: None)
    left = await downloader().left_over(home.part, server.url)
    assert left is not None
    assert left.read_bytes() == CLIP
    assert len(server.calls) == 1


@pytest.mark.parametrize("told", [True, False])
async def test_what_was_left_unfinished_is_gone_on_with(wire, downloader, home, told):
    origin = home.origin(CLIP, **({"etag": STRONG} if told else {}))
    origin.cut = 500_000
    server = await wire.serve(origin)
    await home.failure(downloader(), server.url)
    left = await downloader().left_over(home.part, server.url)
    # Without facts only its content can tell, which is for others to read.
    assert left == (None if told else home.part)


async def test_what_was_left_of_another_address_is_not_taken(wire, downloader, home):
    server = await wire.serve(home.origin(CLIP))
    await downloader().fetch(f"{server.url}/one?sig=1", home.part, on_progress=lambda *_: None)
    assert await downloader().left_over(home.part, f"{server.url}/two") is None
    assert await downloader().left_over(home.part, f"{server.url}/one?sig=2") == home.part


async def test_where_nothing_is_left_nothing_is_found(downloader, home):
    assert await downloader().left_over(home.part, None) is None
