"""The rules of the house that neither the linter nor import-linter can hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "seedance_studio"
SOURCES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 300


WIDGETS = [path for path in SOURCES if "ui" in path.parts]


def calls(where: Path | ast.AST, name: str) -> list[ast.Call]:
    """The calls of a function or method of that name."""
    tree = ast.parse(where.read_text("utf-8")) if isinstance(where, Path) else where
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in found if getattr(call.func, "attr", getattr(call.func, "id", "")) == name]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_there_is_something_to_look_at():
    assert len(SOURCES) > 80


@pytest.mark.parametrize("path", [p for p in SOURCES if "viewmodels" in p.parts], ids=relative)
def test_view_models_know_qtcore_alone(path: Path):
    qt = {name for name in imported(path) if name.startswith("PySide6.")}
    assert not [name for name in qt if not name.startswith("PySide6.QtCore")]


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_nothing_blocks_or_reenters_the_loop(path: Path):
    code = path.read_text("utf-8")
    assert not re.search(r"\.exec\(|processEvents|asyncSlot|asyncClose|time\.sleep\(", code)


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_each_file_says_why_it_exists_and_stays_small(path: Path):
    code = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(code))
    assert code.count("\n") <= LONGEST


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name != "folding.py"], ids=relative)
def test_people_s_words_are_compared_in_one_way(path: Path):
    code = path.read_text("utf-8")
    assert ".casefold(" not in code
    # Without ASCII it takes İ and ı for i, and ſ for s; in bytes there is nothing else.
    careless = [line for line in code.splitlines() if "re.IGNORECASE" in line and "re.ASCII" not in line]
    assert all(re.search(r"\brb['\"]", line) for line in careless)


@pytest.mark.parametrize("path", WIDGETS, ids=relative)
def test_others_words_are_never_markup(path: Path):
    code = path.read_text("utf-8")
    assert not re.search(r"TextFormat\.(Rich|Auto|Markdown)Text|setHtml|setMarkdown", code)
    for call in calls(path, "setToolTip"):
        assert re.match(r"""self\.tr\(|plain_tip\(|["']""", ast.unparse(call.args[0])), ast.unparse(call)
    # A bare label takes what looks like markup for that: `TokenLabel` does not.
    assert not [call for call in calls(path, "QLabel") if len(call.args) > 1]


@pytest.mark.parametrize("path", WIDGETS, ids=relative)
def test_no_lambda_hears_of_what_outlives_its_widget(path: Path):
    """Qt lets go of a widget's own methods when the widget goes; a lambda is called ever after."""
    for part in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(part, ast.FunctionDef) and part.name == "__init__":
            given = {item.arg for item in (*part.args.args, *part.args.kwonlyargs)} - {"self", "parent"}
            late = [
                ast.unparse(call)
                for call in calls(part, "connect")
                if isinstance(call.args[0], ast.Lambda) and ast.unparse(call.func).split(".")[0] in given
            ]
            assert late == []


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_tasks_are_made_in_one_place(path: Path):
    # The demo service is a program of its own.
    if path.name == "tasks.py" or "demo" in path.parts:
        return
    assert not re.search(r"create_task\(|ensure_future\(", path.read_text("utf-8"))


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


def test_the_first_paint_waits_for_no_heavy_import():
    """What the window needs before it is painted brings none of what it needs only afterwards."""
    heavy = (
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
    look = (
        f"import sys; import seedance_studio.app.controller; print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


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
