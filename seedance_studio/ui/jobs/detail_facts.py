"""The facts of one generation in words, in the sections of the details."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from seedance_studio.api.part_file import KeptCopy
from seedance_studio.domain.errors import Code
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.domain.organisation import Lineage
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.domain.request import Field, Kind
from seedance_studio.domain.usual_times import UsualTimes
from seedance_studio.ui.messages import units
from seedance_studio.ui.messages.aspects import aspect_name, change_words
from seedance_studio.ui.messages.charges import charge_fact
from seedance_studio.ui.messages.clips import doubt_words, length_note
from seedance_studio.ui.messages.fields import field_label, value_words
from seedance_studio.viewmodels.jobs.details import Details, without_query


@frozen
class Fact:
    """A name and a value. `copied` is the text of its copy button; empty for no button."""

    name: str
    value: str
    copied: str = ""


@frozen
class FactSection:
    """Facts under one title; never empty."""

    title: str
    facts: tuple[Fact, ...]


class FactSheet(QObject):
    """Writes the sections. `file` returns the path of a library file."""

    def __init__(self, file: Callable[[str], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file

    def sections(self, details: Details) -> tuple[FactSection, ...]:
        """Returns everything known about the generation, except prompt, state and exchanges."""
        generation = details.generation
        found = (
            (self.tr("Cost and time"), self._cost_and_time(details)),
            (self.tr("Retake of one thing"), self._change(details.change)),
            (self.tr("Settings"), self._settings(generation)),
            (field_label(Field.REFERENCES), self._references(generation)),
            (self.tr("Clip"), (*self._clip(generation), *self._kept(details.kept_copy))),
            (self.tr("What the service said"), self._problem(generation)),
            (field_label(Field.METADATA), self._metadata(generation)),
            (self.tr("IDs"), self._ids(generation)),
        )
        return tuple(FactSection(title, facts) for title, facts in found if facts)

    def _change(self, change: Lineage | None) -> tuple[Fact, ...]:
        if change is None or not change.wrong:
            return ()
        words = change_words(change.before, change.after)
        return (Fact(aspect_name(ClipAspect(change.wrong)), words),)

    def _settings(self, generation: Generation) -> tuple[Fact, ...]:
        facts: list[Fact] = []
        for field in Field:
            value = getattr(generation.request, field)
            if value is None or field.kind in (Kind.PROMPT, Kind.LINKS, Kind.MEMBERS):
                continue  # left out, or shown in a place of its own
            if field.kind is Kind.LINK:
                facts.append(self._link(field_label(field), value))
            else:
                facts.append(Fact(field_label(field), value_words(field.kind, value)))
        return tuple(facts)

    def _references(self, generation: Generation) -> tuple[Fact, ...]:
        name = self.tr("Reference {number}")
        urls = generation.request.media_urls
        return tuple(self._link(name.format(number=number), url) for number, url in enumerate(urls, 1))

    def _metadata(self, generation: Generation) -> tuple[Fact, ...]:
        facts: list[Fact] = []
        for name, value in generation.request.metadata.items():
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            facts.append(Fact(name, text, text))
        return tuple(facts)

    def _cost_and_time(self, details: Details) -> tuple[Fact, ...]:
        generation = details.generation
        facts = [Fact(self.tr("Credits charged"), charge_fact(generation))]
        times = (
            (self.tr("Created"), generation.created_at),
            (self.tr("Sent"), generation.submitted_at),
            (self.tr("Finished"), generation.finished_at),
        )
        facts += [Fact(name, units.moment(at)) for name, at in times if at is not None]
        if generation.finished_at is not None and details.job.elapsed is not None:
            facts.append(Fact(self.tr("Time taken"), units.duration(details.job.elapsed)))
        if details.job.times is not None:
            facts.append(Fact(self.tr("Similar ones took"), self._usually(details.job.times)))
        if generation.attempts > 1:
            facts.append(Fact(self.tr("Attempts"), units.number(generation.attempts)))
        return tuple(facts)

    def _usually(self, times: UsualTimes) -> str:
        if times.slow is None:
            return self.tr("usually {time}").format(time=units.duration(times.usual))
        text = self.tr("usually {time}, 95 of 100 within {slow}")
        return text.format(time=units.duration(times.usual), slow=units.duration(times.slow))

    def _clip(self, generation: Generation) -> tuple[Fact, ...]:
        facts: list[Fact] = []
        clip = generation.clip
        if clip is not None:
            facts += (
                Fact(self.tr("File"), clip.path, str(self._file(clip.path))),
                Fact(self.tr("Size"), units.size(clip.size)),
                *self._measured(clip),
            )
            if note := length_note(generation):
                facts.append(Fact(self.tr("Note"), note))
            if not clip.verified:
                facts.append(Fact(self.tr("Not verified"), doubt_words(clip.doubt)))
        if generation.output_url is not None:
            facts.append(self._link(self.tr("Output link"), generation.output_url))
        return tuple(facts)

    def _kept(self, copy: KeptCopy | None) -> tuple[Fact, ...]:
        if copy is None:
            return ()
        size = self.tr("{size}, kept until a complete copy is here").format(size=units.size(copy.size))
        return (
            Fact(self.tr("Incomplete copy"), copy.path.name, str(copy.path)),
            Fact(self.tr("Its size"), size),
        )

    def _measured(self, clip: Clip) -> tuple[Fact, ...]:
        """What could be read from the file. For a clip that can't be decoded this may be nothing."""
        length = self.tr("{seconds} s").format(seconds=units.number(clip.duration, 2))
        known = (
            (clip.width and clip.height, Fact(self.tr("Picture"), f"{clip.width} × {clip.height}")),
            (clip.duration, Fact(self.tr("Length"), length)),
            (clip.codec, Fact(self.tr("Codec"), clip.codec)),
        )
        return tuple(fact for is_known, fact in known if is_known)

    def _ids(self, generation: Generation) -> tuple[Fact, ...]:
        facts: tuple[Fact, ...] = ()
        if generation.request_id is not None:
            facts = (Fact(self.tr("Request ID"), generation.request_id, generation.request_id),)
        return (*facts, Fact(self.tr("Library ID"), generation.id, generation.id))

    def _problem(self, generation: Generation) -> tuple[Fact, ...]:
        facts: list[Fact] = []
        if generation.remote_status:
            facts.append(Fact(self.tr("Status"), generation.remote_status))
        problem = generation.problem
        if problem is not None:
            facts.append(Fact(self.tr("Problem"), problem.code))
            if problem.reason and problem.code != Code.BAD_ANSWER:
                facts.append(Fact(self.tr("Code"), problem.reason))
            if problem.message:
                facts.append(Fact(self.tr("Message"), problem.message, problem.message))
        return tuple(facts)

    def _link(self, name: str, url: str) -> Fact:
        return Fact(name, without_query(url), url)
