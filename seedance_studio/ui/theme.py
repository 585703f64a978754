"""The look of the whole program, applied here alone: tokens, palette, fonts and the style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory

from seedance_studio.ui.icons import Icons

RADIUS_SMALL, RADIUS, RADIUS_LARGE = 6, 8, 10
MOTION_MS = 150
_FONTS = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
_MODES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours by their use, as `#rrggbb`."""

    is_dark: bool
    window: str
    panel: str
    raised: str
    hover: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_pressed: str
    ok: str
    warning: str
    error: str
    info: str

    def tint(self, name: str, share: float) -> QColor:
        """The colour of that name laid over the panel, `share` from 0 to 1."""
        over, under = QColor(getattr(self, name)), QColor(self.panel)
        return QColor.fromRgbF(
            under.redF() + (over.redF() - under.redF()) * share,
            under.greenF() + (over.greenF() - under.greenF()) * share,
            under.blueF() + (over.blueF() - under.blueF()) * share,
        )


DARK = Tokens(
    is_dark=True,
    window="#0f1115",
    panel="#161920",
    raised="#1d212a",
    hover="#252a35",
    line="#2a2f3a",
    text="#e9ebf0",
    muted="#98a0ae",
    faint="#697182",
    accent="#ff7847",
    on_accent="#1b0d06",
    accent_hover="#ff8a60",
    accent_pressed="#ee6634",
    ok="#41d18f",
    warning="#f5b53d",
    error="#ff6464",
    info="#6aa5ff",
)
LIGHT = Tokens(
    is_dark=False,
    window="#f4f4f2",
    panel="#ffffff",
    raised="#f4f4f2",
    hover="#ebebe7",
    line="#dfdfd9",
    text="#1b1e24",
    muted="#646b78",
    faint="#8d94a1",
    accent="#e5521d",
    on_accent="#ffffff",
    accent_hover="#cf4512",
    accent_pressed="#b93c0d",
    ok="#14905a",
    warning="#a86a00",
    error="#cf2f2f",
    info="#2467cf",
)


class Theme(QObject):
    """Dark or light, as chosen or as the system has it. `changed` comes after everything is applied."""

    changed = Signal()

    def __init__(self, application: QApplication, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._themes = resources / "themes"
        self.icons = Icons(resources / "icons")
        self._mode = "system"
        self._tokens = DARK
        self._family = _load_fonts(resources / "fonts") or application.font().family()
        style, self._set_style_theme = _make_style(application)
        application.setStyle(style)
        self.style_rings_buttons = style.metaObject().className().endswith("QlementineStyle")
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours now."""
        return self._tokens

    @property
    def mode(self) -> str:
        """What was chosen: system, light or dark."""
        return self._mode

    @property
    def animates(self) -> bool:
        """Whether things may move: not where the system asks for none."""
        effect = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self._application.style().styleHint(effect) > 0

    def apply(self, mode: str) -> None:
        """Takes on `mode`: system, light or dark."""
        self._mode = mode
        self._application.styleHints().setColorScheme(_MODES[mode])
        self._refresh()

    def font(self, size: int, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False) -> QFont:
        """The program's font in `size` pixels; `tabular` for numbers that change in place."""
        font = QFont(self._family)
        font.setPixelSize(size)
        font.setWeight(weight)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def icon(self, name: str, size: int = 20) -> QIcon:
        """The icon for the style's own buttons and menus, in the text's colours of this moment."""
        icon = QIcon()
        for colour, mode in (
            (self._tokens.text, QIcon.Mode.Normal),
            (self._tokens.faint, QIcon.Mode.Disabled),
        ):
            for ratio in (1.0, 2.0):
                icon.addPixmap(self.icons.pixmap(name, colour, size, ratio), mode)
        return icon

    def _on_scheme_changed(self) -> None:
        if self._mode == "system":
            self._refresh()

    def _refresh(self) -> None:
        scheme = _MODES[self._mode]
        if scheme is Qt.ColorScheme.Unknown:
            scheme = self._application.styleHints().colorScheme()
        self._tokens = LIGHT if scheme is Qt.ColorScheme.Light else DARK
        name = "dark" if self._tokens.is_dark else "light"
        self._set_style_theme(self._themes / f"{name}.json")
        self._application.setPalette(_palette(self._tokens))
        self._application.setFont(self.font(13))
        self.changed.emit()


def _load_fonts(folder: Path) -> str:
    """Makes our fonts known and returns their family; empty where they can't be read."""
    family = ""
    for name in _FONTS:
        number = QFontDatabase.addApplicationFont(str(folder / name))
        if number >= 0:
            family = QFontDatabase.applicationFontFamilies(number)[0]
    return family


def _make_style(application: QApplication) -> tuple[QStyle, Callable[[Path], None]]:
    """The style, and how it takes on one of our theme files."""
    try:
        from PySide6Qlementine import QlementineStyle
    except ImportError:
        # No wheel for this machine: Qt's own style, in our colours.
        return QStyleFactory.create("Fusion"), lambda _: None
    style = QlementineStyle(application)
    return style, lambda file: style.setThemeJsonPath(str(file))


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.panel,
        role.WindowText: tokens.text,
        role.Base: tokens.raised,
        role.AlternateBase: tokens.hover,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.error,
        role.ToolTipBase: tokens.hover,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Mid: tokens.line,
        role.Accent: tokens.accent,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.faint))
    return palette
