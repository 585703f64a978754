"""One reference seen large: which part of it is used, what is known of it, and what it is for."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from seedance_studio.domain.link_verdict import LinkLevel
from seedance_studio.domain.links import address_of
from seedance_studio.domain.references import Role
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.messages.limits import excess_words, source_words
from seedance_studio.ui.messages.references import facts_words, role_name, role_sentence, standing_words
from seedance_studio.ui.references.crop_editor import CropEditor
from seedance_studio.ui.references.cut_undo_line import CutUndoLine
from seedance_studio.ui.references.reference_tile import kind_words
from seedance_studio.ui.references.trim_editor import TrimEditor
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.progress import ThinProgress
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.references.reference_models import ReferenceModels

_SIZE = (760, 660)


class ReferenceDialog(QDialog):
    """Beside the window; closed with Escape. A picture can be cropped, a video or a sound cut."""

    def __init__(
        self,
        composer: ComposerModel,
        models: ReferenceModels,
        reference_id: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._composer = composer
        self._models = models
        self._theme = theme
        ids = [item.id for item in composer.references.items]
        position = ids.index(reference_id)
        self._tracked = composer.references.items[position]
        self._editor: CropEditor | TrimEditor | None = None
        name = self._tracked.reference.name or self.tr("Reference")
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._stage = Surface(theme, "window", self)
        title = f"{position + 1}: {kind_words(self._tracked.kind)}, {name}"
        self._title = TokenLabel(theme, title, "text", 14, QFont.Weight.DemiBold, self)
        self._facts = TokenLabel(theme, "", "muted", 12, parent=self)
        self._standing = TokenLabel(theme, "", "muted", 12, parent=self)
        for label in (self._title, self._facts, self._standing):
            label.setWordWrap(True)
        self._under_way = _UnderWay(models, theme, self)
        self._undo = CutUndoLine(models.cutting, theme, self, reference_id=self._tracked.id)
        self._role_label = TokenLabel(theme, self.tr("Role"), "muted", 12, parent=self)
        self._role = ChoiceBox(self.tr("Role"), parent=self)
        self._role_label.setBuddy(self._role)
        roles = ((self.tr("No note"), ""), *((role_name(role), role) for role in Role))
        self._role.show_choices(roles, self._tracked.reference.role)
        self._say = QPushButton(self.tr("Say it in the prompt"), self)
        self._say.setAutoDefault(False)
        self._lay_out()
        self._role.chosen.connect(self._on_role)
        self._say.clicked.connect(self._on_say)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, models.cutting.undo)
        composer.references.known.connect(self._on_known)
        composer.references.changed.connect(self._on_references)
        # Another draft's reference can have the same id.
        composer.tabs.shown.connect(self.close)
        self._refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stage.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        inside = QVBoxLayout(self._stage)
        inside.setContentsMargins(0, 0, 0, 12)
        column.addWidget(self._stage, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 14, 20, 16)
        foot.setSpacing(6)
        for label in (self._title, self._facts, self._standing):
            foot.addWidget(label)
        foot.addWidget(self._under_way)
        foot.addWidget(self._undo)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._role_label)
        row.addWidget(self._role)
        row.addWidget(self._say)
        hint = self.tr("A note for yourself. The service has no field for it.")
        row.addWidget(TokenLabel(self._theme, hint, "muted", 12, parent=self), 1)
        foot.addSpacing(4)
        foot.addLayout(row)
        column.addLayout(foot)

    def _refresh(self) -> None:
        tracked = self._tracked
        where = tracked.reference.host or address_of(tracked.url or "")
        self._facts.setText(" · ".join(filter(None, (facts_words(tracked.facts), where))))
        excesses = [excess_words(excess) for excess in self._composer.references.excesses(tracked.id)]
        hint = source_words() if excesses else ""
        said = (standing_words(tracked), self._not_fetched(), *excesses, hint)
        self._standing.setText("\n".join(filter(None, said)))
        self._under_way.show_tracked(tracked)
        self._undo.hold(tracked.is_under_way)
        self._say.setEnabled(bool(self._role.currentData()))
        if self._editor is None and tracked.shown is not None and tracked.whole is not None:
            self._editor = self._make_editor(tracked.whole.kind)
        if self._editor is not None:
            self._editor.show_tracked(tracked)

    def _make_editor(self, kind: MediaKind) -> CropEditor | TrimEditor:
        editor: CropEditor | TrimEditor
        if kind is MediaKind.IMAGE:
            editor = CropEditor(self._composer, self._models, self._theme, self._stage)
        else:
            editor = TrimEditor(self._models, self._tracked, self._theme, self._stage)
        layout = self._stage.layout()
        if layout is not None:
            layout.addWidget(editor)
        first, last = editor.stops
        # It was made last, but stands first.
        for before, after in pairwise(
            (last, self._under_way.cancel, self._undo.button, self._role, self._say)
        ):
            QWidget.setTabOrder(before, after)
        first.setFocus()
        return editor

    def _not_fetched(self) -> str:
        """Why a link can't be cut: there is no copy of it on this computer."""
        tracked = self._tracked
        is_waiting = tracked.verdict is None or tracked.level in (LinkLevel.CHECKING, LinkLevel.FINE)
        if tracked.reference.is_local or tracked.shown is not None or is_waiting:
            return ""
        return self.tr("It could not be fetched to this computer, so it can't be cropped or cut here.")

    def _on_role(self) -> None:
        self._composer.references.set_role(self._tracked.id, self._role.currentData())

    def _on_say(self) -> None:
        role = self._role.currentData()
        numbers = {item.id: number for item, number in self._composer.references.numbered}
        if role and self._tracked.id in numbers:
            sentence = role_sentence(Role(role), self._tracked.kind, numbers[self._tracked.id])
            prompt = self._composer.draft.prompt.rstrip()
            self._composer.set_prompt(f"{prompt} {sentence}".strip())

    def _on_known(self, reference_id: str) -> None:
        if reference_id == self._tracked.id:
            self._on_references()

    def _on_references(self) -> None:
        tracked = self._composer.references.get(self._tracked.id)
        if tracked is None:
            self.close()
        else:
            self._tracked = tracked
            self._refresh()


class _UnderWay(QWidget):
    """How far a copy of the part is made and uploaded; Cancel takes the cut back."""

    def __init__(self, models: ReferenceModels, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._cutting = models.cutting
        self._bar = ThinProgress(theme, self, "window")
        self.cancel = LinkButton(theme, self.tr("Cancel"), self, strong=True)
        self.cancel.clicked.connect(models.cutting.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)

    def show_tracked(self, tracked: TrackedReference) -> None:
        self._bar.set_fraction(tracked.done or None)
        self.cancel.setVisible(self._cutting.is_last_of(tracked.id))
        self.setVisible(tracked.is_under_way)
