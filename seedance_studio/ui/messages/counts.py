"""Texts that hold a number, outside of widgets, in the plural forms of the program's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


class Counts:
    """lupdate collects plural forms only from a `tr` of three arguments, not from `translate`; it takes the
    name before `tr` for the context."""

    @staticmethod
    def tr(text: str, comment: str, count: int) -> str:
        """The text with `count` in place of `%Ln`, written as the language writes numbers."""
        return QCoreApplication.translate("Counts", text, comment, count)
