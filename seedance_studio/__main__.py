"""The command line: opens the window, or runs one of the subcommands without it."""

from __future__ import annotations

import argparse
import contextlib
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from seedance_studio import __version__
from seedance_studio.domain.languages import LANGUAGES

if TYPE_CHECKING:
    import io


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; returns its exit status."""
    options = _parser().parse_args(arguments)
    match options.command:
        case "export":
            return _export(options)
        case "demo-service":
            return _demo_service(options)
        case "self-check":
            return _self_check(options)
        case "decoder":
            return _decoder()
        case _:
            return _window(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="seedance-studio", description="Make videos with Seedance.")
    parser.add_argument("--version", action="version", version=f"Seedance Studio {__version__}")
    _add_window_arguments(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    export = commands.add_parser("export", help="print every generation as one JSON object a line")
    export.add_argument("--library", type=_path, required=True, metavar="DIR")

    demo = commands.add_parser("demo-service", help="serve the offline API on this machine")
    demo.add_argument("--port", type=int, required=True, metavar="N", help="0 picks a free one")
    demo.add_argument("--data", type=_path, required=True, metavar="DIR")
    demo.add_argument("--speed", type=float, default=1.0, help="how much faster than usual it works")
    demo.add_argument("--fail-rate", type=float, default=0.0, help="share of generations that fail, 0 to 1")
    demo.add_argument("--latency", type=float, default=0.0, metavar="S", help="seconds before each answer")
    demo.add_argument("--still", action="store_true", help="make clips that do not move, five times faster")
    demo.add_argument("--parent-watch", action="store_true", help="end when standard input closes")

    # For the program itself alone, and so without help.
    commands.add_parser("decoder")

    check = commands.add_parser("self-check", help="make one clip through the real window and check it")
    check.add_argument("--out", type=_path, required=True, metavar="DIR")
    return parser


def _add_window_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="use the offline demo service; needs no key")
    parser.add_argument("--library", type=_path, metavar="DIR", help="keep everything in this folder")
    parser.add_argument("--api-base", type=_base_url, metavar="URL", help="https, or http on this machine")
    parser.add_argument("--diagnose", action="store_true", help="say what is installed and found here, too")
    parser.add_argument("--language", choices=tuple(LANGUAGES), default="", help="instead of the system's")
    # For tests alone, and so without help: the demo's clips do not move.
    parser.add_argument("--demo-still", action="store_true", help=argparse.SUPPRESS)


def _path(text: str) -> Path:
    # An empty one, as of a variable that is not set, would be the folder in which one happens to stand.
    if not text:
        raise argparse.ArgumentTypeError("needs a folder")
    return Path(text)


def _base_url(text: str) -> str:
    from seedance_studio.domain.urls import InvalidUrl, check_base_url

    try:
        return check_base_url(text)
    except InvalidUrl as error:
        raise argparse.ArgumentTypeError("needs https, or http on this machine") from error


def _export(options: argparse.Namespace) -> int:
    from seedance_studio.domain.errors import LibraryError
    from seedance_studio.store.export import export_lines

    # JSON is UTF-8, whatever this system's console or pipe would take.
    with contextlib.suppress(AttributeError):
        cast("io.TextIOWrapper", sys.stdout).reconfigure(encoding="utf-8", newline="\n")
    try:
        for line in export_lines(options.library):
            sys.stdout.write(line + "\n")
    except LibraryError as error:
        sys.stderr.write(f"seedance-studio: {error}\n")
        return 1
    except BrokenPipeError:
        # Whoever read it has seen enough; the interpreter must not complain while it flushes.
        sys.stdout = None
    return 0


def _demo_service(options: argparse.Namespace) -> int:
    from seedance_studio.demo.demo_settings import DemoSettings
    from seedance_studio.demo.service import serve
    from seedance_studio.system.paths import resources_folder

    serve(
        DemoSettings(
            port=options.port,
            data=options.data,
            fonts=resources_folder() / "fonts",
            speed=options.speed,
            fail_rate=options.fail_rate,
            latency=options.latency,
            still=options.still,
            parent_watch=options.parent_watch,
        )
    )
    return 0


def _decoder() -> int:
    from seedance_studio.media.helper import serve

    serve()
    return 0


def _self_check(options: argparse.Namespace) -> int:
    _prepare_window()
    from seedance_studio.app.application import run
    from seedance_studio.app.launch_options import Options
    from seedance_studio.system.environment import take_key
    from seedance_studio.ui.shell.self_check import SelfCheck

    # The demo needs none, and must not see it.
    take_key()
    settings = options.out / "settings.json"
    settings.unlink(missing_ok=True)
    asked = Options(
        demo=True,
        library=options.out / "library",
        language="en",
        settings=settings,
        diagnose=options.diagnose,
    )
    return run(asked, SelfCheck(options.out))


def _window(options: argparse.Namespace) -> int:
    _prepare_window()
    from seedance_studio.app.application import run
    from seedance_studio.app.launch_options import Options
    from seedance_studio.domain.open_api import SERVICE
    from seedance_studio.system.environment import take_key

    return run(
        Options(
            demo=options.demo,
            library=options.library,
            api_base=options.api_base or SERVICE,
            language=options.language,
            demo_still=options.demo_still,
            diagnose=options.diagnose,
            key=take_key(),
        )
    )


def _prepare_window() -> None:
    """What must be so before anything of Qt is imported."""
    from seedance_studio.system.environment import restore_libraries

    # The start drops little, and to look for garbage takes a tenth of it. `GarbageKeeper` looks later.
    gc.disable()
    restore_libraries()


if __name__ == "__main__":
    import multiprocessing

    multiprocessing.freeze_support()
    sys.exit(main())
