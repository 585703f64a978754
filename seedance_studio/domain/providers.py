"""The storages that the set-up knows by name: what each asks for, and the settings that follow from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from urllib.parse import urlsplit

from seedance_studio.domain.errors import Code
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hosting import StorageField, place_faults
from seedance_studio.domain.storage_settings import DEFAULT_LINK_HOURS, AddressStyle, StorageSettings

_F = StorageField
_KEYS = (_F.BUCKET, _F.ACCESS_KEY, _F.SECRET)
_ACCOUNT = re.compile(r"[0-9a-f]{32}(\.[a-z]{2,8})?")
_BUCKET = r"(?:(?P<bucket>[a-z0-9][a-z0-9._-]{1,61}[a-z0-9])\.)??"
_REGION = r"(?P<region>[a-z]{2,}(?:-[a-z0-9]+)+)"


class Provider(StrEnum):
    """A storage that has a card of its own."""

    R2 = "r2"
    B2 = "b2"
    AWS = "aws"
    SPACES = "spaces"
    WASABI = "wasabi"
    GOOGLE = "google"
    TIGRIS = "tigris"
    MINIO = "minio"
    TOS = "tos"
    OSS = "oss"
    OTHER = "other"


@frozen
class ProviderRule:
    """How one provider's settings are made.

    - `fields`: what the form asks for, in its order; of these, `optional` may stay empty.
    - `endpoints`: patterns of the endpoint, tried in this order. An empty one means AWS.
    - `hosts`: what its host names look like, with the groups account, region and bucket.
    - `region`: what requests are signed for, where it never differs.
    - `console`: the page where its keys are made.
    """

    fields: tuple[StorageField, ...]
    endpoints: tuple[str, ...]
    hosts: str
    console: str
    region: str = ""
    style: AddressStyle = AddressStyle.UNKNOWN
    optional: frozenset[StorageField] = frozenset()


RULES: dict[Provider, ProviderRule] = {
    Provider.R2: ProviderRule(
        (_F.ACCOUNT, *_KEYS),
        # Buckets with a jurisdiction answer at its own address alone.
        (
            "https://{account}.r2.cloudflarestorage.com",
            "https://{account}.eu.r2.cloudflarestorage.com",
            "https://{account}.fedramp.r2.cloudflarestorage.com",
        ),
        r"(?P<account>[0-9a-f]{32}(?:\.[a-z]{2,8})?)\.r2\.cloudflarestorage\.com",
        "https://dash.cloudflare.com/?to=/:account/r2/overview",
        region="auto",
    ),
    Provider.B2: ProviderRule(
        (_F.ENDPOINT, *_KEYS),
        ("{endpoint}",),
        _BUCKET + rf"s3\.{_REGION}\.backblazeb2\.com",
        "https://secure.backblaze.com/app_keys.htm",
    ),
    Provider.AWS: ProviderRule(
        (_F.REGION, *_KEYS),
        ("",),
        _BUCKET + rf"s3(?:[.-](?:dualstack\.)?{_REGION})?\.amazonaws\.com",
        "https://console.aws.amazon.com/iam/home#/users",
        optional=frozenset({_F.REGION}),
    ),
    Provider.SPACES: ProviderRule(
        (_F.REGION, *_KEYS),
        ("https://{region}.digitaloceanspaces.com",),
        _BUCKET + r"(?P<region>[a-z]{3}[0-9])\.(?:cdn\.)?digitaloceanspaces\.com",
        "https://cloud.digitalocean.com/spaces/access_keys",
    ),
    Provider.WASABI: ProviderRule(
        (_F.REGION, *_KEYS),
        ("https://s3.{region}.wasabisys.com",),
        _BUCKET + rf"s3\.(?:{_REGION}\.)?wasabisys\.com",
        "https://console.wasabisys.com/access_keys",
    ),
    Provider.GOOGLE: ProviderRule(
        _KEYS,
        ("https://storage.googleapis.com",),
        _BUCKET + r"storage\.googleapis\.com",
        "https://console.cloud.google.com/storage/settings;tab=interoperability",
        region="auto",
    ),
    Provider.TIGRIS: ProviderRule(
        _KEYS,
        ("https://t3.storage.dev", "https://fly.storage.tigris.dev"),
        _BUCKET + r"(?:t3\.storage\.dev|fly\.storage\.tigris\.dev)",
        "https://console.tigris.dev/",
        region="auto",
        style=AddressStyle.VIRTUAL_HOST,
    ),
    Provider.MINIO: ProviderRule(
        (_F.ENDPOINT, *_KEYS),
        ("{endpoint}",),
        r"(?:[a-z0-9.-]+\.)?(?:minio|play\.min)[a-z0-9-]*(?:\.[a-z0-9.-]+)?(?::[0-9]+)?|[^:]+:9000",
        "https://docs.min.io/",
    ),
    Provider.TOS: ProviderRule(
        (_F.REGION, *_KEYS),
        ("https://tos-s3-{region}.volces.com", "https://tos-s3-{region}.bytepluses.com"),
        _BUCKET + rf"tos-(?:s3-)?{_REGION}\.i?(?:volces|bytepluses)\.com",
        "https://console.volcengine.com/iam/keymanage",
        style=AddressStyle.VIRTUAL_HOST,
    ),
    Provider.OSS: ProviderRule(
        (_F.REGION, *_KEYS),
        ("https://oss-{region}.aliyuncs.com", "https://s3.oss-{region}.aliyuncs.com"),
        _BUCKET + r"(?:s3\.)?oss-(?P<region>[a-z]{2,}(?:-[a-z0-9]+)+?)(?:-internal)?\.aliyuncs\.com",
        "https://ram.console.aliyun.com/manage/ak",
        style=AddressStyle.VIRTUAL_HOST,
    ),
    Provider.OTHER: ProviderRule((_F.ENDPOINT, *_KEYS), ("{endpoint}",), r".+", ""),
}
"""In the order of the cards. Consoles change; what is built on a wrong guess is found by trying."""
_MENDED_BY: dict[Code, StorageField] = {
    Code.WRONG_ACCESS_KEY: _F.ACCESS_KEY,
    Code.STORAGE_FORBIDDEN: _F.ACCESS_KEY,
    Code.WRONG_SECRET: _F.SECRET,
    Code.NO_BUCKET: _F.BUCKET,
    Code.WRONG_REGION: _F.REGION,
    Code.STORAGE_UNREACHABLE: _F.ENDPOINT,
    Code.STORAGE_UNSAFE: _F.ENDPOINT,
    Code.STORAGE_STYLE: _F.ENDPOINT,
    Code.NOT_PUBLIC: _F.PUBLIC_BASE,
    Code.LINK_TOO_SHORT: _F.LINK_HOURS,
}
_WHERE = (_F.ENDPOINT, _F.ACCOUNT, _F.REGION)
"""What an address is made of: the provider asks for one of these."""


@frozen
class StorageForm:
    """What was entered for one provider. `values` hold no keys: those are `StorageKeys`."""

    provider: Provider = Provider.R2
    values: Mapping[StorageField, str] = field(default_factory=dict[StorageField, str])
    link_hours: int = DEFAULT_LINK_HOURS
    style: AddressStyle = AddressStyle.UNKNOWN

    def get(self, name: StorageField) -> str:
        """The text of a field, as it can be used."""
        text = self.values.get(name, "").strip()
        if name is _F.ENDPOINT:
            return base_of(text)
        if name is _F.PUBLIC_BASE:
            return _with_scheme(text)
        return text.strip("/") if name is _F.PREFIX else text

    @property
    def faults(self) -> tuple[StorageField, ...]:
        """The fields that are empty or can't be right, keys apart."""
        rule = RULES[self.provider]
        needed = [name for name in rule.fields if name in _WHERE and name not in rule.optional]
        found = [name for name in needed if not self.get(name)]
        if _F.ACCOUNT in rule.fields and not _ACCOUNT.fullmatch(self.get(_F.ACCOUNT)):
            found = [_F.ACCOUNT]
        wrong = place_faults(self.places[0])
        # What the endpoint is made of is at fault, not the endpoint.
        others = [name for name in wrong if name is not _F.ENDPOINT or name in rule.fields]
        return tuple(dict.fromkeys([*found, *others]))

    @property
    def places(self) -> tuple[StorageSettings, ...]:
        """The settings to try, the most likely first."""
        rule = RULES[self.provider]
        first = StorageSettings(
            self._endpoint(rule.endpoints[0]),
            self._region(rule),
            self.get(_F.BUCKET),
            self.get(_F.PREFIX),
            self.get(_F.PUBLIC_BASE),
            self.link_hours,
            self.style or rule.style,
        )
        others = [replace(first, endpoint=self._endpoint(pattern)) for pattern in rule.endpoints[1:]]
        if "." in self.get(_F.ACCOUNT):
            # It names its jurisdiction already.
            others = []
        if not self.style and rule.style:
            others.append(replace(first, style=AddressStyle.UNKNOWN))
        return (first, *others)

    def _endpoint(self, pattern: str) -> str:
        return pattern.format(
            account=self.get(_F.ACCOUNT), region=self.get(_F.REGION), endpoint=self.get(_F.ENDPOINT)
        )

    def _region(self, rule: ProviderRule) -> str:
        if rule.region:
            return rule.region
        named = recognise(self.get(_F.ENDPOINT))[1] if _F.ENDPOINT in rule.fields else {}
        return self.get(_F.REGION) or named.get(_F.REGION, "")


