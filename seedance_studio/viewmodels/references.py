"""Taking addresses into the draft's references: which of a text are taken, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seedance_studio.domain.request import reference_fault

_MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Refusal:
    """An address that was not taken, with the fault that `ui.messages` has words for."""

    url: str
    fault: str


def addresses_of(text: str) -> tuple[str, ...]:
    """The addresses in a text, parted by white space; an empty one where there is nothing."""
    return tuple(text.split()[:_MOST_AT_ONCE]) or ("",)


def take(
    urls: Iterable[str], already: tuple[str, ...], *, allow_loopback: bool
) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
    """The references with those that could be added at their end, and those that could not."""
    taken, refused = already, list[Refusal]()
    for url in urls:
        fault = reference_fault(url, taken, allow_loopback=allow_loopback)
        if fault is None:
            taken = (*taken, url.strip())
        else:
            refused.append(Refusal(url, str(fault)))
    return taken, tuple(refused)
