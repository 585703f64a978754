"""The viewport of a scroll area is known without making the classes of all of Qt's widgets."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QListView, QPlainTextEdit, QScrollArea, QWidget
from support.sources import ROOT

import seedance_studio.ui  # noqa: F401 — makes scroll areas know theirs

pytestmark = pytest.mark.usefixtures("qapp")

_LOOK = """
import seedance_studio.ui
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QListView, QScrollArea
application = QApplication([])
choice = QComboBox()
for area in (QListView(), QScrollArea(), choice.view()):
    area.viewport().update()
print([kind.__name__ for kind in QFrame.__subclasses__()].count("QLCDNumber"))
"""


@pytest.mark.parametrize("kind", [QListView, QScrollArea, QPlainTextEdit])
def test_it_is_the_one_that_the_area_shows(kind: type[QAbstractScrollArea]):
    area = kind()
    viewport = area.viewport()
    assert type(viewport) is QWidget
    assert viewport.parentWidget() is area
    assert area.viewport() is viewport


def test_that_of_a_choices_list_is_known():
    choice = QComboBox()
    choice.addItem("one")
    assert choice.view().viewport() is choice.view().viewport()
    assert choice.view().viewport().parentWidget() is choice.view()


def test_another_one_in_its_place_is_known():
    area, other = QScrollArea(), QWidget()
    area.viewport().setAccessibleName("before")
    area.setViewport(other)
    assert area.viewport() is other


def test_no_classes_are_made_for_it():
    bare = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _LOOK]
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "0"
