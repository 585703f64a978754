"""The view-models of references, passed to the window together."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.references.services import ReferenceServices
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.elements_model import ElementsModel
from seedance_studio.viewmodels.composer.outgoing import OutgoingModel
from seedance_studio.viewmodels.references.cutting import CuttingModel
from seedance_studio.viewmodels.references.history import HistoryModel
from seedance_studio.viewmodels.references.sources import ReferenceSources
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.shell_models import ShellModels


@frozen
class ReferenceModels:
    """Sources of new references, the history, elements, what will be sent, and the keys that cut."""

    sources: ReferenceSources
    cutting: CuttingModel
    history: HistoryModel
    elements: ElementsModel
    outgoing: OutgoingModel
    keys: KeyMap
    tasks: TaskSupervisor

    @classmethod
    def of(
        cls, engine: Engine, services: ReferenceServices, shell: ShellModels, composer: ComposerModel
    ) -> ReferenceModels:
        """Makes the view-models of an open library, for the references of this composer's drafts."""
        library, tasks, settings = engine.library, engine.tasks, shell.preferences
        return cls(
            ReferenceSources(composer, services.pictures, tasks, composer),
            CuttingModel(services.cutter, composer.references, tasks, composer),
            HistoryModel(library.references, library.organisation, library.folder, tasks, composer),
            ElementsModel(composer, services.tracker, services.elements, tasks),
            OutgoingModel(
                composer,
                engine.accounts.clients.base_url,
                lambda: settings.settings.tag_requests,
                composer,
            ),
            shell.keys,
            tasks,
        )
