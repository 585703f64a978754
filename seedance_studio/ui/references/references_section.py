"""The references: count, tiles, a field for another one, and why something was refused."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seedance_studio.domain.models import MAX_REFERENCES
from seedance_studio.domain.request import Field
from seedance_studio.domain.urls import MAX_URL
from seedance_studio.ui.composer.field_error import ErrorLine, FieldErrorLine
from seedance_studio.ui.composer.inset import EDGE, PAINTED_EDGE, inset
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.fields import field_label, refusal_words
from seedance_studio.ui.messages.references import mention_words
from seedance_studio.ui.messages.refused import refused_words
from seedance_studio.ui.references.reference_advice import ReferenceAdvice
from seedance_studio.ui.references.reference_strip import ReferenceStrip
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import ICON_AROUND, IconButton
from seedance_studio.ui.widgets.file_dialogs import ask_for_files
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.undo_line import UndoLine
from seedance_studio.viewmodels.composer.composer import ComposerModel

_PATTERNS = (
    "*.jpg *.jpeg *.png *.webp *.gif *.bmp *.heic *.avif *.tif *.tiff"
    " *.mp4 *.mov *.m4v *.webm *.mkv *.avi *.mp3 *.wav"
)


class ReferencesSection(QWidget):
    """Adds what is typed or pasted. What is refused stays in the field to be corrected."""

    open_asked = Signal(str)
    """Emits the id of a reference to show in large."""
    history_asked = Signal()
    fit_asked = Signal(str)
    """Emits the id of the reference to be brought within the models' limits."""

    def __init__(
        self,
        model: ComposerModel,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._references = model.references
        self._theme = theme
        self._refused_text = ""
        self._count = TokenLabel(theme, "", "muted", 12, parent=self)
        # In the order in which Tab goes down the pane.
        self._choose = IconButton(theme, "folder", self.tr("Choose files"), self, size=18)
        self._history = IconButton(theme, "shelf", self.tr("Reference history"), self, size=18)
        self.strip = ReferenceStrip(model.references, thumbnails, theme, self)
        self.url = QLineEdit(self)
        self.url.setAccessibleName(self.tr("Reference URL"))
        self.url.setPlaceholderText(self.tr("Paste a link: image, video or sound"))
        # One more than fits a link, so that one that is too long is refused rather than cut.
        self.url.setMaxLength(MAX_URL + 1)
        # A drop is for the window, which adds it; here it would only be text.
        self.url.setAcceptDrops(False)
        self._add = QPushButton(self.tr("Add"), self)
        self._add.setAccessibleName(self.tr("Add reference"))
        self._add.setToolTip(self.tr("Add reference"))
        self._advice = ReferenceAdvice(model.references, theme, self)
        self._replaced = _ReplacedLine(model, theme, self)
        self._refused = ErrorLine(theme, self)
        self._error = FieldErrorLine(theme, model, Field.REFERENCES, self)
        self._lay_out()
        self.url.returnPressed.connect(self.add)
        self.url.textChanged.connect(self._on_url_changed)
        self._add.clicked.connect(self.add)
        self.strip.add_asked.connect(self.choose_files)
        self.strip.emptied.connect(self.url.setFocus)
        self.strip.open_asked.connect(self.open_asked)
        self._advice.open_asked.connect(self.open_asked)
        self._advice.fit_asked.connect(self.fit_asked)
        self._choose.clicked.connect(self.choose_files)
        self._history.clicked.connect(self.history_asked)
        model.references.changed.connect(self._on_references)
        model.references.refusals_changed.connect(self._on_refusals)
        model.refusals.changed.connect(self._on_refused_before)
        model.options_changed.connect(self._on_options)
        model.draft_replaced.connect(self._on_options)
        self._on_options()
        self._on_references()
        self._on_refusals()

    @property
    def has_pending(self) -> bool:
        """Whether the field holds a link that was neither added nor refused."""
        return bool(self.url.text().strip()) and self.url.text() != self._refused_text

    def add(self) -> None:
        """Adds the field's content."""
        refused = self._references.add_text(self.url.text())
        self._refused_text = " ".join(str(refusal.source) for refusal in refused)
        self.url.setText(self._refused_text)
        if refused:
            self.url.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_key(self, words: str) -> None:
        """Names the key that asks for files in the button's tool tip."""
        self._choose.set_key(words)

    def choose_files(self) -> None:
        """Asks for files."""
        media = self.tr("Images, videos and sounds") + f" ({_PATTERNS})"
        filters = (media, self.tr("All files (*)"))
        ask_for_files(self, self.tr("Choose files"), filters, self._on_files)

    def _on_files(self, files: list[Path]) -> None:
        self._references.add(files)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(SectionLabel(self._theme, field_label(Field.REFERENCES), self))
        head.addStretch()
        head.addWidget(self._count)
        head.addWidget(self._choose)
        head.addWidget(self._history)
        head.setSpacing(2)
        # The room around the icons is enough above the tiles.
        tiles = QVBoxLayout()
        tiles.setSpacing(0)
        tiles.addLayout(inset(head, EDGE, EDGE - ICON_AROUND))
        tiles.addLayout(inset(self.strip, PAINTED_EDGE, PAINTED_EDGE))
        column.addLayout(tiles)
        column.addLayout(inset(self._advice))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.url, 1)
        row.addWidget(self._add)
        column.addLayout(inset(row))
        for line in (self._replaced, self._refused, self._error):
            column.addLayout(inset(line))

    def _on_url_changed(self, text: str) -> None:
        if text != self._refused_text:
            self._refused_text = ""
            self._references.forget_refusals()

    def _on_options(self) -> None:
        self.strip.show_aspect_ratio(self._model.draft.aspect_ratio)

    def _on_references(self) -> None:
        count = len(self._references.items)
        self._count.setText(self.tr("{count} of {most}").format(count=count, most=MAX_REFERENCES))
        # The tiles are new, and so may be their numbers.
        self._on_refused_before()

    def _on_refused_before(self) -> None:
        words: dict[str, str] = {}
        for item, number in self._references.numbered:
            warned = self._model.refusals.of_reference(item.id)
            if warned is not None:
                words[item.id] = refused_words(warned, mention_words(item.kind, number))
        self.strip.show_refused(words)

    def _on_refusals(self) -> None:
        self._refused.say(refusal_words(self._references.refusals))


class _ReplacedLine(UndoLine):
    """Says that a last frame replaced the references, and offers Undo."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._succession = model.succession
        self.button.clicked.connect(model.succession.undo)
        model.succession.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        can_undo = self._succession.can_undo
        words = self.tr("The last frame has replaced the references.") if can_undo else ""
        self.say(words, aloud=self.isHidden())
