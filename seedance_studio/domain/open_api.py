"""How the Seedance Open API is addressed: by the client, the offline service and whatever shows a request."""

from __future__ import annotations

SERVICE = "https://www.seedance2.ink"
API = "/api/open/v1"
GENERATIONS = f"{API}/video/generations"
MODELS = f"{API}/models"
_JSON = "application/json"


def request_headers(key: str, *, has_body: bool) -> dict[str, str]:
    """The headers of ours that a request to the API carries."""
    content = {"Content-Type": _JSON} if has_body else {}
    return {"Authorization": f"Bearer {key}", **content, "Accept": _JSON}
