"""The view-models of the Review view, passed to it together."""

from __future__ import annotations

import random

from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.feed.sprite_sheets import SpriteSheets
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.review.marks_model import MarksModel
from seedance_studio.viewmodels.review.review_model import ReviewModel
from seedance_studio.viewmodels.review.side_media_model import SideMediaModel
from seedance_studio.viewmodels.review.step_player import StepPlayer


@frozen
class ReviewModels:
    """Which clips are compared, what plays them, and what is shown besides."""

    review: ReviewModel
    player: StepPlayer
    side_media: SideMediaModel
    marks: MarksModel

    @classmethod
    def of(cls, engine: Engine, organising: OrganisingModel, sprites: SpriteSheets) -> ReviewModels:
        """Makes the view-models of an open library."""
        return cls(
            ReviewModel(engine, organising, random.shuffle),
            StepPlayer(engine.clock.monotonic),
            SideMediaModel(sprites, engine.tasks),
            MarksModel(engine),
        )
