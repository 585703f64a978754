"""Prints what an installed copy is made of as a CycloneDX list, for those who watch for faults in such parts.

usage: sbom.py > sbom.cdx.json
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from assets import program_version  # noqa: E402

from seedance_studio.system.licences import Part, read_parts  # noqa: E402

_EXPRESSION = re.compile(r"[\w.+-]+( (OR|AND|WITH) [\w.+-]+)*")


def main() -> None:
    """Writes to standard output; nothing in it depends on the hour."""
    sys.stdout.write(json.dumps(bill(), indent=2, ensure_ascii=True) + "\n")


def bill() -> dict[str, Any]:
    """The whole document."""
    version = program_version()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": f"seedance-studio@{version}",
                "name": "Seedance Studio",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [component(part) for part in read_parts(ROOT / "resources" / "licences")],
    }


def component(part: Part) -> dict[str, Any]:
    """One part; those that a package brings along as libraries name it as where they come in."""
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"{part.name}@{part.version or part.comes_in}",
        "name": part.name,
        "licenses": [_licence(part.licence)],
    }
    if part.version:
        found["version"] = part.version
        found["purl"] = f"pkg:pypi/{quote(part.distribution)}@{part.version}"
    if part.comes_in:
        found["properties"] = [{"name": "comes-in", "value": part.comes_in}]
    if part.source:
        found["externalReferences"] = [{"type": "vcs", "url": part.source}]
    return found


def _licence(text: str) -> dict[str, Any]:
    if _EXPRESSION.fullmatch(text):
        return {"expression": text}
    return {"license": {"name": text}}


if __name__ == "__main__":
    main()
