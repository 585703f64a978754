"""The queue in words: what waits, what that will cost, when it is done, and when it pauses."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.price import Price, Total
from seedance_studio.domain.queue import Moving, PausePoint, QueueOutlook
from seedance_studio.ui.messages import prices, units
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.keys import named_key_words
from seedance_studio.ui.messages.spending import clock_time
from seedance_studio.viewmodels.jobs.send_queue import QueueModel


def state_words(model: QueueModel) -> str:
    """How many wait, and why nothing is sent."""
    waiting, view = model.waiting, model.view
    if model.stopped_key is not None:
        words = Counts.tr("Sending with {key} has stopped · %Ln waiting", "", waiting)
        return words.format(key=named_key_words(model.stopped_key))
    if model.problem is not None:
        return Counts.tr("Sending has stopped · %Ln waiting", "", waiting)
    if not view.paused:
        return Counts.tr("%Ln waiting to be sent", "", waiting)
    if view.paused_by.at is not None:
        words = Counts.tr("Paused at {time} · %Ln waiting", "", waiting)
        return words.format(time=clock_time(view.paused_by.at))
    if view.paused_by.credits is not None:
        words = Counts.tr("Paused after {credits} · %Ln waiting", "", waiting)
        return words.format(credits=units.credits(view.paused_by.credits))
    return Counts.tr("Paused · %Ln waiting", "", waiting)


def forecast_words(forecast: QueueOutlook | None, now: float) -> tuple[str, ...]:
    """What all that waits will cost and when it is done: `≈ 480 credits (4.80 €) · all done about 14:35`. A
    second text, if there is one, says the same without money, for where there is less room."""
    if forecast is None:
        return ("",)
    end = "" if forecast.ends_at is None else _end(forecast.ends_at, now)
    said = _cost(forecast.total, forecast.price)
    return tuple(" · ".join(filter(None, (price, end))) for price in said)


def release_words(forecast: QueueOutlook | None, *, is_any: bool) -> str:
    """What sends all that is kept back, if there is any, with its cost: `Release all · ≈ 480 credits`."""
    name = QCoreApplication.translate("Queue", "Release all")
    if not is_any:
        return name
    text = QCoreApplication.translate("JobWords", "{action} · {price}")
    # What was held just now is not forecast yet.
    known = forecast or QueueOutlook(Total(0.0, is_complete=False))
    return text.format(action=name, price=_cost(known.held, known.held_price)[0])


def _cost(total: Total, price: Price | None) -> tuple[str, ...]:
    """What several will cost; a second text, if there is one, says the same without money."""
    if price is not None:
        return prices.amount(price), prices.plain_amount(price)
    if not total.credits:
        return (QCoreApplication.translate("Queue", "price unknown"),)
    text = QCoreApplication.translate("Queue", "more than {credits}")
    return tuple(text.format(credits=words(total.credits)) for words in (units.credits, units.plain_credits))


def _end(at: float, now: float) -> str:
    text = QCoreApplication.translate("Queue", "all done about {time}")
    return text.format(time=units.when_words(at, now))


def pause_words(point: PausePoint, left: float | None, now: float) -> str:
    """When it pauses by itself: `Pauses at 18:00 · before more than 360 credits more`; empty if never."""
    said: list[str] = []
    if point.at is not None:
        text = QCoreApplication.translate("Queue", "Pauses at {time}")
        said.append(text.format(time=units.when_words(point.at, now)))
    if left is not None:
        text = QCoreApplication.translate("Queue", "Pauses after {credits} more")
        said.append(text.format(credits=units.credits(max(left, 0.0))))
    return " · ".join(said)


def moved_words(moving: Moving) -> str:
    """That the person changed the order."""
    return Counts.tr("%Ln moved in the queue.", "", moving.count)


def selected_words(count: int) -> str:
    """How many are selected, to be moved together."""
    return Counts.tr("%Ln to move", "", count)
