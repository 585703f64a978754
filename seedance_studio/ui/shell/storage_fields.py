"""The fields of the chosen storage, in its own words, and more settings that few people need."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QGuiApplication,
    QHideEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from seedance_studio.domain.hosting import StorageField
from seedance_studio.domain.providers import RULES
from seedance_studio.domain.storage_settings import LONGEST_LINK_HOURS, AddressStyle
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.messages.providers import example, field_name
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import painter_for
from seedance_studio.viewmodels.shell.storage_entry import Origin, StorageEntry

_RING = 3
_COLUMNS = 2
_CHECK, _EYE_ROOM = 16, 28
_MAIN = (
    StorageField.ACCOUNT,
    StorageField.ENDPOINT,
    StorageField.REGION,
    StorageField.BUCKET,
    StorageField.ACCESS_KEY,
    StorageField.SECRET,
)
_MORE = (StorageField.PREFIX, StorageField.PUBLIC_BASE)


class StorageFields(QWidget):
    """Shows `entry` and passes on what is typed. A whole page that is pasted into a field is read, too."""

    untested_asked = Signal()

    def __init__(self, entry: StorageEntry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._boxes = {name: _FieldBox(theme, name) for name in (*_MAIN, *_MORE)}
        self._main = QGridLayout()
        for box in self._boxes.values():
            box.setParent(self)
        self._rest = QWidget(self)
        self._rest_grid = QGridLayout(self._rest)
        for grid in (self._main, self._rest_grid):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(10)
            grid.setVerticalSpacing(8)
            for column in range(_COLUMNS):
                grid.setColumnStretch(column, 1)
        self._hours = _HoursBox(theme)
        self._style = ChoiceBox(self.tr("Address style"), self._styles())
        self._untested = LinkButton(theme, self.tr("Use without the test"))
        self._note = TokenLabel(theme, "", "muted", 12)
        self._note.setWordWrap(True)
        self._note.setContentsMargins(_RING, 0, 0, 0)
        self._more = LinkButton(
            theme, self.tr("More settings"), strong=True, icon="chevron-right", opens=True
        )
        self._rest.hide()
        self._lay_out(theme)
        for name, box in self._boxes.items():
            box.edited.connect(partial(entry.edit, name))
            box.whole_pasted.connect(entry.paste)
        self._hours.spin.valueChanged.connect(entry.set_hours)
        self._style.chosen.connect(entry.set_style)
        self._untested.clicked.connect(self.untested_asked)
        self._more.clicked.connect(lambda: self._unfold(not self._rest.isVisible()))
        entry.changed.connect(self.refresh)
        self.refresh()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The widgets at which Tab stops, in reading order."""
        provider = self._entry.provider
        main = RULES[provider].fields if provider is not None else ()
        first = [self._boxes[name].field for name in main]
        rest = [self._boxes[name].field for name in (*_MAIN, *_MORE) if name not in main]
        return (*first, self._more, *rest, self._hours.spin, self._style, self._untested)

    def focus_first_empty(self) -> None:
        """Focuses the first empty field."""
        if self._entry.provider is None:
            return
        rule = RULES[self._entry.provider]
        for name in rule.fields:
            if name not in rule.optional and not self._entry.text(name):
                self._boxes[name].field.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def show_what_to_mend(self, scroll: QScrollArea) -> None:
        """Scrolls to the field with the ring."""
        wrong = self._entry.to_mend
        if wrong is not None:
            scroll.ensureWidgetVisible(self._boxes.get(wrong, self._hours))

    def refresh(self) -> None:
        """Shows the current values."""
        entry = self._entry
        self.setVisible(entry.provider is not None)
        if entry.provider is None:
            # What is forgotten is not kept in a hidden field either. `clear` could be undone.
            for box in self._boxes.values():
                box.field.setText("")
            return
        rule = RULES[entry.provider]
        main = [name for name in _MAIN if name in rule.fields]
        more = [] if StorageField.REGION in rule.fields or rule.region else [StorageField.REGION]
        self._put(self._main, main)
        self._put(self._rest_grid, [*more, *_MORE])
        for name, box in self._boxes.items():
            box.setVisible(name in (*main, *more, *_MORE))
            box.show_entry(entry)
        self._hours.show_entry(entry)
        self._style.show_choices(self._styles(), entry.form.style)
        self._untested.setEnabled(entry.is_complete)
        known = self.tr("The address, the region and signed links follow from these.")
        found = self.tr("Region and address style are found by trying.")
        self._note.setText(found if StorageField.ENDPOINT in rule.fields else known)
        if entry.to_mend in (*more, *_MORE, StorageField.LINK_HOURS):
            self._unfold(True)

    def _lay_out(self, theme: Theme) -> None:
        extra = QGridLayout()
        extra.setHorizontalSpacing(10)
        label = TokenLabel(theme, self._style.accessibleName(), "text", 12, QFont.Weight.Medium)
        label.setBuddy(self._style)
        style = QVBoxLayout()
        style.setSpacing(4)
        style.addWidget(label)
        style.addWidget(self._style)
        style.setContentsMargins(_RING, 0, _RING, _RING)
        extra.addWidget(self._hours, 0, 0)
        extra.addLayout(style, 0, 1)
        for column in range(_COLUMNS):
            extra.setColumnStretch(column, 1)
        self._rest_grid.addLayout(extra, 2, 0, 1, _COLUMNS)
        self._rest_grid.addWidget(self._untested, 3, 0)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._main)
        column.addLayout(foot)
        column.addWidget(self._rest)

    def _put(self, grid: QGridLayout, names: list[StorageField]) -> None:
        for place, name in enumerate(names):
            grid.addWidget(self._boxes[name], place // _COLUMNS, place % _COLUMNS)

    def _unfold(self, is_open: bool) -> None:
        self._rest.setVisible(is_open)
        self._more.set_icon("chevron-down" if is_open else "chevron-right")

    def _styles(self) -> tuple[tuple[str, object], ...]:
        return (
            (self.tr("Found by trying"), AddressStyle.UNKNOWN),
            (self.tr("Bucket in the path"), AddressStyle.PATH),
            (self.tr("Bucket in the host name"), AddressStyle.VIRTUAL_HOST),
        )


class _Field(QLineEdit):
    """Sends pasted pages to the paste box's reader: their first line may be a secret."""

    whole_pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.check = QLabel(self)
        self.check.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.check.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = _EYE_ROOM if self.has_eye else 0
        self.check.setGeometry(self.width() - taken - _CHECK - 8, 0, _CHECK, self.height())

    @property
    def has_eye(self) -> bool:
        """Whether it has a button that reveals what is typed."""
        return bool(self.actions())

    def show_check(self, is_good: bool) -> None:
        """Shows a tick at its end."""
        self.check.setVisible(is_good)
        self.setTextMargins(0, 0, _CHECK + 4 if is_good else 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if "\n" in text.strip():
            self.whole_pasted.emit(text)
            return
        super().keyPressEvent(event)


class _Labelled(QWidget):
    """A label above a control, with a ring around it if it must be corrected."""

    def __init__(self, theme: Theme, control: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._control = control
        self._is_wrong = False
        self.label = TokenLabel(theme, "", "text", 12, QFont.Weight.Medium)
        self.label.setBuddy(control)
        self.beside = TokenLabel(theme, "", "muted", 12)
        row = QHBoxLayout()
        row.addWidget(self.label)
        row.addStretch()
        row.addWidget(self.beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(_RING, 0, _RING, _RING)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(control)

    def set_wrong(self, is_wrong: bool) -> None:
        """Rings the control."""
        self._is_wrong = is_wrong
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_wrong:
            return
        painter = painter_for(self)
        painter.setPen(QPen(QColor(self._theme.tokens.error), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        area = QRectF(self._control.geometry()).adjusted(-2, -2, 2, 2)
        painter.drawRoundedRect(area, RADIUS + 2, RADIUS + 2)


class _FieldBox(_Labelled):
    edited = Signal(str)
    whole_pasted = Signal(str)

    def __init__(self, theme: Theme, name: StorageField) -> None:
        self.field = _Field()
        super().__init__(theme, self.field)
        self._name = name
        self._eye = QAction(self)
        if name is StorageField.SECRET:
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
            self._eye.triggered.connect(self._on_eye)
            self.field.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.field.textEdited.connect(self._on_edited)
        self.field.whole_pasted.connect(self.whole_pasted)
        theme.changed.connect(self._draw)
        self._draw()

    def show_entry(self, entry: StorageEntry) -> None:
        """Shows the field's text and where it came from."""
        if entry.provider is None:
            return
        name, text = self._name, entry.text(self._name)
        words = field_name(name, entry.provider)
        self.label.setText(words)
        self.field.setAccessibleName(words)
        if self.field.text().strip() != text:
            self.field.setText(text)
            self.field.setCursorPosition(0)
        origins = {
            Origin.NONE: "",
            Origin.TYPED: self.tr("typed by you"),
            Origin.FOUND: self.tr("found"),
            Origin.TRIED: self.tr("found by trying"),
        }
        is_wrong = entry.to_mend is name and entry.problem is not None
        self.beside.setText("" if is_wrong else origins[entry.origin(name)])
        said = explain(entry.problem).what if is_wrong and entry.problem is not None else self.beside.text()
        self.field.setAccessibleDescription(said)
        self.field.setPlaceholderText(self._hint(entry))
        self.field.show_check(entry.is_good(name))

        self.set_wrong(is_wrong)

    def _hint(self, entry: StorageEntry) -> str:
        match self._name:
            case StorageField.ACCESS_KEY | StorageField.SECRET if entry.uses_kept_keys:
                return self.tr("kept in the system's keyring")
            case StorageField.PREFIX:
                return self.tr("a folder in the bucket")
            case StorageField.PUBLIC_BASE:
                return self.tr("empty: links are signed")
            case StorageField.REGION if entry.provider and self._name in RULES[entry.provider].optional:
                return self.tr("empty: found by trying")
            case _:
                return example(self._name, entry.provider) if entry.provider else ""

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._name is StorageField.SECRET and not event.spontaneous():
            self._show_secret(False)

    def _on_edited(self, text: str) -> None:
        # From the field's menu or dropped; its own keys are read before.
        if "\n" in text.strip():
            self.whole_pasted.emit(text)
        else:
            self.edited.emit(text)

    def _on_eye(self) -> None:
        self._show_secret(self.field.echoMode() is QLineEdit.EchoMode.Password)

    def _show_secret(self, is_shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self._draw()

    def _draw(self) -> None:
        tokens, icons = self._theme.tokens, self._theme.icons
        is_hidden = self.field.echoMode() is QLineEdit.EchoMode.Password
        self.field.check.setPixmap(icons.pixmap("check", tokens.ok_ink, _CHECK, 2.0))
        self._eye.setIcon(QIcon(icons.pixmap("eye" if is_hidden else "eye-off", tokens.muted, 16, 2.0)))
        self._eye.setText(self.tr("Show") if is_hidden else self.tr("Hide"))


class _HoursBox(_Labelled):
    def __init__(self, theme: Theme) -> None:
        self.spin = QSpinBox()
        super().__init__(theme, self.spin)
        self.spin.setRange(1, LONGEST_LINK_HOURS)
        self.spin.setSuffix(" " + self.tr("hours"))

    def show_entry(self, entry: StorageEntry) -> None:
        """Shows how long signed links last; public ones have no end."""
        if entry.provider is None:
            return
        words = field_name(StorageField.LINK_HOURS, entry.provider)
        self.label.setText(words)
        self.spin.setAccessibleName(words)
        self.spin.setEnabled(not entry.text(StorageField.PUBLIC_BASE))
        # It is no change of the person's.
        self.spin.blockSignals(True)
        self.spin.setValue(entry.form.link_hours)
        self.spin.blockSignals(False)
        self.set_wrong(entry.to_mend is StorageField.LINK_HOURS)
