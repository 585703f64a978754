"""The look as a whole: readable, told once, still where the system asks, and whole without Qlementine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyleOptionButton,
    QToolTip,
)

from seedance_studio.ui.motion import SystemMotion
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.tokens import DARK, LIGHT, Tokens
from seedance_studio.ui.widgets.choice_box import ChoiceBox

RESOURCES = Path(__file__).parents[3] / "resources"
BOTH = pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
STATES = ("accent", "ok", "warning", "error", "info")
NEEDED = 4.5
NEEDED_OF_MARKS = 3.0
"""For icons, dots and the ring around what has the keyboard."""


def brightness(colour: QColor) -> float:
    """WCAG's relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str | QColor, other: str | QColor) -> float:
    """WCAG's contrast ratio."""
    low, high = sorted((brightness(QColor(one)), brightness(QColor(other))))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def make_theme(qapp):
    made: list[Theme] = []

    def make(mode: str = "dark", motion: SystemMotion | None = None) -> Theme:
        made.append(Theme(qapp, RESOURCES, motion))
        made[-1].apply(mode)
        return made[-1]

    # The themes of earlier tests hear of the system's changes until they are gone, and a list of a combo box
    # crashes when the style that it was made in is replaced.
    for window in qapp.topLevelWidgets():
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    yield make
    for theme in made:
        theme.deleteLater()


@pytest.fixture
def theme(make_theme):
    return make_theme()


@pytest.fixture
def changes(theme):
    seen: list[bool] = []
    theme.changed.connect(lambda: seen.append(theme.tokens.is_dark))
    return seen


def test_measures_contrast_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@BOTH
@pytest.mark.parametrize("word", ["text", "muted"])
@pytest.mark.parametrize("surface", ["window", "panel", "raised", "hover", "line"])
def test_words_can_be_read(tokens: Tokens, word, surface):
    assert contrast(getattr(tokens, word), getattr(tokens, surface)) >= NEEDED


@BOTH
@pytest.mark.parametrize("mark", STATES)
def test_marks_can_be_seen(tokens: Tokens, mark):
    surfaces = (tokens.window, tokens.panel, tokens.raised, tokens.hover)
    assert min(contrast(getattr(tokens, mark), surface) for surface in surfaces) >= NEEDED_OF_MARKS


@BOTH
@pytest.mark.parametrize("state", STATES)
def test_states_can_be_read_on_every_surface_and_on_their_own_tint(tokens: Tokens, state):
    surfaces = (tokens.window, tokens.panel, tokens.raised, tokens.hover, tokens.tint(state, 0.16))
    assert min(contrast(tokens.ink(state), surface) for surface in surfaces) >= NEEDED
    assert contrast(tokens.text, tokens.tint(state, 0.16)) >= NEEDED


@BOTH
@pytest.mark.parametrize("surface", ["window", "panel", "raised", "hover"])
def test_the_outlines_of_boxes_and_empty_stars_can_be_seen(tokens: Tokens, surface):
    assert contrast(tokens.faint, getattr(tokens, surface)) >= NEEDED_OF_MARKS


@BOTH
@pytest.mark.parametrize(
    ("mark", "dark", "light"),
    [
        pytest.param("accent", 0.14, 0.09, id="a selected card"),
        pytest.param("accent", 0.18, 0.13, id="the newest card"),
        pytest.param("warning", 0.1, 0.07, id="an unconfirmed card"),
    ],
)
def test_everything_on_a_card_can_be_read_on_its_tint(tokens: Tokens, mark, dark, light):
    ground = tokens.tint(mark, dark if tokens.is_dark else light)
    words = [tokens.text, tokens.muted, *(tokens.ink(state) for state in STATES)]
    assert min(contrast(word, ground) for word in words) >= NEEDED


@BOTH
@pytest.mark.parametrize("fill", ["fill", "fill_hover", "fill_pressed"])
def test_the_primary_button_can_be_read(tokens: Tokens, fill):
    assert contrast(tokens.on_accent, getattr(tokens, fill)) >= NEEDED


@BOTH
def test_a_colour_without_an_ink_is_its_own(tokens: Tokens):
    assert tokens.ink("muted") == tokens.muted


@BOTH
def test_the_style_has_the_colours_of_the_tokens(tokens: Tokens):
    name = "dark" if tokens.is_dark else "light"
    style = json.loads((RESOURCES / "themes" / f"{name}.json").read_text())
    assert style["backgroundColorMain1"] == tokens.raised
    assert style["backgroundColorWorkspace"] == tokens.window
    assert style["borderColor"] == tokens.line
    assert style["primaryColor"] == tokens.fill
    assert style["primaryColorForeground"] == tokens.on_accent
    assert style["secondaryColor"] == tokens.text
    assert style["secondaryAlternativeColor"] == tokens.muted
    assert style["focusColor"].startswith(tokens.accent)
    assert style["statusColorSuccess"] == tokens.ok
    assert style["statusColorWarning"] == tokens.warning
    assert style["statusColorError"] == tokens.error
    assert style["statusColorInfo"] == tokens.info


