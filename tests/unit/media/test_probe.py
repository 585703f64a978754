from __future__ import annotations

import random

import pytest
from PIL import Image
from support.media_files import FileMaker

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import ClipFacts
from seedance_studio.media.encode import ClipWriter
from seedance_studio.media.probe import examine_clip


def refusal(path):
    with pytest.raises(DownloadFailed) as caught:
        examine_clip(path)
    return caught.value


def test_says_what_a_clip_is(clips):
    facts = examine_clip(clips())
    assert facts == ClipFacts(160, 90, 1.0, "h264", "yuv420p")


def test_takes_an_index_at_the_end(clips):
    assert examine_clip(clips(index_first=False)).codec == "h264"


def test_takes_ten_bits_and_hdr(clips, hevc10):
    facts = examine_clip(clips(**hevc10))
    assert (facts.codec, facts.pixel_format) == ("hevc", "yuv420p10le")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.EMPTY),
        (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", Code.LINK_EXPIRED),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE html><html><body>Sign in</body></html>", Code.LINK_EXPIRED),
        (b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1/a.ts\n", Code.NOT_A_VIDEO),
        (b"ffconcat version 1.0\nfile '/etc/passwd'\n", Code.NOT_A_VIDEO),
        (b'{"success": false}', Code.NOT_A_VIDEO),
        (b"MZ\x90\x00ftypisom" + bytes(500), Code.NOT_A_VIDEO),
        (b"#!/bin/sh\nrm -rf /\n", Code.NOT_A_VIDEO),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Code.NOT_A_VIDEO),
        (b"\x00", Code.NOT_A_VIDEO),
        (b"\x00\x00\x00\x14ftypisom\x00\x00\x02\x00isom", Code.INCOMPLETE),
    ],
)
def test_refuses_what_is_no_video(clips, content, code):
    assert refusal(clips.write(content)).code is code


def test_a_playlist_behind_a_video_s_first_bytes_is_followed_nowhere(clips):
    disguised = (
        b"\x00\x00\x00\x14ftypisom\x00\x00\x02\x00isom\n#EXTM3U\n#EXTINF:5,\nhttp://127.0.0.1:1/a.ts\n"
    )
    assert refusal(clips.write(disguised)).code in (Code.INCOMPLETE, Code.NOT_A_VIDEO)


def test_a_file_that_ends_before_its_index_is_incomplete(clips):
    content = clips(index_first=False).read_bytes()
    cut = clips.write(content[: content.index(b"moov") - 4])
    assert refusal(cut).code is Code.INCOMPLETE


def test_a_file_that_ends_after_its_index_is_incomplete(clips):
    content = clips().read_bytes()
    error = refusal(clips.write(content[: len(content) * 9 // 10]))
    assert error.code is Code.INCOMPLETE
    assert error.detail.endswith(f"of at least {len(content)} bytes")


def test_sound_that_is_cut_off_is_missed_too(clips, tmp_path):
    # The last bytes of a clip with sound are the sound's, not the picture's.
    with ClipWriter(tmp_path / "sound.mp4", 160, 90, 8) as writer:
        for number in range(8):
            writer.write_picture(Image.new("RGB", (160, 90), (number * 30, 90, 160)))
        writer.write_samples(bytes(4 * 48_000))
    content = (tmp_path / "sound.mp4").read_bytes()
    examine_clip(clips.write(content))
    assert refusal(clips.write(content[:-9])).code is Code.INCOMPLETE


def test_corrupt_frames_leave_a_doubt_and_the_file_is_whole(clips):
    content = clips().read_bytes()
    frames = content.index(b"mdat") + 4
    noise = random.Random(1).randbytes(len(content) - frames)
    facts = examine_clip(clips.write(content[:frames] + noise))
    assert facts == ClipFacts(160, 90, 1.0, "avc1", doubt=Code.NO_FRAMES)


@pytest.mark.parametrize("index_first", [True, False])
def test_an_unknown_codec_leaves_a_doubt_and_is_named(clips, index_first):
    content = clips(index_first=index_first).read_bytes().replace(b"avc1", b"zz99")
    facts = examine_clip(clips.write(content))
    assert facts == ClipFacts(160, 90, 1.0, "zz99", doubt=Code.CODEC_UNKNOWN)


@pytest.mark.parametrize("index_first", [True, False])
def test_an_unknown_codec_is_no_excuse_for_a_cut_file(clips, index_first):
    content = clips(index_first=index_first).read_bytes().replace(b"avc1", b"zz99")
    for kept in (0.99, 0.9, 0.5):
        assert refusal(clips.write(content[: int(len(content) * kept)])).code is Code.INCOMPLETE


def test_one_broken_frame_costs_nobody_a_clip(clips):
    content = bytearray(clips(g="1").read_bytes())
    frames = content.index(b"mdat") + 4
    content[frames + 40 : frames + 200] = bytes(160)
    assert examine_clip(clips.write(bytes(content))).duration == pytest.approx(1.0)


def test_sound_alone_is_no_video(tmp_path):
    import av
    from av.audio.frame import AudioFrame

    path = tmp_path / "sound.mp4"
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=48_000, layout="stereo")
        frame = AudioFrame(format="s16", layout="stereo", samples=4800)
        frame.planes[0].update(bytes(4800 * 4))
        frame.sample_rate = 48_000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assert refusal(path).code is Code.NOT_A_VIDEO


def test_a_missing_file_is_the_system_s_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        examine_clip(tmp_path / "none.mp4")


def webm(tmp_path):
    return FileMaker(tmp_path).clip("made.webm", form="webm", codec="libvpx-vp9").read_bytes()


def test_a_webm_in_a_clip_s_place_is_verified_like_any_other(clips, tmp_path):
    facts = examine_clip(clips.write(webm(tmp_path)))
    assert (facts.codec, facts.width, facts.doubt) == ("vp9", 160, None)
    assert facts.duration == pytest.approx(1.0, abs=0.1)


def test_a_webm_that_can_not_be_decoded_is_kept_unverified(clips, tmp_path):
    facts = examine_clip(clips.write(webm(tmp_path).replace(b"V_VP9", b"V_ZZ9")))
    assert facts.doubt is not None


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_webm_that_is_cut_is_no_clip_yet(clips, tmp_path, kept):
    whole = webm(tmp_path)
    assert refusal(clips.write(whole[: int(len(whole) * kept)])).code is Code.INCOMPLETE


def test_a_webm_of_unknown_length_counts_as_whole(clips, tmp_path):
    whole = webm(tmp_path)
    at = whole.index(b"\x18\x53\x80\x67") + 4
    live = whole[:at] + b"\x01" + b"\xff" * 7 + whole[at + 8 :]
    assert examine_clip(clips.write(live)).doubt is None
