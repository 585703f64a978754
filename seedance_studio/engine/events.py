"""The engine's events: the only way in which information leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seedance_studio.domain.frozen import frozen

if TYPE_CHECKING:
    from seedance_studio.domain.answers import Problem
    from seedance_studio.domain.generation import Generation
    from seedance_studio.domain.organisation import CommandKind
    from seedance_studio.domain.price import Price
    from seedance_studio.domain.queue import QueueView


@frozen
class GenerationChanged:
    """A generation was added or changed. The change is already committed.

    `is_charged` means that its charge became known with this change.
    """

    generation: Generation
    is_new: bool = False
    is_charged: bool = False


@frozen
class PriceDrifted:
    """The charge of a generation differed from its estimate by more than 10 %."""

    generation: Generation
    expected: Price
    charged: float


@frozen
class TransferProgressed:
    """Progress of a download, in bytes. `total` is None if the server did not name it."""

    generation_id: str
    received: int
    total: int | None


@frozen
class QueueStopped:
    """Sending stopped because of the key, the balance or the disk, until the person acts.

    Where `account` is not None, it stopped with that account's key alone. A full disk is watched as well:
    sending goes on once it has room.
    """

    problem: Problem
    account: str | None = None


@frozen
class QueueReleased:
    """Sending goes on. With `has_room` nobody pressed anything: the full disk has room again."""

    has_room: bool = False


@frozen
class QueueChanged:
    """The queue's order changed, or what its generations wait for."""

    queue: QueueView


@frozen
class WaitingFound:
    """Generations from an earlier run need the person's confirmation before they are sent."""

    count: int


@frozen
class NotCancelled:
    """The service refused to cancel the generation, so it goes on. `problem` says why."""

    generation: Generation
    problem: Problem


@frozen
class ConnectionChanged:
    """We went online or offline."""

    online: bool


@frozen
class AccountsChanged:
    """An account was added, renamed or removed, another one is current, or a key was read or replaced."""


@frozen
class OrganisationChanged:
    """What the person says of these generations has changed, and is committed. None stands for any of them.

    `keys` is empty if a project, a saved search, a mark or a comparison was changed, but no generation.
    """

    keys: Sequence[int] | None
    what: CommandKind


@frozen
class PresetsChanged:
    """A preset was added, changed, moved or removed, and that is committed."""


@frozen
class SavedPromptsChanged:
    """A prompt that is kept under a title was added, changed or removed, and that is committed."""


@frozen
class OrganisingProgressed:
    """A command on many generations goes on. `Organiser.stop` ends it after what is done."""

    what: CommandKind
    done: int
    total: int


@frozen
class MoneyChanged:
    """A limit, a balance, a note on a refund, a charge, or what a generation holds of the limits changed."""


@frozen
class RefusalsChanged:
    """More is known of what the service refuses, or some of it was forgotten."""


@frozen
class PlanChanged:
    """A plan was made, changed or removed, its state changed, or that of one of its rows."""

    plan_id: str


@frozen
class PlanStopped:
    """A plan stopped by itself, or its time was missed. Told once for each *Go on*."""

    plan_id: str


EngineEvent = (
    GenerationChanged
    | TransferProgressed
    | QueueStopped
    | QueueReleased
    | QueueChanged
    | WaitingFound
    | NotCancelled
    | ConnectionChanged
    | PriceDrifted
    | MoneyChanged
    | AccountsChanged
    | OrganisationChanged
    | PresetsChanged
    | SavedPromptsChanged
    | OrganisingProgressed
    | RefusalsChanged
    | PlanChanged
    | PlanStopped
)
