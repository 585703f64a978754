"""The relations of a generation: what it was made from, what came of it, and the takes of its request."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.organisation import Lineage
from seedance_studio.store.library import Library


@frozen
class Relative:
    """A generation that another one was made from, or that was made from it. `line` says how and when."""

    generation: Generation
    line: Lineage


@frozen
class Relations:
    """What a generation was made from, what was made from it, and the takes of its request: itself, and
    those that are not in the trash."""

    made_from: tuple[Relative, ...] = ()
    used_in: tuple[Relative, ...] = ()
    takes: tuple[Generation, ...] = ()


async def read_relations(library: Library, generation_id: str) -> Relations:
    """Reads them from the library. Raises `LibraryError`."""
    made_from: list[Relative] = []
    used_in: list[Relative] = []
    for line in await library.organisation.lineage(generation_id):
        is_child = line.child == generation_id
        other = await library.get(line.parent if is_child else line.child)
        if other is not None:
            (made_from if is_child else used_in).append(Relative(other, line))
    keys = await library.organisation.takes(generation_id)
    rows, said = await library.rows(keys), await library.organisation.of(keys)
    in_trash = {key for key, item in said.items() if item.trashed_at is not None}
    # Its own picture stays among the others, also in the trash.
    takes = tuple(
        rows[key] for key in keys if key in rows and (key not in in_trash or rows[key].id == generation_id)
    )
    return Relations(tuple(made_from), tuple(used_in), takes if len(takes) > 1 else ())
