"""A button that asks for a second press takes it only for what it asked."""

from __future__ import annotations

import pytest

from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.second_press import SecondPress


@pytest.fixture
def button(qtbot, theme):
    button = LinkButton(theme, "Retry")
    qtbot.addWidget(button)
    return button


def test_another_question_is_asked_before_it_is_confirmed(button):
    second = SecondPress(button)
    assert not second.is_second(button, "430 of 400 today")
    second._guard.stop()
    assert not second.is_second(button, "1,030 of 1,000 this month")
    assert button.text() == "1,030 of 1,000 this month"
    second._guard.stop()
    assert second.is_second(button, "1,030 of 1,000 this month")
    assert button.text() == "Retry"
