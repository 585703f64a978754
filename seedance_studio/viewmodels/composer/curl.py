"""A request as a cURL command that anyone can run with their own key."""

from __future__ import annotations

import shlex

import msgspec

from seedance_studio.domain.open_api import GENERATIONS
from seedance_studio.domain.request import GenerationRequest


def as_curl(request: GenerationRequest, base_url: str) -> str:
    """Returns the command for a POSIX shell with the exact JSON. The key comes from an environment
    variable."""
    body = msgspec.json.encode(request.to_wire()).decode()
    return " \\\n  ".join(
        (
            f"curl -X POST {shlex.quote(base_url.rstrip('/') + GENERATIONS)}",
            '-H "Authorization: Bearer $SEEDANCE_API_KEY"',
            "-H 'Content-Type: application/json'",
            f"--data-raw {shlex.quote(body)}",
        )
    )
