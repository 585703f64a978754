"""Asks for the tag or the project of clips, wherever they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.library.name_popup import NamePopup
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.library.organising import OrganisingModel


def ask_for_tag(organising: OrganisingModel, keys: Sequence[int], theme: Theme, parent: QWidget) -> NamePopup:
    """Makes the popup that asks for a tag to add to the clips with these keys."""

    def add(name: str) -> None:
        organising.tag(keys, name)

    ask = QCoreApplication.translate("Naming", "Add a tag")
    return NamePopup(theme, organising.tags, add, parent, ask=ask)


def ask_for_project(
    organising: OrganisingModel, keys: Sequence[int], theme: Theme, parent: QWidget
) -> NamePopup:
    """Makes the popup that asks for the project to move the clips with these keys to."""
    names = [project.name for project in organising.projects.values()]

    def move(name: str) -> None:
        if name:
            organising.move_to_new(keys, name)
        else:
            organising.move(keys, "")

    ask = QCoreApplication.translate("Naming", "Move to a project")
    none = QCoreApplication.translate("Naming", "No project")
    return NamePopup(theme, names, move, parent, ask=ask, none=none)
