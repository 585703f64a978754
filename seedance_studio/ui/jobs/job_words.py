"""A job in words: the card's texts, their tone, and the names of its buttons."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.failure_causes import Cause, cause_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.price import Price
from seedance_studio.ui.messages import fuse_words, prices, states, units
from seedance_studio.ui.messages.charges import cancel_question, charge
from seedance_studio.ui.messages.clips import clip_note
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.model_words import short_name
from seedance_studio.ui.messages.problems import explain
from seedance_studio.viewmodels.jobs.job_view import CHARGING, Action, JobView, is_refund_open

_LONGEST_NOTE = 240


class Tone(StrEnum):
    """The meaning of a state's colour. The state's word says the same."""

    ACTIVE = "active"
    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    MUTED = "muted"


TOKENS = {
    Tone.ACTIVE: "accent",
    Tone.OK: "ok",
    Tone.WARNING: "warning",
    Tone.ERROR: "error",
    Tone.MUTED: "muted",
}
"""The theme's colour of each tone."""


@frozen
class JobWords:
    """The texts of one card. `note` and `charge` may be empty, and `number`, the place in the queue, too.
    `of_all` is how all takes of its press stand; empty where there is one."""

    prompt: str
    model_line: str
    status: str
    note: str
    charge: str
    tone: Tone
    number: str = ""
    of_all: str = ""

    @property
    def spoken(self) -> str:
        """All texts in a row, for screen readers."""
        stands = (self.of_all,) if self.of_all else (self.status, self.charge)
        return " · ".join(filter(None, (self.prompt, self.model_line, *stands)))


def describe(job: JobView) -> JobWords:
    """Returns the texts of a job's card."""
    generation = job.generation
    status, charged = _status(job), charge(generation)
    if is_refund_open(generation):
        # Beside the buttons there is no room for a sentence.
        status, charged = f"{status} · {charged}", ""
    return JobWords(
        " ".join(generation.request.prompt.split()),
        model_line(generation),
        status,
        _note(job),
        charged,
        tone(job),
        units.number(job.waiting.number) if job.waiting.number else "",
    )


def model_line(generation: Generation, *, with_duration: bool = True) -> str:
    """Returns the settings in short form: `2.0 · 8 s · 1080p · 16:9`."""
    request = generation.request
    model = short_name(request.model)
    duration = units.duration(request.duration) if with_duration else ""
    parts = (model, duration, request.resolution, request.aspect_ratio)
    return " · ".join(part for part in parts if part)


def tone(job: JobView) -> Tone:
    """Returns the tone of a job's state."""
    if job.generation.discarded_at is not None:
        return Tone.MUTED
    match job.generation.state:
        case State.READY:
            return Tone.WARNING if job.generation.is_unverified else Tone.OK
        case State.FAILED | State.REFUSED:
            return Tone.ERROR
        case State.UNCONFIRMED if not job.generation.is_open:
            return Tone.MUTED
        case State.UNCONFIRMED | State.EXPIRED:
            return Tone.WARNING
        case State.CANCELLED:
            return Tone.MUTED
        case State.WAITING if not job.needs_confirmation:
            return Tone.MUTED if job.sends_in is None else Tone.ACTIVE
        case _:
            return Tone.WARNING if job.needs_confirmation or job.generation.problem else Tone.ACTIVE


