"""Tool tips of text: Qt reads one that looks like HTML as such, with the pictures that it names."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """What shows exactly this text as a tool tip."""
    if "<" not in text and "&" not in text:
        return text
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>"
