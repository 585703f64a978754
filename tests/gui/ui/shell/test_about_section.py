from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit

from seedance_studio import __version__
from seedance_studio.ui.shell.about_section import AboutSection
from seedance_studio.viewmodels.shell.about import AboutModel

RESOURCES = Path(__file__).parents[4] / "resources"


@pytest.fixture
def show(theme, qtbot, starter):
    """Shows the section on what `read` finds, not read yet."""

    def build(folder: Path = RESOURCES / "licences") -> AboutSection:
        model = AboutModel(folder, starter)
        section = AboutSection(model, theme)
        model.setParent(section)
        qtbot.addWidget(section)
        model.load()
        section.show()
        return section

    return build


def words(section: AboutSection) -> str:
    return "\n".join(label.text() for label in section.findChildren(QLabel))


def test_it_says_what_the_program_is_while_the_licences_are_read(show, starter):
    section = show()
    assert f"Version {__version__}" in words(section)
    assert "x264 and x265" in words(section)
    assert "GNU GPL, version 3" in words(section)
    assert "Reading the licences…" in words(section)
    starter.run()
    assert "Reading the licences…" not in words(section)


def test_licences_keep_their_lines_in_the_smallest_window(show, starter, qapp):
    section = show()
    section.resize(883, 622)
    starter.run()
    qapp.processEvents()
    text = section.findChild(QPlainTextEdit)
    measures = QFontMetricsF(text.font())
    assert measures.horizontalAdvance("i" * 80) == measures.horizontalAdvance("M" * 80)
    assert text.viewport().width() - 20 >= measures.horizontalAdvance("M" * 80)


def test_the_arrow_keys_go_through_the_parts_and_their_licences(show, starter, qtbot):
    section = show()
    starter.run()
    parts, text = section.findChild(QListWidget), section.findChild(QPlainTextEdit)
    assert parts.accessibleName() == "Parts"
    assert parts.currentItem().text() == "Python"
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in text.toPlainText()
    names = [parts.item(row).text() for row in range(parts.count())]
    for _ in range(names.index("x264")):
        qtbot.keyClick(parts, Qt.Key.Key_Down)
    assert "GNU GENERAL PUBLIC LICENSE" in text.toPlainText()
    assert "Source: https://code.videolan.org/videolan/x264" in words(section)
    assert text.isReadOnly()


def test_an_installation_that_has_lost_them_says_so(show, starter, tmp_path):
    section = show(tmp_path / "nothing")
    starter.run()
    assert "this installation is incomplete" in words(section)
