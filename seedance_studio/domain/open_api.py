"""Addresses and headers of the Seedance Open API, for the client, the demo and the cURL preview."""

from __future__ import annotations

SERVICE = "https://www.seedance2.ink"
API = "/api/open/v1"
GENERATIONS = f"{API}/video/generations"
MODELS = f"{API}/models"
_JSON = "application/json"


def request_headers(key: str, *, has_body: bool) -> dict[str, str]:
    """The headers that we add to each request."""
    content = {"Content-Type": _JSON} if has_body else {}
    return {"Authorization": f"Bearer {key}", **content, "Accept": _JSON}
