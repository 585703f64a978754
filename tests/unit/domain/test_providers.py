"""What each storage asks for makes its settings, and its settings tell whose they are."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from seedance_studio.domain.errors import Code
from seedance_studio.domain.hosting import StorageField, place_faults
from seedance_studio.domain.providers import RULES, Provider, StorageForm, field_to_mend, form_of, recognise
from seedance_studio.domain.storage_settings import AddressStyle, StorageSettings

ACCOUNT = "8d1f0c2a94be4b7793c5e01a6d2f4b18"
F = StorageField
FILLED = {
    Provider.R2: ({F.ACCOUNT: ACCOUNT}, f"https://{ACCOUNT}.r2.cloudflarestorage.com", "auto"),
    Provider.B2: (
        {F.ENDPOINT: "s3.us-west-004.backblazeb2.com"},
        "https://s3.us-west-004.backblazeb2.com",
        "us-west-004",
    ),
    Provider.AWS: ({F.REGION: "eu-central-1"}, "", "eu-central-1"),
    Provider.SPACES: ({F.REGION: "nyc3"}, "https://nyc3.digitaloceanspaces.com", "nyc3"),
    Provider.WASABI: ({F.REGION: "eu-west-2"}, "https://s3.eu-west-2.wasabisys.com", "eu-west-2"),
    Provider.GOOGLE: ({}, "https://storage.googleapis.com", "auto"),
    Provider.TIGRIS: ({}, "https://t3.storage.dev", "auto"),
    Provider.MINIO: ({F.ENDPOINT: "https://minio.example.com/"}, "https://minio.example.com", ""),
    Provider.TOS: ({F.REGION: "cn-beijing"}, "https://tos-s3-cn-beijing.volces.com", "cn-beijing"),
    Provider.OSS: ({F.REGION: "cn-hangzhou"}, "https://oss-cn-hangzhou.aliyuncs.com", "cn-hangzhou"),
    Provider.OTHER: ({F.ENDPOINT: "https://s3.example.com/refs"}, "https://s3.example.com", ""),
}


@pytest.mark.parametrize("provider", Provider)
def test_what_a_provider_asks_for_makes_its_settings_and_these_make_the_form_again(
    provider: Provider,
) -> None:
    values, endpoint, region = FILLED[provider]
    form = StorageForm(provider, values | {F.BUCKET: "seedance-refs"})
    assert form.faults == ()
    place = form.places[0]
    assert (place.endpoint, place.region, place.bucket) == (endpoint, region, "seedance-refs")
    again = form_of(place)
    assert again.provider is provider
    assert again.places[0] == place


@pytest.mark.parametrize("provider", Provider)
def test_a_provider_asks_for_three_or_four_things_and_names_each_that_is_missing(provider: Provider) -> None:
    rule = RULES[provider]
    assert 3 <= len(rule.fields) <= 4
    keys = {F.ACCESS_KEY, F.SECRET}
    assert set(StorageForm(provider).faults) == set(rule.fields) - keys - rule.optional
    assert provider is Provider.OTHER or urlsplit(rule.console).scheme == "https"


def test_addresses_without_https_and_with_the_bucket_in_them_are_understood() -> None:
    form = StorageForm(Provider.OTHER, {F.ENDPOINT: " s3.example.com/refs ", F.BUCKET: "refs"})
    assert form.places[0].endpoint == "https://s3.example.com"
    form = StorageForm(Provider.OTHER, {F.ENDPOINT: "http://s3.example.com", F.BUCKET: "refs"})
    assert form.faults == (F.ENDPOINT,)


def test_what_is_tried_next_is_another_address_or_another_style() -> None:
    r2 = StorageForm(Provider.R2, {F.ACCOUNT: ACCOUNT, F.BUCKET: "refs"})
    assert [place.endpoint.split(".")[1] for place in r2.places] == ["r2", "eu", "fedramp"]
    assert len(StorageForm(Provider.R2, {F.ACCOUNT: f"{ACCOUNT}.eu", F.BUCKET: "refs"}).places) == 1
    oss = StorageForm(Provider.OSS, {F.REGION: "cn-beijing", F.BUCKET: "refs"})
    assert [place.style for place in oss.places] == [AddressStyle.VIRTUAL_HOST] * 2 + [AddressStyle.UNKNOWN]
    chosen = StorageForm(Provider.OSS, {F.REGION: "cn-beijing", F.BUCKET: "refs"}, style=AddressStyle.PATH)
    assert {place.style for place in chosen.places} == {AddressStyle.PATH}
    for form in (r2, oss, chosen):
        assert all(place_faults(place) == () for place in form.places)


@pytest.mark.parametrize(
    ("address", "provider", "told"),
    [
        (f"https://{ACCOUNT}.eu.r2.cloudflarestorage.com/refs", Provider.R2, {F.ACCOUNT: f"{ACCOUNT}.eu"}),
        (
            "refs.s3.eu-west-1.amazonaws.com",
            Provider.AWS,
            {F.BUCKET: "refs", F.REGION: "eu-west-1"},
        ),
        ("https://s3.amazonaws.com", Provider.AWS, {}),
        ("https://s3-ap-northeast-1.amazonaws.com", Provider.AWS, {F.REGION: "ap-northeast-1"}),
        (
            "my.refs.fra1.cdn.digitaloceanspaces.com",
            Provider.SPACES,
            {F.BUCKET: "my.refs", F.REGION: "fra1"},
        ),
        ("s3.wasabisys.com", Provider.WASABI, {}),
        ("refs.storage.googleapis.com", Provider.GOOGLE, {F.BUCKET: "refs"}),
        ("fly.storage.tigris.dev", Provider.TIGRIS, {}),
        ("tos-ap-southeast-1.bytepluses.com", Provider.TOS, {F.REGION: "ap-southeast-1"}),
        ("oss-cn-shanghai-internal.aliyuncs.com", Provider.OSS, {F.REGION: "cn-shanghai"}),
        ("http://127.0.0.1:9000", Provider.MINIO, {}),
        ("https://s3.example.com", Provider.OTHER, {}),
        ("http://[", Provider.OTHER, {}),
        ("", Provider.OTHER, {}),
    ],
)
def test_a_host_name_tells_whose_it_is(address: str, provider: Provider, told: dict[F, str]) -> None:
    assert recognise(address) == (provider, told)


def test_an_error_points_at_a_field_that_the_provider_asks_for() -> None:
    assert field_to_mend(Code.STORAGE_UNREACHABLE, Provider.R2) is F.ACCOUNT
    assert field_to_mend(Code.STORAGE_UNREACHABLE, Provider.B2) is F.ENDPOINT
    assert field_to_mend(Code.WRONG_REGION, Provider.SPACES) is F.REGION
    assert field_to_mend(Code.WRONG_REGION, Provider.GOOGLE) is None
    assert field_to_mend(Code.WRONG_SECRET, Provider.GOOGLE) is F.SECRET
    assert field_to_mend(Code.STORAGE_BUSY, Provider.R2) is None


def test_without_a_storage_the_form_is_empty() -> None:
    assert form_of(StorageSettings()).provider is Provider.R2
