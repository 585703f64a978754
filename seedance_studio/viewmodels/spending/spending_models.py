"""The view-models of the Spending view, passed to it together."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.money.line_export import LineExport
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.shell_models import ShellModels
from seedance_studio.viewmodels.spending.bookkeeping_model import BookkeepingModel
from seedance_studio.viewmodels.spending.charge_table import ChargeTable
from seedance_studio.viewmodels.spending.fuse_model import FuseModel
from seedance_studio.viewmodels.spending.limits_model import LimitsModel
from seedance_studio.viewmodels.spending.line_exporting import LineExporting
from seedance_studio.viewmodels.spending.spending_model import SpendingModel


@frozen
class SpendingModels:
    """What was spent, what the books say of it, the charges and what can be done with them, the limits, the
    price of a credit, and the keys."""

    spending: SpendingModel
    books: BookkeepingModel
    charges: ChargeTable
    exporting: LineExporting
    actions: JobActions
    limits: LimitsModel
    preferences: Preferences
    accounts: AccountsModel

    @classmethod
    def of(
        cls,
        engine: Engine,
        shell: ShellModels,
        fuse: FuseModel,
        organising: OrganisingModel,
        actions: JobActions,
    ) -> SpendingModels:
        """Makes the view-models of an open library, which follow its engine from now on."""
        library, tasks = engine.library, engine.tasks
        spending = SpendingModel(library, organising, engine.fuse, tasks)
        engine.changes.connect(spending.on_event)
        shell.accounts.sender_changed.connect(spending.set_sender)
        spending.set_sender(engine.accounts.current.id)
        # It follows first, so that its rows are read before the books.
        charges = ChargeTable(spending, library, tasks)
        return cls(
            spending,
            BookkeepingModel(spending, library, tasks, engine.fuse.enter_balance),
            charges,
            LineExporting(spending, LineExport(library, engine.fuse.zone), shell.notices, tasks),
            actions,
            LimitsModel(engine, fuse, organising),
            shell.preferences,
            shell.accounts,
        )