def test_tells_once_of_each_change_and_of_nothing_else(theme, changes):
    theme.apply("light")
    assert theme.tokens is LIGHT
    theme.apply("light")
    theme.apply("dark")
    assert theme.tokens is DARK
    assert theme.mode == "dark"
    assert changes == [False, True]


@pytest.mark.parametrize("before", ["dark", "light"])
def test_follows_the_system_and_tells_at_most_once(qapp, theme, changes, before):
    theme.apply(before)
    changes.clear()
    theme.apply("system")
    is_dark = qapp.styleHints().colorScheme() is not Qt.ColorScheme.Light
    assert theme.tokens.is_dark == is_dark
    assert changes == ([] if is_dark == (before == "dark") else [is_dark])


def test_changes_with_the_system(qapp, theme, changes):
    theme.apply("system")
    changes.clear()
    # The platform of these tests has no schemes of its own: tell as one that has would.
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert changes == [False, True]


def test_holds_to_what_was_chosen_when_the_system_changes(qapp, theme, changes):
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens is DARK
    assert changes == []


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_its_palette_outlasts_what_the_style_does_later(qtbot, qapp, theme, mode):
    theme.apply(mode)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qapp.processEvents()
    role, palette = QPalette.ColorRole, field.palette()
    assert palette.color(role.PlaceholderText).name() == theme.tokens.muted
    assert palette.color(role.ButtonText).name() == theme.tokens.text
    assert palette.color(QPalette.ColorGroup.Disabled, role.PlaceholderText).name() == theme.tokens.faint


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_a_combo_box_looks_like_a_field(qtbot, theme, mode):
    theme.apply(mode)
    box = QComboBox()
    qtbot.addWidget(box)
    box.resize(200, 32)
    picture = box.grab().toImage()
    middle = picture.height() // 2
    assert picture.pixelColor(0, middle).name() == theme.tokens.line
    assert picture.pixelColor(100, middle).name() == theme.tokens.raised


@BOTH
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_field_under_the_pointer_does_not_look_like_the_one_with_the_keyboard(qtbot, theme, tokens, kind):
    theme.apply("dark" if tokens.is_dark else "light")
    field = kind()
    field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    qtbot.addWidget(field)
    field.resize(200, 40)
    field.show()
    field.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert field.grab().toImage().pixelColor(100, 0).name() == tokens.line


@BOTH
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_is_ticked_has_the_colour_of_text_and_what_is_not_an_outline(qtbot, theme, tokens, kind):
    theme.apply("dark" if tokens.is_dark else "light")
    box = kind("Send it")
    box.setAutoExclusive(False)
    qtbot.addWidget(box)
    box.resize(200, 30)
    style, part = box.style(), box.style().SubElement.SE_CheckBoxIndicator
    option = QStyleOptionButton()
    box.initStyleOption(option)
    area = style.subElementRect(part, option, box)
    seen = []
    for is_ticked in (False, True):
        box.setChecked(is_ticked)
        picture = box.grab().toImage()
        seen.append(picture.pixelColor(area.left() + 2, area.center().y()).name())
    assert seen == [tokens.raised, tokens.text]


def test_sets_everything_in_inter(qapp, theme):
    assert theme.font(13).family() == "Inter"
    assert qapp.font().family() == "Inter"
    assert qapp.font().pixelSize() == 13


def test_keeps_none_of_the_fonts_that_the_style_brings(theme):
    theme.apply("dark")
    loaded = [QFontDatabase.applicationFontFamilies(number) for number in range(20)]
    assert [families[0] for families in loaded if families] == ["Inter"] * 4


def test_tabular_digits_are_alike(theme):
    plain, tabular = QFontMetricsF(theme.font(13)), QFontMetricsF(theme.font(13, tabular=True))
    assert plain.horizontalAdvance("1111") < plain.horizontalAdvance("0000")
    assert tabular.horizontalAdvance("1111") == tabular.horizontalAdvance("0000")


def test_among_tabular_digits_hyphens_and_parentheses_are_no_wider(theme):
    plain, tabular = QFontMetricsF(theme.font(13)), QFontMetricsF(theme.font(13, tabular=True))
    for word in ("well-known", "(fast)", "[fast]", "{fast}", "*"):
        assert tabular.horizontalAdvance(word) == plain.horizontalAdvance(word)


def durations(qapp) -> set[int]:
    """How long the style moves things (milliseconds)."""
    style = qapp.style().theme()
    return {style.animationDuration, style.focusAnimationDuration, style.sliderAnimationDuration}


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_is_still_where_the_system_asks_for_it(qapp, make_theme, mode):
    motion = SystemMotion()
    motion.set_reduced(True)
    theme = make_theme(mode, motion)
    assert not theme.animates
    assert durations(qapp) == {0}
    theme.apply("light" if mode == "dark" else "dark")
    assert durations(qapp) == {0}


