"""How copies that leave the library are named, unless the person says otherwise."""

from __future__ import annotations

USUAL_NAMES = "{date} {prompt:40} {take}"
"""A pattern of `domain.name_pattern`."""
