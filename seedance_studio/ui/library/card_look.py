"""What a card of the library's grid shows."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPixmap

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.organisation import Organisation, Project
from seedance_studio.store.organisation_repository import TakeNumber
from seedance_studio.viewmodels.jobs.job_view import JobView


@frozen
class CardLook:
    """All that a card shows. Equal ones of one size look the same.

    `stacked` is the number on the stack's mark, 0 for none; `moment` is the sheet and the part of it that the
    pointer scrubs through.
    """

    job: JobView
    picture: QPixmap | None
    said: Organisation
    project: Project | None
    take: TakeNumber | None
    stacked: int
    is_folded: bool
    is_selected: bool
    is_current: bool
    has_keyboard: bool
    is_hovered: bool
    moment: tuple[QPixmap, QRect] | None

    @property
    def is_still(self) -> bool:
        """Whether it stays as it is while the pointer and the keyboard move elsewhere."""
        return not (self.is_current or self.is_hovered or self.moment is not None)

    @property
    def words(self) -> tuple[object, ...]:
        """All that what stands below the picture of a still card depends on."""
        return self.job, self.said, self.project, self.take
