"""Brings the translations up to date, or checks that they are: complete, and compiled as committed.

usage: translations.py update | check
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from seedance_studio.domain.languages import LANGUAGES  # noqa: E402

FOLDER = ROOT / "resources" / "translations"
_SOURCE = "en"


def main() -> int:
    """Runs what was asked for; the exit status."""
    match sys.argv[1:]:
        case ["update"]:
            return update()
        case ["check"]:
            return check()
        case _:
            sys.stderr.write(__doc__ or "")
            return 2


def update() -> int:
    """Collects the texts into the sources and compiles them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        source = FOLDER / f"seedance_studio_{language}.ts"
        collect(source, language)
        compile_to(source, source.with_suffix(".qm"))
    return 0


def check() -> int:
    """Tells every text that is missing or unfinished, and compiled files that are out of date."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            source = FOLDER / f"seedance_studio_{language}.ts"
            fresh = Path(folder) / source.name
            fresh.write_bytes(source.read_bytes())
            collect(fresh, language)
            faults += [f"{source.name}: {text}" for text in unfinished(fresh)]
            compiled = Path(folder) / "fresh.qm"
            compile_to(source, compiled)
            if compiled.read_bytes() != source.with_suffix(".qm").read_bytes():
                faults.append(f"{source.with_suffix('.qm').name} is out of date")
    for fault in faults:
        sys.stderr.write(f"translations: {fault}\n")
    return 1 if faults else 0


def collect(source: Path, language: str) -> None:
    """Runs lupdate over the program."""
    files = sorted(str(path) for path in (ROOT / "seedance_studio").rglob("*.py"))
    options = ["-locations", "none", "-no-obsolete", "-target-language", language]
    if language == _SOURCE:
        # Its file holds plural forms alone.
        options.append("-pluralonly")
    run("pyside6-lupdate", *files, *options, "-ts", str(source))


def compile_to(source: Path, target: Path) -> None:
    """Runs lrelease."""
    run("pyside6-lrelease", str(source), "-qm", str(target))


def unfinished(source: Path) -> list[str]:
    """The texts without a finished translation."""
    found: list[str] = []
    for message in ET.parse(source).iter("message"):
        translation = message.find("translation")
        if translation is None:
            continue
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        if translation.get("type") == "unfinished" or not all(forms):
            found.append(message.findtext("source") or "")
    return found


def run(tool: str, *arguments: str) -> None:
    """Runs one of Qt's tools of this environment."""
    program = Path(sys.executable).parent / tool
    result = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if result.returncode:
        sys.stderr.write(result.stdout + result.stderr)
        raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(main())
