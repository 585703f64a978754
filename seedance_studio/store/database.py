"""Open the database with durable commits, migrate it, and turn its errors into `LibraryError`."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from seedance_studio.domain.errors import Code, LibraryError, disk_code
from seedance_studio.domain.folding import fold
from seedance_studio.store.durable_files import keep_private, put, stamp
from seedance_studio.store.header import schema_version
from seedance_studio.store.layout import BACKUPS, DEMO, FOLDERS
from seedance_studio.store.schema import APPLICATION_ID, MIGRATIONS, VERSION

DATABASE = "library.sqlite3"
COMMITS, IN_LOG = "commits", "in log"
"""The note that says whether the log is needed, and what it says if so."""
_CODES = {
    sqlite3.SQLITE_FULL: Code.DISK_FULL,
    sqlite3.SQLITE_READONLY: Code.CANNOT_WRITE,
    sqlite3.SQLITE_CANTOPEN: Code.CANNOT_WRITE,
    sqlite3.SQLITE_PERM: Code.CANNOT_WRITE,
    sqlite3.SQLITE_IOERR: Code.CANNOT_WRITE,
    sqlite3.SQLITE_CORRUPT: Code.DAMAGED_LIBRARY,
    sqlite3.SQLITE_NOTADB: Code.DAMAGED_LIBRARY,
    sqlite3.SQLITE_BUSY: Code.LIBRARY_IN_USE,
}
_NOT_TO_BE_WRITTEN = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


@contextlib.contextmanager
def translated() -> Generator[None]:
    """Turn the errors of SQLite and the file system into `LibraryError`."""
    try:
        yield
    except sqlite3.Error as error:
        code = _CODES.get(_number(error), Code.UNEXPECTED)
        raise LibraryError(code, str(error), retryable=code is Code.DISK_FULL) from error
    except OSError as error:
        code = disk_code(error)
        raise LibraryError(code, str(error), retryable=code is Code.DISK_FULL) from error
    except UnicodeEncodeError as error:
        # A lone surrogate, which pasting can bring into a draft.
        raise LibraryError(Code.UNEXPECTED, "the text can't be encoded as UTF-8") from error


def _number(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for errors that Python raises itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def open_database(folder: Path, now: float, migrations: Sequence[str] = MIGRATIONS) -> sqlite3.Connection:
    """Open the library's database, creating or migrating it if needed. Raises `LibraryError`.

    A newer version, or a file that is no database, is refused before anything is written. Before a migration,
    a copy is written to `backups/`. `now` is in seconds since 1970. `migrations` are all steps from an empty
    database on.
    """
    path = folder / DATABASE
    with translated():
        refuse_newer(folder)
        _make_private(folder)
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            _configure(connection)
            _migrate(connection, folder, now, migrations)
        except BaseException:
            connection.close()
            raise
    return connection


def _make_private(folder: Path) -> None:
    """Create the folder and the database as private, and make the files of older versions private.

    SQLite gives its extra files the permissions of the database. If the folder also holds other things, its
    permissions are left alone, since other users may need to reach those.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / DATABASE).exists():
        (folder / DATABASE).touch(mode=0o600)
    names = [path.name for path in folder.iterdir()]
    own = [name for name in names if name in (*FOLDERS, DEMO) or name.startswith(DATABASE)]
    for name in own:
        keep_private(folder / name)
    if all(name in own or name.startswith(".") for name in names):
        keep_private(folder)


