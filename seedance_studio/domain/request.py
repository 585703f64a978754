"""From what the composer holds to what may be sent: the draft, its validation and the frozen request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from seedance_studio.domain.local import is_local
from seedance_studio.domain.mentions import dangling_mention
from seedance_studio.domain.metadata import read_metadata_value, write_metadata_value
from seedance_studio.domain.models import MAX_PROMPT, MAX_REFERENCES, ModelTable
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.urls import InvalidUrl, check_url, read_reference

TAG = "seedanceStudioId"
"""The metadata's name for the id of ours by which support can find a request."""


class Field(StrEnum):
    """The composer's fields, by the names that their errors carry."""

    PROMPT = "prompt"
    REFERENCES = "references"
    MODEL = "model"
    DURATION = "duration"
    RESOLUTION = "resolution"
    ASPECT_RATIO = "aspect_ratio"
    WEBHOOK = "webhook"
    METADATA = "metadata"


class FieldFault(StrEnum):
    """Why a field can't be sent, beside the faults of addresses; the text is in `ui.messages`."""

    PROMPT_EMPTY = "prompt_empty"
    PROMPT_NUL = "prompt_nul"
    PROMPT_TOO_LONG = "prompt_too_long"
    PROMPT_UNENCODABLE = "prompt_unencodable"
    DANGLING_MENTION = "dangling_mention"
    TOO_MANY_REFERENCES = "too_many_references"
    DUPLICATE_REFERENCE = "duplicate_reference"
    STILL_UPLOADING = "still_uploading"
    NOT_UPLOADED = "not_uploaded"
    BROKEN_LINK = "broken_link"
    NOT_OFFERED = "not_offered"
    KEY_EMPTY = "metadata_key_empty"
    KEY_TWICE = "metadata_key_twice"
    VALUE_INVALID = "metadata_value_invalid"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault of one field. `position` counts references or metadata rows from 0; `detail` is what it is
    about, where the words name it."""

    field: Field
    fault: str
    position: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the composer holds, valid or not. References are links, or `file:` addresses until they have one.

    Metadata are rows of key and text as typed; roles are notes of what a reference is for, by reference.
    """

    prompt: str = ""
    references: tuple[str, ...] = ()
    model: str = "seedance-2.0"
    duration: int = 5
    resolution: str = "720p"
    aspect_ratio: str = "16:9"
    webhook_url: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """What is sent to the API; made by `validate` alone, and never changed afterwards."""

    model: str
    prompt: str
    duration: int
    resolution: str
    aspect_ratio: str
    media_urls: tuple[str, ...] = ()
    webhook_url: str | None = None
    metadata: Mapping[str, object] = field(default_factory=dict[str, object])

    @property
    def likeness(self) -> CostKey:
        """What this request shares with others of the same price and time."""
        return CostKey(self.model, self.duration, self.resolution, bool(self.media_urls))

    def to_wire(self) -> dict[str, object]:
        """The JSON body as documented; optional members are left out where they say nothing."""
        body: dict[str, object] = {"model": self.model, "prompt": self.prompt}
        if self.media_urls:
            body["mediaUrls"] = list(self.media_urls)
        body |= {"aspectRatio": self.aspect_ratio, "duration": self.duration, "resolution": self.resolution}
        if self.webhook_url:
            body["webhookUrl"] = self.webhook_url
        if self.metadata:
            body["metadata"] = dict(self.metadata)
        return body

    def tagged(self, generation_id: str) -> GenerationRequest:
        """The same with the generation's id in its metadata, or with none for an empty one."""
        metadata = {key: value for key, value in self.metadata.items() if key != TAG}
        if generation_id:
            metadata[TAG] = generation_id
        return replace(self, metadata=metadata)

    def to_draft(self) -> Draft:
        """The draft that would make this request again."""
        return Draft(
            prompt=self.prompt,
            references=self.media_urls,
            model=self.model,
            duration=self.duration,
            resolution=self.resolution,
            aspect_ratio=self.aspect_ratio,
            webhook_url=self.webhook_url or "",
            metadata=tuple(
                (key, write_metadata_value(value)) for key, value in self.metadata.items() if key != TAG
            ),
        )


