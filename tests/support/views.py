"""What a person can have before them: a library with a row for each kind of card, a draft, a notice."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog
from support.composing import IMAGE, VIDEO
from support.empty_library import put_empty_library
from support.generations import NOW, a_generation
from support.libraries import a_ready

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.store.database import open_database
from seedance_studio.store.queries import insert
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind

DRAFT = Draft(
    prompt="The tram of image 1 turns like video 1",
    references=as_references((IMAGE, VIDEO)),
    webhook_url="https://example.com/told",
    metadata=(("shot", "12"),),
)
WAITING = Notice(
    NoticeKind.WAITING_FOUND, count=1, actions=(NoticeAction.SEND_WAITING, NoticeAction.REVIEW_WAITING)
)


def fill(folder: Path) -> None:
    """A library of nine rows. Its clips are not verified, so that no player is made for them."""
    folder.mkdir(exist_ok=True)
    sent = {"submitted_at": NOW}
    clip = Clip("clips/1.mp4", 1000, "0" * 64, 1280, 720, 5.0, "h264", doubt=str(Code.CODEC_UNKNOWN))
    rows = [a_ready(number, clip=clip) for number in range(4)]
    rows += [
        a_generation(5, "waits"),
        a_generation(6, "runs", state=State.PROCESSING, request_id="req_6", **sent),
        a_generation(
            7, "failed", state=State.FAILED, problem=Problem("moderation"), request_id="req_7", **sent
        ),
        a_generation(8, "unknown", state=State.UNCONFIRMED, **sent),
        a_generation(9, "refused", state=State.REFUSED, problem=Problem(str(Code.REFUSED)), **sent),
    ]
    put_empty_library(folder)
    with closing(open_database(folder, NOW)) as database:
        for row in rows:
            insert(database, row)


def shown_dialogs() -> list[QDialog]:
    """Those that are open."""
    windows = QApplication.topLevelWidgets()
    return [window for window in windows if isinstance(window, QDialog) and window.isVisible()]
