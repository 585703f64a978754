"""Elements in words: what they are, what is wrong with a name, and what keeps one from being named."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.elements import LONGEST_NAME, Element, ElementKind, NameFault
from seedance_studio.engine.references.elements import ElementChange
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.viewmodels.composer.elements_model import PlacesLeft

_KINDS: dict[ElementKind, object] = {
    ElementKind.CHARACTER: QT_TRANSLATE_NOOP("Elements", "Character"),
    ElementKind.PLACE: QT_TRANSLATE_NOOP("Elements", "Place"),
    ElementKind.OBJECT: QT_TRANSLATE_NOOP("Elements", "Object"),
    ElementKind.STYLE: QT_TRANSLATE_NOOP("Elements", "Style"),
    ElementKind.SET: QT_TRANSLATE_NOOP("Elements", "Set of references"),
}
_FAULTS: dict[NameFault, object] = {
    NameFault.EMPTY: QT_TRANSLATE_NOOP("Elements", "Give it a name."),
    NameFault.TOO_LONG: QT_TRANSLATE_NOOP("Elements", "At most {count} characters."),
    NameFault.NO_LETTER: QT_TRANSLATE_NOOP("Elements", "Begin the name with a letter."),
    NameFault.MEANS_REFERENCE: QT_TRANSLATE_NOOP(
        "Elements", "In a prompt this would name a reference. Choose another name."
    ),
    NameFault.TAKEN: QT_TRANSLATE_NOOP("Elements", "Another element has this name."),
}


def kind_words(kind: ElementKind) -> str:
    """Returns what an element is, in a word or two."""
    return QCoreApplication.translate("Elements", str(_KINDS[kind]))


def element_words(element: Element) -> str:
    """Returns what it is and how many references it has."""
    count = Counts.tr("%Ln references", "", len(element.parts))
    return f"{kind_words(element.kind)} · {count}"


def name_fault_words(fault: NameFault) -> str:
    """Returns one sentence on what to do about a name."""
    return QCoreApplication.translate("Elements", str(_FAULTS[fault])).format(count=LONGEST_NAME)


def room_words(name: str, room: PlacesLeft) -> str:
    """Returns one sentence on why the references of `name` don't fit into the draft."""
    needed = Counts.tr("“{name}” needs %Ln places for references", "", room.needed).format(name=name)
    if room.free > 0:
        free = Counts.tr("%Ln are free", "places for references", room.free)
    else:
        free = QCoreApplication.translate("Elements", "none is free")
    return f"{needed}; {free}."


def change_words(change: ElementChange, *, is_undone: bool) -> str:
    """Returns one sentence on what was done to an element."""
    element = change.after or change.before
    if is_undone:
        text = QCoreApplication.translate("Elements", "Undone: “{name}”.")
    elif change.after is None:
        text = QCoreApplication.translate("Elements", "“{name}” is deleted. Drafts keep its references.")
    elif change.before is None:
        text = QCoreApplication.translate("Elements", "“{name}” is kept.")
    else:
        text = QCoreApplication.translate("Elements", "“{name}” is changed.")
    return text.format(name="" if element is None else element.name)
