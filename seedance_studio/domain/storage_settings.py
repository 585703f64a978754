"""The settings of the person's own S3 storage, and the addresses that follow from them."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

from seedance_studio.domain.frozen import frozen

LONGEST_LINK_HOURS = 168
"""The limit of S3's signatures."""
DEFAULT_LINK_HOURS = 48
DEFAULT_REGION = "us-east-1"


class AddressStyle(StrEnum):
    """Where the bucket's name goes: in the path or in the host name. Some storages accept only one."""

    UNKNOWN = ""
    PATH = "path"
    VIRTUAL_HOST = "virtual"


@frozen
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
        # The settings are read before the first paint, which needs no URLs.
        from seedance_studio.domain.urls import is_on_this_machine

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
