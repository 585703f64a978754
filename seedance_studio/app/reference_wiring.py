"""Connects the view-models of references to one open library."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from seedance_studio.domain.answers import Problem
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.outgoing import OutgoingModel
from seedance_studio.viewmodels.references.board import BoardSources, ReferenceBoard
from seedance_studio.viewmodels.references.history import ReferenceHistory
from seedance_studio.viewmodels.references.models import ReferenceModels
from seedance_studio.viewmodels.references.previews import Previews
from seedance_studio.viewmodels.references.references import Refusal
from seedance_studio.viewmodels.references.sources import ReferenceSources
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.storage_entry import StorageEntry

if TYPE_CHECKING:
    from seedance_studio.app.session import Session


class ReferenceWiring:
    """Makes the board first, which the composer needs, and the rest once there is a composer."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        self._session = session
        self._preferences = preferences
        services, folder = session.references, session.library.folder
        services.wishes = preferences.settings.wishes
        decoder = session.decoder
        self._previews = Previews(folder, session.downloader.fetch, decoder.write_preview, decoder.listen)
        self.board = ReferenceBoard(
            BoardSources(
                services.uploads,
                services.book,
                self._previews,
                decoder.inspect,
                services.doctor.examine,
                session.tasks,
                session.clock.now,
            )
        )
        self.hosting = StorageEntry(
            services.hosting,
            preferences.settings.storage,
            lambda place: preferences.change(storage=place),
            session.tasks,
        )
        preferences.changed.connect(self._on_preference)

    def connect(self, composer: ComposerModel, on_failed: Callable[[Problem], None]) -> ReferenceModels:
        """The models of the references in this composer."""
        board, session = self.board, self._session
        start = session.tasks.start
        folder = session.library.folder
        sources = ReferenceSources(composer, folder, session.decoder.write_frame, start, composer)
        sources.failed.connect(on_failed)

        def take(usable: tuple[str, ...], refused: tuple[Refusal, ...]) -> None:
            composer.take_references(usable, refused=refused, local=True)

        board.found.connect(take)
        board.renewed.connect(composer.replace_reference)
        for moved in (composer.references_changed, composer.draft_replaced):
            moved.connect(lambda: board.follow(composer.references))
        board.follow(composer.references)
        history = ReferenceHistory(session.library.references, folder, start, composer)
        return ReferenceModels(board, sources, history, self._outgoing(composer), start)

    def _outgoing(self, composer: ComposerModel) -> OutgoingModel:
        preferences = self._preferences
        return OutgoingModel(
            composer, self.board, self._session.base_url, lambda: preferences.settings.tag_requests, composer
        )

    def close(self) -> None:
        """Lets go of what was fetched to be shown."""
        self._preferences.changed.disconnect(self._on_preference)
        self.board.close()
        self._previews.close()

    def _on_preference(self, _: str) -> None:
        self._session.references.wishes = self._preferences.settings.wishes
