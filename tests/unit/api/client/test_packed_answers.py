"""Answers that come compressed although we asked for none are decompressed, but only up to the limit."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from functools import cache

import brotli
import pytest

from seedance_studio.api.http_exchange import MAX_BYTES
from seedance_studio.api.inflating import Inflater
from seedance_studio.domain.errors import BadAnswer, Code, OutcomeUnknown, StudioError

ID = "req_1234567890"
QUEUED = json.dumps({"success": True, "requestId": ID, "status": "queued", "creditsCharged": 40}).encode()


async def failure_of(awaitable) -> StudioError:
    with pytest.raises(StudioError) as caught:
        await awaitable
    return caught.value


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


@cache
def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    pieces = [packer.compress(bytes(1 << 20)) for _ in range(megabytes)]
    return b"".join(pieces) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(QUEUED)),
        ("X-GZIP", gzip.compress(QUEUED)),
        ("gzip, identity", gzip.compress(QUEUED)),
        ("deflate", zlib.compress(QUEUED)),
        ("deflate", raw_deflate(QUEUED)),
        ("br", brotli.compress(QUEUED)),
        ("utf-8", QUEUED),
        ("aws-chunked, binary", QUEUED),
        ("", QUEUED),
    ],
)
async def test_one_packing_is_undone_and_words_that_are_none_are_ignored(
    wire, connect, request_, encoding, body
):
    server = await wire.serve(wire.reply(body, content_encoding=encoding))
    assert (await connect(server.url).submit(request_)).request_id == ID


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip,deflate", "br, gzip"])
async def test_more_than_one_packing_is_refused(wire, connect, request_, encoding):
    server = await wire.serve(wire.reply(gzip.compress(bomb(60)), content_encoding=encoding))
    error = await failure_of(connect(server.url).get(ID))
    assert isinstance(error, BadAnswer)
    assert error.detail == "compressed more than once"
    assert isinstance(await failure_of(connect(server.url).submit(request_)), OutcomeUnknown)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gzip", "br"])
async def test_no_more_is_unpacked_than_may_come(wire, connect, encoding):
    body = bomb(200) if encoding == "gzip" else brotli.compress(bytes(200 << 20), quality=1)
    server = await wire.serve(wire.reply(body, content_encoding=encoding))
    client = connect(server.url)
    await failure_of(client.get(ID))
    tracemalloc.start()
    try:
        error = await failure_of(client.get(ID))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert error.code is Code.TOO_LARGE
    assert peak < 6 * MAX_BYTES


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
async def test_what_is_packed_badly_is_no_answer(wire, connect, encoding):
    server = await wire.serve(wire.reply(b"\x1f\x8b junk", content_encoding=encoding))
    error = await failure_of(connect(server.url).get(ID))
    assert isinstance(error, BadAnswer)
    assert error.code is Code.BAD_ANSWER


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)]
)
def test_a_piece_at_a_time_gives_the_same(encoding, pack):
    content = bytes(range(256)) * 5_000
    inflater = Inflater(encoding)
    packed = pack(content)
    pieces = [packed[start : start + 100] for start in range(0, len(packed), 100)]
    assert b"".join(inflater.feed(piece, len(content)) for piece in pieces) == content
