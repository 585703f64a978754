"""The view-models of one open library, passed to the window together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.recipes import RecipesModel
from seedance_studio.viewmodels.feed_table import FeedTable
from seedance_studio.viewmodels.jobs.details import DetailsModel
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel
from seedance_studio.viewmodels.jobs.send_queue import QueueModel
from seedance_studio.viewmodels.library.copying import CopiesModel
from seedance_studio.viewmodels.library.desk import LibraryDesk
from seedance_studio.viewmodels.library.exporting import MakeExport
from seedance_studio.viewmodels.library.importing import ImportModel
from seedance_studio.viewmodels.library.library_grid import LibraryModel
from seedance_studio.viewmodels.references.reference_models import ReferenceModels
from seedance_studio.viewmodels.review.review_models import ReviewModels
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.spending.fuse_model import FuseModel
from seedance_studio.viewmodels.spending.reconciling import ReconcilingModel
from seedance_studio.viewmodels.spending.spending_models import SpendingModels
from seedance_studio.viewmodels.viewer.earlier_frames import EarlierFrames
from seedance_studio.viewmodels.viewer.frame_export import FrameExport
from seedance_studio.viewmodels.viewer.player import PlayerModel
from seedance_studio.viewmodels.viewer.stage_model import StageModel


@dataclass(frozen=True, slots=True)
class WorkspaceModels:
    """`folder` is the library's. `begin_sample` is None outside the demo."""

    folder: Path
    composer: ComposerModel
    references: ReferenceModels
    recipes: RecipesModel
    player: PlayerModel
    frames: EarlierFrames
    stage: StageModel
    exports: FrameExport
    copies: CopiesModel
    make_export: MakeExport
    importing: ImportModel
    filmstrip: FeedTable
    jobs: JobsModel
    desk: LibraryDesk
    review: ReviewModels
    spending: SpendingModels
    fuse: FuseModel
    details: DetailsModel
    actions: JobActions
    queue: QueueModel
    accounts: AccountsModel
    reconcile: ReconcileModel
    reconciling: ReconcilingModel
    tasks: TaskSupervisor
    begin_sample: Callable[[], None] | None

    @property
    def library(self) -> LibraryModel:
        """The cells of the Library view."""
        return self.desk.library