@contextlib.contextmanager
def open_for_reading(path: Path) -> Generator[sqlite3.Connection]:
    """Open a database read-only, also while a program has it open or after one was killed.

    Even for reading, SQLite writes a file beside the database. Where it can't, as on read-only media, a copy
    is read instead. Raises `LibraryError`.
    """
    with translated(), contextlib.ExitStack() as stack:
        found = schema_version(path)
        if found is None:
            raise LibraryError(Code.CANNOT_WRITE, f"no library in {path.parent}")
        _refuse_version(found)
        try:
            connection = connect_for_reading(path)
        except sqlite3.OperationalError as error:
            if _number(error) not in _NOT_TO_BE_WRITTEN:
                raise
            scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="seedance-export-")))
            connection = connect_for_reading(_copy(path, scratch))
        stack.callback(connection.close)
        yield connection


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """Open a database read-only, without checking its version or whether it is damaged.

    Raises `sqlite3.Error`.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA busy_timeout = 5000")
        # SQLite opens the file only at the first query, so errors show here.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _copy(database: Path, target: Path) -> Path:
    log = database.with_name(database.name + "-wal")
    for file in (database, log):
        if file.exists():
            shutil.copyfile(file, target / file.name)
    return target / database.name


def refuse_newer(folder: Path) -> None:
    """Raise `LibraryError` if the library is of a newer version. Writes nothing."""
    with translated():
        found = schema_version(folder / DATABASE)
    if found is not None:
        _refuse_version(found)


def _refuse_version(found: int) -> None:
    if found > VERSION:
        raise LibraryError(Code.NEWER_LIBRARY, f"version {found}, known up to {VERSION}")


def _configure(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA busy_timeout = 5000")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    _flush_fully(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    # A migration uses it.
    connection.create_function("fold", 1, fold, deterministic=True)


def _flush_fully(connection: sqlite3.Connection) -> None:
    """Use macOS's full fsync: a plain one leaves data in the disk's cache, which a power cut empties.

    No effect on other systems.
    """
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")


def _migrate(connection: sqlite3.Connection, folder: Path, now: float, migrations: Sequence[str]) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version >= VERSION:
        return
    if version > 0:
        copy_database(connection, folder / BACKUPS / f"before-v{VERSION}-{stamp(now)}.sqlite3")
    _take_steps(connection, migrations[version:])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    # Move the version from the log to the file's header, where the next start reads it. Not TRUNCATE: after a
    # kill, an empty log would look like a lost one.
    connection.execute("PRAGMA wal_checkpoint(FULL)")
    # Nobody needs the pages again that the steps went through.
    connection.execute("PRAGMA shrink_memory")


def _take_steps(connection: sqlite3.Connection, steps: Sequence[str]) -> None:
    """Migrate to the latest version in one transaction. Raises `LibraryError` if a row would be lost."""
    is_new = len(steps) == VERSION
    # Dropping a table would delete the rows that refer to it. This can't be turned off inside a transaction.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        before = None if is_new else _tally(connection)
        connection.executescript(f"BEGIN IMMEDIATE; {';'.join(steps)}; PRAGMA user_version = {VERSION};")
        after = _tally(connection)
        if before not in (None, after):
            raise LibraryError(Code.UNEXPECTED, f"{before} before the migration, {after} after it")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _tally(connection: sqlite3.Connection) -> tuple[int, ...]:
    """The number of generations, of exchanges, and of broken foreign keys."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM generations), (SELECT count(*) FROM exchanges),"
        " (SELECT count(*) FROM pragma_foreign_key_check)"
    ).fetchone()
    return tuple(row)


def copy_database(
    connection: sqlite3.Connection,
    target: Path,
    *,
    pages: int = -1,
    progress: Callable[[int, int, int], None] | None = None,
) -> None:
    """Copy a database into one file. It gets its name only once it is on disk; a partial copy is removed.

    If someone puts the copy in the place of the database, it counts as one whose log is lost. `progress` is
    called after each `pages` pages. Raises `sqlite3.Error` and `OSError`.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    try:
        with contextlib.closing(sqlite3.connect(part)) as copy:
            _flush_fully(copy)
            connection.backup(copy, pages=pages, progress=progress)
            # Not WAL, so that reading the copy creates no files beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
            _mark_as_earlier(copy)
        keep_private(part)
        put(part, target)
    finally:
        part.unlink(missing_ok=True)


def _mark_as_earlier(copy: sqlite3.Connection) -> None:
    with contextlib.suppress(sqlite3.OperationalError):
        # The first versions have no notes.
        copy.execute("INSERT OR REPLACE INTO notes VALUES (?, json_quote(?))", (COMMITS, IN_LOG))
        copy.commit()
