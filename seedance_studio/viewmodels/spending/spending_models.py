"""The view-models of the Spending view, passed to it together."""

from __future__ import annotations

from dataclasses import dataclass

from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.spending.spending_model import SpendingModel


@dataclass(frozen=True, slots=True)
class SpendingModels:
    """What was spent, and the settings with the price of a credit."""

    spending: SpendingModel
    preferences: Preferences
