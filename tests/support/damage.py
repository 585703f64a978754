"""Damage a write-ahead log as a failing disk or a tidy person would."""

from __future__ import annotations

from pathlib import Path


def damage_log(path: Path, how: str) -> None:
    """Damage the file as `how` says. An unknown word leaves it unchanged."""
    content = bytearray(path.read_bytes())
    match how:
        case "removed":
            path.unlink()
            return
        case "emptied":
            content.clear()
        case "header overwritten":
            content[16:20] = b"\xa5" * 4
        case "one commit overwritten":
            content[32 + 24 + 100 : 32 + 24 + 200] = b"\xa5" * 100
        case _:
            pass
    path.write_bytes(content)
