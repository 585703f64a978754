"""Setting up the person's own storage: where it is, its keys, how links are made, what happens to files."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from seedance_studio.domain.hosting import (
    LONGEST_LINK_HOURS,
    AddressStyle,
    PlaceField,
    StorageKeys,
    StoragePlace,
)
from seedance_studio.engine.references.storage_setup import TrialStep
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.storage_entry import EntryState, StorageEntry

_WIDE = 540


class StorageDialog(QDialog):
    """Beside the window. The secret is never shown again: an empty field keeps the one in the keyring."""

    def __init__(
        self, entry: StorageEntry, preferences: Preferences, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entry = entry
        self._preferences = preferences
        self._theme = theme
        self.setWindowTitle(self.tr("Hosting"))
        self.setAccessibleName(self.tr("Hosting"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDE)
        place = entry.place
        self._endpoint = self._field(self.tr("Endpoint"), place.endpoint, "https://…r2.cloudflarestorage.com")
        self._region = self._field(self.tr("Region"), place.region, "us-east-1, auto, …")
        self._bucket = self._field(self.tr("Bucket"), place.bucket)
        self._prefix = self._field(self.tr("Prefix"), place.prefix, self.tr("a folder in the bucket"))
        self._access_key = self._field(self.tr("Access key"))
        self._secret = self._field(self.tr("Secret"))
        for keyed in (self._access_key, self._secret):
            keyed.setEchoMode(QLineEdit.EchoMode.Password)
            if entry.is_set_up:
                keyed.setPlaceholderText(self.tr("kept in the system's keyring"))
        self._public = self._field(
            self.tr("Public address"), place.public_base, self.tr("empty: links are signed")
        )
        self._hours = QSpinBox()
        self._hours.setRange(1, LONGEST_LINK_HOURS)
        self._hours.setValue(place.link_hours)
        self._hours.setAccessibleName(self.tr("Links last"))
        self._hours.setSuffix(" " + self.tr("hours"))
        self._message = TokenLabel(theme, "", "muted", 12)
        self._message.setWordWrap(True)
        self._style = TokenLabel(theme, "", "muted", 12)
        self._style.setWordWrap(True)
        self._test = QPushButton(self.tr("Test"))
        self._save = QPushButton(self.tr("Save"))
        self._save.setDefault(True)
        self._forget = LinkButton(theme, self.tr("Forget storage"))
        self._lay_out()
        self._test.clicked.connect(lambda: entry.try_out(self._place(), self._keys()))
        self._save.clicked.connect(lambda: entry.keep(self._place(), self._keys()))
        self._forget.clicked.connect(entry.forget)
        self._public.textChanged.connect(self._on_public)
        self._hours.setEnabled(not place.public_base)
        entry.changed.connect(self._refresh)
        self._refresh()

    def _field(self, name: str, text: str = "", hint: str = "") -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        hint = self.tr(
            "The service takes links only. Your files are uploaded to your own storage:"
            " AWS S3, Cloudflare R2, Backblaze B2, MinIO or any other S3-compatible one."
        )
        words = TokenLabel(self._theme, hint, "muted", 12)
        words.setWordWrap(True)
        column.addWidget(SectionLabel(self._theme, self.tr("Your storage")))
        column.addWidget(words)
        column.addLayout(self._form())
        column.addWidget(self._message)
        column.addWidget(self._style)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._forget)
        row.addStretch()
        row.addWidget(self._test)
        row.addWidget(self._save)
        column.addLayout(row)
        column.addWidget(Line(self._theme))
        column.addWidget(SectionLabel(self._theme, self.tr("Uploads")))
        for box in self._boxes():
            column.addWidget(box)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields = (self._endpoint, self._region, self._bucket, self._prefix, self._access_key, self._secret)
        for field in (*fields, self._public, self._hours):
            form.addRow(field.accessibleName(), field)
        return form

    def _boxes(self) -> tuple[QCheckBox, ...]:
        settings = self._preferences.settings
        choices = (
            (
                "strip_metadata",
                self.tr("Remove location and camera details from images, videos and sound"),
            ),
            ("convert_files", self.tr("Convert HEIC, AVIF and TIFF to JPEG, other videos to MP4")),
            ("scale_pictures", self.tr("Scale down images larger than 4096 pixels")),
        )
        boxes: list[QCheckBox] = []
        for name, text in choices:
            box = QCheckBox(text)
            box.setChecked(getattr(settings, name))
            box.toggled.connect(partial(self._keep, name))
            boxes.append(box)
        return tuple(boxes)

    def _keep(self, name: str, on: bool) -> None:
        self._preferences.change(**{name: on})

    def _on_public(self, text: str) -> None:
        self._hours.setEnabled(not text)

    def _place(self) -> StoragePlace:
        return StoragePlace(
            self._endpoint.text().strip().rstrip("/"),
            self._region.text().strip(),
            self._bucket.text().strip(),
            self._prefix.text().strip().strip("/"),
            self._public.text().strip().rstrip("/"),
            self._hours.value(),
        )

    def _keys(self) -> StorageKeys:
        return StorageKeys(self._access_key.text().strip(), self._secret.text().strip())

    def _refresh(self) -> None:
        entry = self._entry
        for button in (self._test, self._save):
            button.setEnabled(not entry.is_busy)
        self._forget.setVisible(entry.is_set_up)
        if entry.state in (EntryState.KEPT, EntryState.KEPT_FOR_SESSION, EntryState.FORGOTTEN):
            self._access_key.clear()
            self._secret.clear()
        token, words = self._words()
        self._message.set_token(token)
        self._message.setText(words)
        self._message.setVisible(bool(words))
        self._style.setText(self._style_words())
        self._style.setVisible(entry.state is EntryState.WORKS)

    def _words(self) -> tuple[str, str]:
        entry = self._entry
        if entry.faults:
            names = ", ".join(self._name_of(field) for field in entry.faults)
            return "error", self.tr("Please check: {fields}.").format(fields=names)
        match entry.state:
            case EntryState.TRYING:
                return "muted", self._step_words()
            case EntryState.FAILED if entry.problem is not None:
                explanation = explain(entry.problem)
                return "error", f"{explanation.what} {explanation.next}"
            case EntryState.WORKS:
                return "ok", self.tr(
                    "It works: a test file was uploaded, downloaded through its link, and deleted."
                )
            case EntryState.KEPT:
                return "ok", self.tr("Saved. Its keys are in the system's keyring.")
            case EntryState.KEPT_FOR_SESSION:
                return "warning", self.tr("Saved, but the keys are kept for this session only.")
            case EntryState.FORGOTTEN:
                return "muted", self.tr("Forgotten. Its keys are no longer in the keyring.")
            case _:
                return "muted", ""

    def _style_words(self) -> str:
        found = self._entry.found
        if found is None or found.style is AddressStyle.PATH:
            return self.tr("Address style: the bucket's name is part of the path.")
        return self.tr("Address style: the bucket's name is part of the host name.")

    def _step_words(self) -> str:
        steps = {
            TrialStep.UPLOADING: self.tr("Uploading a few bytes…"),
            TrialStep.FETCHING: self.tr("Downloading them through their link…"),
            TrialStep.DELETING: self.tr("Deleting them…"),
        }
        return steps.get(self._entry.step, self.tr("Testing…")) if self._entry.step else self.tr("Testing…")

    def _name_of(self, field: PlaceField) -> str:
        fields = {
            PlaceField.ENDPOINT: self._endpoint,
            PlaceField.REGION: self._region,
            PlaceField.BUCKET: self._bucket,
            PlaceField.PREFIX: self._prefix,
            PlaceField.PUBLIC_BASE: self._public,
            PlaceField.ACCESS_KEY: self._access_key,
            PlaceField.SECRET: self._secret,
        }
        return fields[field].accessibleName()
