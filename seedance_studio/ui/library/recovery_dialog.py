"""Says that the library was damaged or is an earlier one, and what came back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from seedance_studio.store.database import DATABASE
from seedance_studio.store.recovery import Recovery
from seedance_studio.ui.messages.recovery import what_came_back, what_happened, what_it_means
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.labels import TokenLabel


def make_recovery_dialog(
    recovery: Recovery,
    folder: Path,
    show: Callable[[Path], None],
    theme: Theme,
    parent: QWidget | None = None,
) -> CalmDialog:
    """`folder` is the library's. `show` opens a path in the system's file manager."""
    translate = QCoreApplication.translate
    title = translate("RecoveryDialog", "Your library was restored")
    if recovery.is_log_lost:
        title = translate("RecoveryDialog", "The latest changes to your library may be lost")
    if recovery.is_older:
        title = translate("RecoveryDialog", "Your library is an earlier copy of itself")
    dialog = CalmDialog(theme, "library", "warning", title, parent)
    dialog.say(what_happened(recovery))
    dialog.put(_make_counts(recovery, theme, dialog))
    for paragraph in what_it_means(recovery):
        dialog.say(paragraph)
    if recovery.was_missing:
        dialog.say(translate("RecoveryDialog", "Nothing was deleted."), "muted")
    elif not recovery.is_kept:
        aside = folder / recovery.set_aside
        kept = translate("RecoveryDialog", "Nothing was deleted. The damaged database is in {folder}")
        dialog.say(kept.format(folder=aside), "muted")
        label = translate("RecoveryDialog", "Show in folder")
        dialog.offer(label, lambda: show(aside / DATABASE), stays=True)
    dialog.offer(translate("RecoveryDialog", "OK"), is_first=True)
    return dialog


def _make_counts(recovery: Recovery, theme: Theme, parent: QWidget) -> QWidget:
    counts = QWidget(parent)
    grid = QGridLayout(counts)
    grid.setContentsMargins(0, 2, 0, 2)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    right = Qt.AlignmentFlag.AlignRight
    for row, (label, count) in enumerate(what_came_back(recovery)):
        figure = TokenLabel(theme, count, "text", 13, QFont.Weight.DemiBold, counts)
        grid.addWidget(figure, row, 0, right)
        grid.addWidget(TokenLabel(theme, label, "muted", 13, parent=counts), row, 1)
    return counts
