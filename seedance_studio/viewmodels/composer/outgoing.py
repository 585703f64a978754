""" "What will be sent": the exact JSON of each request, the headers without the key, and the price."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.open_api import GENERATIONS, request_headers
from seedance_studio.domain.price import Price
from seedance_studio.domain.request import FieldError, GenerationRequest
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.pricing import PressModel

HIDDEN = "***"
TO_COME = "…"


class OutgoingModel(QObject):
    """Emits `changed` after every change. `is_tagged` says whether each request carries our id."""

    changed = Signal()

    def __init__(
        self,
        composer: ComposerModel,
        base_url: str,
        is_tagged: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._composer = composer
        self._is_tagged = is_tagged
        self._address = base_url.rstrip("/") + GENERATIONS
        for signal in (
            composer.draft_replaced,
            composer.prompt_changed,
            composer.references.changed,
            composer.options_changed,
            composer.extras_changed,
            composer.alternatives.changed,
            composer.press.changed,
            composer.references.known,
        ):
            signal.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changed.emit()

    @property
    def first_line(self) -> str:
        """Method and address."""
        return f"POST {self._address}"

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """The relevant headers, without the key."""
        return tuple(request_headers(HIDDEN, has_body=True).items())

    @property
    def bodies(self) -> tuple[str, ...]:
        """The exact JSON of each request as it would be sent now, in order; empty if the draft has faults.
        `TO_COME` stands for an id that is made when the button is pressed."""
        first = self._composer.outgoing
        if not isinstance(first, GenerationRequest):
            return ()
        # While the number of takes does not fit, one is shown.
        requests = [one.request for one in self._composer.wanted] or [first]
        return tuple(map(self._body_of, requests))

    def _body_of(self, request: GenerationRequest) -> str:
        tagged = request.tagged(TO_COME if self._is_tagged() else "")
        return msgspec.json.encode(tagged.to_wire()).decode()

    @property
    def body(self) -> str:
        """All of them, one per line."""
        return "\n".join(self.bodies)

    @property
    def pretty_body(self) -> str:
        """The same with one line per member."""
        return "\n\n".join(msgspec.json.format(body, indent=2) for body in self.bodies)

    @property
    def has_more_to_come(self) -> bool:
        """Whether the body contains `TO_COME`."""
        return self._is_tagged() and bool(self.body)

    @property
    def faults(self) -> tuple[FieldError, ...]:
        """The faults that stop the draft from being sent."""
        request = self._composer.outgoing
        return () if isinstance(request, GenerationRequest) else request

    @property
    def press(self) -> PressModel:
        """Whether all of them fit into the limits."""
        return self._composer.press

    @property
    def price(self) -> Price | None:
        """The estimated price of all of them."""
        return self._composer.price_of_press
