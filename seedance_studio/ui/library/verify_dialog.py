"""The verification of the library: its progress, its findings, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from seedance_studio.engine.safekeeping.verifier import CheckResult, ClipFault, Finding
from seedance_studio.ui.messages.clips import doubt_name
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.outside import open_outside
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.progress import ThinProgress
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.library.verification import VerificationModel, VerificationStage

_ROW, _ROWS_SEEN, _MOST_ROWS = 49, 6, 200


class VerifyDialog(CalmDialog):
    """Follows its model and ends it when closed."""

    def __init__(self, model: VerificationModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "library", "muted", _title(VerificationStage.RUNNING), parent)
        self._model = model
        self._rows: dict[str, _FindingRow] = {}
        self._words = self.say("")
        self._bar = ThinProgress(theme, self)
        self.put(self._bar)
        self._list = QScrollArea(self)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWidgetResizable(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("What was found"))
        self.put(self._list)
        self._strays = self.say("", "muted")
        self._all = self.offer(self.tr("Fetch all again"), self._fetch_all, stays=True)
        self._end = self.offer(self.tr("Cancel"))
        model.changed.connect(self._refresh)
        self._refresh()

    def done(self, result: int) -> None:
        # However it is closed: Escape makes no event of it.
        self._model.cancel()
        super().done(result)

    def _refresh(self) -> None:
        model = self._model
        is_running = model.stage is VerificationStage.RUNNING
        self.set_title(_title(model.stage))
        self._words.setText(_words(model))
        self._bar.setVisible(is_running)
        self._bar.set_fraction(model.done / model.total if model.total else None)
        self._end.setText(self.tr("Cancel") if is_running else self.tr("Close"))
        self._end.setDefault(not is_running)
        verdict = model.verdict
        self._list.setVisible(bool(verdict and verdict.findings))
        self._strays.setVisible(bool(verdict and verdict.strays))
        lost = [] if verdict is None else _lost(verdict)
        self._all.setVisible(len(lost) > max(len(model.fetched), 1))
        if verdict is not None:
            self._show_verdict(verdict)
        self.fit()

    def _show_verdict(self, verdict: CheckResult) -> None:
        if verdict.findings and not self._rows:
            self._fill(verdict.findings)
        for generation_id in self._rows.keys() & self._model.fetched:
            self._rows[generation_id].show_fetching()
        if verdict.strays:
            text = self.tr("Clips in the folder without a generation: {count}. They were left alone.")
            self._strays.setText(text.format(count=number(len(verdict.strays))))

    def _fill(self, findings: tuple[Finding, ...]) -> None:
        body = Surface(self._theme, parent=self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for finding in findings[:_MOST_ROWS]:
            row = _FindingRow(self._theme, finding, self)
            row.fetch.clicked.connect(lambda _=False, finding=finding: self._model.fetch_again(finding))
            row.show_file.clicked.connect(
                lambda _=False, finding=finding: self._with_file(finding, self._model.reveal)
            )
            row.open_outside.clicked.connect(
                lambda _=False, finding=finding: self._with_file(finding, open_outside)
            )
            self._rows[finding.generation.id] = row
            column.addWidget(row)
            column.addWidget(Line(self._theme))
        column.addStretch()
        self._list.setWidget(body)
        self._list.setFixedHeight(_ROW * min(len(findings), _ROWS_SEEN))

    def _fetch_all(self) -> None:
        if self._model.verdict is not None:
            for finding in _lost(self._model.verdict):
                self._model.fetch_again(finding)

    def _with_file(self, finding: Finding, act: Callable[[Path], None]) -> None:
        file = self._model.file_of(finding)
        if file is not None:
            act(file)


class _FindingRow(QWidget):
    def __init__(self, theme: Theme, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        prompt = ElidedLabel(theme, parent=self)
        prompt.set_text(finding.generation.request.prompt)
        self._fault = ElidedLabel(theme, token="warning", size=12, parent=self)
        self._fault.set_text(_fault(finding))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(prompt)
        texts.addWidget(self._fault)
        self.show_file = LinkButton(theme, self.tr("Show in folder"), self)
        self.show_file.setVisible(finding.fault is not ClipFault.MISSING)
        self.fetch = LinkButton(theme, self.tr("Fetch again"), self, strong=True)
        self.fetch.setToolTip(self.tr("Asks the service for the clip again; this costs nothing."))
        is_here = finding.fault is ClipFault.UNVERIFIED
        # A fresh copy would be the same again: this one is what arrived.
        self.fetch.setVisible(not is_here)
        self.open_outside = LinkButton(theme, self.tr("Open outside"), self, strong=True)
        self.open_outside.setVisible(is_here)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 12, 6)
        row.setSpacing(4)
        row.addLayout(texts, 1)
        row.addWidget(self.show_file, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.fetch, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.open_outside, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_fetching(self) -> None:
        """Shows that the clip is fetched again. Its card shows the progress."""
        self.fetch.hide()
        self.show_file.hide()
        self._fault.set_text(self.tr("Being fetched again; its card shows the progress."))
        self._fault.set_token("muted")


def _title(stage: VerificationStage) -> str:
    translate = QCoreApplication.translate
    match stage:
        case VerificationStage.RUNNING:
            return translate("VerifyDialog", "Verifying your library")
        case VerificationStage.CANCELLED:
            return translate("VerifyDialog", "The check was cancelled")
        case VerificationStage.FAILED:
            return translate("VerifyDialog", "The check could not continue")
        case VerificationStage.DONE:
            return translate("VerifyDialog", "Your library was verified")


def _words(model: VerificationModel) -> str:
    translate = QCoreApplication.translate
    if model.stage is VerificationStage.RUNNING:
        if model.total is None:
            return translate("VerifyDialog", "Checking the database…")
        text = translate("VerifyDialog", "Comparing each clip with its checksum: {done} of {total}.")
        return text.format(done=number(model.done), total=number(model.total))
    if model.verdict is None:
        text = translate("VerifyDialog", "Clips checked: {done}. Nothing was changed.")
        return text.format(done=number(model.done))
    return _verdict_words(model.verdict)


def _verdict_words(verdict: CheckResult) -> str:
    translate = QCoreApplication.translate
    lost = len(_lost(verdict))
    if lost:
        clips = Counts.tr("%Ln clips", "", verdict.checked)
        text = Counts.tr(
            "The database is sound. Of {clips}, %Ln are missing or changed. They are paid"
            " for; fetching them again costs nothing.",
            "",
            lost,
        )
        sentences = [text.format(clips=clips)]
    else:
        text = translate(
            "VerifyDialog", "The database is sound, and every clip is unchanged. Clips checked: {total}."
        )
        sentences = [text.format(total=number(verdict.checked))]
    if unverified := len(verdict.findings) - lost:
        text = translate("VerifyDialog", "Complete clips that can't be decoded here: {count}.")
        sentences.append(text.format(count=number(unverified)))
    if verdict.newly_verified:
        text = translate("VerifyDialog", "Clips that could be verified now: {count}.")
        sentences.append(text.format(count=number(verdict.newly_verified)))
    return " ".join(sentences)


def _lost(verdict: CheckResult) -> list[Finding]:
    """Returns the clips to fetch again."""
    return [finding for finding in verdict.findings if finding.fault is not ClipFault.UNVERIFIED]


def _fault(finding: Finding) -> str:
    translate = QCoreApplication.translate
    match finding.fault:
        case ClipFault.MISSING:
            return translate("VerifyDialog", "The file is missing.")
        case ClipFault.CHANGED:
            return translate("VerifyDialog", "The file has changed. It is kept beside the new one.")
        case ClipFault.UNREADABLE:
            return translate("VerifyDialog", "The file can't be read.")
        case ClipFault.UNVERIFIED:
            clip = finding.generation.clip
            return "" if clip is None else doubt_name(clip.doubt)
