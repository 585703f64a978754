"""Taking addresses into the draft's references: which of a text are taken, and why the others are not."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from seedance_studio.domain.local import guess_local, is_local
from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.request import (
    Draft,
    Field,
    FieldError,
    GenerationRequest,
    reference_fault,
    validate,
)
from seedance_studio.domain.urls import MediaKind, Reference, read_reference

_MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Refusal:
    """An address that was not taken, with the fault that `ui.messages` has words for, and what they need."""

    url: str
    fault: str
    detail: str = ""


def addresses_of(text: str) -> tuple[str, ...]:
    """The addresses in a text, parted by white space; an empty one where there is nothing."""
    return tuple(text.split()[:_MOST_AT_ONCE]) or ("",)


def take(
    urls: Iterable[str], already: tuple[str, ...], *, allow_loopback: bool, allow_local: bool = False
) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
    """The references with those that could be added at their end, and those that could not."""
    taken, refused = already, list[Refusal]()
    for url in urls:
        fault = reference_fault(url, taken, allow_loopback=allow_loopback, allow_local=allow_local)
        if fault is None:
            taken = (*taken, url.strip())
        else:
            refused.append(Refusal(url, str(fault)))
    return taken, tuple(refused)


class Hosts(Protocol):
    """Turns files on this machine into links, and knows what keeps a reference from being sent."""

    def look_at(self, references: Sequence[str]) -> bool:
        """Begins to look at local files; what can be used is added to the composer later. False: none can."""
        ...

    def kind_of(self, reference: str) -> MediaKind | None:
        """The kind of a local file by its content, None where it is not known."""
        ...

    def link_of(self, reference: str) -> str:
        """The link to send for it as far as one is known, else the reference itself."""
        ...

    def fault_of(self, reference: str) -> str | None:
        """What keeps it from being sent; None where nothing does."""
        ...

    def settle(self, references: tuple[str, ...]) -> Coroutine[Any, Any, tuple[str, ...]]:
        """The links to send for what these are now, whatever becomes of them in the composer meanwhile.

        Raises `FileRefused` and `StudioError`.
        """
        ...

    async def note_use(self, references: tuple[str, ...], generation_id: str) -> None:
        """They were sent with this generation."""
        ...


class NoHosts:
    """Where there is no way to turn files into links."""

    def look_at(self, references: Sequence[str]) -> bool:
        """None can be used."""
        return False

    def kind_of(self, reference: str) -> MediaKind | None:
        """Not known."""
        return None

    def link_of(self, reference: str) -> str:
        """Itself."""
        return reference

    def fault_of(self, reference: str) -> str | None:
        """Nothing is known of it."""
        return None

    async def settle(self, references: tuple[str, ...]) -> tuple[str, ...]:
        """As they are."""
        return references

    async def note_use(self, references: tuple[str, ...], generation_id: str) -> None:
        """No one asks."""


class ReferenceRules:
    """What may be a reference here, what it is, and what of a draft may be sent."""

    def __init__(self, hosts: Hosts, *, allow_loopback: bool) -> None:
        self.hosts = hosts
        self._allow_loopback = allow_loopback

    def read(self, reference: str) -> Reference:
        """The reference with its kind."""
        if not is_local(reference):
            return read_reference(reference, allow_loopback=self._allow_loopback)
        guessed = guess_local(reference)
        return replace(guessed, kind=self.hosts.kind_of(reference) or guessed.kind)

    def take(
        self, urls: Iterable[str], already: tuple[str, ...], *, local: bool = False
    ) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
        """The references with those that could be added at their end, and those that could not."""
        return take(urls, already, allow_loopback=self._allow_loopback, allow_local=local)

    def usable(self, draft: Draft) -> tuple[Draft, tuple[Refusal, ...]]:
        """A draft of another day may name what can't be sent here, such as pictures of the demo service."""
        taken, refusals = self.take(draft.references, (), local=not isinstance(self.hosts, NoHosts))
        return replace(draft, references=taken), refusals

    def check(self, draft: Draft, table: ModelTable) -> GenerationRequest | tuple[FieldError, ...]:
        """The request as it would be sent now, or what keeps it from that, in the order of the fields."""
        links = tuple(self.hosts.link_of(item) for item in draft.references)
        checked = validate(replace(draft, references=links), table, allow_loopback=self._allow_loopback)
        faults = ((place, self.hosts.fault_of(item)) for place, item in enumerate(draft.references))
        own = {place: FieldError(Field.REFERENCES, fault, place) for place, fault in faults if fault}
        if not own:
            return checked
        others = () if isinstance(checked, GenerationRequest) else checked
        kept = (item for item in others if item.field is not Field.REFERENCES or item.position not in own)
        return tuple(sorted((*kept, *own.values()), key=lambda item: list(Field).index(item.field)))
