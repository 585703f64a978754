"""Make the draft of each row of a list: its own cells, and what it leaves out from the composer's draft.

A row is one generation. What is wrong with it is kept with it, so that it can be shown in its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from seedance_studio.domain.alternatives import read_alternatives
from seedance_studio.domain.bound_prompt import BoundPrompt, Target
from seedance_studio.domain.elements import Element, ElementUse, element_target, names_of
from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.list_cells import (
    read_model,
    read_references,
    read_resolution,
    read_seconds,
    read_shape,
    read_tags,
)
from seedance_studio.domain.list_columns import ColumnUse
from seedance_studio.domain.list_tables import ListForm, ListTable
from seedance_studio.domain.metadata import write_metadata_value
from seedance_studio.domain.models import MAX_PROMPT, ModelTable
from seedance_studio.domain.pasted_request import read_field
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.references import Reference, files_of, kind_of, stable_text
from seedance_studio.domain.request import (
    CommonFields,
    Draft,
    Field,
    FieldError,
    FieldFault,
    GenerationRequest,
    validate,
)
from seedance_studio.domain.urls import MediaKind, UrlFault

_PLACE = re.compile(r"(?<!\\)\{([^{}|\\]{1,60})\}")
_FROM_DRAFT = (*(common.name for common in fields(CommonFields)), "webhook_url", "metadata")
"""What a row takes from the composer's draft where it has nothing of its own."""
_LONGEST_VALUE = 60
_OWN_ID = "row-"
"""How the ids of a row's own references begin. No reference of a draft has such an id."""
_STANDS_FOR = {MediaKind.IMAGE: "jpg", MediaKind.VIDEO: "mp4", MediaKind.AUDIO: "mp3"}


class ListFault(StrEnum):
    """What is wrong with a row, apart from faults of its fields. `ui.messages` has the words."""

    NOT_SECONDS = "list_not_seconds"
    NOT_OFFERED = "list_not_offered"
    TOO_MANY_CELLS = "list_too_many_cells"
    NO_COLUMN = "list_no_column"
    EMPTY_CELL = "list_empty_cell"
    ALTERNATIVES = "list_alternatives"
    NO_LINK = "list_no_link"
    FILE_MISSING = "list_file_missing"
    MEMBERS_INVALID = "list_members_invalid"


@frozen
class ListChoices:
    """What the person chose for a list. `form` is None where the text tells.

    `uses` is what each column is for. `template` is a prompt for all rows, in which `{title}` stands for a
    row's cell; where it is empty, the prompt column is the prompt. `with_references`: the draft's references
    go along with each row. `left_out` are the numbers of the rows that are not made.
    """

    form: ListForm | None = None
    uses: tuple[ColumnUse, ...] = ()
    template: str = ""
    with_references: bool = False
    left_out: frozenset[int] = frozenset()


@frozen
class ListGround:
    """What a list is laid out on: the composer's draft, the models to choose from, and the elements that
    prompts can name. `allow_loopback` accepts links to this machine."""

    draft: Draft
    models: ModelTable
    elements: tuple[Element, ...] = ()
    allow_loopback: bool = False


