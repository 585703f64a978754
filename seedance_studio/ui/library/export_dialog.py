"""Export: what, where to, under which names; then its progress and what came of it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seedance_studio.domain.name_pattern import Naming
from seedance_studio.engine.copies.exporter import ExportKind
from seedance_studio.ui.library.name_field import NameField
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.file_dialogs import ask_for_folder
from seedance_studio.ui.widgets.form import Form
from seedance_studio.ui.widgets.progress import ThinProgress
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.viewmodels.library.exporting import ExportModel, ExportStage

_INDENT = 26
_NO_CLIP = Naming(datetime(2026, 1, 1), "", "", "")


class ExportDialog(CalmDialog):
    """Follows its model. Cancel and Escape first end what is under way, and it says what that leaves; closed
    otherwise it ends it, too."""

    def __init__(self, model: ExportModel, theme: Theme, parent: QWidget | None = None) -> None:
        title = Counts.tr("Export %Ln clips", "", len(model.keys))
        super().__init__(theme, "upload", "muted", title, parent)
        self._model = model
        model.setParent(self)
        self._choices = QWidget(self)
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._boxes = {kind: self._make_box(kind) for kind in ExportKind}
        for kind, box in self._boxes.items():
            row = QHBoxLayout()
            row.setContentsMargins(_INDENT if kind is ExportKind.SIDECARS else 0, 0, 0, 0)
            row.addWidget(box)
            column.addLayout(row)
        column.addSpacing(8)
        column.addLayout(self._make_form(theme))
        self.put(self._choices)
        self._bar = ThinProgress(theme, self)
        self.put(self._bar)
        self._words = self.say("", "muted")
        self._reveal = self.offer(self.tr("Show in folder"), model.reveal)
        self._go = self.offer(self.tr("Export"), self._on_go, is_first=True, stays=True)
        self._end = self.offer(self.tr("Cancel"), self.reject, stays=True)
        put_in_reading_order(self)
        model.changed.connect(self._refresh)
        self._refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._model.cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        if self._model.stage is ExportStage.RUNNING:
            self._model.cancel()
        else:
            super().reject()

    def _make_box(self, kind: ExportKind) -> QCheckBox:
        box = QCheckBox(_kind_words(kind), self._choices)
        box.setChecked(kind in self._model.kinds)
        box.toggled.connect(partial(self._model.choose, kind))
        return box

    def _make_form(self, theme: Theme) -> Form:
        self._folder = QLineEdit(self._choices)
        self._folder.setReadOnly(True)
        self._folder.setAccessibleName(self.tr("Folder"))
        change = QPushButton(self.tr("Change…"), self._choices)
        change.setAutoDefault(False)
        change.clicked.connect(self._on_change)
        self._names = NameField(self._model.pattern, _NO_CLIP, theme, self._choices)
        self._names.changed.connect(self._model.set_pattern)
        form = Form()
        form.add_row(self.tr("Folder"), self._folder, change)
        form.add_row(self.tr("Names of copies"), self._names)
        form.add_below(self._names.preview)
        return form

    def _on_change(self) -> None:
        ask_for_folder(self, self.tr("Export to"), str(self._model.folder), self._model.set_folder)

    def _on_go(self) -> None:
        self._model.begin(_title())

    def _refresh(self) -> None:
        model = self._model
        is_running, is_over = model.stage is ExportStage.RUNNING, model.stage is ExportStage.DONE
        if is_over:
            self.set_title(self.tr("Exported"))
        self._choices.setEnabled(not is_running)
        self._choices.setVisible(not is_over)
        self._boxes[ExportKind.SIDECARS].setEnabled(ExportKind.CLIPS in model.kinds)
        self._folder.setText(str(model.folder))
        if model.sample is not None:
            self._names.set_sample(model.sample)
        self._bar.setVisible(is_running)
        self._bar.set_fraction(model.done / len(model.keys) if model.keys else None)
        self._words.setText(_words(model))
        self._words.setVisible(bool(self._words.text()))
        self._go.setVisible(not is_over)
        self._go.setEnabled(model.can_begin)
        self._reveal.setVisible(is_over)
        has_left_something = is_over or model.stage in (ExportStage.CANCELLED, ExportStage.FAILED)
        self._end.setText(self.tr("Close") if has_left_something else self.tr("Cancel"))
        self.fit()


def _title() -> str:
    """The name of the documents of this moment."""
    text = QCoreApplication.translate("ExportDialog", "Clips of {moment}")
    return text.format(moment=f"{datetime.now():%Y-%m-%d %H-%M}")


def _kind_words(kind: ExportKind) -> str:
    translate = QCoreApplication.translate
    words = {
        ExportKind.CLIPS: translate("ExportDialog", "Copies of the clips"),
        ExportKind.SIDECARS: translate("ExportDialog", "With a JSON file of facts beside each"),
        ExportKind.OTIO: translate("ExportDialog", "Timeline for editors (OpenTimelineIO)"),
        ExportKind.XML: translate("ExportDialog", "Timeline for Premiere and Resolve (Final Cut XML)"),
        ExportKind.PDF: translate("ExportDialog", "Contact sheet to print (PDF)"),
        ExportKind.PNG: translate("ExportDialog", "Contact sheet as a picture (PNG)"),
        ExportKind.CSV: translate("ExportDialog", "Table of all facts (CSV)"),
        ExportKind.JSON_LINES: translate("ExportDialog", "All facts for programs (JSON lines)"),
    }
    return words[kind]


def _words(model: ExportModel) -> str:
    translate = QCoreApplication.translate
    match model.stage:
        case ExportStage.CHOOSING:
            return ""
        case ExportStage.RUNNING:
            text = translate("ExportDialog", "{done} of {total} done.")
            return text.format(done=number(model.done), total=number(len(model.keys)))
        case ExportStage.CANCELLED:
            return translate("ExportDialog", "Cancelled. What was finished is in the folder.")
        case ExportStage.FAILED:
            return _failure_words(model)
        case ExportStage.DONE:
            return _done_words(model)


def _failure_words(model: ExportModel) -> str:
    text = QCoreApplication.translate("ExportDialog", "It stopped. What was finished is in the folder.")
    if model.problem is None:
        return text
    return f"{text} {what_and_next(model.problem)}"


def _done_words(model: ExportModel) -> str:
    result = model.result
    said: list[str] = []
    if result.copies:
        said.append(Counts.tr("%Ln clips were copied.", "", len(result.copies)))
    if result.documents:
        said.append(", ".join(path.name for path in result.documents) + ".")
    if result.frames:
        said.append(
            Counts.tr("%Ln frames with drawings are pictures beside the timeline.", "", len(result.frames))
        )
    if result.missing:
        said.append(Counts.tr("%Ln clips are not in the library's folder.", "", result.missing))
    if result.without_recipe:
        said.append(Counts.tr("%Ln copies could take no recipe.", "", result.without_recipe))
    return " ".join(said)
