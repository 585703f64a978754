"""The list of clips to make, which an idle window does without."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.elements import Element
from seedance_studio.engine.engine import Engine
from seedance_studio.viewmodels.composer.draft_model import DraftModel
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

if TYPE_CHECKING:
    from seedance_studio.viewmodels.composer.list_model import ListModel


class OpenList(QObject):
    """Makes the list when it is first asked for."""

    asked = Signal()
    """A list was dropped on the window."""

    def __init__(self, engine: Engine, draft: DraftModel, fuse: FuseModel, *, allow_loopback: bool) -> None:
        super().__init__(draft)
        self._engine = engine
        self._draft = draft
        self._fuse = fuse
        self._allow_loopback = allow_loopback
        self._elements: tuple[Element, ...] = ()

    @cached_property
    def model(self) -> ListModel:
        """The list."""
        from seedance_studio.viewmodels.composer.list_model import ListModel

        model = ListModel(self._engine, self._draft, self._fuse, allow_loopback=self._allow_loopback)
        model.set_elements(self._elements)
        model.asked.connect(self.asked)
        return model

    def set_elements(self, elements: tuple[Element, ...]) -> None:
        """Sets what the prompts of a list can name."""
        self._elements = elements
        if "model" in vars(self):
            self.model.set_elements(elements)