def form_of(place: StorageSettings) -> StorageForm:
    """The form that these settings came from."""
    provider, found = recognise(place.endpoint) if place.endpoint else (Provider.AWS, {})
    rule = RULES[provider]
    values = {
        _F.ENDPOINT: place.endpoint,
        _F.REGION: place.region,
        _F.BUCKET: place.bucket,
        _F.PREFIX: place.prefix,
        _F.PUBLIC_BASE: place.public_base,
    }
    if _F.ACCOUNT in rule.fields:
        values[_F.ACCOUNT] = found.get(_F.ACCOUNT, "")
    return StorageForm(provider if place.bucket else Provider.R2, values, place.link_hours, place.style)


def recognise(address: str) -> tuple[Provider, dict[StorageField, str]]:
    """Whose host name is in an address, and what it tells: account, region or bucket."""
    try:
        host = urlsplit(_with_scheme(address)).netloc.rpartition("@")[2].lower().removesuffix(":443")
    except ValueError:
        return Provider.OTHER, {}
    for provider, rule in RULES.items():
        match = re.fullmatch(rule.hosts, host)
        if match is not None:
            return provider, {_F(name): text for name, text in match.groupdict().items() if text}
    return Provider.OTHER, {}


def field_to_mend(code: Code, provider: Provider) -> StorageField | None:
    """The field that is most likely wrong when a test ends with this error."""
    name = _MENDED_BY.get(code)
    fields = RULES[provider].fields
    if name in (_F.ENDPOINT, _F.REGION) and name not in fields:
        return next((where for where in _WHERE if where in fields), None)
    return name


def base_of(address: str) -> str:
    """The endpoint in an address: many consoles add the bucket to it, or leave `https://` away."""
    return "/".join(_with_scheme(address).split("/")[:3])


def _with_scheme(text: str) -> str:
    text = text.strip().rstrip("/")
    return text if not text or "://" in text else f"https://{text}"
