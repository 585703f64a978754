"""The draft in the composer, its validation, and the request that is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, fields, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any, Self, cast
from urllib.parse import urldefrag

from seedance_studio.domain.alternatives import escape
from seedance_studio.domain.bound_prompt import BoundPrompt, Target
from seedance_studio.domain.elements import ElementUse
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.full_settings import FullSettings
from seedance_studio.domain.links import address_of
from seedance_studio.domain.local import is_file_url
from seedance_studio.domain.metadata import read_metadata_value, write_metadata_value
from seedance_studio.domain.models import MAX_PROMPT, MAX_REFERENCES, ModelSpec, ModelTable
from seedance_studio.domain.one_thing import OneThing
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.references import Reference, as_references, read_source, source_text
from seedance_studio.domain.several import NOT_SEVERAL, Several
from seedance_studio.domain.urls import InvalidUrl, MediaKind, check_url, link_kind, read_media_link

TAG = "seedanceStudioId"
"""The metadata key under which a request carries our own id, so that support can find it."""


class Kind(StrEnum):
    """How a field is filled in, checked and shown."""

    MODEL = "model"
    PROMPT = "prompt"
    LINKS = "links"
    CHOICE = "choice"
    """One of the values that the model offers."""
    SECONDS = "seconds"
    """A length in whole seconds that the model offers."""
    LINK = "link"
    """One address, or None."""
    MEMBERS = "members"
    """Names, each with any JSON value."""


class Field(StrEnum):
    """Every field of a request, in the API's order.

    A member's value is the name of its attribute in `GenerationRequest`. Everything that handles a request
    uses this table: checking, sending, storing, showing, reporting and exporting.
    """

    _value_: str
    wire: str
    """The field's name in the API's JSON."""
    label: str
    """The field's name in English; `ui.messages.fields` has it in every language."""
    kind: Kind
    _offered: Callable[[ModelSpec], Sequence[object]] | None

    MODEL = "model", "model", "Model", Kind.MODEL
    PROMPT = "prompt", "prompt", "Prompt", Kind.PROMPT
    REFERENCES = "media_urls", "mediaUrls", "References", Kind.LINKS
    ASPECT_RATIO = "aspect_ratio", "aspectRatio", "Aspect ratio", Kind.CHOICE, attrgetter("aspect_ratios")
    DURATION = "duration", "duration", "Duration", Kind.SECONDS, attrgetter("durations")
    RESOLUTION = "resolution", "resolution", "Resolution", Kind.CHOICE, attrgetter("resolutions")
    WEBHOOK = "webhook_url", "webhookUrl", "Webhook URL", Kind.LINK
    METADATA = "metadata", "metadata", "Metadata", Kind.MEMBERS

    def __new__(
        cls,
        name: str,
        wire: str,
        label: str,
        kind: Kind,
        offered: Callable[[ModelSpec], Sequence[object]] | None = None,
    ) -> Self:
        """`offered` returns what a model allows; None if all models allow the same."""
        field = str.__new__(cls, name)
        field._value_, field.wire, field.label, field.kind = name, wire, label, kind
        field._offered = offered
        return field

    def offered_by(self, model: ModelSpec) -> Sequence[object] | None:
        """Returns the values that the model allows; None if the model does not limit them."""
        return None if self._offered is None else self._offered(model)


class FieldFault(StrEnum):
    """Why a field can't be sent, apart from faults of addresses. `ui.messages` has the words."""

    PROMPT_EMPTY = "prompt_empty"
    PROMPT_NUL = "prompt_nul"
    PROMPT_TOO_LONG = "prompt_too_long"
    PROMPT_UNENCODABLE = "prompt_unencodable"
    DANGLING_MENTION = "dangling_mention"
    TOO_MANY_ALTERNATIVES = "too_many_alternatives"
    ONE_ALTERNATIVE = "one_alternative"
    TOO_MANY_REFERENCES = "too_many_references"
    DUPLICATE_REFERENCE = "duplicate_reference"
    STILL_UPLOADING = "still_uploading"
    NOT_UPLOADED = "not_uploaded"
    NO_STORAGE = "no_storage"
    BROKEN_LINK = "broken_link"
    UNSEEN_LINK = "unseen_link"
    SHARE_PAGE = "share_page"
    NOT_OFFERED = "not_offered"
    KEY_EMPTY = "metadata_key_empty"
    KEY_TWICE = "metadata_key_twice"
    VALUE_INVALID = "metadata_value_invalid"


@frozen
class FieldError:
    """One fault of one field. `position` counts references or metadata rows from 0. `detail` is inserted
    into the message."""

    field: Field
    fault: str
    position: int | None = None
    detail: str = ""


