"""The view-models of the Library view, passed to its page together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from seedance_studio.engine.feed.sprite_sheets import SpriteSheets
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.library.inspector import InspectorModel
from seedance_studio.viewmodels.library.library_grid import LibraryModel
from seedance_studio.viewmodels.library.search_models import SearchModels
from seedance_studio.viewmodels.library.space import SpaceModel
from seedance_studio.viewmodels.library.take_numbers import TakeNumbers
from seedance_studio.viewmodels.library.trash_model import TrashModel
from seedance_studio.viewmodels.viewer.earlier_frames import EarlierFrames
from seedance_studio.viewmodels.viewer.player import PlayerModel


@dataclass(frozen=True, slots=True)
class Screening:
    """What one player plays, and the frames that it needs to play backwards."""

    player: PlayerModel
    frames: EarlierFrames


@dataclass(frozen=True, slots=True)
class LibraryDesk:
    """`small` is the inspector's player and `large` the viewer's over the grid. `folder` is the library's."""

    library: LibraryModel
    search: SearchModels
    inspector: InspectorModel
    small: Screening
    large: Screening
    sprites: SpriteSheets
    takes: TakeNumbers
    actions: JobActions
    trash: TrashModel
    space: SpaceModel
    tasks: TaskSupervisor
    folder: Path
