"""The program's colours by use, dark and light."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Colours as `#rrggbb`. The `…_ink` ones are for text: they have a contrast of 4.5:1 on every surface
    they are used on. There are two, DARK and LIGHT, each like itself alone."""

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
    fill: str
    fill_hover: str
    fill_pressed: str
    ok: str
    warning: str
    error: str
    info: str
    accent_ink: str
    ok_ink: str
    warning_ink: str
    error_ink: str
    info_ink: str
    projects: tuple[str, ...]
    """The dots of projects, by the number of their colour."""
    chart: tuple[str, ...]
    """The parts of a chart's bars, by their number."""

    def project(self, color: int) -> str:
        """Returns the colour of a project's dot. A number without a colour of its own shares one."""
        return self.projects[color % len(self.projects)]

    def ink(self, name: str) -> str:
        """Returns the text variant of the colour."""
        return getattr(self, f"{name}_ink", None) or getattr(self, name)

    def tint(self, name: str, share: float) -> QColor:
        """Returns the colour laid over the panel. `share` goes from 0 to 1."""
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
    faint="#6d7587",
    accent="#ff7847",
    on_accent="#1b0d06",
    fill="#ff7847",
    fill_hover="#ff8a60",
    fill_pressed="#ee6634",
    ok="#41d18f",
    warning="#f5b53d",
    error="#ff6464",
    info="#6aa5ff",
    accent_ink="#ff7847",
    ok_ink="#41d18f",
    warning_ink="#f5b53d",
    error_ink="#ff6464",
    info_ink="#6aa5ff",
    projects=(
        *("#5aa9e6", "#c065dc", "#79bd5b", "#e5a04f"),
        *("#e56b8c", "#45bfa9", "#d6c24a", "#9a8cf0"),
    ),
    chart=(
        *("#5b87d3", "#3aa796", "#a084dc", "#cf9a4b"),
        *("#c76a8f", "#7fae5a", "#4fa8c9", "#b0a04c"),
    ),
)
LIGHT = Tokens(
    is_dark=False,
    window="#f4f4f2",
    panel="#ffffff",
    raised="#f4f4f2",
    hover="#ebebe7",
    line="#dfdfd9",
    text="#1b1e24",
    muted="#5b626f",
    faint="#7f8694",
    accent="#e5521d",
    on_accent="#ffffff",
    # White words on the accent itself would have 3.8:1.
    fill="#cf4818",
    fill_hover="#bc4216",
    fill_pressed="#aa3b14",
    ok="#14905a",
    warning="#a86a00",
    error="#cf2f2f",
    info="#2467cf",
    accent_ink="#b74015",
    ok_ink="#11774a",
    warning_ink="#925c00",
    error_ink="#bf2b2b",
    info_ink="#2363c7",
    projects=(
        *("#2f86c8", "#a440c4", "#4f9531", "#c27a1c"),
        *("#c93f66", "#1c9381", "#a08c0e", "#6f5fd6"),
    ),
    chart=(
        *("#4673c4", "#23897a", "#8465c6", "#b67a22"),
        *("#b34b76", "#5f8f38", "#2d86a8", "#8d7c1f"),
    ),
)
