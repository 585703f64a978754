"""What goes with the program says the same as the program: version, options, parts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from seedance_studio import __version__

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"


def _printed(program: str) -> str:
    command = [sys.executable, str(ROOT / "packaging" / program)]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def test_every_document_is_of_this_version() -> None:
    releases = ET.parse(LINUX / "ink.seedance2.studio.metainfo.xml").findall("releases/release")
    assert releases[0].get("version") == __version__
    manual = (LINUX / "seedance-studio.1").read_text("utf-8")
    assert f'"Seedance Studio {__version__}"' in manual.splitlines()[0]


def test_the_manual_names_every_option_and_command() -> None:
    command = [sys.executable, "-m", "seedance_studio", "--help"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    manual = (LINUX / "seedance-studio.1").read_text("utf-8").replace("\\-", "-")
    options = set(re.findall(r"--[a-z-]+", told)) - {"--help"}
    assert {"--demo", "--diagnose", "--version"} <= options
    for word in (*options, "export", "demo-service", "self-check"):
        assert word in manual, word


def test_the_list_of_parts_is_for_machines_and_names_what_wheels_bring_along() -> None:
    bill = json.loads(_printed("sbom.py"))
    assert bill["bomFormat"] == "CycloneDX"
    parts = {part["name"]: part for part in bill["components"]}
    assert re.fullmatch(r"pkg:pypi/av@[\d.]+", parts["PyAV"]["purl"])
    assert parts["x264"]["licenses"] == [{"expression": "GPL-2.0-or-later"}]
    references = [part["bom-ref"] for part in bill["components"]]
    assert len(set(references)) == len(references)


def test_the_licences_are_one_file_for_people() -> None:
    text = _printed("third_party.py")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "may only be passed on as a whole under the GNU General\nPublic License, version 3" in text
    assert "\nHTTPX 0.28" in text


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda path: path.name
)
def test_every_action_is_pinned_and_nothing_is_permitted_but_what_a_job_asks_for(path: Path) -> None:
    text = path.read_text("utf-8")
    actions = re.findall(r"uses: *(\S+)", text)
    assert actions
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action) for action in actions)
    assert "\npermissions: {}\n" in text
    assert re.findall(r"(\w+): write", text) == ["contents"]
    assert "--require-hashes" in text
