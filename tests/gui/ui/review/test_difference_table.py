"""Beside the settings that differ stands what was changed for a retake of one thing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QScrollArea
from support.libraries import a_ready

from seedance_studio.domain.organisation import Lineage, LineageKind, Organisation
from seedance_studio.ui.review.difference_table import DifferenceTable, table_rows
from seedance_studio.viewmodels.review.review_model import Candidate

CHANGE = Lineage("b", "a", LineageKind.RETAKE, 0.0, "camera", "pan", "tilt")


def test_the_retake_has_a_row_of_its_own():
    first, second = (Candidate(key, a_ready(key), Organisation(), Path()) for key in (1, 2))
    assert "Retaken for" not in [row.name for row in table_rows([first, second])]
    retake = Candidate(3, a_ready(3), Organisation(), Path(), change=CHANGE)
    row = table_rows([first, retake])[-1]
    assert (row.name, row.values, row.differs) == ("Retaken for", ("", "Camera: “pan” → “tilt”"), True)


def test_what_has_room_does_not_scroll(theme, qtbot):
    prompts = (
        f"A steam train crosses a viaduct at {light}, wide shot, slow push in" for light in ("dawn", "dusk")
    )
    table = DifferenceTable(theme)
    table.show_candidates(
        [Candidate(key, a_ready(key, prompt), Organisation(), Path()) for key, prompt in enumerate(prompts)]
    )
    qtbot.addWidget(table)
    table.resize(900, 180)
    with qtbot.waitExposed(table):
        table.show()
    (scroll,) = table.findChildren(QScrollArea)
    assert scroll.verticalScrollBar().maximum() == 0
