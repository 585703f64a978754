"""The view-models of the Spending view, passed to it together."""

from __future__ import annotations

from dataclasses import dataclass

from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.spending.bookkeeping_model import BookkeepingModel
from seedance_studio.viewmodels.spending.charge_table import ChargeTable
from seedance_studio.viewmodels.spending.limits_model import LimitsModel
from seedance_studio.viewmodels.spending.line_exporting import LineExporting
from seedance_studio.viewmodels.spending.spending_model import SpendingModel


@dataclass(frozen=True, slots=True)
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
