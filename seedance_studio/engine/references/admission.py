"""Decides what can become a reference: reads shared pages as links to their files, and refuses the rest."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from seedance_studio.domain.files import FileFacts, FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.references import LocalSource, Reference, Source, file_of, source_text
from seedance_studio.domain.request import FieldFault, reference_fault
from seedance_studio.domain.share_links import read_share_link
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.references.tracked import Refusal

_ID_BYTES = 4


@frozen
class Given:
    """What a person gave as references: what to use of it, and the pages for which there is no direct link.

    `sites` has the site's name for each link that was made from a page.
    """

    sources: tuple[Source, ...]
    sites: Mapping[Source, str]
    refused: tuple[Refusal, ...]


def read_given(given: Sequence[Source]) -> Given:
    """Puts the link to the file itself in place of each page that shares one."""
    sources, sites, refused = list[Source](), dict[Source, str](), list[Refusal]()
    for source in given:
        shared = read_share_link(source) if isinstance(source, str) else None
        if shared is None:
            sources.append(source)
        elif shared.direct is None:
            refused.append(Refusal(source, FieldFault.SHARE_PAGE, shared.site))
        else:
            sources.append(shared.direct)
            sites[shared.direct] = shared.site
    return Given(tuple(sources), sites, tuple(refused))


async def look_at(
    decoder: Decoder, files: Sequence[LocalSource]
) -> tuple[dict[Source, FileFacts], tuple[Refusal, ...]]:
    """Inspects files. Returns the usable ones with what they are, and the others."""
    usable, refused = dict[Source, FileFacts](), list[Refusal]()
    for file in files:
        try:
            usable[file] = await decoder.inspect(file_of(file))
        except FileRefused as error:
            refused.append(Refusal(file, str(error.fault), error.detail))
    return usable, tuple(refused)


def make_reference(source: Source, role: str = "") -> Reference:
    """A reference with an id that is never used again."""
    return Reference(secrets.token_hex(_ID_BYTES), source, role)


def sift(
    wanted: Iterable[Reference], already: Sequence[Reference], *, allow_loopback: bool
) -> tuple[list[Reference], tuple[Refusal, ...]]:
    """Splits what is wanted: the references with those that can be added at the end, and those that can't."""
    taken, refused = list(already), list[Refusal]()
    for item in wanted:
        if any(item.id == other.id for other in taken):
            item = make_reference(item.source, item.role)
        text, others = source_text(item.source), tuple(source_text(other.source) for other in taken)
        fault = reference_fault(text, others, allow_loopback=allow_loopback, allow_local=item.is_local)
        if fault is not None:
            refused.append(Refusal(item.source, str(fault)))
        else:
            taken.append(item if item.is_local else replace(item, source=text.strip()))
    return taken, tuple(refused)
