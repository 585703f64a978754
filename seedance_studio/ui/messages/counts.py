"""Texts with a number, in the language's plural forms, for use outside of widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


class Counts:
    """lupdate collects plural forms only from a `tr` with three arguments, not from `translate`. It uses
    the name before `tr` as the context."""

    @staticmethod
    def tr(text: str, comment: str, count: int) -> str:
        """Returns the text with `count` in place of `%Ln`, written as the language writes numbers."""
        return QCoreApplication.translate("Counts", text, comment, count)