def test_becomes_still_when_the_system_says_so_after_the_first_paint(qapp, qtbot, make_theme):
    motion = SystemMotion()
    theme = make_theme(motion=motion)
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    assert theme.animates
    moving = durations(qapp)
    assert 0 not in moving
    motion.set_reduced(True)
    assert not theme.animates
    assert durations(qapp) == {0}
    assert field.palette().color(QPalette.ColorRole.Base).name() == theme.tokens.raised
    motion.set_reduced(False)
    assert durations(qapp) == moving


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_does_without_qlementine_and_says_why(qtbot, qapp, make_theme, monkeypatch, caplog, mode):
    monkeypatch.setitem(sys.modules, "PySide6Qlementine", None)
    with caplog.at_level("INFO"):
        theme = make_theme(mode)
    assert "The look is Qt's own: import of PySide6Qlementine halted" in caplog.text
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qapp.processEvents()
    assert qapp.style().name() == "fusion"
    assert not theme.style_rings_buttons
    assert field.palette().color(QPalette.ColorRole.Base).name() == theme.tokens.raised
    assert field.palette().color(QPalette.ColorRole.PlaceholderText).name() == theme.tokens.muted


_FONTS_OF_THE_STYLE = """
import sys
from pathlib import Path
from PySide6.QtCore import QDirIterator, QResource
from PySide6.QtWidgets import QApplication
from seedance_studio.ui.theme import Theme
application = QApplication([])
theme = Theme(application, Path(sys.argv[1]))
fonts = QDirIterator(":/qlementine", ["*.ttf", "*.otf"], flags=QDirIterator.IteratorFlag.Subdirectories)
sizes = []
while fonts.hasNext():
    sizes.append(QResource(fonts.next()).size())
print(sizes, application.style().metaObject().className())
"""


def test_reads_none_of_the_style_s_own_fonts():
    pytest.importorskip("PySide6Qlementine")
    command = [sys.executable, "-c", _FONTS_OF_THE_STYLE, str(RESOURCES)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == f"{[0] * 12} StudioStyle"
    assert done.stderr == ""


def test_loads_nothing_that_it_does_not_need():
    heavy = (
        "httpx",
        "av",
        "keyring",
        "qasync",
        "PySide6.QtMultimedia",
        "PySide6.QtNetwork",
        "jeepney",
    )
    code = f"import sys, seedance_studio.ui.theme; print([n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("turns_still", [False, True])
def test_tool_tips_have_the_theme_s_colours(qtbot, qapp, make_theme, mode, turns_still):
    motion = SystemMotion()
    theme = make_theme(mode, motion)
    qapp.processEvents()
    # The desktop is asked after the first paint.
    motion.set_reduced(turns_still)
    qapp.processEvents()
    button = QPushButton()
    qtbot.addWidget(button)
    button.show()
    QToolTip.showText(button.mapToGlobal(button.rect().center()), "Play (Space)", button)
    (tip,) = [label for label in qapp.topLevelWidgets() if label.inherits("QTipLabel")]
    picture = tip.grab().toImage()
    assert picture.pixelColor(3, 3).name() == theme.tokens.hover
    assert tip.palette().color(tip.foregroundRole()).name() == theme.tokens.text
    QToolTip.hideText()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_secondary_button_stands_out_from_what_it_lies_on(name):
    style = json.loads((RESOURCES / "themes" / f"{name}.json").read_text())
    ground = {"light": LIGHT, "dark": DARK}[name].panel
    assert contrast(style["neutralColor"], ground) >= {"light": 1.2, "dark": 1.05}[name]


@pytest.mark.parametrize(("name", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_words_of_a_first_choice_can_be_read_while_it_can_not_be_made(name, tokens):
    style = json.loads((RESOURCES / "themes" / f"{name}.json").read_text())
    assert style["primaryColorDisabled"] == tokens.hover
    assert style["primaryColorForegroundDisabled"] == tokens.muted


def test_where_no_window_is_translucent_a_menu_has_no_black_frame(theme, qtbot, monkeypatch):
    # As it is known once it was asked for.
    monkeypatch.setitem(vars(theme), "can_blend", False)
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Play")
    menu.resize(menu.sizeHint())
    shown = menu.grab().toImage()
    assert shown.pixelColor(0, 0) == QColor(theme.tokens.line)
    assert shown.pixelColor(4, 4) == QColor(theme.tokens.raised)


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_what_is_pointed_at_in_an_open_list_has_no_ground_of_the_next_step(qtbot, theme, mode):
    theme.apply(mode)
    menu, box = QMenu(), ChoiceBox("Size", (("small", 1), ("large", 2)))
    for widget in (menu, box):
        qtbot.addWidget(widget)
    entry = menu.addAction("Entry")
    menu.setActiveAction(entry)
    box.show()
    box.showPopup()
    box.view().setCurrentIndex(box.model().index(1, 0))
    tokens = theme.tokens
    for shown, place in (
        (menu, menu.actionGeometry(entry)),
        (box.view().viewport(), box.view().visualRect(box.model().index(1, 0))),
    ):
        picture = shown.grab().toImage()
        # Before its words.
        colour = picture.pixelColor(place.left() + 4, place.center().y())
        assert colour.name() == tokens.line
    box.hidePopup()
