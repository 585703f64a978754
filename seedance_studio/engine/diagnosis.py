"""Describe this installation and this system, for the log and for support. `ui` describes the screen."""

from __future__ import annotations

import logging
import os
import platform
import ssl
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.request import getproxies

from seedance_studio import __version__
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.proxies import read_proxies
from seedance_studio.domain.redact import redact, without_home
from seedance_studio.store.database import DATABASE, open_for_reading
from seedance_studio.system.keys import backend_name
from seedance_studio.system.paths import AppPaths, resources_folder

_PACKAGES = (
    "PySide6", "pyside6-qlementine", "qasync", "av", "httpx", "truststore", "keyring", "obstore", "pillow",
)  # fmt: skip
_RESOURCES = ("fonts", "icons", "licences", "themes", "translations")
_LONGEST_SECONDS = 5.0
_log = logging.getLogger(__name__)


def tell(lines: Iterable[str]) -> None:
    """Write the lines to log and terminal, without secrets and without the home folder."""
    home = str(Path.home())
    for line in lines:
        told = without_home(redact(line), home)
        _log.info("%s", told)
        # A program without a console has no output on Windows.
        if sys.stdout is not None:
            sys.stdout.write(told + "\n")
            sys.stdout.flush()


def installation(paths: AppPaths) -> Iterator[str]:
    """Describe versions, folders, resources, codecs, keyring and certificates."""
    kind = "installed" if getattr(sys, "frozen", False) else "from source"
    yield f"Seedance Studio {__version__}, {kind}: {sys.executable}"
    yield f"system: {platform.platform()}, {platform.machine()}"
    yield f"Python {platform.python_version()}, {ssl.OPENSSL_VERSION}"
    yield "packages: " + ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    for name in ("settings", "logs", "library", "demo_library"):
        folder: Path = getattr(paths, name)
        yield f"{name.replace('_', ' ')}: {folder} ({'there' if folder.exists() else 'not there yet'})"
    for part in _RESOURCES:
        files = [path for path in (resources_folder() / part).glob("*") if path.is_file()]
        yield f"{part}: {len(files) or 'NONE'} files in {resources_folder() / part}"
    yield from _codecs()
    yield f"keyring: {_keyring()}"
    yield f"certificates: {_certificates()}"
    yield from _proxies()


def money(folder: Path) -> Iterator[str]:
    """Describe how many spending limits and accounts the library in this folder has, and no more of them."""
    yield f"limits and accounts: {_in_time(lambda: _count(folder), 'limits')}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "NONE"


def _codecs() -> Iterator[str]:
    try:
        from seedance_studio.media.codecs import codecs, ffmpeg_version
    except ImportError as error:
        yield f"FFmpeg: NONE ({error})"
        return
    found = codecs()
    yield f"FFmpeg {ffmpeg_version()}: " + ", ".join(
        name if there else f"NOT {name}" for name, there in found.items()
    )


def _keyring() -> str:
    """Return the keyring's name. A hung session bus never answers."""
    return _in_time(backend_name, "keyring")


def _count(folder: Path) -> str:
    """Return the numbers of limits and accounts. A folder on a hung mount never answers."""
    counts = "SELECT (SELECT count(*) FROM limits), (SELECT count(*) FROM accounts)"
    try:
        with open_for_reading(folder / DATABASE) as database:
            limits, accounts = database.execute(counts).fetchone()
    except LibraryError:
        return "no library that can be read"
    return f"{limits} and {accounts}"


def _in_time(ask: Callable[[], str], name: str) -> str:
    """Return the answer, which is waited for in a thread, or that there was none."""
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(ask()), name=name, daemon=True)
    asking.start()
    asking.join(_LONGEST_SECONDS)
    return answers[0] if answers else f"no answer in {_LONGEST_SECONDS:g} seconds"


def _certificates() -> str:
    """Return where OpenSSL finds the system's certificates. Windows and macOS have interfaces of their
    own."""
    if sys.platform in ("win32", "darwin"):
        return "the system's own"
    places = ssl.get_default_verify_paths()
    found = [place for place in (places.cafile, places.capath) if place]
    return ", ".join(found) or "NONE"


def _proxies() -> Iterator[str]:
    """Return the system's proxies: those in use, and those that can't be used."""
    proxies = read_proxies(getproxies())
    yield "proxies: " + (", ".join(f"{kind} {proxy}" for kind, proxy in proxies.by_scheme.items()) or "none")
    for kind in proxies.unusable:
        variables = [name for name in os.environ if name.lower() == f"{kind}_proxy"]
        yield f"proxy that can't be used: {' and '.join(variables) or f'{kind}, of the system'}"
