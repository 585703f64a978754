"""Says in words what the service will probably do with the references."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.messages.references import mention_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.references.references import ReferencesModel


def likely_words(kinds: dict[MediaKind, int]) -> str:
    """One sentence for so many references of each kind; empty for none."""
    translate = QCoreApplication.translate
    names = {kind: [mention_words(kind, number + 1) for number in range(kinds[kind])] for kind in kinds}
    images = names[MediaKind.IMAGE]
    if len(images) == sum(kinds.values()) == 1:
        return translate("LikelyLine", "Likely starts from {first}.").format(first=images[0])
    if len(images) == sum(kinds.values()) == 2:
        sentence = translate("LikelyLine", "Likely goes from {first} to {last}.")
        return sentence.format(first=images[0], last=images[1])
    parts = (
        (names[MediaKind.IMAGE], translate("LikelyLine", "looks from {names}")),
        (names[MediaKind.VIDEO], translate("LikelyLine", "motion from {names}")),
        (names[MediaKind.AUDIO], translate("LikelyLine", "sound from {names}")),
    )
    told = [words.format(names=QLocale().createSeparatedList(some)) for some, words in parts if some]
    return translate("LikelyLine", "Likely takes {parts}.").format(parts="; ".join(told)) if told else ""


class LikelyLine(TokenLabel):
    """Hidden without references."""

    def __init__(self, references: ReferencesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "muted", 12, parent=parent)
        self._references = references
        self.setWordWrap(True)
        self.setToolTip(self.tr("The service infers it from the number and the kinds of the references."))
        references.changed.connect(self._follow)
        references.known.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(likely_words(self._references.kinds))
        self.setVisible(bool(self.text()))
