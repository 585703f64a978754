"""A statement of the account settles what was lost, in the real window, by keyboard and assistive tools."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from support.desktop import Desktop, eventually
from support.fault_server import FaultServer
from support.faults import by_kind, reset_after, through

KEY = "sd2_live_reconciling_0123456789"
LOST, DEAR = "A lost answer", "A clip that cost more"


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
    read_another(desktop, text)


def read_another(desktop: Desktop, text: str) -> None:
    desktop.click("Statement text")
    desktop.press("ctrl+a")
    for line in text.splitlines():
        desktop.type(line)
        desktop.press("Return")
    desktop.find("Read").act()


def test_a_lost_request_is_adopted_and_a_correction_is_written_and_taken_back(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    library = tmp_path / "library"

    def row_of(prompt: str) -> dict[str, Any]:
        return next(row for row in desktop.export(library) if row["prompt"] == prompt)

    def generate(prompt: str, state: str) -> dict[str, Any]:
        desktop.fill("Prompt", prompt)
        desktop.press("ctrl+Return")

        def made() -> dict[str, Any] | None:
            rows = [row for row in desktop.export(library) if row["prompt"] == prompt]
            return rows[0] if rows and rows[0]["state"] == state else None

        return eventually(made, f"{prompt}, {state}")

    server.script = by_kind(submit=reset_after)
    arguments = ("--library", str(library), "--api-base", server.url, "--language", "en")
    desktop = start(*arguments, SEEDANCE_API_KEY=KEY)
    row = generate(LOST, "unconfirmed")
    (post,) = server.posts
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
    eventually(lambda: row_of(LOST)["state"] == "ready", "the clip")
    assert row_of(LOST)["request_id"] == post.request_id
    desktop.find("Adopted")
    assert len(server.posts) == 1

    # The same by assistive tools, where the service took more than it said.
    server.script = through
    desktop.press("Escape")
    eventually(lambda: not desktop.nodes("Read another"), "the end of the dialog")
    desktop.press("ctrl+1")
    row = generate(DEAR, "ready")
    charged = row["credits_charged"]
    desktop.press("ctrl+4")
    desktop.find("Reconcile…").act()
    # The statement of before is still there.
    desktop.find("Read another").act()
    read_another(desktop, statement((row["request_id"], sent_at(row), charged + 8)))
    desktop.find("Write the correction").act()
    eventually(lambda: row_of(DEAR)["credits_charged"] == charged + 8, "the correction")
    desktop.find("Undo").act()
    eventually(lambda: row_of(DEAR)["credits_charged"] == charged, "the counter-line")