_ACTIONS: dict[Action, object] = {
    Action.PLAY: QT_TRANSLATE_NOOP("JobWords", "Play"),
    Action.OPEN_OUTSIDE: QT_TRANSLATE_NOOP("JobWords", "Open outside"),
    Action.SEND_NOW: QT_TRANSLATE_NOOP("JobWords", "Send now"),
    Action.TAKE_BACK: QT_TRANSLATE_NOOP("JobWords", "Undo send"),
    Action.CANCEL: QT_TRANSLATE_NOOP("JobWords", "Cancel"),
    Action.HOLD: QT_TRANSLATE_NOOP("JobWords", "Hold"),
    Action.RELEASE: QT_TRANSLATE_NOOP("JobWords", "Release"),
    Action.EDIT: QT_TRANSLATE_NOOP("JobWords", "Edit"),
    Action.FIRST: QT_TRANSLATE_NOOP("JobWords", "Send first"),
    Action.EARLIER: QT_TRANSLATE_NOOP("JobWords", "Send earlier"),
    Action.LATER: QT_TRANSLATE_NOOP("JobWords", "Send later"),
    Action.FETCH_AGAIN: QT_TRANSLATE_NOOP("JobWords", "Fetch again"),
    Action.DISOWN: QT_TRANSLATE_NOOP("JobWords", "Undo adopting"),
    Action.ADOPT: QT_TRANSLATE_NOOP("JobWords", "Adopt…"),
    Action.SEND_AGAIN: QT_TRANSLATE_NOOP("JobWords", "Send again…"),
    Action.SET_ASIDE: QT_TRANSLATE_NOOP("JobWords", "Set aside"),
    Action.COPY_TAG: QT_TRANSLATE_NOOP("JobWords", "Copy ID for support"),
    Action.ASK_REFUND: QT_TRANSLATE_NOOP("JobWords", "Refund asked for"),
    Action.NOTE_REFUND: QT_TRANSLATE_NOOP("JobWords", "Refunded"),
    Action.REFUSE_REFUND: QT_TRANSLATE_NOOP("JobWords", "Refund refused"),
    Action.NOTE_NOT_CHARGED: QT_TRANSLATE_NOOP("JobWords", "Note as not charged"),
    Action.UNDO_NOT_CHARGED: QT_TRANSLATE_NOOP("JobWords", "Undo note on charge"),
    Action.UNDO_REFUND: QT_TRANSLATE_NOOP("JobWords", "Undo note on refund"),
    Action.RETRY: QT_TRANSLATE_NOOP("JobWords", "Retry"),
    Action.WATCH: QT_TRANSLATE_NOOP("JobWords", "Watch progress"),
    Action.REUSE: QT_TRANSLATE_NOOP("JobWords", "Reuse"),
    Action.REUSE_APART: QT_TRANSLATE_NOOP("JobWords", "Reuse in a new draft"),
    Action.FULL_BY_FIRST: QT_TRANSLATE_NOOP("JobWords", "At full size from its first frame"),
    Action.FULL_BY_LAST: QT_TRANSLATE_NOOP("JobWords", "At full size to its last frame"),
    Action.SAVE_PRESET: QT_TRANSLATE_NOOP("JobWords", "Save as a preset…"),
    Action.RETAKE: QT_TRANSLATE_NOOP("JobWords", "Retake one thing…"),
    Action.USE_FRAME: QT_TRANSLATE_NOOP("JobWords", "Use frame"),
    Action.CONTINUE: QT_TRANSLATE_NOOP("JobWords", "Continue from last frame"),
    Action.MAKE_ELEMENT: QT_TRANSLATE_NOOP("JobWords", "Make an element of the frame…"),
    Action.COPY_FRAME: QT_TRANSLATE_NOOP("JobWords", "Copy frame"),
    Action.SAVE_FRAME: QT_TRANSLATE_NOOP("JobWords", "Save frame"),
    Action.COPY_FILE: QT_TRANSLATE_NOOP("JobWords", "Copy file"),
    Action.ANIMATE: QT_TRANSLATE_NOOP("JobWords", "Save as animation…"),
    Action.EXPORT: QT_TRANSLATE_NOOP("JobWords", "Export…"),
    Action.SAVE_AS: QT_TRANSLATE_NOOP("JobWords", "Save a copy…"),
    Action.COPY_PROMPT: QT_TRANSLATE_NOOP("JobWords", "Copy prompt"),
    Action.REVEAL: QT_TRANSLATE_NOOP("JobWords", "Reveal in folder"),
    Action.COPY_LINK: QT_TRANSLATE_NOOP("JobWords", "Copy link"),
    Action.COPY_CURL: QT_TRANSLATE_NOOP("JobWords", "Copy as cURL"),
    Action.SHOW_DETAILS: QT_TRANSLATE_NOOP("JobWords", "Show details"),
    Action.SAVE_REPORT: QT_TRANSLATE_NOOP("JobWords", "Save report for support"),
    Action.OPEN_ACCOUNT: QT_TRANSLATE_NOOP("JobWords", "Open account page"),
}


def action_name(action: Action) -> str:
    """Returns the label of an entry in a menu."""
    return QCoreApplication.translate("JobWords", str(_ACTIONS[action]))


def button_name(action: Action) -> str:
    """Returns the same, shorter where a button stands beside others."""
    if action is Action.CONTINUE:
        return QCoreApplication.translate("JobWords", "Continue")
    return action_name(action)


