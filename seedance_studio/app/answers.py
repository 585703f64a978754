"""What follows each thing that a notice or the queue's strip offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from seedance_studio.app.dialogs import Dialogs
from seedance_studio.ui.shell.main_window import MainWindow
from seedance_studio.viewmodels.jobs.job_view import is_waiting
from seedance_studio.viewmodels.jobs.reconcile import is_open
from seedance_studio.viewmodels.shell.notices import NoticeAction, NoticeModel

if TYPE_CHECKING:
    from seedance_studio.app.session import Session
    from seedance_studio.engine.engine import Engine


class Host(Protocol):
    """The window's owner, as far as an answer reaches."""

    notices: NoticeModel
    window: MainWindow
    session: Session | None


def answer_notices(host: Host, dialogs: Dialogs, others: Mapping[NoticeAction, Callable[[], None]]) -> None:
    """Carries out from now on what the person chooses; `others` are answered elsewhere."""

    def tell_engine(tell: Callable[[Engine], None]) -> None:
        if host.session is not None:
            tell(host.session.engine)

    answers: dict[NoticeAction, Callable[[], None]] = {
        NoticeAction.ENTER_KEY: lambda: dialogs.show_settings(host.window, focus_key=True),
        NoticeAction.GO_ON: lambda: tell_engine(lambda engine: engine.go_on()),
        NoticeAction.SEND_WAITING: lambda: tell_engine(lambda engine: engine.queue.send_waiting()),
        NoticeAction.REVIEW_WAITING: lambda: host.window.review(is_waiting),
        NoticeAction.REVIEW_OPEN: lambda: host.window.review(is_open),
        **others,
    }
    host.notices.action_chosen.connect(lambda action: answers[action]())