def validate(
    draft: Draft, table: ModelTable, *, allow_loopback: bool = False
) -> GenerationRequest | tuple[FieldError, ...]:
    """The request that the draft stands for, or all that is wrong with it, in the order of the fields."""
    errors = (
        *_check_prompt(draft.prompt),
        *_check_mentions(draft, allow_loopback=allow_loopback),
        *_check_references(draft.references, allow_loopback=allow_loopback),
        *_check_options(draft, table),
        *_check_webhook(draft.webhook_url),
    )
    metadata, metadata_errors = _read_metadata(draft.metadata)
    if errors or metadata_errors:
        return (*errors, *metadata_errors)
    return GenerationRequest(
        model=draft.model,
        prompt=draft.prompt.strip(),
        duration=draft.duration,
        resolution=draft.resolution,
        aspect_ratio=draft.aspect_ratio,
        media_urls=tuple(url.strip() for url in draft.references),
        webhook_url=draft.webhook_url.strip() or None,
        metadata=metadata,
    )


def prompt_fault(prompt: str) -> FieldFault | None:
    """What is wrong with a prompt, said as it is typed; None where nothing is."""
    if not prompt.strip():
        return FieldFault.PROMPT_EMPTY
    if "\0" in prompt:
        return FieldFault.PROMPT_NUL
    if len(prompt) > MAX_PROMPT:
        return FieldFault.PROMPT_TOO_LONG
    return None if _is_encodable(prompt) else FieldFault.PROMPT_UNENCODABLE


def reference_fault(
    url: str, others: tuple[str, ...], *, allow_loopback: bool = False, allow_local: bool = False
) -> str | None:
    """Why `url` can't be added to the references already there; None where it can.

    With `allow_local` a file on this machine passes too, though it can't be sent before it has a link.
    """
    if len(others) >= MAX_REFERENCES:
        return FieldFault.TOO_MANY_REFERENCES
    if not (allow_local and is_local(url)):
        try:
            read_reference(url, allow_loopback=allow_loopback)
        except InvalidUrl as error:
            return error.fault
    is_there = any(other.strip() == url.strip() for other in others)
    return FieldFault.DUPLICATE_REFERENCE if is_there else None


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _check_prompt(prompt: str) -> tuple[FieldError, ...]:
    fault = prompt_fault(prompt)
    return () if fault is None else (FieldError(Field.PROMPT, fault),)


def _check_mentions(draft: Draft, *, allow_loopback: bool) -> tuple[FieldError, ...]:
    """A prompt that names a reference which is not there asks for something else than it will get."""
    try:
        kinds = [read_reference(url, allow_loopback=allow_loopback).kind for url in draft.references]
    except InvalidUrl:
        # Which kinds there are is not known; the reference is a fault of its own.
        return ()
    mention = dangling_mention(draft.prompt, kinds)
    if mention is None:
        return ()
    return (FieldError(Field.PROMPT, FieldFault.DANGLING_MENTION, detail=mention.text),)


def _check_references(urls: tuple[str, ...], *, allow_loopback: bool) -> tuple[FieldError, ...]:
    return tuple(
        FieldError(Field.REFERENCES, fault, position)
        for position, url in enumerate(urls)
        if (fault := reference_fault(url, urls[:position], allow_loopback=allow_loopback)) is not None
    )


def _check_options(draft: Draft, table: ModelTable) -> tuple[FieldError, ...]:
    model = table.get(draft.model)
    if model is None:
        return (FieldError(Field.MODEL, FieldFault.NOT_OFFERED),)
    offered = (
        (Field.DURATION, draft.duration in model.durations),
        (Field.RESOLUTION, draft.resolution in model.resolutions),
        (Field.ASPECT_RATIO, draft.aspect_ratio in model.aspect_ratios),
    )
    return tuple(FieldError(name, FieldFault.NOT_OFFERED) for name, allowed in offered if not allowed)


def _check_webhook(url: str) -> tuple[FieldError, ...]:
    if not url.strip():
        return ()
    try:
        check_url(url)
    except InvalidUrl as error:
        return (FieldError(Field.WEBHOOK, error.fault),)
    return ()


def _read_metadata(
    rows: tuple[tuple[str, str], ...],
) -> tuple[dict[str, object], tuple[FieldError, ...]]:
    values: dict[str, object] = {}
    errors: list[FieldError] = []
    for position, (key, text) in enumerate(rows):
        name = key.strip()
        if not name and not text.strip():
            continue
        if not name:
            errors.append(FieldError(Field.METADATA, FieldFault.KEY_EMPTY, position))
        elif name in values:
            errors.append(FieldError(Field.METADATA, FieldFault.KEY_TWICE, position))
        else:
            try:
                values[name] = read_metadata_value(text)
                name.encode("utf-8")
            except ValueError:
                errors.append(FieldError(Field.METADATA, FieldFault.VALUE_INVALID, position))
    return values, tuple(errors)
