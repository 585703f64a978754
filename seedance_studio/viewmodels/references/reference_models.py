"""The view-models of references, passed to the window together."""

from __future__ import annotations

from dataclasses import dataclass

from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.composer.elements_model import ElementsModel
from seedance_studio.viewmodels.composer.outgoing import OutgoingModel
from seedance_studio.viewmodels.references.cutting import CuttingModel
from seedance_studio.viewmodels.references.history import HistoryModel
from seedance_studio.viewmodels.references.sources import ReferenceSources
from seedance_studio.viewmodels.shell.key_map import KeyMap


@dataclass(frozen=True, slots=True)
class ReferenceModels:
    """Sources of new references, the history, elements, what will be sent, and the keys that cut."""

    sources: ReferenceSources
    cutting: CuttingModel
    history: HistoryModel
    elements: ElementsModel
    outgoing: OutgoingModel
    keys: KeyMap
    tasks: TaskSupervisor
