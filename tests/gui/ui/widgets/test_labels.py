"""Text: in the theme's inks, elided only where it must be, whole in the tool tip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontMetrics

from seedance_studio.ui.widgets.labels import (
    BalancedLabel,
    ElidedLabel,
    Pill,
    SectionLabel,
    StateDot,
    TokenLabel,
    balanced_width,
    break_lines,
)

LONG = "A young woman blows out birthday candles, warm indoor lighting, shallow depth of field"


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_words_follow_the_theme_in_ink(theme, mode):
    label = TokenLabel(theme, "Ready", "ok")
    theme.apply(mode)
    assert label.palette().color(label.foregroundRole()).name() == theme.tokens.ok_ink
    label.set_token("warning")
    assert label.palette().color(label.foregroundRole()).name() == theme.tokens.warning_ink


def test_sections_are_in_small_capitals(theme):
    label = SectionLabel(theme, "References")
    assert label.font().pixelSize() == 11
    assert label.text() == "REFERENCES"


def test_capitals_are_those_of_the_language(theme):
    QLocale.setDefault(QLocale("tr"))
    assert SectionLabel(theme, "Anahtarımı gireyim").text() == "ANAHTARIMI GİREYİM"


def test_a_pill_is_as_wide_as_its_words(theme):
    pill = Pill(theme)
    pill.set_text("3", "running")
    narrow = pill.sizeHint().width()
    pill.set_text("240", "credits today")
    assert pill.sizeHint().width() > narrow
    assert pill.accessibleName() == "240 credits today"
    pill.set_text("4")
    assert pill.accessibleName() == "4"


def test_a_dot_has_the_colour_of_its_state(theme, show):
    dot = StateDot(theme, "ok")
    show(dot)
    assert dot.grab().toImage().pixelColor(4, 4).name() == theme.tokens.ok
    dot.set_token("error")
    assert dot.grab().toImage().pixelColor(4, 4).name() == theme.tokens.error


def test_elides_what_does_not_fit_and_keeps_it_in_the_tool_tip(theme, show):
    label = ElidedLabel(theme, lines=2)
    label.set_text(LONG)
    window = show(label, width=200)
    assert label.toolTip() == LONG
    assert label.accessibleName() == LONG
    window.resize(900, 300)
    window.layout().activate()
    assert label.toolTip() == ""


def test_takes_as_many_lines_as_it_may(theme):
    one, two = ElidedLabel(theme), ElidedLabel(theme, lines=2)
    assert two.sizeHint().height() == 2 * one.sizeHint().height()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a\n b\t c", "x" * 5000, "漢字" * 200, "\u202egnp.exe"])
def test_shows_any_text(theme, show, text):
    label = ElidedLabel(theme, lines=2)
    label.set_text(text)
    show(label, width=120)
    assert label.accessibleName() == " ".join(text.split())
    assert not label.grab().isNull()


SENTENCE = "Your clips play here. Describe a scene on the left, then press Generate."


def test_no_word_is_left_alone_on_the_last_line(theme):
    font = theme.font(13)
    metrics = QFontMetrics(font)
    wide = metrics.horizontalAdvance(SENTENCE) - 10
    assert break_lines(SENTENCE, font, wide, 3)[1:] == ["Generate."]
    first, second = break_lines(SENTENCE, font, balanced_width(SENTENCE, metrics, wide), 3)
    assert metrics.horizontalAdvance(second) > metrics.horizontalAdvance(first) / 2


@pytest.mark.parametrize("text", ["", "One", "One" * 200])
def test_what_has_one_line_or_no_place_to_break_keeps_its_width(theme, text):
    assert balanced_width(text, QFontMetrics(theme.font(13)), 300) == 300


def test_a_balanced_label_draws_in_the_middle(theme, show):
    label = BalancedLabel(theme, SENTENCE, "muted", 13)
    label.setWordWrap(True)
    show(label)
    label.resize(QFontMetrics(label.font()).horizontalAdvance(SENTENCE) - 10, 60)
    drawn = label.grab().toImage()
    ground = drawn.pixel(0, 0)
    columns = [x for x in range(drawn.width()) if any(drawn.pixel(x, y) != ground for y in range(60))]
    assert columns[0] > drawn.width() / 8
    assert abs(columns[0] - (drawn.width() - 1 - columns[-1])) <= 4
