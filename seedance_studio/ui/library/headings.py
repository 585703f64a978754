"""The headings between the library's cells, in words and painted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from seedance_studio.domain.frozen import frozen
from seedance_studio.ui.jobs.job_words import describe
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import credits, day_words, number
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.library.library_grid import Heading, Spot
from seedance_studio.viewmodels.library.lines import BlockKind


@frozen
class HeadingWords:
    """`title` stands out, `date` follows it, `figures` are at the far end."""

    title: str
    date: str
    figures: str

    @property
    def spoken(self) -> str:
        """All of it, for screen readers."""
        return " · ".join(part for part in (self.title, self.date, self.figures) if part)


def spoken(shown: JobView | Heading | Spot) -> str:
    """Returns what is heard of a cell, of its place, or of a heading."""
    if isinstance(shown, Spot):
        words = QCoreApplication.translate("LibraryHeading", "{number} of {count}")
        return words.format(number=number(shown.number), count=number(shown.count))
    if isinstance(shown, Heading):
        return heading_words(shown, date.today()).spoken
    return describe(shown).spoken


def heading_words(heading: Heading, today: date) -> HeadingWords:
    """Returns for example `Today`, `Thursday 26 November`, `10 clips · 340 credits`."""
    figures = Counts.tr("%Ln clips", "", heading.block.count)
    if heading.credits:
        figures = f"{figures} · {credits(heading.credits)}"
    translate = QCoreApplication.translate
    day = heading.block.day
    if heading.block.kind is BlockKind.WAITING or day is None:
        return HeadingWords(translate("LibraryHeading", "Waiting to be sent"), "", figures)
    return HeadingWords(*day_words(day, today), figures)


def draw_heading(painter: QPainter, theme: Theme, area: QRectF, words: HeadingWords) -> None:
    """Paints a heading into the whole line."""
    tokens = theme.tokens
    bold, small = theme.font(13, QFont.Weight.DemiBold), theme.font(12, tabular=True)
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.setFont(bold)
    painter.setPen(QColor(tokens.text))
    painter.drawText(area, left, words.title)
    painter.setFont(small)
    painter.setPen(QColor(tokens.muted))
    after = QFontMetricsF(bold).horizontalAdvance(words.title) + 8
    painter.drawText(area.adjusted(after, 0, 0, 0), left, words.date)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words.figures)
