from __future__ import annotations

import pytest
from support.controls import control
from support.organising import organising_of

from seedance_studio.ui.composer.project_box import ProjectBox
from seedance_studio.ui.widgets.choice_box import ChoiceBox


@pytest.fixture
def organising(archive):
    model = organising_of(archive)
    archive.changes.connect(model.on_event)
    model.open()
    return model


@pytest.fixture
def box(organising, theme, qtbot, starter):
    box = ProjectBox(organising, theme)
    qtbot.addWidget(box)
    box.show()
    starter.settle()
    return box


def test_new_clips_go_to_the_project_that_is_chosen(box, organising, archive, starter, make):
    assert not box.isVisible()
    archive.organise(lambda organiser: organiser.make_project("Night market"))
    starter.settle()
    chooser = control(box, ChoiceBox, "Project")
    assert chooser.currentText() == "No project"
    chooser.setCurrentIndex(1)
    starter.settle()
    (project,) = organising.projects.values()
    assert (chooser.currentText(), organising.current_project) == ("Night market", project.id)
    archive.organise(lambda organiser: organiser.set_current_project(""))
    starter.settle()
    assert chooser.currentText() == "No project"
