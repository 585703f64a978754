from __future__ import annotations

import pytest

from seedance_studio.domain.hosting import Link, StorageField, StorageKeys, keys_faults, place_faults
from seedance_studio.domain.links import expiry_of
from seedance_studio.domain.storage_settings import StorageSettings

GOOD = StorageSettings("https://abc.r2.cloudflarestorage.com", "auto", "my-refs", "studio/refs")


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        (StorageSettings("http://minio.example.com", bucket="refs"), StorageField.ENDPOINT),
        (StorageSettings("https://a.example.com/path", bucket="refs"), StorageField.ENDPOINT),
        (StorageSettings("https://user:pw@a.example.com", bucket="refs"), StorageField.ENDPOINT),
        (StorageSettings(bucket=""), StorageField.BUCKET),
        (StorageSettings(bucket="My Bucket"), StorageField.BUCKET),
        (StorageSettings(bucket="a/b"), StorageField.BUCKET),
        (StorageSettings(bucket="refs", region="eu west"), StorageField.REGION),
        (StorageSettings(bucket="refs", prefix="/a/"), StorageField.PREFIX),
        (StorageSettings(bucket="refs", prefix="a/../b"), StorageField.PREFIX),
        (StorageSettings(bucket="refs", public_base="http://cdn.example.com"), StorageField.PUBLIC_BASE),
        (
            StorageSettings(bucket="refs", public_base="https://cdn.example.com/?a=1"),
            StorageField.PUBLIC_BASE,
        ),
        (StorageSettings(bucket="refs", public_base="https://192.168.1.5/x"), StorageField.PUBLIC_BASE),
    ],
)
def test_a_place_that_can_t_be_right_is_named(place: StorageSettings, fault: StorageField) -> None:
    assert place_faults(place) == (fault,)


def test_places_that_can_be_right() -> None:
    assert place_faults(GOOD) == ()
    assert place_faults(StorageSettings(bucket="refs")) == ()
    assert place_faults(StorageSettings("http://127.0.0.1:9000", bucket="refs")) == ()
    assert place_faults(StorageSettings(bucket="refs", public_base="https://cdn.example.com/x")) == ()


def test_a_place_s_name_tells_it_from_others() -> None:
    assert GOOD.name == "https://abc.r2.cloudflarestorage.com/my-refs/studio/refs"
    assert StorageSettings(bucket="refs").name == "aws/refs"


def test_keys_that_no_header_can_carry_are_named() -> None:
    assert keys_faults(StorageKeys("AK", "secret/+=")) == ()
    assert keys_faults(StorageKeys("", "sec ret")) == (StorageField.ACCESS_KEY, StorageField.SECRET)
    assert keys_faults(StorageKeys("AK\n", "şifre")) == (StorageField.ACCESS_KEY, StorageField.SECRET)


@pytest.mark.parametrize(
    ("query", "at"),
    [
        ("X-Amz-Date=20261125T130000Z&X-Amz-Expires=3600&X-Amz-Signature=1", 1_795_615_200),
        ("x-amz-date=20261125T130000Z&x-amz-expires=60", 1_795_611_660),
        ("X-Goog-Date=20261125T130000Z&X-Goog-Expires=60", 1_795_611_660),
        ("Expires=1795611660&Signature=abc&Key-Pair-Id=K", 1_795_611_660),
        ("sv=2024&se=2026-11-25T13%3A01%3A00Z&sig=abc", 1_795_611_660),
        ("se=2026-11-25&sig=abc", 1_795_564_800),
        ("", None),
        ("Expires=1795611660", None),
        ("X-Amz-Date=yesterday&X-Amz-Expires=60", None),
        ("X-Amz-Date=20261125T130000Z&X-Amz-Expires=soon", None),
        ("se=never&sig=abc", None),
    ],
)
def test_links_say_until_when_they_are_good(query: str, at: float | None) -> None:
    assert expiry_of(f"https://storage.example.com/a.png?{query}") == at


def test_a_link_without_an_end_is_always_valid() -> None:
    assert Link("https://a").is_valid_until(1e15)
    assert not Link("https://a", 10).is_valid_until(11)
