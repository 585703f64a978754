"""A statement of the account settles what was lost, in the real window, by keyboard and assistive tools."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from support.desktop import Desktop, eventually
from support.fault_server import FaultServer
from support.faults import by_kind, reset_after

KEY = "sd2_live_reconciling_0123456789"


def statement(*lines: tuple[str, datetime, float]) -> str:
    """A statement in one line a request, as an account's page shows it. Semicolons can be typed anywhere."""
    rows = [f"{name};{at:%Y-%m-%dT%H:%M:%SZ};{credits:g}" for name, at, credits in lines]
    return "\n".join(["request id;time;credits", *rows])


def sent_at(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(row["submitted_at"]).astimezone(UTC)


def open_statement(desktop: Desktop, text: str) -> None:
    """Opens the dialog from Spending, and types the statement."""
    desktop.press("ctrl+4")
    desktop.find("Reconcile…").act()
    desktop.click("Statement text")
    for line in text.splitlines():
        desktop.type(line)
        desktop.press("Return")
    desktop.find("Read").act()


def test_a_lost_request_is_adopted_from_a_statement(start: Callable[..., Desktop], tmp_path: Path) -> None:
    library = tmp_path / "library"
    with FaultServer(tmp_path / "service", script=by_kind(submit=reset_after)) as service:
        desktop = start(
            "--library", str(library), "--api-base", service.url, "--language", "en", SEEDANCE_API_KEY=KEY
        )
        desktop.fill("Prompt", "A lost answer")
        desktop.press("ctrl+Return")
        eventually(lambda: [row["state"] for row in desktop.export(library)] == ["unconfirmed"], "no answer")
        (row,) = desktop.export(library)
        (post,) = service.posts
        at = sent_at(row)
        open_statement(
            desktop,
            statement(
                ("edge-before", at - timedelta(days=1), 1),
                (post.request_id, at + timedelta(seconds=2), row["estimate"] or 40),
                ("edge-after", at + timedelta(days=1), 1),
            ),
        )
        # The first row that can be one of ours is the current one; Enter does it.
        desktop.find("Adopt")
        eventually(lambda: desktop.says("3 can be settled here."), "the statement was read")
        desktop.press("Return")
        eventually(lambda: [row["state"] for row in desktop.export(library)] == ["ready"], "the clip")
        assert desktop.export(library)[0]["request_id"] == post.request_id
        desktop.find("Adopted")
        assert len(service.posts) == 1


def test_a_correction_is_written_and_taken_back_by_assistive_tools(
    start: Callable[..., Desktop], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    with FaultServer(tmp_path / "service") as service:
        desktop = start(
            "--library", str(library), "--api-base", service.url, "--language", "en", SEEDANCE_API_KEY=KEY
        )
        desktop.fill("Prompt", "A clip that cost more")
        desktop.press("ctrl+Return")
        eventually(lambda: [row["state"] for row in desktop.export(library)] == ["ready"], "the clip")
        (row,) = desktop.export(library)
        charged = row["credits_charged"]
        open_statement(desktop, statement((row["request_id"], sent_at(row), charged + 8)))
        desktop.find("Write the correction").act()
        eventually(lambda: desktop.export(library)[0]["credits_charged"] == charged + 8, "the correction")
        desktop.find("Undo").act()
        eventually(lambda: desktop.export(library)[0]["credits_charged"] == charged, "the counter-line")
