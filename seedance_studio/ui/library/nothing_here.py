"""What stands in the grid's place: why there is nothing, and the next thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import shortened
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.viewmodels.library.absence import Absence, Reason
from seedance_studio.viewmodels.library.filter_model import FilterModel

_LONGEST = 40
"""Characters of a name."""
_LATE_MS = 300
"""Clips that are read within this time come to a blank page, where nothing flashes up before them."""


class NothingHere(EmptyState):
    """`create_asked` when the first clip is to be made."""

    create_asked = Signal()

    def __init__(self, filters: FilterModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "library", "", parent=parent)
        self._filters = filters
        self._absence: Absence | None = None
        self._late = QTimer(self, interval=_LATE_MS, singleShot=True)
        self._late.timeout.connect(self._say)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_reason()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._late.stop()

    def show_absence(self, absence: Absence) -> None:
        """Says why there is nothing."""
        if absence == self._absence:
            return
        self._absence = absence
        self._show_reason()

    def _show_reason(self) -> None:
        self._late.stop()
        if self._absence is None or self._absence.reason is Reason.NOT_READ:
            self.say_nothing()
            if self.isVisible():
                self._late.start()
        else:
            self._say()

    def _say(self) -> None:
        absence = self._absence
        if absence is not None:
            self.say(_ICONS.get(absence.reason, "library"), _sentence(absence), *self._what_helps(absence))

    def _what_helps(self, absence: Absence) -> tuple[str, Callable[[], None] | None]:
        """What can be done: the button's words, and what it does."""
        filters = self._filters
        match absence.reason:
            case Reason.NOT_READ | Reason.NO_TRASH:
                return "", None
            case Reason.NONE_YET:
                return self.tr("Create your first clip"), self.create_asked.emit
            case Reason.ALL_TRASHED:
                return self.tr("Open the trash"), lambda: filters.show("", in_trash=True)
            case Reason.ALL_CLIPLESS | Reason.MATCHES_CLIPLESS:
                words = Counts.tr("Show the %Ln without a clip", "", absence.count)
                return words, lambda: filters.set_clipless(True)
            case Reason.NO_MATCH | Reason.NO_MATCH_IN_TRASH:
                return self.tr("Clear filters"), filters.clear
            case Reason.PROJECT | Reason.SEARCH | Reason.TAG | Reason.ALL_RATED:
                return self.tr("Show all clips"), filters.clear


_ICONS = {
    Reason.ALL_TRASHED: "trash",
    Reason.NO_TRASH: "trash",
    Reason.NO_MATCH: "search",
    Reason.MATCHES_CLIPLESS: "search",
    Reason.NO_MATCH_IN_TRASH: "search",
    Reason.SEARCH: "search",
    Reason.TAG: "tag",
    Reason.ALL_RATED: "star",
}


def _sentence(absence: Absence) -> str:
    translate = QCoreApplication.translate
    words = {
        Reason.NOT_READ: translate("NothingHere", "Opening your library…"),
        Reason.NONE_YET: translate("NothingHere", "Your clips gather here."),
        Reason.ALL_TRASHED: translate("NothingHere", "All your clips are in the trash."),
        Reason.ALL_CLIPLESS: translate("NothingHere", "None of your requests has a clip."),
        Reason.NO_MATCH: translate("NothingHere", "Nothing matches."),
        Reason.MATCHES_CLIPLESS: translate("NothingHere", "No clip matches."),
        Reason.PROJECT: translate("NothingHere", "The project “{name}” has no clips."),
        Reason.SEARCH: translate("NothingHere", "The search “{name}” finds no clips."),
        Reason.TAG: translate("NothingHere", "No clip has the tag “{name}”."),
        Reason.ALL_RATED: translate("NothingHere", "Every clip is rated."),
        Reason.NO_TRASH: translate("NothingHere", "The trash is empty."),
        Reason.NO_MATCH_IN_TRASH: translate("NothingHere", "Nothing in the trash matches."),
    }
    return words[absence.reason].format(name=shortened(absence.name, _LONGEST))
