"""Beside the set-up of a storage: what to do without one, and how files are changed before their upload."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.shell.share_link_box import ShareLinkBox
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.icon_mark import IconMark
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import fill_area
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.preferences import Preferences

_MARGIN = 24
_SIGN = 16


class StorageAside(Surface):
    """Each check box takes effect at once. A line sets it apart from what it stands beside, or below."""

    def __init__(
        self, share: ShareLinkBox, preferences: Preferences, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "panel", parent)
        self._preferences = preferences
        self.boxes: list[QCheckBox] = []
        self._theme = theme
        self._is_below = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(10)
        title = TokenLabel(theme, self.tr("No storage? Use a share link"), "text", 15, QFont.Weight.DemiBold)
        title.setWordWrap(True)
        self._column.addWidget(title)
        self._say(
            self.tr(
                "Put the file into Dropbox or Google Drive, share it with anyone who has the link, and paste"
                " the link as a reference."
            ),
            "muted",
        )
        self._column.addSpacing(4)
        self._column.addWidget(share)
        self._column.addSpacing(2)
        self._add_facts()
        self._add_line()
        self._column.addWidget(SectionLabel(theme, self.tr("Files on their way")))
        self._add_box(
            "strip_metadata", self.tr("Remove location and camera details from images, videos and sound")
        )
        self._add_box("convert_files", self.tr("Convert HEIC, AVIF and TIFF to JPEG, other videos to MP4"))
        self._add_box("scale_pictures", self.tr("Scale down images larger than 4096 pixels"))
        self._add_line()
        self._say(self.tr("Prompts without files need none of this."), "text")
        self._column.addStretch(1)

    def set_below(self, is_below: bool) -> None:
        """Has its line at the top rather than at the left."""
        self._is_below = is_below
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge = QRect(0, 0, self.width(), 1) if self._is_below else QRect(0, 0, 1, self.height())
        fill_area(QPainter(self), edge, QColor(self._theme.tokens.line))

    def _add_facts(self) -> None:
        for icon, token, words in (
            ("check", "muted", self.tr("The page's link is turned into one to the file itself.")),
            ("check", "muted", self.tr("It is opened before anything is paid for.")),
            (
                "warning",
                "warning",
                self.tr("Whoever has the link can see the file until you stop sharing it."),
            ),
            (
                "warning",
                "warning",
                self.tr("Google Drive can show a page before a large file, which the service can't read."),
            ),
        ):
            label = TokenLabel(self._theme, words, "text", 12)
            label.setWordWrap(True)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(IconMark(self._theme, icon, token, _SIGN, self), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1)
            self._column.addLayout(row)

    def _say(self, text: str, token: str) -> None:
        label = TokenLabel(self._theme, text, token, 13)
        label.setWordWrap(True)
        self._column.addWidget(label)

    def _add_line(self) -> None:
        self._column.addSpacing(4)
        self._column.addWidget(Line(self._theme))
        self._column.addSpacing(4)

    def _add_box(self, name: str, text: str) -> None:
        box = QCheckBox()
        box.setAccessibleName(text)
        box.setChecked(getattr(self._preferences.settings, name))
        box.toggled.connect(partial(self._keep, name))
        self.boxes.append(box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_BoxWords(self._theme, box, text), 1)
        self._column.addLayout(row)

    def _keep(self, name: str, on: bool) -> None:
        self._preferences.change(**{name: on})


class _BoxWords(TokenLabel):
    """A check box's text that can wrap. A click on it toggles the box."""

    def __init__(self, theme: Theme, box: QCheckBox, text: str) -> None:
        super().__init__(theme, text, "text", 13)
        self._box = box
        # As high as the box's own margin, so that both are level.
        self.setContentsMargins(0, 3, 0, 0)
        self.setWordWrap(True)
        self.setBuddy(box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._box.click()
