"""Addresses and headers of the Seedance Open API, for the client, the demo and the cURL preview."""

from __future__ import annotations

from urllib.parse import urlsplit

SERVICE = "https://www.seedance2.ink"
API = "/api/open/v1"
GENERATIONS = f"{API}/video/generations"
MODELS = f"{API}/models"
_JSON = "application/json"


def foreign_name(base: str) -> str:
    """The address of the service if it is not the usual one, else empty."""
    parts = urlsplit(base)
    port = "" if parts.port in (None, 443) else f":{parts.port}"
    name = f"{parts.scheme}://{parts.hostname}{port}"
    return "" if name == SERVICE else name


def request_headers(key: str, *, has_body: bool) -> dict[str, str]:
    """The headers that we add to each request."""
    content = {"Content-Type": _JSON} if has_body else {}
    return {"Authorization": f"Bearer {key}", **content, "Accept": _JSON}
