"""The view-models of one player, passed to its widgets together."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.engine import Engine
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.viewer.earlier_frames import EarlierFrames
from seedance_studio.viewmodels.viewer.player import Playback, PlayerModel


@frozen
class PlayerModels:
    """A player, and the frames that it needs to play backwards."""

    player: PlayerModel
    frames: EarlierFrames

    @classmethod
    def of(cls, engine: Engine, preferences: Preferences) -> PlayerModels:
        """Plays clips of an open library, as the settings say."""
        player = PlayerModel(Playback.kept(preferences.settings))
        return cls(player, EarlierFrames(engine.decoder, engine.tasks, player))
