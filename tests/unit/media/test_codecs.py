"""All needed codecs are available, and a missing one would be named."""

from __future__ import annotations

from seedance_studio.media import codecs


def test_everything_that_the_program_reads_and_writes_is_there() -> None:
    found = codecs.codecs()
    assert {"reads h264", "reads hevc", "reads av1", "writes libx264"} <= set(found)
    assert all(found.values())
    assert codecs.ffmpeg_version()[0].isdigit()


def test_a_codec_that_is_missing_is_no_error() -> None:
    assert codecs.is_there("no-such-codec", "r") is False
