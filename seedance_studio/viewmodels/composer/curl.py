"""A request as a cURL command that anyone can run with their own key."""

from __future__ import annotations

import shlex

import msgspec

from seedance_studio.domain.open_api import GENERATIONS, request_headers
from seedance_studio.domain.request import GenerationRequest


def as_curl(request: GenerationRequest, base_url: str) -> str:
    """Returns the command for a POSIX shell with the exact JSON. The key comes from an environment
    variable."""
    body = msgspec.json.encode(request.to_wire()).decode()
    # In double quotes, since the shell puts in the key.
    headers = request_headers("$SEEDANCE_API_KEY", has_body=True).items()
    return " \\\n  ".join(
        (
            f"curl -X POST {shlex.quote(base_url.rstrip('/') + GENERATIONS)}",
            *(f'-H "{name}: {value}"' for name, value in headers),
            f"--data-raw {shlex.quote(body)}",
        )
    )
