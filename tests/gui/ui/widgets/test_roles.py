"""Our own controls for assistive tools: what kind they are, what pressing does, and their menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from support.assistive import Role, act, actions_of, find

from seedance_studio.ui.widgets.roles import set_actions


@pytest.fixture
def seen():
    return []


@pytest.fixture
def card(show, seen):
    card = QWidget()
    card.setAccessibleName("Card")
    card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    card.customContextMenuRequested.connect(lambda: seen.append("menu"))
    set_actions(card, Role.ListItem, lambda: seen.append("pressed"))
    show(card)
    return card


def test_pressing_is_the_default_and_the_menu_comes_second(card, seen):
    node = find(card.window(), Role.ListItem, "Card")
    assert actions_of(node) == ["Press", "ShowMenu"]
    act(node)
    node.actionInterface().doAction("ShowMenu")
    assert seen == ["pressed", "menu"]


def test_nothing_can_be_done_while_it_is_off(card, seen):
    node = find(card.window(), Role.ListItem, "Card")
    card.setEnabled(False)
    assert actions_of(node) == []
    node.actionInterface().doAction("Press")
    assert seen == []


def test_a_switch_says_how_it_stands(show):
    button = QPushButton("All clips")
    button.setCheckable(True)
    set_actions(button, Role.CheckBox, button.click)
    button.setAccessibleName("All clips")
    node = find(show(button), Role.CheckBox, "All clips")
    assert (node.state().checkable, node.state().checked) == (1, 0)
    act(node)
    assert node.state().checked == 1
