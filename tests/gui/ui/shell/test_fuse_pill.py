from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from support.limits import a_standing

from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.ui.shell.fuse_pill import FusePill


@pytest.fixture
def pill(qtbot, theme):
    pill = FusePill(theme)
    qtbot.addWidget(pill)
    pill.show()
    return pill


@pytest.mark.parametrize(
    ("standing", "seen", "said"),
    [
        (None, "340 credits today", "340 credits today. Everything that was charged today."),
        (a_standing(), "340 of 1,000 today", "340 of 1,000 today, spent or promised: 660 left."),
        (a_standing(used=840), "160 left", "160 left: 840 of 1,000 today, spent or promised."),
        (
            a_standing(used=1000),
            "limit reached",
            "limit reached: 1,000 of 1,000 today, spent or promised. Frees up at midnight.",
        ),
        (
            a_standing(used=1040),
            "limit reached",
            "limit reached: 1,040 of 1,000 today, spent or promised. Frees up at midnight.",
        ),
    ],
)
def test_it_says_how_much_is_used_then_what_is_left(pill, standing, seen, said):
    pill.show_spending(340.0, standing)
    assert pill.text() == seen
    assert pill.accessibleName().startswith(said)


def test_it_keeps_its_width_as_the_limit_is_used_up(pill):
    wide = set()
    for used in (0, 340, 840, 999, 1000):
        pill.show_spending(0.0, a_standing(LimitScope.DAY, used))
        wide.add(max(pill.minimumWidth(), pill.sizeHint().width()))
    assert len(wide) == 1


def test_a_click_and_the_space_key_ask_for_what_is_spent(pill, qtbot):
    asked = []
    pill.clicked.connect(lambda: asked.append(True))
    qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    qtbot.keyClick(pill, Qt.Key.Key_Space)
    assert len(asked) == 2


def test_a_small_number_stands_in_the_middle_of_the_room_for_larger_ones(pill):
    pill.show_spending(0.0, None)
    pill.resize(pill.minimumWidth(), pill.sizeHint().height())
    picture = pill.grab().toImage()
    ground = picture.pixelColor(12, picture.height() // 2)
    inside = range(12, picture.width() - 12)
    rows = range(6, picture.height() - 6)
    inked = [x for x in inside if any(picture.pixelColor(x, y) != ground for y in rows)]
    assert inked[0] > 15
    assert abs(inked[0] - (picture.width() - 1 - inked[-1])) <= 2
