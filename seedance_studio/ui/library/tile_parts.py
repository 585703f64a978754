"""The parts of a card in the library's grid: where they are, and which of them can be pressed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.organisation import MOST_STARS
from seedance_studio.viewmodels.jobs.job_view import Action, JobView

PAD = 6
"""Pixels around a card: half of the gap between two."""
GAP, LINE, SMALL_LINE = 8, 19, 17
_TEXT_HIGH = GAP + LINE + 1 + SMALL_LINE + 4
MARGIN = 6
"""Pixels between the picture's edge and what lies on it."""
STAR, STAR_STEP, PROJECT_DOT = 12, 14, 8
_BUTTON, _BUTTON_GAP = 20, 2
_MARK_HIGH, _MARK_WIDE, _DIGIT = 18, 30, 7


class TilePart(StrEnum):
    """What of a card can be pressed."""

    PLAY = "play"
    REUSE = "reuse"
    MORE = "more"
    STARS = "stars"
    STACK = "stack"


ACTIONS = {TilePart.PLAY: Action.PLAY, TilePart.REUSE: Action.REUSE}


@frozen
class PartAt:
    """A part, and of the stars how many reach to the pointer."""

    part: TilePart
    stars: int = 0


def cell_size(wide: int) -> QSize:
    """Returns the size of a cell of this width."""
    return QSize(wide, _picture_high(wide - 2 * PAD) + _TEXT_HIGH + 2 * PAD)


def picture_size(cell: int) -> QSize:
    """Returns the size of the picture in a cell of this width."""
    wide = cell - 2 * PAD
    return QSize(wide, _picture_high(wide))


def card_in(cell: QRect) -> QRect:
    """Returns the part of a cell that is the card; around it is the gap."""
    return cell.adjusted(PAD, PAD, -PAD, -PAD)


def picture_in(card: QRectF) -> QRectF:
    """Returns the place of the card's picture."""
    return QRectF(card.left(), card.top(), card.width(), _picture_high(int(card.width())))


def words_top(cell: QRect) -> int:
    """Returns where the words of a cell's card begin, below all that is painted on its picture."""
    return cell.top() + PAD + picture_size(cell.width()).height() + GAP // 2


def said_line(card: QRectF) -> QRectF:
    """Returns the card's last line, which has the project, the stars and the credits."""
    top = picture_in(card).bottom() + GAP + LINE + 1
    return QRectF(card.left(), top, card.width(), SMALL_LINE)


def star_middles(line: QRectF) -> Iterator[QPointF]:
    """Returns the middle of each star on the last line."""
    first = QPointF(line.left() + PROJECT_DOT + 8 + STAR / 2, line.center().y())
    return (first + QPointF(number * STAR_STEP, 0) for number in range(MOST_STARS))


def buttons(picture: QRectF, job: JobView) -> dict[TilePart, QRectF]:
    """Returns the places of the buttons on the picture under the pointer."""
    parts = [*(part for part, action in ACTIONS.items() if action in job.actions), TilePart.MORE]
    wide = len(parts) * (_BUTTON + _BUTTON_GAP) - _BUTTON_GAP
    left, top = picture.right() - MARGIN - wide, picture.top() + MARGIN
    step = _BUTTON + _BUTTON_GAP
    return {part: QRectF(left + at * step, top, _BUTTON, _BUTTON) for at, part in enumerate(parts)}


def stack_mark(picture: QRectF, count: int) -> QRectF:
    """Returns the place of the mark that says of how many takes a card is the top."""
    wide = _MARK_WIDE + _DIGIT * (len(str(count)) - 1)
    return QRectF(picture.left() + MARGIN, picture.bottom() - MARGIN - _MARK_HIGH, wide, _MARK_HIGH)


def part_at(card: QRectF, at: QPointF, job: JobView, stacked: int) -> PartAt | None:
    """Returns what a press at this point is for. `stacked` is the number on the stack's mark, 0 for none."""
    picture = picture_in(card)
    if stacked and stack_mark(picture, stacked).contains(at):
        return PartAt(TilePart.STACK)
    for part, area in buttons(picture, job).items():
        if area.contains(at):
            return PartAt(part)
    line = said_line(card)
    first = next(star_middles(line)).x() - STAR_STEP / 2
    number = int((at.x() - first) // STAR_STEP)
    is_on_line = line.top() <= at.y() <= line.bottom()
    return PartAt(TilePart.STARS, number + 1) if is_on_line and 0 <= number < MOST_STARS else None


def _picture_high(wide: int) -> int:
    return round(wide * 9 / 16)
