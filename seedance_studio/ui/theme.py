"""The look of the whole program: colours, palette, fonts and style. Nothing else applies them."""

from __future__ import annotations

import logging
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QResource, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QToolTip,
    QWidget,
)

from seedance_studio.system.compositor import has_compositor
from seedance_studio.ui.icons import Icons
from seedance_studio.ui.motion import SystemMotion
from seedance_studio.ui.tick_box import draw_tick_box
from seedance_studio.ui.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6Qlementine import QlementineStyle

_log = logging.getLogger(__name__)
RADIUS_SMALL, RADIUS, RADIUS_LARGE = 6, 8, 10
MOTION_MS = 150
_FONTS = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")
_INDICATORS = (
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorRadioButton,
)
_FIELDS = (
    QStyle.PrimitiveElement.PE_PanelLineEdit,
    QStyle.PrimitiveElement.PE_FrameLineEdit,
    QStyle.PrimitiveElement.PE_Frame,
    QStyle.ComplexControl.CC_SpinBox,
)
_MODES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Dark or light, as chosen or as the system is set. `changed` is emitted after everything is applied."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        resources: Path,
        motion: SystemMotion | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._themes = resources / "themes"
        self.icons = Icons(resources / "icons")
        self._mode = "system"
        self._tokens = DARK
        self._palettes: dict[Tokens, QPalette] = {}
        self._is_applied = False
        self.motion = motion or SystemMotion(self)
        _leave_out_style_fonts(resources / "fonts")
        self._qlementine = _make_qlementine(application, self)
        application.setStyle(self._qlementine or QStyleFactory.create("Fusion"))
        self._family = _load_fonts(resources / "fonts") or application.font().family()
        self._fonts: dict[tuple[int, QFont.Weight, bool], QFont] = {}
        self.style_rings_buttons = self._qlementine is not None
        self.motion.changed.connect(self._on_motion)
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def tokens(self) -> Tokens:
        """The current colours."""
        return self._tokens

    @property
    def palette(self) -> QPalette:
        """The current colours as Qt's palette. The style asks for it often."""
        if self._tokens not in self._palettes:
            self._palettes[self._tokens] = _palette(self._tokens)
        return self._palettes[self._tokens]

    @property
    def mode(self) -> str:
        """The setting: system, light or dark."""
        return self._mode

    @property
    def animates(self) -> bool:
        """Whether things may move. False if the system asks for reduced motion."""
        return not self.motion.is_reduced

    @cached_property
    def can_blend(self) -> bool:
        """Whether windows can be translucent here, such as menus with a shadow."""
        return QGuiApplication.platformName() != "xcb" or has_compositor()

    def apply(self, mode: str) -> None:
        """Applies `mode`: system, light or dark."""
        self._mode = mode
        hints = self._application.styleHints()
        hints.setColorScheme(_MODES[mode])
        self._show(hints.colorScheme() if mode == "system" else _MODES[mode])

    def font(self, size: int, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False) -> QFont:
        """Returns the program's font in `size` pixels. `tabular` is for numbers that change in place."""
        font = self._fonts.get((size, weight, tabular))
        if font is None:
            font = self._fonts[size, weight, tabular] = QFont(self._family)
            font.setPixelSize(size)
            font.setWeight(weight)
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
        # Whoever gets it may change it.
        return QFont(font)

    def icon(self, name: str, size: int = 20) -> QIcon:
        """Returns an icon for the style's own buttons and menus, in the current text colour."""
        icon = QIcon()
        for colour, mode in (
            (self._tokens.text, QIcon.Mode.Normal),
            (self._tokens.faint, QIcon.Mode.Disabled),
        ):
            for ratio in (1.0, 2.0):
                icon.addPixmap(self.icons.pixmap(name, colour, size, ratio), mode)
        return icon

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        if self._mode == "system":
            self._show(scheme)

    def _on_motion(self) -> None:
        if self._is_applied:
            self._set_style_theme()
            self._application.setPalette(self.palette)
            self._colour_tips()

    def _set_style_theme(self) -> None:
        if self._qlementine is None:
            return
        name = "dark" if self._tokens.is_dark else "light"
        self._qlementine.setThemeJsonPath(str(self._themes / f"{name}.json"))
        if not self.animates:
            # Not by `setAnimationsEnabled`, which crashes once a widget has been drawn.
            still = self._qlementine.theme()
            still.animationDuration = still.focusAnimationDuration = still.sliderAnimationDuration = 0
            self._qlementine.setTheme(still)

    def _show(self, scheme: Qt.ColorScheme) -> None:
        before, self._tokens = self._tokens, LIGHT if scheme is Qt.ColorScheme.Light else DARK
        if before is self._tokens and self._is_applied:
            return
        self._is_applied = True
        self._set_style_theme()
        self._application.setPalette(self.palette)
        self._colour_tips()
        # Once more after the style, which gives them the text's colour as their ground with its first event.
        QTimer.singleShot(0, self, self._colour_tips)
        self._application.setFont(self.font(13))
        self.changed.emit()

    def _colour_tips(self) -> None:
        """Tool tips have a palette of their own."""
        QToolTip.setPalette(self.palette)


