"""Plain tool tips. Qt would read a text that looks like HTML as HTML, and load its pictures."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """Returns a tool tip that shows exactly this text."""
    if "<" not in text and "&" not in text:
        return text
    # Not before the first paint, whose tips need none of it.
    from html import escape

    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>"
