"""The takes of one press in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.ladder import full_size_of
from seedance_studio.domain.price import Price, together
from seedance_studio.ui.jobs.job_words import TOKENS, Tone, tone
from seedance_studio.ui.messages import prices, units
from seedance_studio.ui.messages.choices import choice_words
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.model_words import short_name
from seedance_studio.ui.messages.states import progress_words, state_words
from seedance_studio.viewmodels.jobs.set_view import SetView, TakeView

_COUNTED: dict[State, Callable[[int], str]] = {
    State.READY: lambda count: Counts.tr("%Ln ready", "", count),
    State.PROCESSING: lambda count: Counts.tr("%Ln being made", "", count),
    State.WAITING: lambda count: Counts.tr("%Ln waiting", "", count),
    State.UNCONFIRMED: lambda count: Counts.tr("%Ln without an answer", "", count),
    State.FAILED: lambda count: Counts.tr("%Ln failed", "", count),
    State.REFUSED: lambda count: Counts.tr("%Ln refused", "", count),
    State.EXPIRED: lambda count: Counts.tr("%Ln with an expired link", "", count),
    State.CANCELLED: lambda count: Counts.tr("%Ln cancelled", "", count),
}
_ALIKE = {
    State.SUBMITTING: State.PROCESSING,
    State.QUEUED: State.PROCESSING,
    State.SUCCEEDED: State.PROCESSING,
}


def set_status(takes: SetView) -> str:
    """How many stand how, of those that are read: `2 ready, 1 being made, 1 waiting`."""
    states = [take.generation.state for take in takes.takes if take.generation.discarded_at is None]
    count = Counter(_ALIKE.get(state, state) for state in states)
    said = [words(count[state]) for state, words in _COUNTED.items() if count[state]]
    removed = len(takes.takes) - len(states)
    return ", ".join((*said, Counts.tr("%Ln removed", "", removed)) if removed else said)


def set_model_line(takes: SetView) -> str:
    """The settings in short form, with all that the takes differ in: `2.0 · 5 s · 480p, 720p · 16:9`."""
    requests = [take.generation.request for take in takes.takes]
    models = dict.fromkeys(short_name(request.model) for request in requests)
    lengths = sorted({request.duration for request in requests})
    sizes = dict.fromkeys(request.resolution for request in requests)
    shapes = dict.fromkeys(request.aspect_ratio for request in requests)
    seconds = ", ".join(map(units.number, lengths[:-1])) + (", " if lengths[1:] else "")
    parts = (", ".join(models), seconds + units.duration(lengths[-1]), ", ".join(sizes), ", ".join(shapes))
    return " · ".join(filter(None, parts))


def set_token(takes: SetView) -> str:
    """The colour of that: of the worst that needs the person, else of what goes on."""
    tones = [tone(take.job) for take in takes.takes]
    for worst in (Tone.WARNING, Tone.ACTIVE, Tone.OK, Tone.ERROR):
        if worst in tones:
            return TOKENS[worst]
    return TOKENS[Tone.MUTED]


def set_charge(takes: SetView) -> str:
    """What they were charged together; while some are not, about what they will be."""
    charged = [take.generation.credits_charged for take in takes.takes]
    if (None not in charged and len(charged) == takes.total) or takes.is_over:
        return units.credits(sum(credits or 0 for credits in charged)) if any(charged) else ""
    expected = [_expected(take.generation) for take in takes.takes]
    known = [credits for credits in expected if credits is not None]
    if len(known) < takes.total:
        return units.credits(sum(filter(None, charged))) if any(charged) else ""
    text = QCoreApplication.translate("Prices", "≈ {credits}")
    return text.format(credits=units.credits(sum(known)))


def _expected(generation: Generation) -> float | None:
    if generation.credits_charged is not None:
        return generation.credits_charged
    if generation.is_final:
        return 0.0
    return None if generation.estimate is None else generation.estimate.credits


def take_number(take: TakeView) -> str:
    """What a take is called: `Take 3`."""
    return QCoreApplication.translate("Takes", "Take {number}").format(number=units.number(take.number))


def take_name(take: TakeView) -> str:
    """The same with what it chose of the alternatives: `Take 3, dawn, calm sea`."""
    return ", ".join(filter(None, (take_number(take), choice_words(take.generation))))


def take_spoken(take: TakeView) -> str:
    """Its name and state, for assistive tools."""
    stars = Counts.tr("%Ln stars", "", take.stars) if take.stars else ""
    return " · ".join(filter(None, (take_name(take), progress_words(take.job), stars)))


def compare_label(takes: SetView) -> str:
    """The button that compares all clips that are here."""
    text = QCoreApplication.translate("Takes", "Compare {count}")
    return text.format(count=units.number(len(takes.playable)))


def cancel_label(takes: SetView) -> str:
    """The button that cancels what is left."""
    count = len(takes.left)
    if takes.has_stars and all(take.generation.state is State.WAITING for take in takes.left):
        return Counts.tr("Cancel the %Ln that wait", "", count)
    return Counts.tr("Cancel the %Ln that are left", "", count)


def hold_label(takes: SetView) -> str:
    """The entry that puts those that wait on hold."""
    return Counts.tr("Hold the %Ln that wait", "", len(takes.to_hold))


def release_label(takes: SetView) -> str:
    """The entry that lets those go that are kept back, with what that will cost: `Release the 2 that are kept
    back · ≈ 80 (0.80 €)`."""
    name = Counts.tr("Release the %Ln that are kept back", "", len(takes.kept_back))
    price = together([take.job.price for take in takes.kept_back])
    unknown = QCoreApplication.translate("Queue", "price unknown")
    text = QCoreApplication.translate("JobWords", "{action} · {price}")
    return text.format(action=name, price=unknown if price is None else prices.counted_amount(price))


def cancel_all_question(takes: Iterable[TakeView]) -> str:
    """What to ask before takes are cancelled of which some are charged; empty if none is."""
    charged = sum(take.generation.credits_charged or 0 for take in takes)
    if not charged:
        return ""
    text = QCoreApplication.translate("Charges", "Press again: {count} credits are charged")
    return text.format(count=units.number(charged, 2))


def making_title(generation: Generation) -> str:
    """What is said on the stage of a take that is being made."""
    number = units.number(generation.take + 1)
    if generation.state is State.PROCESSING and generation.cancel_requested_at is None:
        return QCoreApplication.translate("Takes", "Take {number} is being made").format(number=number)
    name = QCoreApplication.translate("Takes", "Take {number}").format(number=number)
    return f"{name}: {state_words(generation)}"


def follow_words(takes: SetView, end: str = "") -> str:
    """What waits after that: `take 4 follows, all done about 14:35`; empty if nothing does. `end` is when all
    is done, in words; empty if that is not known."""
    waiting = [take for take in takes.takes if take.generation.state is State.WAITING]
    if not waiting:
        return ""
    follows = Counts.tr("%Ln more takes follow", "", len(waiting))
    if len(waiting) == 1:
        text = QCoreApplication.translate("Takes", "take {number} follows")
        follows = text.format(number=units.number(waiting[0].number))
    if not end:
        return follows
    text = QCoreApplication.translate("Takes", "{follows}, all done about {time}")
    return text.format(follows=follows, time=end)


def play_label(take: TakeView) -> str:
    """The button that plays a take."""
    text = QCoreApplication.translate("Takes", "Play take {number}")
    return text.format(number=units.number(take.number))


def compare_ready_label(takes: SetView) -> str:
    """The button that compares what is ready while others are being made."""
    return Counts.tr("Compare the %Ln that are ready", "", len(takes.playable))


def full_size_label(take: TakeView, price: Price | None) -> str:
    """The button that makes a draft at full size: `Make draft 1 at 720p, 10 s · ≈ 40`."""
    request = take.generation.request
    full = full_size_of(take.generation) or request
    text = QCoreApplication.translate("Takes", "Make draft {number} at {resolution}")
    length = "" if full.duration == request.duration else units.duration(full.duration)
    size = ", ".join(filter(None, (full.resolution, length)))
    said = text.format(number=units.number(take.number), resolution=size)
    return said if price is None else f"{said} · {prices.short_amount(price)}"