@frozen
class CommonFields:
    """The fields that a draft and a request share."""

    model: str
    prompt: str
    duration: int
    resolution: str
    aspect_ratio: str

    def cost_key_with(self, kinds: Sequence[MediaKind | None], video_seconds: float | None) -> CostKey:
        """What decides price and time, with references of these kinds. `video_seconds` is the length of the
        reference videos together, if there are any; None if it is not known."""
        # Most have none, and it is asked for often.
        images, videos, sounds = (kinds.count(kind) for kind in MediaKind) if kinds else (0, 0, 0)
        seconds = video_seconds if videos else 0.0
        return CostKey(self.model, self.duration, self.resolution, images, videos, sounds, seconds)


@frozen
class Draft(CommonFields):
    """What the composer holds, valid or not. Metadata are rows of key and text, as typed.

    `mentions` has what each mention of the prompt is bound to, in order, and `elements` those that the prompt
    names, as `BoundPrompt` has them.
    `made_from` is the id of the generation whose request was loaded, or "". `takes` is how many clips a press
    makes, `several` are the values that are ticked besides its own, and `left_out` names each combination of
    these and of the prompt's alternatives that it leaves out, as `Cell.key` does.
    `one_thing` is what alone is changed of the generation that it was made from; None for no such retake.
    `full` is what it was before it was made cheap; None if it was not.
    """

    model: str = "seedance-2.0"
    prompt: str = ""
    duration: int = 5
    resolution: str = "720p"
    aspect_ratio: str = "16:9"
    references: tuple[Reference, ...] = ()
    mentions: tuple[str, ...] = ()
    elements: tuple[ElementUse, ...] = ()
    webhook_url: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    made_from: str = ""
    takes: int = 1
    several: Several = NOT_SEVERAL
    left_out: tuple[tuple[str, ...], ...] = ()
    one_thing: OneThing | None = None
    full: FullSettings | None = None

    @property
    def bound_prompt(self) -> BoundPrompt:
        """The prompt with what its mentions mean."""
        return BoundPrompt.read(self.prompt, self.mentions, self.elements)

    def with_prompt(self, prompt: BoundPrompt) -> Draft:
        """The same with this prompt, and what its mentions mean."""
        return replace(self, prompt=prompt.text, mentions=prompt.targets, elements=prompt.elements)


