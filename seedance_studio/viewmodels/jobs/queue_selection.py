"""The waiting cards that the person selected, to move them within the queue together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal

from seedance_studio.engine.sending.sending_order import SendingOrder


class QueueSelection(QObject):
    """Holds the ids of the generations of cards. Commands about a card are about all that are selected, if
    it is one of them. `order` moves them."""

    changed = Signal()

    def __init__(self, order: SendingOrder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.order = order
        self._anchor = ""
        self.ids: frozenset[str] = frozenset()

    def choose(self, card: str) -> None:
        """Selects this one alone."""
        self._anchor = card
        self._set(frozenset({card}))

    def toggle(self, card: str) -> None:
        """Selects this one as well, or deselects it."""
        self._anchor = card
        self._set(self.ids ^ {card})

    def extend(self, card: str, cards: Sequence[str]) -> None:
        """Selects all of `cards` from the one that was selected last up to this one."""
        if self._anchor not in cards:
            self._anchor = card
        first, last = sorted((cards.index(self._anchor), cards.index(card)))
        self._set(frozenset(cards[first : last + 1]))

    def choose_all(self, cards: Collection[str]) -> None:
        """Selects these."""
        self._set(frozenset(cards))

    def clear(self) -> None:
        """Selects none."""
        self._set(frozenset())

    def keep(self, waiting: Collection[str]) -> None:
        """Deselects those that no longer wait."""
        self._set(self.ids.intersection(waiting))

    def _set(self, ids: frozenset[str]) -> None:
        if ids != self.ids:
            self.ids = ids
            self.changed.emit()

    def meant(self, card: str) -> frozenset[str]:
        """What a command on this card is about."""
        return self.ids if card in self.ids else frozenset({card})
