"""What happens while the window is not in front is told through the desktop, and a click leads to it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from support.generations import a_request
from support.notifications import Notifications, notification_service
from support.planning import some_rows
from support.pressing import press_one
from support.service import Service, refuse
from support.studio import Studio
from support.tracking import until

from seedance_studio.domain.generation import State
from seedance_studio.domain.order import Consent
from seedance_studio.domain.plan import Pace
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.ui.jobs.plans_dialog import PlansDialog
from seedance_studio.ui.shell.desktop_alerts import DesktopAlerts
from seedance_studio.ui.shell.tray_notes import TrayNotes

pytestmark = pytest.mark.skipif("DBUS_SESSION_BUS_ADDRESS" not in os.environ, reason="needs a session bus")


@pytest.fixture
def desktop() -> Iterator[Notifications]:
    with notification_service() as desktop:
        yield desktop


@pytest.fixture(autouse=True)
def refusing(service: Service) -> None:
    """Nothing is charged, and the person is to know."""
    service.posts = [refuse(422)]


def look(qapp: QApplication, *, away: bool) -> None:
    state = Qt.ApplicationState
    qapp.applicationStateChanged.emit(state.ApplicationInactive if away else state.ApplicationActive)


async def test_a_click_on_what_was_told_shows_the_generation(
    studio: Studio, qapp: QApplication, desktop: Notifications
):
    async def check() -> None:
        look(qapp, away=True)
        row = await press_one(studio.session.engine, a_request("ink blooms", duration=4))
        await until(lambda: desktop.of("Notify"))
        number, title, body = desktop.of("Notify")[0][:3]
        assert title == "A request was refused"
        assert body.startswith("ink blooms\n")
        desktop.click(number)
        workspace = studio.libraries.workspace
        assert workspace is not None
        await until(lambda: workspace.models.details.shown_id == row.id)

    await studio.run(check)


async def test_a_look_at_the_window_takes_back_what_was_told(
    studio: Studio, qapp: QApplication, desktop: Notifications
):
    async def check() -> None:
        look(qapp, away=True)
        await press_one(studio.session.engine, a_request(duration=4))
        await until(lambda: desktop.of("Notify"))
        look(qapp, away=False)
        await until(lambda: desktop.of("CloseNotification"))
        assert desktop.of("CloseNotification") == [[desktop.of("Notify")[0][0]]]

    await studio.run(check)


async def test_a_person_who_wants_no_notifications_gets_none(
    studio: Studio, qapp: QApplication, desktop: Notifications
):
    refused: list[str] = []

    def hear(event: EngineEvent) -> None:
        if isinstance(event, GenerationChanged) and event.generation.state is State.REFUSED:
            refused.append(event.generation.id)

    async def check() -> None:
        engine = studio.session.engine
        engine.changes.connect(hear)
        look(qapp, away=True)
        studio.preferences.change(notify=False)
        await press_one(engine, a_request("kept quiet", duration=4))
        await until(lambda: len(refused) == 1)
        studio.preferences.change(notify=True)
        await press_one(engine, a_request("told", duration=4))
        await until(lambda: desktop.of("Notify"))
        assert [note[1] for note in desktop.of("Notify")] == ["2 generations need attention"]

    await studio.run(check)


async def test_a_plan_that_stops_is_told_once_and_a_click_leads_to_it(
    studio: Studio, qapp: QApplication, desktop: Notifications
):
    async def check() -> None:
        plans = studio.session.engine.plans
        plan = await plans.make("Night market", some_rows(2), 1.0)
        look(qapp, away=True)
        await plans.go_on(plan.id, Consent(ceiling=32.0))
        await until(lambda: desktop.of("Notify"))
        ((number, title, body, *_),) = desktop.of("Notify")
        assert title == "The plan “Night market” has stopped"
        assert body.endswith("Change the plan to raise it.\n0 of 2 · 0 of 1 credits")
        assert studio.says("The plan “Night market” has stopped. ")
        desktop.click(number)
        await until(lambda: bool(studio.shell.window.findChildren(PlansDialog)))
        workspace = studio.libraries.workspace
        assert workspace is not None
        assert workspace.models.plans.chosen_id == plan.id
        assert len(desktop.of("Notify")) == 1

    await studio.run(check)


async def test_a_plan_that_the_person_pauses_is_not_told(
    studio: Studio, qapp: QApplication, desktop: Notifications
):
    async def check() -> None:
        engine = studio.session.engine
        paused = await engine.plans.make(
            "Paused", some_rows(1), 500.0, Pace.AT_TIME, engine.clock.now() + 900
        )
        stopped = await engine.plans.make("Stopped", some_rows(1), 1.0)
        look(qapp, away=True)
        await engine.plans.go_on(paused.id)
        await engine.plans.pause(paused.id)
        await engine.plans.go_on(stopped.id, Consent(ceiling=32.0))
        await until(lambda: desktop.of("Notify"))
        assert [note[1] for note in desktop.of("Notify")] == ["The plan “Stopped” has stopped"]

    await studio.run(check)


async def test_without_a_bus_the_tray_tells(
    studio: Studio, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")

    async def check() -> None:
        look(qapp, away=True)
        await press_one(studio.session.engine, a_request(duration=4))
        await until(lambda: studio.shell.findChild(TrayNotes) is not None)

    await studio.run(check)


async def test_what_runs_while_its_library_closes_shows_no_progress(studio: Studio, desktop: Notifications):
    async def check() -> None:
        workspace, (alerts,) = studio.libraries.workspace, studio.shell.findChildren(DesktopAlerts)
        assert workspace is not None
        (clock,) = alerts.findChildren(QTimer)
        workspace.models.jobs.running_changed.emit(1)
        assert clock.isActive()
        studio.libraries.closed.connect(lambda: workspace.models.jobs.running_changed.emit(2))
        await studio.libraries.close()
        assert not clock.isActive()

    await studio.run(check)
