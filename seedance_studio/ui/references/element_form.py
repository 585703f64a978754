"""The form of one element: its name, what it is, its references and a note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from seedance_studio.domain.elements import (
    LONGEST_NAME,
    LONGEST_NOTE,
    Element,
    ElementKind,
    NameFault,
    clean_element_name,
)
from seedance_studio.domain.references import cut_of, kind_of, name_of
from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.cuts import cut_name
from seedance_studio.ui.messages.elements import kind_words, name_fault_words
from seedance_studio.ui.messages.references import role_name
from seedance_studio.ui.references.tile_painting import TileLook, paint_tile
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.form import Form
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer.elements_model import ElementsModel, PartOffered

_PICTURE = QSize(64, 36)
_NOTE_HIGH, _NOTE_MARGIN = 76, 7


class ElementForm(CalmDialog):
    """Nothing changes before Save. An element without an id is new."""

    def __init__(
        self,
        model: ElementsModel,
        element: Element,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "shelf", "text", "", parent)
        self._model = model
        self._element = element
        self._thumbnails = thumbnails
        is_new = not element.id
        self.set_title(self.tr("New element") if is_new else self.tr("Change an element"))
        self._name = QLineEdit(element.name, self)
        self._name.setAccessibleName(self.tr("Name"))
        self._name.setMaxLength(2 * LONGEST_NAME)
        kinds = [(kind_words(kind), kind) for kind in ElementKind]
        self._kind = ChoiceBox(self.tr("Kind"), kinds, self)
        self._kind.show_choices(kinds, element.kind)
        self._note = QPlainTextEdit(element.note, self)
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setTabChangesFocus(True)
        self._note.document().setDocumentMargin(_NOTE_MARGIN)
        self._note.setFixedHeight(_NOTE_HIGH)
        self._handle = TokenLabel(theme, "", "muted", 12, parent=self)
        self._handle.setWordWrap(True)
        self._put_form()
        self._boxes: list[tuple[QCheckBox, PartOffered]] = []
        self._put_candidates()
        self._fault = self.say("", "error")
        self.offer(self.tr("Cancel"))
        self._save = self.offer(self.tr("Save"), self._keep, is_first=True)
        self._name.textChanged.connect(self._refresh)
        self._kind.chosen.connect(self._refresh)
        thumbnails.loaded.connect(self._show_pictures)
        self._show_pictures()
        self._refresh()
        self._name.setFocus()

    def _put_form(self) -> None:
        holder = QWidget(self)
        form = Form()
        form.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(form)
        form.add_row(self.tr("Name"), self._name)
        form.add_below(self._handle)
        form.add_row(self.tr("Kind"), self._kind)
        label = form.add_row(self.tr("Note"), self._note)
        # Level with the first of several lines.
        label.setContentsMargins(0, _NOTE_MARGIN + 2, 0, 0)
        form.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        self.put(holder)

    def _put_candidates(self) -> None:
        is_bare = not self._element.parts
        candidates = self._model.candidates(self._element)
        if not candidates:
            self.say(self.tr("The draft has no references. Add them there first."), "muted")
            return
        self.say(self.tr("References"), "muted")
        for candidate in candidates:
            source = candidate.part.source
            words = (name_of(source), cut_name(cut_of(source)), role_name(candidate.part.role))
            # Qt takes "&" for the mark of a key.
            box = QCheckBox(" · ".join(filter(None, words)).replace("&", "&&"), self)
            box.setIconSize(_PICTURE)
            room = self._element.kind.most_references
            box.setChecked(candidate.is_own or (is_bare and len(self._boxes) < room))
            box.toggled.connect(self._refresh)
            self._boxes.append((box, candidate))
            self.put(box)

    @property
    def _typed(self) -> Element:
        """The element as it is filled in now."""
        kind = ElementKind(self._kind.currentData())
        parts = tuple(candidate.part for box, candidate in self._boxes if box.isChecked())
        note = self._note.toPlainText().strip()[:LONGEST_NOTE]
        return replace(
            self._element, name=clean_element_name(self._name.text()), kind=kind, parts=parts, note=note
        )

    def _refresh(self) -> None:
        typed = self._typed
        fault, words = self._model.fault_of(typed), ""
        most = typed.kind.most_references
        if len(typed.parts) > most:
            words = Counts.tr("At most %Ln references fit here.", "", most)
        elif self._boxes and not typed.parts:
            words = self.tr("Tick at least one reference.")
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self._save.setEnabled(fault is None and 1 <= len(typed.parts) <= most)
        self._show_handle(typed, fault)
        self.fit()

    def _show_handle(self, typed: Element, fault: NameFault | None) -> None:
        text = ""
        if fault is not None and fault is not NameFault.EMPTY:
            text = name_fault_words(fault)
        elif fault is None and typed.is_named:
            text = self.tr("Prompts name it {handle}.").format(handle=f"@{typed.handle}")
        self._handle.set_token("muted" if fault is None else "error")
        self._handle.setText(text)

    def _show_pictures(self) -> None:
        for box, candidate in self._boxes:
            picture = None if candidate.picture is None else self._thumbnails.get(candidate.picture)
            if picture is not None or box.icon().isNull():
                box.setIcon(self._tile(kind_of(candidate.part.source), picture))

    def _tile(self, kind: MediaKind, picture: QPixmap | None) -> QIcon:
        """As large for each kind, so that the names stand below each other."""
        tile = QPixmap(_PICTURE * self.devicePixelRatioF())
        tile.setDevicePixelRatio(self.devicePixelRatioF())
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        body = QRectF(QPointF(), _PICTURE.toSizeF())
        paint_tile(painter, self._theme, body, TileLook(kind, None, "", (), picture, hovered=False))
        painter.end()
        return QIcon(tile)

    def _keep(self) -> None:
        self._model.save(self._typed)
