"""The copy of a file has the facts that are shown before it is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.copies import CopyPlan, cut_in, part_of
from seedance_studio.domain.cuts import Crop, Cut, Trim, WithinLimits
from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.model_limits import FileLimit, find_excesses
from seedance_studio.domain.upload_options import UploadOptions
from seedance_studio.domain.urls import MediaKind


def test_the_facts_of_a_part_are_those_of_what_is_sent() -> None:
    photo = FileFacts(MediaKind.IMAGE, "heic", 9_000_000, 4000, 3000, converted_to="jpg")
    part = part_of(photo, Crop(0, 0, 0.5, 0.375))
    assert (part.width, part.height, part.size, part.sent_as) == (2000, 1125, 0, "jpg")
    assert part_of(FileFacts(MediaKind.IMAGE, "gif", 9, 40, 40), Crop(0, 0, 1, 0.5)).sent_as == "png"
    clip = part_of(FileFacts(MediaKind.VIDEO, "mov", 9, 40, 40, 20.0), Trim(2.0, 6.5))
    assert (clip.seconds, clip.sent_as) == (4.5, "mp4")
    assert part_of(FileFacts(MediaKind.AUDIO, "wav", 9, seconds=20.0), Trim(1, 3)).sent_as == "wav"


@given(
    st.integers(30, 10_000),
    st.integers(30, 10_000),
    st.integers(1, 60_000_000),
    st.sampled_from(["jpg", "gif"]),
)
def test_a_fitted_picture_is_within_every_limit_but_that_of_its_shape(
    width: int, height: int, size: int, extension: str
) -> None:
    fitted = part_of(FileFacts(MediaKind.IMAGE, extension, size, width, height), WithinLimits())
    (excesses,) = find_excesses([MediaKind.IMAGE], [fitted])
    is_odd = max(width, height) / min(width, height) > 2.4
    allowed = {FileLimit.PICTURE_SHAPE, FileLimit.PICTURE_SMALL} if is_odd else set[FileLimit]()
    assert {excess.limit for excess in excesses} <= allowed
    assert fitted.width / fitted.height == pytest.approx(width / height, rel=0.05)


def test_a_part_is_fitted_by_its_own_size() -> None:
    picture = FileFacts(MediaKind.IMAGE, "png", 90_000_000, 4000, 2000)
    half = part_of(picture, WithinLimits(Crop(0, 0, 0.5, 0.5)))
    assert (half.width, half.height) == (2000, 1000)
    assert part_of(picture, WithinLimits(Crop(0, 0, 1, 1))).width < 3000
    small = part_of(picture, WithinLimits(Crop(0, 0, 0.05, 0.05)))
    assert (small.width, small.height) == (600, 300)
    clip = FileFacts(MediaKind.VIDEO, "mov", 90_000_000, 1920, 1080, 9.0, frame_rate=12.0)
    span = part_of(clip, WithinLimits(Trim(1, 4)))
    assert (span.seconds, span.frame_rate, span.sent_as) == (3.0, 24.0, "mp4")


def test_what_fits_keeps_its_size() -> None:
    fitted = part_of(FileFacts(MediaKind.IMAGE, "png", 9_000_000, 1920, 1080), WithinLimits())
    assert (fitted.width, fitted.height, fitted.sent_as) == (1920, 1080, "png")


@pytest.mark.parametrize(("rate", "made"), [(12.0, 24.0), (30.0, 30.0), (120.0, 60.0)])
def test_a_fitted_clip_has_a_rate_that_the_models_take(rate: float, made: float) -> None:
    clip = FileFacts(MediaKind.VIDEO, "mov", 90_000_000, 1920, 1080, 9.0, frame_rate=rate)
    fitted = part_of(clip, WithinLimits())
    assert (fitted.frame_rate, fitted.sent_as, fitted.seconds) == (made, "mp4", 9.0)


@pytest.mark.parametrize(
    ("cut", "variant"),
    [
        (None, "sz"),
        (Crop(0, 0.25, 1, 0.5), "szx0_0.25_1_0.5"),
        (Trim(1.5, 3), "szt1.5_3"),
        (WithinLimits(), "szf"),
        (WithinLimits(Crop(0, 0.25, 1, 0.5)), "szfx0_0.25_1_0.5"),
        (WithinLimits(Trim(1.5, 3)), "szft1.5_3"),
    ],
)
def test_the_name_of_a_copy_tells_what_was_done(cut: Cut | None, variant: str) -> None:
    facts = FileFacts(MediaKind.IMAGE, "png", 9, 400, 400)
    assert CopyPlan(Path("a.png"), facts, UploadOptions(scale=True), cut).variant == variant
    part = "" if cut is None or cut == WithinLimits() else variant.removeprefix("sz").removeprefix("f")
    assert cut_in(variant) == part
