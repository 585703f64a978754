"""What a library asks of its database."""

from __future__ import annotations

from collections.abc import Callable

from seedance_studio.store.library import Library


async def watch_reads(library: Library, told: Callable[[str], object]) -> None:
    """Tells each statement of a read that can take long, as it begins, in whatever thread it runs."""
    await library._read(lambda db: db.set_trace_callback(told))
