"""The person's own S3 storage: its settings, how they are validated, and the links it gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from seedance_studio.domain.urls import InvalidUrl, check_base_url, check_url, is_on_this_machine

HOUR = 3600
LONGEST_LINK_HOURS = 168
"""The limit of S3's signatures."""
DEFAULT_LINK_HOURS = 48
DEFAULT_REGION = "us-east-1"
_BUCKET = re.compile(r"[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"([A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*)?")
_REGION = re.compile(r"[a-z0-9-]{0,40}")


class StorageField(StrEnum):
    """What a storage can ask for. Each one asks for a few of them, in its own words."""

    ACCOUNT = "account"
    ENDPOINT = "endpoint"
    REGION = "region"
    BUCKET = "bucket"
    PREFIX = "prefix"
    PUBLIC_BASE = "public_base"
    LINK_HOURS = "link_hours"
    ACCESS_KEY = "access_key"
    SECRET = "secret"


class AddressStyle(StrEnum):
    """Where the bucket's name goes: in the path or in the host name. Some storages accept only one."""

    UNKNOWN = ""
    PATH = "path"
    VIRTUAL_HOST = "virtual"


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """An S3-compatible storage. An empty endpoint means AWS.

    Without a public base, links are signed and valid for `link_hours`. The first upload finds out `style`.
    """

    endpoint: str = ""
    region: str = ""
    bucket: str = ""
    prefix: str = ""
    public_base: str = ""
    link_hours: int = DEFAULT_LINK_HOURS
    style: AddressStyle = AddressStyle.UNKNOWN

    @property
    def bucket_url(self) -> str:
        """The bucket's URL in its address style, or in path style while that is unknown."""
        if self.style is not AddressStyle.VIRTUAL_HOST:
            return f"{self._base}/{self.bucket}"
        scheme, _, host = self._base.partition("://")
        # Some people enter the bucket's own address as the endpoint.
        return self._base if host.startswith(f"{self.bucket}.") else f"{scheme}://{self.bucket}.{host}"

    @property
    def endpoint_url(self) -> str:
        """The URL that requests go to, in its address style."""
        return self.bucket_url if self.style is AddressStyle.VIRTUAL_HOST else self._base

    @property
    def can_be_in_host(self) -> bool:
        """Whether the bucket's name can be part of the host name. It can't with an IP address."""
        host = urlsplit(self._base).hostname or ""
        return not is_on_this_machine(self._base) and "." in host and not host.rpartition(".")[2].isdecimal()

    @property
    def _base(self) -> str:
        region = self.region or DEFAULT_REGION
        return self.endpoint.rstrip("/") or f"https://s3.{region}.amazonaws.com"

    @property
    def name(self) -> str:
        """Identifies the storage, so that we know which uploads are in it."""
        return "/".join(filter(None, (self.endpoint.rstrip("/") or "aws", self.bucket, self.prefix)))


@dataclass(frozen=True, slots=True)
class StorageKeys:
    """The storage's two keys, left out of `repr` so that no log shows them."""

    access_key: str = field(repr=False)
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A public URL. `expires_at` is in seconds since 1970, None if it never expires."""

    url: str
    expires_at: float | None = None

    def is_valid_until(self, until: float) -> bool:
        """Whether it is still valid at that time, in seconds since 1970."""
        return self.expires_at is None or self.expires_at >= until


@dataclass(frozen=True, slots=True)
class StorageAnswer:
    """A storage's answer to a single request. The names of its headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


DEMO_BUCKET = "storage"
DEMO_KEYS = StorageKeys("DEMO", "for-this-machine-alone")
"""The keys of the demo's storage, which listens on loopback only."""


def place_faults(place: StorageSettings) -> tuple[StorageField, ...]:
    """The invalid fields, in the order of the form."""
    checks = (
        (StorageField.ENDPOINT, not place.endpoint or _is_base(place.endpoint)),
        (StorageField.REGION, _REGION.fullmatch(place.region) is not None),
        (StorageField.BUCKET, _BUCKET.fullmatch(place.bucket) is not None and ".." not in place.bucket),
        (StorageField.PREFIX, _PREFIX.fullmatch(place.prefix) is not None and ".." not in place.prefix),
        (StorageField.PUBLIC_BASE, not place.public_base or _is_public(place.public_base)),
    )
    return tuple(name for name, is_right in checks if not is_right)


def keys_faults(keys: StorageKeys) -> tuple[StorageField, ...]:
    """The keys that are empty or can't be sent in a header."""
    pairs = ((StorageField.ACCESS_KEY, keys.access_key), (StorageField.SECRET, keys.secret))
    return tuple(name for name, text in pairs if not text or not all("!" <= char <= "~" for char in text))


def _is_base(text: str) -> bool:
    try:
        return check_base_url(text) == text.rstrip("/")
    except InvalidUrl:
        return False


def _is_public(text: str) -> bool:
    try:
        return "?" not in check_url(text) and "#" not in text
    except InvalidUrl:
        return False
