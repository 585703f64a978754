"""What can be done with the charges that are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.spending import ChargedTake
from seedance_studio.ui.jobs.job_words import action_label
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_view import BOOK_NOTES, JobView
from seedance_studio.viewmodels.spending.charge_table import ChargeRow

Show = Callable[[Sequence[Generation]], None]


def generations_of(rows: Sequence[ChargeRow]) -> list[Generation]:
    """The generations that rows stand for, each once. What a statement alone shows has none."""
    return [take.generation for take in _takes_of(rows) if take.generation is not None]


def _takes_of(rows: Sequence[ChargeRow]) -> list[ChargedTake]:
    """One take for each generation, or for each line that a statement alone shows."""
    return list({take.generation_id: take for row in rows for take in row.takes}.values())


def _id_of(take: ChargedTake) -> str:
    """Its id on the account's page, else in the library; empty if a statement shows it without an id."""
    if take.generation is None:
        return take.request_id
    return take.generation.request_id or take.generation.id


def make_charge_menu(rows: Sequence[ChargeRow], actions: JobActions, show: Show, parent: QWidget) -> QMenu:
    """Makes the menu of some rows. It is deleted when it closes. `show` shows clips in the Library."""
    chosen = generations_of(rows)
    ids = [found for take in _takes_of(rows) if (found := _id_of(take))]
    menu = Menu(parent)
    entry = menu.addAction(QCoreApplication.translate("Charges", "Show in the Library"))
    entry.triggered.connect(lambda: show(chosen))
    entry.setEnabled(bool(chosen))
    if ids:
        entry = menu.addAction(Counts.tr("Copy %Ln ids", "", len(ids)))
        entry.triggered.connect(lambda: actions.copy("\n".join(ids)))
    if chosen:
        entry = menu.addAction(Counts.tr("Save report on %Ln for support", "", len(chosen)))
        entry.triggered.connect(lambda: actions.save_report([generation.id for generation in chosen]))
    if len(chosen) == 1:
        _add_notes(menu, JobView(chosen[0]), actions)
    return menu


def _add_notes(menu: QMenu, job: JobView, actions: JobActions) -> None:
    for action in job.actions:
        if action in BOOK_NOTES:
            entry = menu.addAction(action_label(action, job))
            entry.triggered.connect(lambda _=False, action=action: actions.perform(action, job))
