"""Errors that no one handled: logged, and told to the person."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind, NoticeModel

_log = logging.getLogger(__name__)


class Failures:
    """`hears` may take an error on itself; the person is told of all others."""

    def __init__(self, notices: NoticeModel) -> None:
        self._notices = notices
        self.hears: Callable[[BaseException], bool] = lambda error: False

    def tell(self, error: BaseException) -> None:
        """One that ended a task, already logged."""
        if not self.hears(error):
            problem = Problem(str(Code.UNEXPECTED), type(error).__name__)
            self._notices.show(Notice(NoticeKind.UNEXPECTED, problem))

    def on_loop_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        """One that reached the event loop."""
        raised = context.get("exception")
        error = raised if isinstance(raised, BaseException) else None
        _log.error("%s", context.get("message"), exc_info=error)
        if error is not None:
            self.tell(error)
