"""Which limits of the models a request's references are beyond, and which of them is told of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.model_limits import Excess, FileLimit, Mend, find_excesses
from seedance_studio.domain.urls import MediaKind

IMAGE, VIDEO, AUDIO = MediaKind


def picture(width: int = 1920, height: int = 1080, size: int = 1_000_000) -> FileFacts:
    return FileFacts(IMAGE, "png", size, width, height)


def video(seconds: float = 5.0, rate: float = 24.0, size: int = 1_000_000) -> FileFacts:
    return FileFacts(VIDEO, "mp4", size, 1280, 720, seconds, frame_rate=rate)


def sound(seconds: float = 5.0) -> FileFacts:
    return FileFacts(AUDIO, "mp3", 1000, seconds=seconds)


def limits_of(*facts: FileFacts) -> list[list[FileLimit]]:
    found = find_excesses([known.kind for known in facts], facts)
    return [[excess.limit for excess in own] for own in found]


@pytest.mark.parametrize(
    ("within", "beyond", "limit"),
    [
        (picture(size=30_000_000), picture(size=30_000_001), FileLimit.PICTURE_BYTES),
        (picture(300, 400), picture(299, 400), FileLimit.PICTURE_SMALL),
        (picture(6000, 4000), picture(6001, 4000), FileLimit.PICTURE_LARGE),
        (picture(1000, 400), picture(1004, 400), FileLimit.PICTURE_SHAPE),
        (picture(400, 1000), picture(400, 1004), FileLimit.PICTURE_SHAPE),
        (video(size=50_000_000), video(size=50_000_001), FileLimit.VIDEO_BYTES),
        (video(2.0), video(1.9), FileLimit.VIDEO_SHORT),
        (video(15.2), video(15.3), FileLimit.VIDEO_LONG),
        (video(rate=23.976), video(rate=23.9), FileLimit.VIDEO_RATE),
        (video(rate=60.0), video(rate=61.0), FileLimit.VIDEO_RATE),
    ],
)
def test_each_limit_of_one_file_begins_where_the_table_says(
    within: FileFacts, beyond: FileFacts, limit: FileLimit
) -> None:
    assert limits_of(within) == [[]]
    assert limits_of(beyond) == [[limit]]


def test_lengths_are_summed_by_kind_and_told_on_the_last() -> None:
    assert limits_of(video(8), picture(), video(7)) == [[], [], []]
    assert limits_of(video(8), video(8), picture()) == [[], [FileLimit.VIDEOS_TOGETHER], []]
    assert limits_of(sound(9), picture(), sound(9)) == [[], [], [FileLimit.SOUNDS_TOGETHER]]
    # One that is too long by itself says enough.
    assert limits_of(video(20), video(8)) == [[FileLimit.VIDEO_LONG], []]
    assert limits_of(picture(), sound(20)) == [[], [FileLimit.SOUND_LONG]]


def test_sound_never_goes_alone() -> None:
    assert limits_of(sound()) == [[FileLimit.SOUND_ALONE]]
    assert limits_of(sound(), picture()) == [[], []]


def test_two_pictures_alone_are_first_and_last_frame_and_share_a_shape() -> None:
    assert limits_of(picture(1920, 1080), picture(1280, 720)) == [[], []]
    assert limits_of(picture(1920, 1080), picture(1080, 1920)) == [[], [FileLimit.FRAME_SHAPES]]
    assert limits_of(picture(1920, 1080), picture(1080, 1920), video()) == [[], [], []]


def test_what_is_not_known_is_not_complained_of() -> None:
    assert find_excesses([IMAGE, VIDEO], [None, FileFacts(VIDEO, "mp4", 0)]) == [(), ()]
    assert find_excesses([AUDIO], [None]) == [(Excess(FileLimit.SOUND_ALONE),)]


def test_each_limit_names_its_mend() -> None:
    assert {limit: limit.mend for limit in FileLimit if limit.mend is not Mend.SCALE} == {
        FileLimit.PICTURE_SHAPE: Mend.CROP,
        FileLimit.VIDEO_BYTES: Mend.CONVERT,
        FileLimit.VIDEO_SHORT: None,
        FileLimit.VIDEO_LONG: Mend.TRIM,
        FileLimit.VIDEO_RATE: Mend.CONVERT,
        FileLimit.VIDEOS_TOGETHER: Mend.TRIM,
        FileLimit.SOUND_LONG: Mend.TRIM,
        FileLimit.SOUNDS_TOGETHER: Mend.TRIM,
        FileLimit.SOUND_ALONE: None,
        FileLimit.FRAME_SHAPES: Mend.CROP,
    }


FACTS = st.builds(
    FileFacts,
    st.sampled_from(MediaKind),
    st.just(""),
    st.integers(0, 1 << 40),
    st.integers(0, 20_000),
    st.integers(0, 20_000),
    st.floats(0, 1000),
    frame_rate=st.floats(0, 1000),
)


@given(st.lists(st.tuples(st.sampled_from(MediaKind), st.none() | FACTS), max_size=5))
def test_whatever_the_files_are_each_limit_is_told_once_for_each(
    given_: list[tuple[MediaKind, FileFacts | None]],
) -> None:
    found = find_excesses([kind for kind, _ in given_], [facts for _, facts in given_])
    assert len(found) == len(given_)
    for own in found:
        told = [excess.limit for excess in own]
        assert len(set(told)) == len(told)
