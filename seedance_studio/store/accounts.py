"""The statements for accounts: the names of keys, and what belongs to them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import msgspec

from seedance_studio.domain.accounts import UNASSIGNED, Account, AccountUse, Following
from seedance_studio.domain.order import Destination
from seedance_studio.store import queries
from seedance_studio.store.migrations.generations import UNFINISHED
from seedance_studio.store.reference_repository import Run

_FOLLOWING = "unassigned_account"
_following = msgspec.json.Decoder(Following)


class AccountRepository:
    """The accounts of one library. A change is committed when its method returns; or `LibraryError`."""

    def __init__(self, run: Run, read: Run) -> None:
        """`read` is for what takes long in a large library."""
        self._run = run
        self._read = read

    async def all(self) -> list[Account]:
        """Every account of every service, in their order."""
        return await self._run(_all)

    async def put(self, account: Account) -> None:
        """Add an account, or replace the one with its id."""
        await self._run(lambda db: _put(db, account))

    async def remove(self, account: str) -> None:
        """Remove an account. Projects that had it have none."""
        await self._run(lambda db: _remove(db, account))

    async def choose(self, base: str, account: str) -> None:
        """Make an account the current one of its service; "" makes none."""
        await self._run(
            lambda db: db.execute("UPDATE accounts SET is_current = (id = ?) WHERE base = ?", (account, base))
        )

    async def of_projects(self) -> dict[str, str]:
        """The accounts of those projects that have one of their own, by the project's id."""
        ask = "SELECT id, account FROM projects WHERE account <> ''"
        return await self._run(lambda db: dict(tuple(row) for row in db.execute(ask)))

    async def set_of_project(self, project: str, account: str) -> None:
        """Give a project an account of its own; "" takes it away."""
        change = "UPDATE projects SET account = ? WHERE id = ?"
        await self._run(lambda db: db.execute(change, (account, project)))

    async def place(self, base: str) -> Destination:
        """Where a generation would go now."""
        return await self._run(lambda db: settled(db, None, base))

    async def use(self, account: str) -> AccountUse:
        """What depends on the account's key."""
        return await self._read(lambda db: _use(db, account))

    async def unassigned(self, base: str, since: float) -> int:
        """How many generations of a service, made after `since`, have a request id but no account."""
        ask = (
            "SELECT count(*) FROM generations WHERE account = '' AND created_at > ?"
            " AND api_base IN ('', ?) AND request_id IS NOT NULL"
        )
        return await self._read(lambda db: int(db.execute(ask, (since, base)).fetchone()[0]))

    async def following(self) -> Following:
        """Which account follows what has none, as the person answered."""
        return await self._run(_read_following)

    async def set_following(self, following: Following) -> None:
        """Keep that answer."""
        await self._run(lambda db: queries.keep_note(db, _FOLLOWING, following))


def settled(db: sqlite3.Connection, place: Destination | None, base: str) -> Destination:
    """That place, without a project that was removed since; without a place, the one that is chosen now."""
    if place is None:
        project = queries.current_project(db)
        return Destination(project, _account_for(db, base, project))
    return place if queries.has_project(db, place.project) else replace(place, project="")


def _account_for(db: sqlite3.Connection, base: str, project: str) -> str:
    """The account that sends a new generation of the project: the project's own, else the current one."""
    row = db.execute(
        "SELECT id FROM accounts WHERE base = ?1 AND (is_current"
        " OR id = (SELECT account FROM projects WHERE id = ?2)) ORDER BY is_current LIMIT 1",
        (base, project),
    ).fetchone()
    return UNASSIGNED if row is None else str(row[0])


def _all(db: sqlite3.Connection) -> list[Account]:
    ask = "SELECT id, name, base, position, made_at, is_current FROM accounts ORDER BY position, made_at, id"
    return [Account(*tuple(row)[:5], is_current=bool(row[5])) for row in db.execute(ask)]


def _put(db: sqlite3.Connection, account: Account) -> None:
    db.execute(
        "INSERT OR REPLACE INTO accounts (id, name, base, position, made_at, is_current)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            account.id,
            account.name,
            account.base,
            account.position,
            account.made_at,
            int(account.is_current),
        ),
    )


def _remove(db: sqlite3.Connection, account: str) -> None:
    with queries.in_one(db):
        db.execute("DELETE FROM accounts WHERE id = ?", (account,))
        db.execute("UPDATE projects SET account = '' WHERE account = ?", (account,))


def _use(db: sqlite3.Connection, account: str) -> AccountUse:
    waiting, running, count = db.execute(
        "SELECT count(*) FILTER (WHERE state = 'waiting'),"
        f" count(*) FILTER (WHERE state IN {UNFINISHED} AND state <> 'waiting'), count(*)"
        " FROM generations WHERE account = ?",
        (account,),
    ).fetchone()
    named = "SELECT name FROM projects WHERE account = ? AND account <> '' ORDER BY position, id"
    names = tuple(row[0] for row in db.execute(named, (account,)))
    return AccountUse(waiting, running, count, names)


def _read_following(db: sqlite3.Connection) -> Following:
    text = queries.note(db, _FOLLOWING)
    try:
        return Following() if text is None else _following.decode(text)
    except msgspec.MsgspecError:
        # It is asked once more.
        return Following()
