"""Lists of clips to make in words: what is wrong with a row, what a column is for, what it all comes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.list_columns import ColumnUse
from seedance_studio.domain.list_rows import ListedRow, ListFault
from seedance_studio.domain.list_tables import ListForm
from seedance_studio.domain.price import Price
from seedance_studio.domain.request import Draft, Field, FieldError, FieldFault
from seedance_studio.engine.text_files import TextFault
from seedance_studio.ui.messages import prices
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.fields import field_label, field_words
from seedance_studio.ui.messages.model_words import short_name
from seedance_studio.ui.messages.units import duration, number, shortened
from seedance_studio.viewmodels.composer.list_sums import ListSums

_LONGEST = 60
_FAULTS: dict[str, object] = {
    ListFault.NOT_SECONDS: QT_TRANSLATE_NOOP("Lists", "“{detail}” is not a length in seconds."),
    ListFault.NOT_OFFERED: QT_TRANSLATE_NOOP("Lists", "{field}: the model does not offer “{detail}”."),
    ListFault.TOO_MANY_CELLS: QT_TRANSLATE_NOOP(
        "Lists", "More cells than columns. Put a text that contains separators in quotes."
    ),
    ListFault.NO_COLUMN: QT_TRANSLATE_NOOP("Lists", "There is no column “{detail}” for the prompt."),
    ListFault.EMPTY_CELL: QT_TRANSLATE_NOOP("Lists", "“{detail}”, which the prompt needs, is empty here."),
    ListFault.ALTERNATIVES: QT_TRANSLATE_NOOP(
        "Lists", "The prompt has alternatives, and a row makes one clip. Keep only one of them."
    ),
    ListFault.NO_LINK: QT_TRANSLATE_NOOP(
        "Lists", "“{detail}” is neither a link nor a file with its full path."
    ),
    ListFault.FILE_MISSING: QT_TRANSLATE_NOOP("Lists", "The file “{detail}” is not there, or is empty."),
    ListFault.MEMBERS_INVALID: QT_TRANSLATE_NOOP("Lists", "The metadata is not a JSON object."),
    FieldFault.PROMPT_EMPTY: QT_TRANSLATE_NOOP("Lists", "The prompt is empty."),
}
_USES: dict[ColumnUse, object] = {
    ColumnUse.TAGS: QT_TRANSLATE_NOOP("Lists", "Tags"),
    ColumnUse.METADATA: QT_TRANSLATE_NOOP("Lists", "Metadata"),
    ColumnUse.BOTH: QT_TRANSLATE_NOOP("Lists", "Tags and metadata"),
    ColumnUse.KEPT: QT_TRANSLATE_NOOP("Lists", "Kept with the plan"),
    ColumnUse.MEMBERS: QT_TRANSLATE_NOOP("Lists", "Metadata as JSON"),
}
_FIELDS = {
    ColumnUse.PROMPT: Field.PROMPT,
    ColumnUse.REFERENCES: Field.REFERENCES,
    ColumnUse.MODEL: Field.MODEL,
    ColumnUse.DURATION: Field.DURATION,
    ColumnUse.RESOLUTION: Field.RESOLUTION,
    ColumnUse.ASPECT_RATIO: Field.ASPECT_RATIO,
    ColumnUse.WEBHOOK: Field.WEBHOOK,
}


def use_words(use: ColumnUse) -> str:
    """What a column is for."""
    field = _FIELDS.get(use)
    return field_label(field) if field is not None else QCoreApplication.translate("Lists", str(_USES[use]))


def title_words(titles: Sequence[str], place: int) -> str:
    """The title of a column; its number if it has none."""
    title = titles[place]
    if title:
        return shortened(title, 24)
    return QCoreApplication.translate("Lists", "Column {number}").format(number=number(place + 1))


def fault_words(error: FieldError) -> str:
    """One sentence for what is wrong with a row."""
    source = _FAULTS.get(error.fault)
    if source is None:
        return f"{field_label(error.field)}: {field_words(error)}"
    detail = shortened(error.detail, _LONGEST)
    if error.field is Field.DURATION and error.fault == ListFault.NOT_OFFERED:
        detail = duration(int(error.detail))
    text = QCoreApplication.translate("Lists", str(source))
    return text.format(field=field_label(error.field), detail=detail)


def row_trouble(row: ListedRow) -> str:
    """What is wrong with a row, on one line; empty if nothing is."""
    return " ".join(fault_words(error) for error in row.faults)


def settings_words(draft: Draft) -> str:
    """How it is made: `2.0-fast · 5 s · 720p · 16:9`."""
    model = shortened(short_name(draft.model), 20)
    return " · ".join((model, duration(draft.duration), draft.resolution, draft.aspect_ratio))


def price_words(price: Price | None) -> str:
    """What a row will cost; a dash while that is not known."""
    return "–" if price is None else prices.short_amount(price)


def sums_words(sums: ListSums, name: str) -> str:
    """How many rows there are, of which file, and how many are made: `60 rows from night · 59 ticked`."""
    translate = QCoreApplication.translate
    rows = Counts.tr("%Ln rows", "", sums.rows)
    if name:
        rows = translate("Lists", "{rows} from {name}").format(rows=rows, name=shortened(name, 40))
    ticked = translate("Lists", "{count} ticked").format(count=number(sums.ticked))
    parts = [rows, ticked]
    if sums.faulty:
        parts.append(Counts.tr("%Ln have something wrong", "", sums.faulty))
    return " · ".join(parts)


def make_words(sums: ListSums) -> str:
    """What the button does: `Make 59 · ≈ 2,360 credits`."""
    translate = QCoreApplication.translate
    if not sums.ticked:
        return translate("Lists", "Make clips")
    price = translate("Lists", "price unknown") if sums.price is None else prices.amount(sums.price)
    return translate("Lists", "Make {count} · {price}").format(count=number(sums.ticked), price=price)


def form_words(form: ListForm) -> str:
    """How a text is read."""
    translate = QCoreApplication.translate
    match form:
        case ListForm.TABLE:
            return translate("Lists", "Table")
        case ListForm.LINES:
            return translate("Lists", "Lines")
        case ListForm.FILES:
            return translate("Lists", "Pictures")
        case _:
            assert_never(form)


def unreadable_words(fault: TextFault) -> str:
    """Why a file could not be read, and what to do."""
    translate = QCoreApplication.translate
    match fault:
        case TextFault.UNREADABLE:
            return translate("Lists", "This can't be read. Copy the lines and paste them here.")
        case TextFault.TOO_LARGE:
            return translate("Lists", "The file is too large. Split it into smaller ones.")
        case TextFault.WORKBOOK:
            return translate(
                "Lists", "This is not a text file. Save it as CSV, or copy its cells and paste them."
            )
        case _:
            assert_never(fault)


def kept_words(count: int, name: str) -> str:
    """What was kept, under which name: `59 clips are in the plan “night”.`"""
    clips = Counts.tr("%Ln clips are in the plan", "", count)
    text = QCoreApplication.translate("Lists", "{clips} “{name}”.")
    return text.format(clips=clips, name=shortened(name, 40))


def row_words(row: ListedRow) -> str:
    """The prompt of a row, and the names of its references: `The camera circles image 1 · tower.png`."""
    names = [shortened(item.name, 40) for item in row.draft.references]
    return " · ".join((shortened(" ".join(row.prompt[:600].split()), 300), *names))
