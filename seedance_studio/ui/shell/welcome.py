"""The first start: try it without a key, or enter one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from seedance_studio.ui.shell.key_form import KeyForm
from seedance_studio.ui.theme import RADIUS_LARGE, Theme
from seedance_studio.ui.widgets.buttons import PrimaryButton
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.key_entry import KeyEntry

_WIDE = 460


class Welcome(Surface):
    """`demo_asked` says whether a prompt and a picture should be there to begin with."""

    demo_asked = Signal(bool)

    def __init__(self, entry: KeyEntry, logo: QIcon, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", parent)
        card = _Card(theme, self)
        card.setFixedWidth(_WIDE)
        picture = QLabel(card)
        picture.setPixmap(logo.pixmap(QSize(56, 56)))
        title = TokenLabel(theme, self.tr("Welcome to Seedance Studio"), "text", 22, QFont.Weight.DemiBold)
        lead = TokenLabel(
            theme,
            self.tr(
                "Describe a scene, add pictures, watch the clip. Everything you make stays on this computer."
            ),
            "muted",
            14,
        )
        lead.setWordWrap(True)
        self._begin = QCheckBox(self.tr("Begin with a prompt and a picture"))
        self._begin.setChecked(True)
        self.try_button = PrimaryButton(theme, self.tr("Try it now, without a key"))
        note = TokenLabel(
            theme,
            self.tr("A demo service on this computer makes real clips. Nothing is charged."),
            "muted",
            12,
        )
        note.setWordWrap(True)
        self.key_form = KeyForm(entry, theme)
        hint = TokenLabel(
            theme,
            self.tr("Create a key in your account's dashboard. It is kept in the system's keyring alone."),
            "muted",
            12,
        )
        hint.setWordWrap(True)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(8)
        for widget in (picture, title, lead):
            column.addWidget(widget)
        column.addSpacing(12)
        for widget in (self.try_button, self._begin, note):
            column.addWidget(widget)
        column.addSpacing(12)
        column.addWidget(Line(theme))
        column.addSpacing(8)
        column.addWidget(SectionLabel(theme, self.tr("Enter my API key")))
        column.addWidget(self.key_form)
        column.addWidget(hint)
        # Between stretches, not aligned: an aligned widget gets no more height than its unwrapped text.
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch()
        outer.addLayout(row)
        outer.addStretch()
        self.try_button.clicked.connect(lambda: self.demo_asked.emit(self._begin.isChecked()))


class _Card(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: object) -> None:
        tokens = self._theme.tokens
        fill_rounded(painter_for(self), self.rect().toRectF(), RADIUS_LARGE + 6, tokens.panel, tokens.line)