@frozen
class ListedRow:
    """One row as it would be made. `prompt` is sent, with what mentions stand for; the typed one if the row
    has a fault. `cost_key` decides its price; how long reference videos are is not known. `columns` has the
    row's cells by their titles, without empty ones."""

    number: int
    draft: Draft
    prompt: str
    cost_key: CostKey
    tags: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    faults: tuple[FieldError, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The local files among its references."""
        return files_of(item.source for item in self.draft.references)


def lay_out(table: ListTable, choices: ListChoices, ground: ListGround, span: range) -> tuple[ListedRow, ...]:
    """The rows in that span of a list with their faults, in order."""
    maker = _RowMaker(table, choices, ground)
    return tuple(maker.row(place) for place in span if place < len(table.rows))


class _RowMaker:
    def __init__(self, table: ListTable, choices: ListChoices, ground: ListGround) -> None:
        self._table = table
        self._choices = choices
        self._ground = ground
        kept = {name: getattr(ground.draft, name) for name in _FROM_DRAFT}
        if choices.with_references:
            kept |= {"references": ground.draft.references, "elements": ground.draft.elements}
        self._base = Draft(**kept)
        self._names = names_of(ground.elements)
        self._elements = {element_target(item.id): item for item in ground.elements if item.is_named}

    @cached_property
    def _uses(self) -> tuple[ColumnUse, ...]:
        chosen = self._choices.uses
        return chosen if len(chosen) == len(self._table.titles) else self._table.uses

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The column of each title, folded."""
        return {fold(title): place for place, title in enumerate(self._table.titles) if title}

    def row(self, place: int) -> ListedRow:
        cells, number = self._table.rows[place], self._table.numbers[place]
        faults: list[FieldError] = []
        if place in self._table.spare:
            faults.append(FieldError(Field.PROMPT, ListFault.TOO_MANY_CELLS))
        draft = self._with_fields(cells, faults)
        draft = self._with_references(draft, cells)
        draft = self._with_metadata(draft, cells, faults)
        draft = self._with_elements(self._with_prompt(draft, cells, faults))
        request = self._checked(draft, faults)
        prompt = draft.prompt if request is None else request.prompt
        faults.sort(key=lambda error: list(Field).index(error.field))
        titles = self._table.titles
        columns = tuple((title, cell) for title, cell in zip(titles, cells, strict=True) if title and cell)
        key = draft.cost_key_with([item.kind for item in draft.references], None)
        return ListedRow(number, draft, prompt, key, self._tags(cells), columns, tuple(faults))

    def _cell(self, cells: Sequence[str], use: ColumnUse) -> str:
        return cells[self._uses.index(use)] if use in self._uses else ""

    def _value(self, cells: Sequence[str], use: ColumnUse) -> str:
        """The same for a value of a few letters, so that no long text is kept for one."""
        return self._cell(cells, use)[:_LONGEST_VALUE]

    def _with_fields(self, cells: Sequence[str], faults: list[FieldError]) -> Draft:
        """The draft with the row's model, length, size, shape and address for notices."""
        values: dict[str, Any] = {}
        if cell := self._value(cells, ColumnUse.MODEL):
            values[Field.MODEL] = read_model(cell, self._ground.models)
        if cell := self._value(cells, ColumnUse.RESOLUTION):
            values[Field.RESOLUTION] = read_resolution(cell)
        if cell := self._value(cells, ColumnUse.ASPECT_RATIO):
            values[Field.ASPECT_RATIO] = read_shape(cell)
        if cell := self._cell(cells, ColumnUse.WEBHOOK):
            values[Field.WEBHOOK] = cell
        if cell := self._value(cells, ColumnUse.DURATION):
            seconds = read_seconds(cell)
            if seconds is None:
                faults.append(FieldError(Field.DURATION, ListFault.NOT_SECONDS, detail=cell))
            else:
                values[Field.DURATION] = seconds
        return replace(self._base, **values)

    def _with_references(self, draft: Draft, cells: Sequence[str]) -> Draft:
        """The draft's references keep their ids, since its elements name them by these."""
        own = read_references(self._cell(cells, ColumnUse.REFERENCES), self._table.folder)
        found = tuple(Reference(f"{_OWN_ID}{place}", source) for place, source in enumerate(own, 1))
        return replace(draft, references=(*draft.references, *found))

    def _with_metadata(self, draft: Draft, cells: Sequence[str], faults: list[FieldError]) -> Draft:
        entries = dict(draft.metadata)
        if cell := self._cell(cells, ColumnUse.MEMBERS):
            members = _members_in(cell)
            if members is None:
                faults.append(FieldError(Field.METADATA, ListFault.MEMBERS_INVALID))
            else:
                entries.update(members)
        for title, use, cell in zip(self._table.titles, self._uses, cells, strict=True):
            if cell and title and use in (ColumnUse.METADATA, ColumnUse.BOTH):
                # A cell is a text: 007 stays 007.
                entries[title] = write_metadata_value(cell)
        return replace(draft, metadata=tuple(entries.items()))

    def _with_prompt(self, draft: Draft, cells: Sequence[str], faults: list[FieldError]) -> Draft:
        template = self._choices.template
        own = self._cell(cells, ColumnUse.PROMPT)
        typed = self._filled(template, cells, faults) if template.strip() else own
        if len(typed) > MAX_PROMPT:
            # Too long to be sent, and perhaps far too long to be read.
            return replace(draft, prompt=typed[: MAX_PROMPT + 1], mentions=())
        read = read_alternatives(typed)
        if len(read.cells) != 1:
            faults.append(FieldError(Field.PROMPT, ListFault.ALTERNATIVES))
            return replace(draft, prompt=typed, mentions=())
        prompt = BoundPrompt.read(read.cells[0].prompt, (), draft.elements)
        prompt = prompt.follow([Target(item.id, item.kind) for item in draft.references])
        return replace(draft, prompt=prompt.text, mentions=prompt.targets)

    def _with_elements(self, draft: Draft) -> Draft:
        """With the references of each element that the prompt names."""
        prompt, references = draft.bound_prompt.named(self._names), list(draft.references)
        for target in dict.fromkeys(prompt.targets):
            element = self._elements.get(target)
            if element is None or prompt.use_of(target) is not None:
                continue
            there = {stable_text(item.source): item.id for item in references}
            sources = tuple(stable_text(part.source) for part in element.parts)
            for part, source in zip(element.parts, sources, strict=True):
                if source not in there:
                    there[source] = f"{target}-{len(references)}"
                    references.append(Reference(there[source], part.source, part.role))
            ids = tuple(there[source] for source in sources)
            prompt = prompt.using(ElementUse(element.id, element.name, ids, sources))
        return replace(
            draft,
            references=tuple(references),
            prompt=prompt.text,
            mentions=prompt.targets,
            elements=prompt.elements,
        )

    def _filled(self, template: str, cells: Sequence[str], faults: list[FieldError]) -> str:
        """The template with the row's cells in their places."""

        def fill(found: re.Match[str]) -> str:
            place = self._places.get(fold(found[1].strip()))
            if place is None:
                faults.append(FieldError(Field.PROMPT, ListFault.NO_COLUMN, detail=found[1].strip()))
                return found[0]
            if not cells[place]:
                faults.append(FieldError(Field.PROMPT, ListFault.EMPTY_CELL, detail=found[1].strip()))
            return re.sub(r"[{|}]", r"\\\g<0>", cells[place])

        return _PLACE.sub(fill, template)

    def _tags(self, cells: Sequence[str]) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for use, cell in zip(self._uses, cells, strict=True):
            if use in (ColumnUse.TAGS, ColumnUse.BOTH):
                found.update((fold(tag), tag) for tag in read_tags(cell))
        return tuple(found.values())

    def _checked(self, draft: Draft, faults: list[FieldError]) -> GenerationRequest | None:
        """What would be sent. Adds the faults of fields that have none yet. A local file has a link once it
        is sent."""
        linked = replace(draft, references=_as_links(draft.references))
        checked = validate(linked, self._ground.models, allow_loopback=self._ground.allow_loopback)
        if isinstance(checked, GenerationRequest):
            return checked
        known = {error.field for error in faults}
        faults += [_in_words_of_lists(error, draft) for error in checked if error.field not in known]
        return None


def _as_links(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """The same with links that stand for files, so that the rest can be checked. Equal files have equal
    ones."""
    sources = [item.source for item in references]
    return tuple(
        replace(
            item,
            source=f"https://example.com/{sources.index(item.source)}.{_STANDS_FOR[kind_of(item.source)]}",
        )
        if item.is_local
        else item
        for item in references
    )


def _in_words_of_lists(error: FieldError, draft: Draft) -> FieldError:
    """The fault with what is in the row, where that says more."""
    if error.fault == FieldFault.NOT_OFFERED:
        return replace(error, fault=ListFault.NOT_OFFERED, detail=str(getattr(draft, error.field)))
    if error.fault == UrlFault.MALFORMED and error.position is not None:
        source = draft.references[error.position].source
        return replace(error, fault=ListFault.NO_LINK, position=None, detail=str(source))
    return error


def _members_in(cell: str) -> tuple[tuple[str, str], ...] | None:
    """The members of a JSON object; None for anything else."""
    try:
        found = read_field(Field.METADATA, json.loads(cell))
    except (ValueError, RecursionError):
        return None
    return cast("tuple[tuple[str, str], ...] | None", found)


def without_files(rows: Sequence[ListedRow], missing: Collection[Path]) -> tuple[ListedRow, ...]:
    """The rows with a fault in each that needs one of the files that can't be read."""
    found: list[ListedRow] = []
    for row in rows:
        faults = [
            FieldError(Field.REFERENCES, ListFault.FILE_MISSING, detail=file.name)
            for file in row.files
            if file in missing
        ]
        found.append(replace(row, faults=(*row.faults, *faults)) if faults else row)
    return tuple(found)
