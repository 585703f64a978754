"""The progress of an import, and what was left out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.engine.copies.importer import ImportFault, NotImported
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.progress import ThinProgress
from seedance_studio.viewmodels.library.importing import ImportModel, ImportStage

_MOST_NAMED = 8


class ImportDialog(CalmDialog):
    """Follows its model. Cancel and Escape first end what is under way, and it says what came in; closed
    otherwise it ends it, too."""

    def __init__(self, model: ImportModel, theme: Theme, parent: QWidget | None = None) -> None:
        title = Counts.tr("Importing %Ln clips", "", len(model.files))
        super().__init__(theme, "library", "muted", title, parent)
        self._model = model
        self._bar = ThinProgress(theme, self)
        self.put(self._bar)
        self._words = self.say("")
        self._refused = self.say("", "muted")
        self._end = self.offer(self.tr("Cancel"), self.reject, stays=True)
        model.changed.connect(self._refresh)
        self._refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._model.cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        if self._model.stage is ImportStage.RUNNING:
            self._model.cancel()
        else:
            super().reject()

    def _refresh(self) -> None:
        model = self._model
        is_running = model.stage is ImportStage.RUNNING
        if not is_running:
            self.set_title(_title(model.stage))
        self._bar.setVisible(is_running)
        self._bar.set_fraction(model.done / len(model.files) if model.files else None)
        self._words.setText(_words(model))
        self._refused.setText("\n".join(map(_refusal, model.result.refused[:_MOST_NAMED])))
        self._refused.setVisible(bool(model.result.refused))
        self._end.setText(self.tr("Cancel") if is_running else self.tr("Close"))
        self._end.setDefault(not is_running)
        self.fit()


def _title(stage: ImportStage) -> str:
    translate = QCoreApplication.translate
    match stage:
        case ImportStage.CANCELLED:
            return translate("ImportDialog", "The import was cancelled")
        case ImportStage.FAILED:
            return translate("ImportDialog", "The import could not continue")
        case _:
            return translate("ImportDialog", "Imported")


def _words(model: ImportModel) -> str:
    translate = QCoreApplication.translate
    match model.stage:
        case ImportStage.RUNNING:
            text = translate("ImportDialog", "{done} of {total} done.")
            return text.format(done=number(model.done), total=number(len(model.files)))
        case ImportStage.CANCELLED:
            return translate("ImportDialog", "What was imported so far is in the library.")
        case ImportStage.FAILED:
            return "" if model.problem is None else what_and_next(model.problem)
        case ImportStage.DONE:
            taken, refused = len(model.result.taken), len(model.result.refused)
            said = Counts.tr("%Ln clips are in the library now. Your files stayed where they are.", "", taken)
            return f"{said} {_count_refused(refused)}".strip()


def _count_refused(count: int) -> str:
    return Counts.tr("%Ln files were left out:", "", count) if count else ""


def _refusal(refused: NotImported) -> str:
    translate = QCoreApplication.translate
    reasons = {
        ImportFault.NOT_A_VIDEO: translate("ImportDialog", "no video"),
        ImportFault.INCOMPLETE: translate("ImportDialog", "incomplete"),
        ImportFault.UNREADABLE: translate("ImportDialog", "can't be read"),
        ImportFault.ALREADY_HERE: translate("ImportDialog", "in the library already"),
    }
    return f"{refused.file.name} · {reasons[refused.fault]}"
