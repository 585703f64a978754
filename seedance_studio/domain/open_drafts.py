"""The drafts that lie side by side in the composer, as they are saved."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.request import Draft

MOST_DRAFTS = 9


@frozen
class OpenDrafts:
    """At least one draft, in the order of the tabs. `shown` is the index of the one in sight."""

    drafts: tuple[Draft, ...] = (Draft(),)
    shown: int = 0

    @property
    def in_sight(self) -> Draft:
        """The draft that a press of Generate would send."""
        return self.drafts[self.shown]
