"""The light on the card of the newest press, which goes out in a moment."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from seedance_studio.ui.jobs.card_pool import CardPool
from seedance_studio.ui.theme import Theme

_LIT_MS = 1800
_STEPS = 32
"""More can't be told apart, and each paints the card anew."""


class CardLight(QObject):
    """Lights one card of a pool at a time."""

    def __init__(self, pool: CardPool, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = pool
        self._theme = theme
        self.lit_id = ""
        """The id of the generation whose card is lit; empty for none."""
        self._light = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=_LIT_MS)
        self._light.setEasingCurve(QEasingCurve.Type.InQuad)
        self._light.valueChanged.connect(self._show)
        self._light.finished.connect(self._put_out)

    def light(self, generation_id: str) -> None:
        """Lights the card of this generation."""
        self.lit_id = generation_id
        self._light.stop()
        self._light.start()

    def _show(self) -> None:
        value = self._light.currentValue()
        light = (value if self._theme.animates else 1.0) if isinstance(value, float) else 0.0
        light = round(light * _STEPS) / _STEPS
        for card in self._pool.used():
            card.set_light(light if card.first_id == self.lit_id else 0.0)

    def _put_out(self) -> None:
        self.lit_id = ""
        self._show()