@frozen
class GenerationRequest(CommonFields):
    """What is sent to the API. Only `validate` makes one, and it never changes."""

    media_urls: tuple[str, ...] = ()
    webhook_url: str | None = None
    metadata: Mapping[str, object] = field(default_factory=dict[str, object])

    def cost_key(self, video_seconds: float | None = None) -> CostKey:
        """What decides price and time. `video_seconds` is the length of its reference videos together."""
        return self.cost_key_with([link_kind(url) for url in self.media_urls], video_seconds)

    @property
    def names_missing(self) -> bool:
        """Whether its prompt names a reference that it does not have. `validate` makes no such request, but
        earlier versions did."""
        targets = [Target(url, kind) for url in self.media_urls if (kind := link_kind(url)) is not None]
        if len(targets) < len(self.media_urls):
            # Which kinds there are is not known.
            return False
        return any(found.is_gone for found in BoundPrompt.read(self.prompt, ()).mentions(targets))

    def to_wire(self) -> dict[str, object]:
        """Returns the JSON body as documented. Optional members without a value are left out."""
        said = ((item.wire, getattr(self, item)) for item in Field)
        return {
            name: list(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else value
            for name, value in said
            if value not in (None, (), {})
        }

    def tagged(self, generation_id: str) -> GenerationRequest:
        """Returns a copy with the generation's id in its metadata; without one if the id is empty."""
        metadata = {key: value for key, value in self.metadata.items() if key != TAG}
        if generation_id:
            metadata[TAG] = generation_id
        return replace(self, metadata=metadata)

    def is_like(self, other: GenerationRequest) -> bool:
        """Whether the other one asks for the same. Our tag and the signatures of links don't count."""
        mine, others = self.tagged(""), other.tagged("")
        links = [tuple(map(address_of, request.media_urls)) for request in (mine, others)]
        return links[0] == links[1] and replace(mine, media_urls=()) == replace(others, media_urls=())

    def to_draft(self) -> Draft:
        """Returns the draft that would make this request again. Braces in its prompt stay braces."""
        values: dict[str, Any] = {common.name: getattr(self, common.name) for common in fields(CommonFields)}
        values["prompt"] = escape(self.prompt)
        return Draft(
            **values,
            references=as_references(map(read_source, self.media_urls)),
            webhook_url=self.webhook_url or "",
            metadata=tuple(
                (key, write_metadata_value(value)) for key, value in self.metadata.items() if key != TAG
            ),
        )


def validate(
    draft: Draft, table: ModelTable, *, allow_loopback: bool = False
) -> GenerationRequest | tuple[FieldError, ...]:
    """Returns the request for a draft, or everything that is wrong with it, in the order of the fields.

    A local file as a reference is a fault: it has no link yet.
    """
    urls = tuple(source_text(reference.source).strip() for reference in draft.references)
    given = _Given(draft, urls, table, allow_loopback)
    checked = {str(item): _CHECKS[item.kind](item, given) for item in Field}
    errors = tuple(error for _, found in checked.values() for error in found)
    return errors or GenerationRequest(**{name: value for name, (value, _) in checked.items()})


def prompt_fault(prompt: str) -> FieldFault | None:
    """Returns what is wrong with a prompt while it is typed; None if nothing is."""
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
    """Returns why `url` can't join the `others`; None if it can.

    `allow_local` also accepts a local file, though it can't be sent before it has a link.
    """
    if len(others) >= MAX_REFERENCES:
        return FieldFault.TOO_MANY_REFERENCES
    if not (allow_local and is_file_url(url)):
        try:
            read_media_link(url, allow_loopback=allow_loopback)
        except InvalidUrl as error:
            return error.fault
    is_there = any(_address(other) == _address(url) for other in others)
    return FieldFault.DUPLICATE_REFERENCE if is_there else None


def _address(url: str) -> str:
    """A link without its fragment, which no server ever sees."""
    return url.strip() if is_file_url(url) else urldefrag(url.strip()).url


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


@frozen
class _Given:
    """What a field is checked against."""

    draft: Draft
    urls: tuple[str, ...]
    table: ModelTable
    allow_loopback: bool


_Checked = tuple[Any, tuple[FieldError, ...]]
"""The value as it is sent, and what is wrong with it."""


def _check_model(item: Field, given: _Given) -> _Checked:
    model = given.draft.model
    return model, () if given.table.get(model) else (FieldError(item, FieldFault.NOT_OFFERED),)


def _check_prompt(item: Field, given: _Given) -> _Checked:
    draft = given.draft
    prompt = draft.bound_prompt
    try:
        kinds = [read_media_link(url, allow_loopback=given.allow_loopback).kind for url in given.urls]
    except InvalidUrl:
        # Which kinds there are is not known; the reference is a fault of its own.
        return prompt.text.strip(), _prompt_errors(item, prompt.text)
    targets = [Target(known.id, kind) for known, kind in zip(draft.references, kinds, strict=True)]
    sent = prompt.sent(targets)
    return sent.strip(), (*_prompt_errors(item, sent), *_check_mentions(item, prompt, targets))


def _prompt_errors(item: Field, prompt: str) -> tuple[FieldError, ...]:
    fault = prompt_fault(prompt)
    return () if fault is None else (FieldError(item, fault),)


def _check_mentions(item: Field, prompt: BoundPrompt, targets: Sequence[Target]) -> tuple[FieldError, ...]:
    """Checks that every reference and element the prompt names is there. Otherwise the clip would not be what
    was asked for."""
    gone = next((found.mention for found in prompt.mentions(targets) if found.is_gone), None)
    return () if gone is None else (FieldError(item, FieldFault.DANGLING_MENTION, detail=gone.text),)


def _check_links(item: Field, given: _Given) -> _Checked:
    urls = given.urls
    return urls, tuple(
        FieldError(item, fault, position)
        for position, url in enumerate(urls)
        if (fault := reference_fault(url, urls[:position], allow_loopback=given.allow_loopback)) is not None
    )


def _check_offered(item: Field, given: _Given) -> _Checked:
    value = getattr(given.draft, item)
    model = given.table.get(given.draft.model)
    offered = None if model is None else item.offered_by(model)
    is_fine = offered is None or value is None or value in offered
    return value, () if is_fine else (FieldError(item, FieldFault.NOT_OFFERED),)


def _check_link(item: Field, given: _Given) -> _Checked:
    url = getattr(given.draft, item).strip()
    if not url:
        return None, ()
    try:
        check_url(url)
    except InvalidUrl as error:
        return url, (FieldError(item, error.fault),)
    return url, ()


def _check_members(item: Field, given: _Given) -> _Checked:
    values: dict[str, object] = {}
    errors: list[FieldError] = []
    for position, (key, text) in enumerate(given.draft.metadata):
        name = key.strip()
        if not name and not text.strip():
            continue
        if not name:
            errors.append(FieldError(item, FieldFault.KEY_EMPTY, position))
        elif name in values:
            errors.append(FieldError(item, FieldFault.KEY_TWICE, position))
        else:
            try:
                values[name] = read_metadata_value(text)
                name.encode("utf-8")
            except ValueError:
                errors.append(FieldError(item, FieldFault.VALUE_INVALID, position))
    return values, tuple(errors)


_CHECKS: dict[Kind, Callable[[Field, _Given], _Checked]] = {
    Kind.MODEL: _check_model,
    Kind.PROMPT: _check_prompt,
    Kind.LINKS: _check_links,
    Kind.CHOICE: _check_offered,
    Kind.SECONDS: _check_offered,
    Kind.LINK: _check_link,
    Kind.MEMBERS: _check_members,
}
