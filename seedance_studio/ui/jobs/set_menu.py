"""The menu of all takes of one press."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from seedance_studio.domain.generation import State
from seedance_studio.ui.jobs.job_words import action_name
from seedance_studio.ui.jobs.set_words import (
    cancel_all_question,
    cancel_label,
    compare_label,
    hold_label,
    release_label,
)
from seedance_studio.ui.messages.commands import command_words
from seedance_studio.ui.messages.units import shortened
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_view import Action
from seedance_studio.viewmodels.jobs.send_queue import QueueModel
from seedance_studio.viewmodels.jobs.set_view import SetView
from seedance_studio.viewmodels.shell.key_map import Command

_LONGEST_NAME = 60


class SetMenus(QObject):
    """Each entry is about all takes of the press for which it makes sense."""

    library_asked = Signal(object)
    """Emits a list of the `Generation`s to show in the Library."""
    tag_asked = Signal(object, object)
    """Emits the keys of the takes that get a tag, and the point of the screen at which to ask for it."""
    project_asked = Signal(object, object)
    """The same of those that go to a project."""

    def __init__(self, actions: JobActions, queue: QueueModel, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._sets = actions.sets
        self._queue = queue

    def show(self, takes: SetView, parent: QWidget, at: QPoint) -> None:
        """Shows the menu at a point of the screen. It is deleted when it closes."""
        menu = Menu(parent, shortened(" ".join(takes.template.split()), _LONGEST_NAME))
        self._add_looking(menu, takes)
        menu.addSeparator()
        self._add_sending(menu, takes)
        menu.addSeparator()
        _add(menu, action_name(Action.REUSE), partial(self._sets.reuse, takes))
        _add(menu, action_name(Action.COPY_PROMPT), partial(self._actions.copy, takes.template))
        menu.addSeparator()
        self._add_organising(menu, takes, at)
        menu.popup(at)

    def _add_looking(self, menu: QMenu, takes: SetView) -> None:
        if len(takes.playable) > 1:
            _add(menu, compare_label(takes), partial(self._sets.compare, takes))
        if takes.has_matrix:
            first = takes.takes[0].generation
            matrix = QCoreApplication.translate("SetPart", "Matrix")
            _add(menu, matrix, partial(self._sets.matrix_asked.emit, first))

    def _add_sending(self, menu: QMenu, takes: SetView) -> None:
        if takes.kept_back:
            ids = frozenset(take.generation.id for take in takes.kept_back)
            _add(menu, release_label(takes), partial(self._queue.release, ids))
        if takes.left:
            question = cancel_all_question(takes.left)
            # The way into a menu of its own is the first press.
            into = menu.addMenu(cancel_label(takes)) if question else menu
            _add(into, question or cancel_label(takes), partial(self._sets.cancel, takes.left))
        if takes.to_hold:
            _add(menu, hold_label(takes), partial(self._sets.hold, takes.to_hold))
        for action in takes.moves:
            _add(menu, action_name(action), partial(self._reorder, action, takes))

    def _add_organising(self, menu: QMenu, takes: SetView, at: QPoint) -> None:
        generations = [take.generation for take in takes.takes]
        show = QCoreApplication.translate("Charges", "Show in the Library")
        _add(menu, show, partial(self.library_asked.emit, generations))
        tag = QCoreApplication.translate("ClipCommands", "Add tag…")
        move = QCoreApplication.translate("ClipCommands", "Move to project…")
        find = partial(self._sets.find_keys, takes.takes)
        _add(menu, tag, lambda: find(lambda keys: self.tag_asked.emit(keys, at)))
        _add(menu, move, lambda: find(lambda keys: self.project_asked.emit(keys, at)))
        # All of the press: not while one of them is still to come.
        if takes.is_over and len(takes.takes) == takes.total:
            _add(menu, command_words(Command.TRASH), partial(self._sets.trash, takes.takes))

    def _reorder(self, action: Action, takes: SetView) -> None:
        """About all cards that are selected, if this is one of them."""
        waiting = {take.generation.id for take in takes.takes if take.generation.state is State.WAITING}
        selected = self._queue.selection.ids
        self._actions.reorder(action, selected | waiting if selected & waiting else waiting)


def _add(menu: QMenu, words: str, act: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda: act())
