"""The rules of the house that neither the linter nor import-linter can hold."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import os
import re
import subprocess
import sys
import tomllib
import typing
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from support.sources import PACKAGE, ROOT, SOURCES, below_package, nodes_of, text_of, tree_of

WIDGETS = [path for path in SOURCES if "ui" in path.parts]


def calls(nodes: Iterable[ast.AST], name: str) -> list[ast.Call]:
    """The calls of a function or method of that name among these."""
    found = [node for node in nodes if isinstance(node, ast.Call)]
    return [call for call in found if getattr(call.func, "attr", getattr(call.func, "id", "")) == name]


def where(paths: Iterable[Path], is_wrong: Callable[[Path], object]) -> list[str]:
    """The files, below the package, that break a rule."""
    return [below_package(path) for path in paths if is_wrong(path)]


def names(path: Path, pattern: str) -> bool:
    return re.search(pattern, text_of(path)) is not None


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_there_is_something_to_look_at():
    assert len(SOURCES) > 80


def test_view_models_know_qtcore_alone():
    def is_wrong(path: Path) -> bool:
        qt = {name for name in imported(path) if name.startswith("PySide6.")}
        return any(not name.startswith("PySide6.QtCore") for name in qt)

    assert where((path for path in SOURCES if "viewmodels" in path.parts), is_wrong) == []


def test_a_dialog_belongs_to_the_view_that_opens_it_and_goes_with_its_library():
    assert where(WIDGETS, lambda path: names(path, r"(Dialog|Form)\([^()]*self\.window\(\)")) == []


def test_nothing_blocks_or_reenters_the_loop():
    blocking = r"\.exec\(|processEvents|asyncSlot|asyncClose|time\.sleep\("
    # The first paint is waited for before the program's own loop begins, and Qt has no other form of a drag.
    allowed = ["app/application.py", "ui/widgets/dragging.py"]
    assert where(SOURCES, lambda path: names(path, blocking)) == allowed


def test_no_box_is_filled_in_the_way_that_makes_the_names_of_all_gradients():
    assert where(SOURCES, lambda path: names(path, r"\.fillRect\(")) == []


def test_every_menu_and_popup_is_a_part_of_its_window_for_assistive_tools():
    menus = where(WIDGETS, lambda path: names(path, r"\bQMenu\("))
    popups = [path for path in WIDGETS if names(path, r"WindowType\.Popup")]
    assert menus + where(popups, lambda path: not names(path, r"report_in_window\(")) == []


def test_each_file_says_why_it_exists():
    assert where(SOURCES, lambda path: not ast.get_docstring(tree_of(path))) == []


def test_people_s_words_are_compared_in_one_way():
    def is_careless(path: Path) -> bool:
        # Without ASCII it takes İ and ı for i, and ſ for s; in bytes there is nothing else.
        lines = [
            line for line in text_of(path).splitlines() if "re.IGNORECASE" in line and "re.ASCII" not in line
        ]
        return not all(re.search(r"\brb['\"]", line) for line in lines)

    others = [path for path in SOURCES if path.name != "folding.py"]
    assert where(others, lambda path: ".casefold(" in text_of(path)) == []
    assert where(others, is_careless) == []


def test_others_words_are_never_markup():
    def shows_words_as_they_came(path: Path) -> bool:
        tips = [ast.unparse(call.args[0]) for call in calls(nodes_of(path), "setToolTip")]
        return any(not re.match(r"""self\.tr\(|plain_tip\(|["']""", tip) for tip in tips)

    rich = r"TextFormat\.(Rich|Auto|Markdown)Text|setHtml|setMarkdown"
    assert where(WIDGETS, lambda path: names(path, rich)) == []
    assert where(WIDGETS, shows_words_as_they_came) == []
    # A bare label takes what looks like markup for that: `TokenLabel` does not.
    assert (
        where(WIDGETS, lambda path: any(len(call.args) > 1 for call in calls(nodes_of(path), "QLabel"))) == []
    )


def test_no_lambda_hears_of_what_outlives_its_widget():
    """Qt lets go of a widget's own methods when the widget goes; a lambda is called ever after."""

    def is_late(part: ast.AST) -> bool:
        if not isinstance(part, ast.FunctionDef) or part.name != "__init__":
            return False
        given = {item.arg for item in (*part.args.args, *part.args.kwonlyargs)} - {"self", "parent"}
        return any(
            isinstance(call.args[0], ast.Lambda) and ast.unparse(call.func).split(".")[0] in given
            for call in calls(ast.walk(part), "connect")
        )

    assert where(WIDGETS, lambda path: any(is_late(part) for part in nodes_of(path))) == []


def test_tasks_are_made_in_one_place():
    # The demo service is a program of its own.
    others = [path for path in SOURCES if path.name != "tasks.py" and "demo" not in path.parts]
    assert where(others, lambda path: names(path, r"create_task\(|ensure_future\(")) == []


def test_every_package_is_under_the_import_rules():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    packages = {p.name for p in PACKAGE.iterdir() if (p / "__init__.py").exists()}
    for contract in contracts:
        if not contract["name"].startswith("Only "):
            continue
        owners = set(re.findall(r"\b(" + "|".join(packages) + r")\b", contract["name"]))
        covered = {module.removeprefix("seedance_studio.") for module in contract["source_modules"]}
        assert covered == packages - owners, contract["name"]


_SLOW_TO_IMPORT = (
    "httpx",
    "http.client",
    "email",
    "av",
    "PIL",
    "keyring",
    "obstore",
    "PySide6.QtMultimedia",
    "PySide6.QtDBus",
    "jeepney",
    "sqlite3",
)


_OF_A_LIBRARY = (
    "domain.generation",
    "domain.hosting",
    "domain.name_pattern",
    "domain.query",
    "domain.request",
    "domain.spending_limits",
    "domain.urls",
)
"""A data class takes half a millisecond to make; these have many, for what no first window shows."""


_SELDOM_ASKED_FOR = (
    "domain.statements",
    "domain.pasted_storage",
    "engine.copies.exporter",
    "engine.report",
    "ui.library.contact_sheet",
    "ui.references.history_dialog",
    "ui.review.review_page",
    "viewmodels.review.review_models",
    "viewmodels.spending.spending_models",
    "ui.spending.spending_page",
)
"""An idle window would hold them in memory."""


def said_by(code: str) -> str:
    """What a new Python prints. It is not measured for coverage, which imports things by itself."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("modules", "slow"),
    [
        # All that the first paint needs.
        (
            ("app.application", "app.shell"),
            (
                *(*_SLOW_TO_IMPORT, "asyncio", "ssl", "msgspec", "PySide6.QtNetwork", "qasync"),
                *("logging.handlers", "subprocess", "socket", "datetime", "concurrent.futures"),
                *(f"seedance_studio.{name}" for name in ("domain.errors", "engine.events", *_OF_A_LIBRARY)),
            ),
        ),
        # What runs next, while the window says that the library is being opened.
        (("app.controller",), _SLOW_TO_IMPORT),
        # An open library in which nothing was played or uploaded yet.
        (
            (
                "engine.session",
                "viewmodels.shell.workspace_state",
                "ui.shell.workspace_view",
                "hosting.storage",
            ),
            (
                *("av", "PIL", "keyring", "obstore", "PySide6.QtMultimedia", "click", "rich"),
                *("PySide6.QtNetwork", "difflib", "html", "xml.etree", "statistics", "multiprocessing"),
                *(f"seedance_studio.{name}" for name in _SELDOM_ASKED_FOR),
            ),
        ),
    ],
    ids=["first paint", "controller", "library"],
)
def test_what_is_slow_to_import_comes_when_it_is_needed(modules: tuple[str, ...], slow: tuple[str, ...]):
    asked = ", ".join(f"seedance_studio.{module}" for module in modules)
    look = f"import sys; import {asked}; print([name for name in {slow} if name in sys.modules])"
    assert said_by(look) == "[]"


def test_no_source_is_read_and_kept_at_the_start():
    # PySide would read that of every module that is imported after it.
    look = (
        "import linecache, seedance_studio.app.application, seedance_studio.app.controller,"
        " seedance_studio.engine.session, seedance_studio.viewmodels.shell.workspace_state;"
        " print([name for name in linecache.cache if 'anyio' not in name])"
    )
    assert said_by(look) == "[]"


def test_no_signatures_are_read_at_the_start():
    # PySide reads those of a whole module when a single one is asked for its words: 30 ms before the window.
    look = (
        "import seedance_studio.app.application, seedance_studio.app.controller,"
        " seedance_studio.ui.shell.workspace_view;"
        " from shibokensupport.signature import mapping; print(mapping.pyside_modules)"
    )
    assert said_by(look) == "set()"


def test_no_file_names_a_registry():
    # Not what is made here: a bare machine has no git that would tell.
    made = {".venv", ".git", "build", "dist", "out", "__pycache__"}
    files = [
        path for path in ROOT.rglob("*") if path.is_file() and not made & set(path.relative_to(ROOT).parts)
    ]
    assert len(files) > 500
    banned = re.compile(rb"pypi\.org|pythonhosted|deb\.debian\.org|registry\.npmjs|--index-url|--extra-index")
    guilty = [
        str(path)
        for path in files
        if path.exists() and path.resolve() != Path(__file__).resolve() and banned.search(path.read_bytes())
    ]
    assert not guilty


def test_no_view_overrides_a_slot_that_qt_calls_while_it_is_deleted():
    # PySide looks the override up in an object that is half gone, and crashes. The selection model and the
    # table have signals for each.
    slots = r"def (currentChanged|selectionChanged|dataChanged|rowsInserted|rowsAboutToBeRemoved|reset)\(self"
    assert where(WIDGETS, lambda path: names(path, slots)) == []


def test_one_place_asks_for_the_items_of_a_layout_to_forget_them():
    askers = where(WIDGETS, lambda path: names(path, r"\.itemAt(Position)?\("))
    assert [Path(asker).name for asker in askers] == ["layout_items.py"]


def test_the_types_of_every_value_are_there_when_the_program_runs():
    # msgspec reads values by their types: one imported for the checker alone fails when a row is read.
    unresolved: list[str] = []
    for path in (path for path in SOURCES if path.parent.name == "domain"):
        module = importlib.import_module(f"seedance_studio.domain.{path.stem}")
        made_here = [value for value in vars(module).values() if isinstance(value, type)]
        for value in filter(dataclasses.is_dataclass, made_here):
            try:
                typing.get_type_hints(value)
            except NameError as error:
                unresolved.append(f"{value}: {error}")
    assert unresolved == []


def test_one_decorator_makes_the_classes_of_values():
    # The standard library's costs 9 kB more for each of 400 classes.
    makers = where(SOURCES, lambda path: names(path, r"@dataclass\(frozen=True, slots=True\)"))
    assert makers == []
