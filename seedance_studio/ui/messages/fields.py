"""The names of a request's fields, and words for their faults that say what to do."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.alternatives import MOST_CELLS
from seedance_studio.domain.models import MAX_PROMPT, MAX_REFERENCES
from seedance_studio.domain.references import name_of
from seedance_studio.domain.request import Field, FieldError, FieldFault, Kind
from seedance_studio.domain.urls import UrlFault
from seedance_studio.engine.references.tracked import Refusal
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.references import FILE_FAULTS, file_words
from seedance_studio.ui.messages.units import duration, number, shortened

_LABELS: dict[Field, object] = {
    Field.MODEL: QT_TRANSLATE_NOOP("Fields", "Model"),
    Field.PROMPT: QT_TRANSLATE_NOOP("Fields", "Prompt"),
    Field.REFERENCES: QT_TRANSLATE_NOOP("Fields", "References"),
    Field.ASPECT_RATIO: QT_TRANSLATE_NOOP("Fields", "Aspect ratio"),
    Field.DURATION: QT_TRANSLATE_NOOP("Fields", "Duration"),
    Field.RESOLUTION: QT_TRANSLATE_NOOP("Fields", "Resolution"),
    Field.WEBHOOK: QT_TRANSLATE_NOOP("Fields", "Webhook URL"),
    Field.METADATA: QT_TRANSLATE_NOOP("Fields", "Metadata"),
}
_WORDS: dict[str, object] = {
    FieldFault.PROMPT_EMPTY: QT_TRANSLATE_NOOP("Fields", "Describe what should happen in the clip."),
    FieldFault.PROMPT_NUL: QT_TRANSLATE_NOOP(
        "Fields", "The prompt contains an invisible NUL character. Type it again instead of pasting."
    ),
    FieldFault.PROMPT_TOO_LONG: QT_TRANSLATE_NOOP(
        "Fields", "The prompt is too long: {characters} characters at most."
    ),
    FieldFault.PROMPT_UNENCODABLE: QT_TRANSLATE_NOOP(
        "Fields", "The prompt contains half a character, which can't be sent. Type it again."
    ),
    FieldFault.DANGLING_MENTION: QT_TRANSLATE_NOOP(
        "Fields",
        "The prompt names “{detail}”, but there is no such reference. Add it, or write something else there.",
    ),
    FieldFault.TOO_MANY_ALTERNATIVES: QT_TRANSLATE_NOOP(
        "Fields", "The alternatives give more than {combinations} combinations. Remove some."
    ),
    FieldFault.ONE_ALTERNATIVE: QT_TRANSLATE_NOOP(
        "Fields", "You are editing one clip. Keep only one of the alternatives, without its braces."
    ),
    FieldFault.TOO_MANY_REFERENCES: QT_TRANSLATE_NOOP(
        "Fields", "At most {references} references can be sent. Remove one first."
    ),
    FieldFault.DUPLICATE_REFERENCE: QT_TRANSLATE_NOOP("Fields", "This link is already among the references."),
    FieldFault.STILL_UPLOADING: QT_TRANSLATE_NOOP(
        "Fields", "This file is still being uploaded. Press Generate again once it is there."
    ),
    FieldFault.NOT_UPLOADED: QT_TRANSLATE_NOOP(
        "Fields", "This file could not be uploaded. Its tile says why; try again or remove it."
    ),
    FieldFault.NO_STORAGE: QT_TRANSLATE_NOOP(
        "Fields", "This file is on this computer only. Set up storage, or use a share link."
    ),
    FieldFault.UNSEEN_LINK: QT_TRANSLATE_NOOP(
        "Fields",
        "It is not known yet what this link leads to, and its name does not tell. Its tile says more.",
    ),
    FieldFault.SHARE_PAGE: QT_TRANSLATE_NOOP(
        "Fields", "{detail} gives no link to the file itself. Download the file and drop it here."
    ),
    FieldFault.BROKEN_LINK: QT_TRANSLATE_NOOP(
        "Fields", "The service can't use this link. Its tile says why; replace it or remove it."
    ),
    FieldFault.NOT_OFFERED: QT_TRANSLATE_NOOP(
        "Fields", "The model does not offer this. Choose another value."
    ),
    FieldFault.KEY_EMPTY: QT_TRANSLATE_NOOP("Fields", "Give this value a name, or clear the row."),
    FieldFault.KEY_TWICE: QT_TRANSLATE_NOOP("Fields", "This name is used twice."),
    FieldFault.VALUE_INVALID: QT_TRANSLATE_NOOP("Fields", "This value is not valid JSON."),
    UrlFault.EMPTY: QT_TRANSLATE_NOOP("Fields", "Paste a link first."),
    UrlFault.TOO_LONG: QT_TRANSLATE_NOOP("Fields", "This link is too long."),
    UrlFault.NOT_HTTPS: QT_TRANSLATE_NOOP("Fields", "Only https links can be sent."),
    UrlFault.USER_INFO: QT_TRANSLATE_NOOP(
        "Fields", "This link contains a user name or a password. Use one without."
    ),
    UrlFault.PRIVATE_HOST: QT_TRANSLATE_NOOP(
        "Fields", "The service can't reach this address. Use a public link."
    ),
    UrlFault.UNKNOWN_KIND: QT_TRANSLATE_NOOP(
        "Fields", "The link must end in jpg, png, webp, gif, bmp, mp4, mov, m4v, mp3 or wav."
    ),
    UrlFault.LOCAL_FILE: QT_TRANSLATE_NOOP(
        "Fields", "The service takes public https links only. Drop the file here to have it uploaded."
    ),
}
_MOST_NAMED = 4
_LONGEST_NAME = 40
_OTHERWISE: object = QT_TRANSLATE_NOOP("Fields", "This link can't be used.")


def field_label(field: Field) -> str:
    """Returns the field's name, wherever it is shown."""
    return QCoreApplication.translate("Fields", str(_LABELS[field]))


def value_words(kind: Kind, value: object) -> str:
    """Returns a value that is one text, such as a model's name or a number of seconds."""
    if kind is Kind.SECONDS and isinstance(value, int | float):
        return duration(value)
    return str(value)


def field_words(error: FieldError) -> str:
    """Returns one sentence for a fault. It names the position of a reference or a metadata row."""
    words = fault_words(error.fault, error.detail)
    return words if error.position is None else f"{error.position + 1}: {words}"


def fault_words(fault: str, detail: str = "") -> str:
    """Returns one sentence for a fault of a field, an address or a file."""
    if fault in FILE_FAULTS:
        return file_words(fault, detail)
    source = _WORDS.get(fault, _OTHERWISE)
    text = QCoreApplication.translate("Fields", str(source))
    return text.format(
        characters=number(MAX_PROMPT), references=MAX_REFERENCES, combinations=MOST_CELLS, detail=detail
    )


def refusal_words(refusals: tuple[Refusal, ...]) -> str:
    """What was not added as a reference and why, one line for each; empty if everything was."""
    if len(refusals) == 1:
        return fault_words(refusals[0].fault, refusals[0].detail)
    lines = [f"{_called(item)}: {fault_words(item.fault, item.detail)}" for item in refusals[:_MOST_NAMED]]
    if len(refusals) > _MOST_NAMED:
        lines.append(Counts.tr("%Ln more were not added.", "", len(refusals) - _MOST_NAMED))
    return "\n".join(lines)


def _called(refusal: Refusal) -> str:
    name = refusal.source if isinstance(refusal.source, str) else name_of(refusal.source)
    return shortened(name, _LONGEST_NAME)
