"""Our icons: each one can be drawn, in one weight, in any colour and as sharp as the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtSvg import QSvgRenderer

from seedance_studio.ui.icons import Icons

RESOURCES = Path(__file__).parents[3] / "resources"
ICONS = RESOURCES / "icons"
NAMES = sorted(file.stem for file in ICONS.glob("*.svg"))
INKED = [name for name in NAMES if name != "logo"]
SOURCES = Path(__file__).parents[3] / "seedance_studio"


@pytest.fixture
def icons(qapp):
    return Icons(ICONS)


def inked(picture) -> list[QColor]:
    colours = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return [colour for colour in colours if colour.alpha() > 0]


@pytest.mark.parametrize("name", NAMES)
def test_can_be_drawn(icons, name):
    assert QSvgRenderer(str(ICONS / f"{name}.svg")).isValid()
    picture = icons.pixmap(name, "#e9ebf0").toImage()
    edge = [picture.pixelColor(x, y).alpha() for x in (0, 19) for y in range(20)]
    assert len(inked(picture)) >= 10
    assert max(edge) < 200  # nothing is cut off


@pytest.mark.parametrize("name", INKED)
def test_stands_on_one_grid_in_one_weight_and_one_colour(name):
    source = (ICONS / f"{name}.svg").read_text()
    assert 'viewBox="0 0 20 20"' in source
    assert set(re.findall(r'stroke-width="([^"]+)"', source)) == {"1.5"}
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', source)) <= {"none", "currentColor"}


@pytest.mark.parametrize("name", INKED)
def test_takes_on_the_colour_that_is_asked_for(icons, name):
    asked = QColor("#ff7847")
    solid = [c for c in inked(icons.pixmap(name, "#ff7847", 40).toImage()) if c.alpha() > 250]
    assert solid
    for colour in solid:  # drawing over itself rounds
        differences = (
            colour.red() - asked.red(),
            colour.green() - asked.green(),
            colour.blue() - asked.blue(),
        )
        assert max(map(abs, differences)) <= 5


def test_is_as_sharp_as_the_screen(icons):
    pixmap = icons.pixmap("play", "#e9ebf0", 20, 2.0)
    assert pixmap.width() == 40
    assert pixmap.deviceIndependentSize().width() == 20


def test_draws_each_one_once(icons):
    first = icons.pixmap("play", "#e9ebf0")
    assert icons.pixmap("play", "#e9ebf0").cacheKey() == first.cacheKey()
    assert icons.pixmap("play", "#98a0ae").cacheKey() != first.cacheKey()


def test_an_icon_for_menus_is_in_the_colours_of_the_theme(theme):
    for mode in ("dark", "light"):
        theme.apply(mode)
        icon = theme.icon("trash")
        for state, colour in (
            (QIcon.Mode.Normal, theme.tokens.text),
            (QIcon.Mode.Disabled, theme.tokens.faint),
        ):
            picture = icon.pixmap(40, state).toImage()
            assert colour in {each.name() for each in inked(picture) if each.alpha() > 250}


def test_every_icon_that_the_window_names_is_there():
    made = r'(?:IconButton|EmptyState|draw_icon)\((?:[^()]*?theme,|\s)*\s*"([a-z0-9-]+)"'
    shown = r'(?:set_icon|\.icon|icons\.pixmap)\("([a-z0-9-]+)"'
    named = {
        name
        for file in SOURCES.rglob("ui/**/*.py")
        for name in re.findall(made, file.read_text()) + re.findall(shown, file.read_text())
    }
    assert len(named) > 10
    assert named <= set(NAMES)
