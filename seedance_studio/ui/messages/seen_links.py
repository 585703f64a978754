"""A link that was looked at by itself, in words: how good it is, and what it leads to."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.link_verdict import LinkLevel
from seedance_studio.domain.references import kind_of
from seedance_studio.engine.references.link_look import SeenLink
from seedance_studio.ui.messages.fields import fault_words
from seedance_studio.ui.messages.references import facts_words, judged_words

_BETWEEN = " · "


def seen_words(seen: SeenLink) -> str:
    """Says in one sentence how good the link is."""
    if seen.verdict is None:
        return fault_words(seen.fault, seen.site)
    if seen.level is LinkLevel.FINE:
        return QCoreApplication.translate("Links", "The service can read it")
    return judged_words(seen.site, seen.verdict)


def seen_facts(seen: SeenLink) -> str:
    """Returns for example `Dropbox · JPG · 1920 × 1080 · 2.1 MB`, as far as known; empty for a bad link."""
    if seen.verdict is None or not seen.is_usable:
        return ""
    facts = seen.facts or FileFacts(kind_of(seen.url), seen.verdict.extension, seen.verdict.size or 0)
    place = seen.site or urlsplit(seen.url).hostname or ""
    parts = filter(None, (place, facts.extension.upper(), *facts_words(facts).split(_BETWEEN)))
    # A line is broken between the parts alone.
    return _BETWEEN.join(part.replace(" ", "\u00a0") for part in parts)
