"""Desktop notifications and progress while the window is not in front.

Linux: notifications and the task bar's progress over D-Bus. Windows and macOS: notifications through a tray
icon, and the number of running generations as a badge; PySide6 6.10 offers no progress there.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from seedance_studio.system.desktop_notification import DesktopNotification
from seedance_studio.system.paths import resources_folder
from seedance_studio.ui.messages.attention import alert_action, alert_body, alert_title, plan_body
from seedance_studio.ui.messages.plan_words import stop_title
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.shell.attention import Alert, AttentionModel, Outcome, fraction_of

if TYPE_CHECKING:
    from seedance_studio.domain.plan import PlanStanding
    from seedance_studio.engine.tasks import TaskSupervisor
    from seedance_studio.system.desktop_bus import DesktopBus
    from seedance_studio.ui.shell.tray_notes import TrayNotes
    from seedance_studio.viewmodels.shell.preferences import Preferences
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

_PROGRESS_MS = 1000
_PLAN = "plan-"
"""What the key of a notification about a plan begins with; its id follows."""


class DesktopAlerts(QObject):
    """Lives for the whole run."""

    asked = Signal()
    """A notification about generations was clicked: the Create view must be in front."""
    plan_asked = Signal(str)
    """A notification about the plan with this id was clicked."""

    def __init__(
        self, preferences: Preferences, tasks: TaskSupervisor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._tasks = tasks
        self._workspace: Workspace | None = None
        self._bus: DesktopBus | None = None
        self._tray: TrayNotes | None = None
        self._fraction: float | None = None
        self._shown: set[str] = set()
        """The keys of the notifications that were shown since the window was last in front."""
        self._model = AttentionModel(self)
        self._model.told.connect(self._on_told)
        self._model.plan_told.connect(self._on_plan_told)
        self._model.settled.connect(self._withdraw)
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.applicationStateChanged.connect(self._on_application_state)
        self._on_application_state(application.applicationState())
        self._timer = QTimer(self, interval=_PROGRESS_MS)
        self._timer.timeout.connect(self._show_progress)

    def follow(self, workspace: Workspace | None) -> None:
        """Follows an open library. None while there is none."""
        before, self._workspace = self._workspace, workspace
        if before is not None:
            # What ends while it closes is not counted any more.
            before.models.jobs.running_changed.disconnect(self._on_running)
        if workspace is None:
            self._on_running(0)
            return
        if self._bus is None and sys.platform.startswith("linux"):
            self._bus = self._connect()
        workspace.engine.changes.connect(self._model.on_event)
        workspace.models.jobs.running_changed.connect(self._on_running)
        workspace.models.plans.stood_still.connect(self._model.on_plan_stopped)
        # What an earlier run left under way may have been counted already.
        self._on_running(workspace.models.jobs.under_way.running_count)

    def _connect(self) -> DesktopBus:
        from seedance_studio.system.desktop_bus import DesktopBus

        logo = resources_folder() / "icons" / "logo.svg"
        bus = DesktopBus(logo, self._on_clicked, self._show_in_tray)
        self._tasks.start(bus.run(), "desktop-bus")
        return bus

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        self._model.set_in_front(state is Qt.ApplicationState.ApplicationActive)

    def _on_told(self, alert: Alert) -> None:
        clip = alert.latest.clip
        picture: Path | None = None
        if clip is not None and clip.thumbnail and self._workspace is not None:
            picture = self._workspace.models.folder / clip.thumbnail
        key, title, body = str(alert.outcome), alert_title(alert), alert_body(alert)
        self._show(DesktopNotification(key, title, body, alert_action(), picture))

    def _on_plan_told(self, standing: PlanStanding) -> None:
        key = _PLAN + standing.plan.id
        self._show(DesktopNotification(key, stop_title(standing), plan_body(standing), alert_action()))

    def _show(self, note: DesktopNotification) -> None:
        if not self._preferences.settings.notify:
            return
        self._shown.add(note.key)
        if self._bus is not None:
            self._bus.show(note)
        else:
            self._show_in_tray(note)

    def _show_in_tray(self, note: DesktopNotification) -> None:
        if self._tray is None:
            from seedance_studio.ui.shell.tray_notes import TrayNotes

            self._tray = TrayNotes(self)
            self._tray.clicked.connect(self._on_clicked)
        self._tray.show(note)

    def _withdraw(self) -> None:
        shown, self._shown = self._shown, set()
        for key in shown:
            if self._bus is not None:
                self._bus.withdraw(key)
        if self._tray is not None:
            self._tray.withdraw()

    def _on_clicked(self, key: str) -> None:
        if key.startswith(_PLAN):
            self.plan_asked.emit(key.removeprefix(_PLAN))
            return
        # The window comes to the front, which forgets what was told.
        generation = self._model.latest(Outcome(key))
        self.asked.emit()
        if generation is not None and self._workspace is not None:
            job = JobView(generation)
            plays = Action.PLAY in job.actions
            self._workspace.models.actions.perform(Action.PLAY if plays else Action.SHOW_DETAILS, job)

    def _on_running(self, running: int) -> None:
        if self._bus is None:
            cast("QGuiApplication", QGuiApplication.instance()).setBadgeNumber(running)
            return
        # Many begin and end at once: all are looked at once a second.
        if bool(running) is not self._timer.isActive():
            (self._timer.start if running else self._timer.stop)()
            self._show_progress()

    def _show_progress(self) -> None:
        fraction = None if self._workspace is None else fraction_of(self._workspace.models.jobs)
        if self._bus is not None and fraction != self._fraction:
            self._fraction = fraction
            self._bus.set_progress(fraction)