def _load_fonts(folder: Path) -> str:
    """Loads our fonts and returns their family; empty if they can't be read."""
    # Two of the style's own would have the same names.
    QFontDatabase.removeAllApplicationFonts()
    family = ""
    for name in _FONTS:
        number = QFontDatabase.addApplicationFont(str(folder / name))
        if number >= 0:
            family = QFontDatabase.applicationFontFamilies(number)[0]
    return family


def _leave_out_style_fonts(folder: Path) -> None:
    """Has the style read twelve empty fonts instead of its own, 4 MB that nobody sees."""
    if "PySide6Qlementine" not in sys.modules:
        # What is registered first is found first.
        QResource.registerResource(str(folder / "no_style_fonts.rcc"))


def _make_qlementine(application: QApplication, theme: Theme) -> QlementineStyle | None:
    """Makes the Qlementine style. None if it is not available here; Qt's own style with our colours serves
    then."""
    try:
        from PySide6Qlementine import QlementineStyle
    except ImportError as error:
        _log.info("The look is Qt's own: %s", error)
        return None
    return _own_style(QlementineStyle, theme)(application)


def _own_style(base: type[QlementineStyle], theme: Theme) -> type[QlementineStyle]:
    """The style of that class with what we draw ourselves."""

    class StudioStyle(base):
        """Draws combo boxes like the fields beside them, boxes to tick as our own, and the rest calmly."""

        def drawComplexControl(
            self,
            cc: QStyle.ComplexControl,
            opt: QStyleOptionComplex,
            p: QPainter,
            w: QWidget | None = None,
        ) -> None:
            if isinstance(opt, QStyleOptionComboBox) and not opt.editable:
                _draw_combo_box(theme, opt, p)
            else:
                _cool(opt, cc)
                super().drawComplexControl(cc, opt, p, w)

        def drawControl(
            self,
            element: QStyle.ControlElement,
            opt: QStyleOption,
            p: QPainter,
            w: QWidget | None = None,
        ) -> None:
            _draw_pointed_entry(theme, element, opt, p)
            super().drawControl(element, opt, p, w)

        def drawPrimitive(
            self,
            pe: QStyle.PrimitiveElement,
            opt: QStyleOption,
            p: QPainter,
            w: QWidget | None = None,
        ) -> None:
            ground = _own_ground(theme, pe)
            if pe in _INDICATORS:
                _draw_indicator(theme, opt, p, is_round=pe is not _INDICATORS[0])
            elif ground:
                _fill_lined(p, opt.rect, theme.tokens.line, ground)
            else:
                _cool(opt, pe)
                super().drawPrimitive(pe, opt, p, w)

        def standardPalette(self) -> QPalette:
            return theme.palette

    return StudioStyle


def _fill_lined(painter: QPainter, area: QRect, line: str, ground: str) -> None:
    painter.setBackground(QColor(line))
    painter.eraseRect(area)
    painter.setBackground(QColor(ground))
    painter.eraseRect(area.adjusted(1, 1, -1, -1))


def _own_ground(theme: Theme, part: QStyle.PrimitiveElement) -> str:
    """The colour with which we fill a popup, inside of a line; empty where the style paints it."""
    if part is QStyle.PrimitiveElement.PE_PanelTipLabel:
        # The style's own ground is the text's colour.
        return theme.tokens.hover
    if part is QStyle.PrimitiveElement.PE_PanelMenu and not theme.can_blend:
        # The style's own shadow would be a black frame.
        return theme.tokens.raised
    return ""


def _cool(option: QStyleOption, part: QStyle.PrimitiveElement | QStyle.ComplexControl) -> None:
    """Has a field look as if the pointer were elsewhere.

    Under the pointer the style gives it the line of the field that has the keyboard.
    """
    if part in _FIELDS:
        option.state = option.state & ~QStyle.StateFlag.State_MouseOver


def _draw_indicator(theme: Theme, option: QStyleOption, painter: QPainter, *, is_round: bool) -> None:
    tokens, flag = theme.tokens, QStyle.StateFlag
    is_on = bool(option.state & flag.State_Enabled)
    is_hot = is_on and bool(option.state & flag.State_MouseOver)
    draw_tick_box(
        painter,
        tokens,
        QRectF(option.rect),
        is_ticked=bool(option.state & flag.State_On),
        is_on=is_on,
        is_round=is_round,
        ground=tokens.hover if is_hot else tokens.raised,
    )


def _draw_pointed_entry(
    theme: Theme, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter
) -> None:
    """Draws the ground of a menu's entry that is pointed at, and has the style draw the rest as elsewhere: it
    would give it the ground of the next step."""
    if element is not QStyle.ControlElement.CE_MenuItem:
        return
    flag = QStyle.StateFlag
    if option.state & flag.State_Selected and option.state & flag.State_Enabled:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens.line))
        painter.drawRoundedRect(option.rect, RADIUS_SMALL, RADIUS_SMALL)
        painter.restore()
    option.state = option.state & ~flag.State_Selected


def _draw_combo_box(theme: Theme, option: QStyleOptionComboBox, painter: QPainter) -> None:
    tokens = theme.tokens
    hot = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_MouseOver
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(tokens.hover if option.state & hot == hot else tokens.raised))
    painter.setPen(QPen(QColor(tokens.line), 1))
    area = QRectF(option.rect)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.restore()


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
        role.Highlight: tokens.fill,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent_ink,
        role.LinkVisited: tokens.accent_ink,
        role.Mid: tokens.line,
        role.Accent: tokens.accent,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.faint))
    return palette
