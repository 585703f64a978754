"""A request as a cURL command that anyone can run with a key of their own."""

from __future__ import annotations

import json
import shlex

from seedance_studio.domain.request import GenerationRequest

PATH = "/api/open/v1/video/generations"


def as_curl(request: GenerationRequest, base_url: str) -> str:
    """The command for a POSIX shell, with the exact JSON; the key is left to the environment's variable."""
    body = json.dumps(request.to_wire(), ensure_ascii=False, separators=(",", ":"))
    return " \\\n  ".join(
        (
            f"curl -X POST {shlex.quote(base_url.rstrip('/') + PATH)}",
            '-H "Authorization: Bearer $SEEDANCE_API_KEY"',
            "-H 'Content-Type: application/json'",
            f"--data-raw {shlex.quote(body)}",
        )
    )
