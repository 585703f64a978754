"""Writes the lines of the books as CSV or JSON lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from pathlib import Path

from seedance_studio.domain.bookkeeping import is_brought
from seedance_studio.domain.errors import Code, LibraryError, disk_code
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.domain.spending import BookedLine, Slot, SpendingFilter
from seedance_studio.engine.copies.new_files import part_in, replace_chosen
from seedance_studio.engine.copies.tables import write_csv, write_json_lines
from seedance_studio.engine.threads import in_thread
from seedance_studio.store.library import Library

_AT_ONCE = 2_000


class LineFormat(StrEnum):
    """How lines are written. The value is the file's extension."""

    CSV = "csv"
    JSON_LINES = "jsonl"


class LineExport:
    """The file is there whole or not at all, also when it is cancelled. Times are those of the zone; None is
    the computer's."""

    def __init__(self, library: Library, zone: tzinfo | None = None) -> None:
        self._library = library
        self._zone = zone

    async def write(
        self,
        path: Path,
        slot: Slot,
        chosen: SpendingFilter,
        money: OwnMoney,
        on_progress: Callable[[int], None],
    ) -> int:
        """Write every line of a stretch of time, oldest first, and return how many there are.

        The extension of `path` says how. `on_progress` gets the number of lines read. Raises `LibraryError`.
        """
        projects = {project.id: project.name for project in await self._library.organisation.projects()}
        accounts = {account.id: account.name for account in await self._library.accounts.all()}
        rows: list[dict[str, object]] = []
        after: tuple[float, int] = (slot.start, -1)
        while lines := await self._library.spending.lines(after, slot.end, chosen, _AT_ONCE):
            names = [
                {"account_name": accounts.get(line.account, ""), "project": projects.get(line.project, "")}
                for line in lines
            ]
            rows += [_facts(line, named, money, self._zone) for line, named in zip(lines, names, strict=True)]
            after = (lines[-1].at, lines[-1].key)
            on_progress(len(rows))
        write = write_json_lines if path.suffix == f".{LineFormat.JSON_LINES}" else write_csv
        try:
            async with part_in(path.parent) as part:
                await in_thread(lambda _: write(rows, part))
                await in_thread(lambda _: replace_chosen(path, part))
        except OSError as error:
            code = disk_code(error, Code.PLACE_CLOSED)
            raise LibraryError(code, error.strerror or type(error).__name__) from error
        return len(rows)


def _facts(
    line: BookedLine, names: dict[str, str], money: OwnMoney, zone: tzinfo | None
) -> dict[str, object]:
    at = datetime.fromtimestamp(line.at, UTC).astimezone(zone)
    facts: dict[str, object] = {
        "line": line.id,
        "time": at.isoformat(timespec="seconds"),
        "kind": line.kind,
        "credits": line.credits,
        "estimate": line.estimate,
        "generation": "" if is_brought(line.generation_id) else line.generation_id,
        "request_id": line.request_id,
        "set": "" if is_brought(line.generation_id) else line.press,
        "account": line.account,
        **names,
        "model": line.model,
        "resolution": line.resolution,
        "state": line.state,
        "prompt": line.prompt,
    }
    return facts | (
        {"money": line.credits * money.price, "currency": money.currency} if money.is_known else {}
    )
