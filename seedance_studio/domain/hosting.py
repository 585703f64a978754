"""The person's own S3 storage: what it asks for, how its settings are validated, and the links it gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.domain.urls import InvalidUrl, check_base_url, check_url

HOUR = 3600
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


@frozen
class StorageKeys:
    """The storage's two keys, left out of `repr` so that no log shows them."""

    access_key: str = field(repr=False)
    secret: str = field(repr=False)


@frozen
class Link:
    """A public URL. `expires_at` is in seconds since 1970, None if it never expires."""

    url: str
    expires_at: float | None = None

    def is_valid_until(self, until: float) -> bool:
        """Whether it is still valid at that time, in seconds since 1970."""
        return self.expires_at is None or self.expires_at >= until


@frozen
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
