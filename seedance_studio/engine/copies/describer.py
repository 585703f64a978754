"""Gathers what is known of a generation, for names, sidecars, timelines and contact sheets."""

from __future__ import annotations

from datetime import datetime

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.name_pattern import Naming
from seedance_studio.domain.organisation import ClipMark, Organisation
from seedance_studio.store.library import Library

NOTHING_SAID = Organisation()


@frozen
class Described:
    """A generation and what is said of it. `project` and `account` are names, and `take` counts from 1."""

    generation: Generation
    organisation: Organisation = NOTHING_SAID
    project: str = ""
    take: int = 1
    marks: tuple[ClipMark, ...] = ()
    account: str = ""

    @property
    def naming(self) -> Naming:
        """What its name is made from."""
        made_at = datetime.fromtimestamp(self.generation.created_at)
        request = self.generation.request
        return Naming(made_at, request.prompt, request.model, self.generation.id, self.take, self.project)


class Describer:
    """Reads from the library. Raises `LibraryError`."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def describe(self, generation: Generation) -> Described:
        """What is known of a generation."""
        said = self._library.organisation
        takes = await said.takes(generation.id)
        rows = await self._library.rows(takes)
        place = next((place for place, key in enumerate(takes) if rows[key].id == generation.id), None)
        if place is None:
            return Described(generation)
        organisation = (await said.of([takes[place]])).get(takes[place], NOTHING_SAID)
        names = {project.id: project.name for project in await said.projects()}
        project = names.get(organisation.project, "")
        marks = await said.marks(generation.id)
        accounts = {account.id: account.name for account in await self._library.accounts.all()}
        account = accounts.get(generation.account, generation.account)
        return Described(generation, organisation, project, place + 1, tuple(marks), account)