_HINTS: dict[Action, object] = {
    Action.OPEN_OUTSIDE: QT_TRANSLATE_NOOP("JobWords", "Opens the clip with another program."),
    Action.SEND_NOW: QT_TRANSLATE_NOOP("JobWords", "Sends it now; it is charged once."),
    Action.TAKE_BACK: QT_TRANSLATE_NOOP("JobWords", "Nothing is sent and nothing charged."),
    Action.HOLD: QT_TRANSLATE_NOOP("JobWords", "Holds it back until you release it."),
    Action.RELEASE: QT_TRANSLATE_NOOP("JobWords", "Sends it when its turn comes; it is charged once."),
    Action.EDIT: QT_TRANSLATE_NOOP("JobWords", "Changes it in the composer before it is sent."),
    Action.FETCH_AGAIN: QT_TRANSLATE_NOOP("JobWords", "Fetches the clip again; this costs nothing."),
    Action.DISOWN: QT_TRANSLATE_NOOP(
        "JobWords", "Removes the ID you entered; nothing is charged or cancelled."
    ),
    Action.ADOPT: QT_TRANSLATE_NOOP(
        "JobWords", "Asks for the ID in your account and checks it; this costs nothing."
    ),
    Action.SEND_AGAIN: QT_TRANSLATE_NOOP("JobWords", "Asks once more first: it may be charged twice."),
    Action.SET_ASIDE: QT_TRANSLATE_NOOP("JobWords", "Leaves it as it is. You can still adopt it later."),
    Action.ASK_REFUND: QT_TRANSLATE_NOOP("JobWords", "Notes that you asked for a refund. Nothing is sent."),
    Action.REFUSE_REFUND: QT_TRANSLATE_NOOP("JobWords", "Notes that the service refused a refund."),
    Action.NOTE_REFUND: QT_TRANSLATE_NOOP(
        "JobWords", "Notes in your books that the service gave these credits back. Nothing is sent."
    ),
    Action.UNDO_REFUND: QT_TRANSLATE_NOOP(
        "JobWords", "Takes back what you noted; credits that came back count as charged again."
    ),
    Action.NOTE_NOT_CHARGED: QT_TRANSLATE_NOOP(
        "JobWords", "Notes that your account's page shows no charge: it no longer counts towards your limits."
    ),
    Action.UNDO_NOT_CHARGED: QT_TRANSLATE_NOOP(
        "JobWords", "Takes back what you noted; what it may have cost counts towards your limits again."
    ),
    Action.RETRY: QT_TRANSLATE_NOOP("JobWords", "Sends it again as a new request, for a new charge."),
    Action.REUSE: QT_TRANSLATE_NOOP("JobWords", "Puts its prompt and settings back into the composer."),
    Action.REUSE_APART: QT_TRANSLATE_NOOP(
        "JobWords", "Puts its prompt and settings into a draft beside yours."
    ),
    Action.FULL_BY_FIRST: QT_TRANSLATE_NOOP(
        "JobWords",
        "Puts it into the composer at full size, to begin with this frame: a new roll, not an upscale.",
    ),
    Action.FULL_BY_LAST: QT_TRANSLATE_NOOP(
        "JobWords",
        "Puts it into the composer at full size, to end with this frame: a new roll, not an upscale.",
    ),
    Action.SAVE_PRESET: QT_TRANSLATE_NOOP(
        "JobWords", "Keeps its settings, or some of them, under a name, with its picture."
    ),
    Action.RETAKE: QT_TRANSLATE_NOOP(
        "JobWords", "Opens the words of the prompt on what was wrong, and keeps the rest."
    ),
    Action.USE_FRAME: QT_TRANSLATE_NOOP(
        "JobWords", "Adds the frame that the player shows, or else the first one, to the references."
    ),
    Action.CONTINUE: QT_TRANSLATE_NOOP(
        "JobWords", "Adds the clip's last frame to the references, to go on from there."
    ),
    Action.MAKE_ELEMENT: QT_TRANSLATE_NOOP(
        "JobWords",
        "Names the frame that the player shows, or else the first one. “@” and its name bring it along.",
    ),
    Action.COPY_FRAME: QT_TRANSLATE_NOOP(
        "JobWords", "Copies the frame that the player shows, or else the first one."
    ),
    Action.SAVE_FRAME: QT_TRANSLATE_NOOP(
        "JobWords", "Saves the frame that the player shows, or else the first one, among your pictures."
    ),
    Action.COPY_CURL: QT_TRANSLATE_NOOP("JobWords", "Copies the request without your API key."),
    Action.SAVE_REPORT: QT_TRANSLATE_NOOP(
        "JobWords", "Saves all that was sent and received as one file, without your API key."
    ),
}


def action_label(action: Action, job: JobView, said: Callable[[Price], str] = prices.short_amount) -> str:
    """Returns a button's label with the price, where a press charges. `said` says the price, with money
    where there is room for it."""
    if action not in CHARGING or job.price is None:
        return action_name(action)
    text = QCoreApplication.translate("JobWords", "{action} · {price}")
    return text.format(action=action_name(action), price=said(job.price))


