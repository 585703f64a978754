"""About is two clicks away, and names the licences of what is installed."""

from __future__ import annotations

from seedance_studio import __version__


def test_the_settings_lead_to_name_version_and_licences(start) -> None:
    desktop = start("--demo")
    desktop.click("Settings")
    desktop.click("About Seedance Studio")
    desktop.find(f"Version {__version__}")
    desktop.find("Parts")
    desktop.find("Licence")
    desktop.find("Python")
