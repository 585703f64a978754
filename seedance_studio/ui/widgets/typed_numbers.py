"""Numbers as people type them."""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale


def typed_number(text: str) -> float | None:
    """The number in the text, as the locale writes numbers; None if it is none.

    No thousands begin with 0: `0,005` in English is a decimal as another language writes it, not 5.
    """
    plain, group = text.strip(), QLocale().groupSeparator()
    if group and plain.startswith(f"0{group}"):
        value, is_number = QLocale.c().toDouble(plain.replace(group, "."))
    else:
        value, is_number = QLocale().toDouble(plain)
    return value if is_number and math.isfinite(value) else None
