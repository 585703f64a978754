from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeyPlace
from seedance_studio.domain.errors import AccountBlocked, Code
from seedance_studio.ui.shell.key_form import KeyForm
from seedance_studio.viewmodels.shell.key_entry import KeyEntry

KEY = "sd2_live_0123456789abcdef"


class Tasks:
    def start(self, work, name):
        asyncio.run(work)


@pytest.fixture
def enter(qtbot, theme):
    """Types a key, of which the desk says what it is told to; gives what the form says then."""

    def enter(held=None, error=None):
        async def desk(text):
            if error is not None:
                raise error
            return held

        form = KeyForm(KeyEntry(desk, Tasks()), theme)
        qtbot.addWidget(form)
        form.show()
        field = form.findChild(QLineEdit)
        qtbot.keyClicks(field, KEY)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == ""
        return [label.text() for label in form.findChildren(QLabel) if label.isVisible()]

    return enter


def test_a_key_that_the_service_takes_works(enter):
    assert enter(HeldKey(KeyPlace.KEYRING, KEY)) == ["The key works."]


def test_a_key_that_could_not_be_checked_is_kept_and_says_so(enter):
    held = HeldKey(KeyPlace.KEYRING, KEY, unchecked=Problem(Code.FORBIDDEN))
    (words,) = enter(held)
    assert words.startswith(
        "The key could not be checked. It is kept; the first request will show whether it works."
    )
    assert len(words) > 90


def test_a_key_that_is_refused_is_not_kept(enter):
    (words,) = enter(error=AccountBlocked(Code.UNAUTHORIZED, status=401))
    assert "The key was not kept." in words