def label_of_several(action: Action, count: int) -> str:
    """Returns the label of an action of `OF_SEVERAL` on so many."""
    match action:
        case Action.COPY_FILE:
            return Counts.tr("Copy %Ln files", "", count)
        case Action.EXPORT:
            return Counts.tr("Export %Ln clips…", "", count)
        case _:
            return Counts.tr("Save report on %Ln for support", "", count)


def why_not(action: Action, job: JobView) -> str:
    """Why a press that charges would be refused; empty if it would not."""
    verdict = job.verdict
    if action not in CHARGING or verdict is None:
        return ""
    if verdict.refuses:
        return fuse_words.over(fuse_words.last_to_free_up(verdict.refuses))
    if verdict.needs_ceiling and Action.EDIT in job.actions:
        return QCoreApplication.translate("JobWords", "Price unknown: use Edit to say the most")
    if verdict.needs_ceiling:
        return QCoreApplication.translate("JobWords", "Price unknown: use Reuse to say the most")
    return ""


def press_question(action: Action, job: JobView) -> str:
    """What to ask before the action is carried out; empty if nothing."""
    if action is Action.CANCEL:
        return cancel_question(job.generation)
    verdict = job.verdict
    if action not in CHARGING or verdict is None or not verdict.asks:
        return ""
    return fuse_words.send_anyway(verdict)


def action_hint(action: Action, job: JobView) -> str:
    """Says what a button does and costs, and how that is known, where its label does not say it all."""
    source = _HINTS.get(action)
    hint = "" if source is None else QCoreApplication.translate("JobWords", str(source))
    return " · ".join(filter(None, (hint, *(_costs(job) if action in CHARGING else ()))))


def _costs(job: JobView) -> tuple[str, ...]:
    """The price in money as well, and where it comes from. Nothing before that was asked."""
    if job.price is not None:
        return prices.full_amount(job.price), prices.source(job.price)
    return () if job.verdict is None else (QCoreApplication.translate("Queue", "price unknown"),)


def _status(job: JobView) -> str:
    generation = job.generation
    if generation.not_charged_at is not None and generation.state is State.UNCONFIRMED:
        return QCoreApplication.translate("JobWords", "Not charged, by your account's statement")
    if generation.set_aside_at is not None:
        text = QCoreApplication.translate("JobWords", "Set aside; it may have been charged · {time}")
        return text.format(time=units.moment(generation.submitted_at or generation.created_at))
    if generation.state is State.UNCONFIRMED:
        price = "" if job.price is None else prices.amount(job.price)
        at = "" if generation.submitted_at is None else units.moment(generation.submitted_at)
        return " · ".join(filter(None, (_unconfirmed(generation), price, at)))
    return states.progress_words(job)


def _unconfirmed(generation: Generation) -> str:
    if generation.problem is not None and generation.problem.code == Code.REFUSED_WITH_ID:
        return QCoreApplication.translate("JobWords", "Refused, but with an ID: it may have been charged")
    return QCoreApplication.translate("JobWords", "No answer after sending: it may have been charged")


def _note(job: JobView) -> str:
    generation = job.generation
    match generation.state:
        case State.CANCELLED | State.READY:
            return clip_note(generation)
        case State.UNCONFIRMED if not generation.is_open:
            return ""
        case State.WAITING if job.held_by_limit:
            return why_not(Action.RELEASE, job)
        case State.WAITING if job.on_hold:
            return ""
        case State.WAITING if job.needs_confirmation and generation.problem is None:
            return QCoreApplication.translate("JobWords", "It was not sent before the program closed.")
        case _:
            pass
    if generation.problem is None:
        return _slow_note() if job.is_slow else ""
    return " ".join(
        units.shortened(sentence, _LONGEST_NOTE)
        for sentence in _sentences(generation.problem, generation.state)
    )


def _slow_note() -> str:
    return QCoreApplication.translate(
        "JobWords",
        "It is taking longer than 95 of 100 like it. Keep waiting, cancel it, or save a report for support.",
    )


def _sentences(problem: Problem, state: State) -> tuple[str, ...]:
    said = explain(problem, state)
    match state:
        case State.UNCONFIRMED if problem.code != Code.REFUSED_WITH_ID:
            return (said.next,)
        case State.REFUSED if cause_of(problem) is Cause.UNKNOWN:
            return said.what, said.credits
        case State.REFUSED:
            return said.what, said.credits, said.next
        case State.SUCCEEDED if problem.code == Code.OUTPUT_NOT_THERE:
            # That may go on for half an hour, in which a person wonders.
            return said.what, said.credits, said.next
        case _:
            return said.what, said.next
