"""The draft in sight: its prompt, options and references, with undo. All drafts are saved as typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.bound_prompt import BoundMention, BoundPrompt, Target
from seedance_studio.domain.cells import Cell
from seedance_studio.domain.elements import ElementNames, ElementUse
from seedance_studio.domain.models import ModelSpec, ModelTable
from seedance_studio.domain.one_thing import OneThing
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.pasted_request import PastedRequest
from seedance_studio.domain.presets import Preset
from seedance_studio.domain.references import Reference
from seedance_studio.domain.request import Draft, Field
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.references.tracker import ReferenceTracker
from seedance_studio.viewmodels.composer.draft_changes import TAKEN_OVER, Change
from seedance_studio.viewmodels.composer.draft_saver import DraftSaver
from seedance_studio.viewmodels.composer.draft_tabs import DraftTabs
from seedance_studio.viewmodels.composer.draft_undo import DraftUndo, Step
from seedance_studio.viewmodels.composer.fitting import as_wished, bound, emptied, fit
from seedance_studio.viewmodels.composer.prompt_history import PromptHistory
from seedance_studio.viewmodels.references.references import ReferencesModel


class DraftModel(QObject):
    """The draft that is edited; `tabs` has it with the others. The references belong to the tracker; mentions
    in the prompt follow them."""

    draft_replaced = Signal()
    prompt_changed = Signal()
    options_changed = Signal()
    extras_changed = Signal()
    press_changed = Signal()
    """A press would make another number of clips, or of other alternatives."""
    last_change_changed = Signal()
    one_thing_changed = Signal()
    """Another part of the prompt is open, or all of it."""
    locked = Signal()
    """Something was typed where the prompt must stay as it is, and was taken back."""

    def __init__(
        self,
        engine: Engine,
        table: ModelTable,
        drafts: OpenDrafts,
        tracker: ReferenceTracker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tracker = tracker
        self.references = ReferencesModel(tracker, self)
        self._table = table
        self._names = ElementNames()
        self.history = PromptHistory()
        self.filled: tuple[Field, ...] = ()
        """The fields taken from the last pasted request, clip or preset."""
        self.last_change: Change | None = None
        """Set if the last change replaced the whole draft, or closed one: what `take_back` undoes."""
        self._saver = DraftSaver(engine.library.save_drafts, engine.tasks, drafts, self)
        self.tabs = DraftTabs(drafts, tracker, self)
        self._draft = bound(fit(drafts.in_sight, self._table))
        self.tabs.track()
        self._listed = tracker.references
        self._is_loading = False
        self._follow_references()
        self.tabs.shown.connect(self._on_shown)
        self.tabs.changed.connect(self._save)
        self.references.arrived.connect(self.tabs.receive)
        self.references.changed.connect(self._on_references_changed)
        self.references.known.connect(self._follow_references)

    @property
    def draft(self) -> Draft:
        """The current draft."""
        draft, references = self._draft, self._tracker.references
        return draft if draft.references == references else replace(draft, references=references)

    def of_cell(self, cell: Cell) -> Draft:
        """The draft with this combination alone. Its options may put the name of an element together."""
        draft = cell.of(self.draft)
        return draft.with_prompt(draft.bound_prompt.named(self._names))

    @property
    def table(self) -> ModelTable:
        """The models to choose from."""
        return self._table

    @property
    def model(self) -> ModelSpec:
        """The chosen model."""
        return self._table.get_or_first(self._draft.model)

    @property
    def prompt(self) -> BoundPrompt:
        """The prompt with the references and elements that its mentions mean."""
        return self._draft.bound_prompt

    @property
    def mentions(self) -> tuple[BoundMention, ...]:
        """What the prompt names, in order."""
        return self.prompt.mentions(self.targets)

    @property
    def targets(self) -> tuple[Target, ...]:
        """What can be named, in order."""
        return tuple(Target(item.id, item.kind) for item in self._tracker.tracked)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self._steps.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return self._steps.can_redo

    def set_table(self, table: ModelTable) -> None:
        """Uses the API's own list of models. Drafts get back what was not offered for a while."""
        known, self._table = self._table, table
        if table != known:
            for tab in self.tabs.tabs:
                tab.draft = tab.wished = as_wished(tab.draft, tab.wished, known)
            self._draft = fit(self._draft, table)
            self.options_changed.emit()

    def set_prompt(self, prompt: str, change: tuple[int, int] | None = None) -> None:
        """Sets the typed prompt, of which the range `change` is new."""
        if prompt == self._draft.prompt:
            return
        one_thing = self._draft.one_thing
        if one_thing is not None and not one_thing.allows(prompt):
            # The editor shows again what is here.
            self.prompt_changed.emit()
            self.locked.emit()
            return
        self.history.leave()
        self._steps.typed(self.prompt, prompt)
        self._show_prompt(self.prompt.typed(prompt, self._settled_targets, change))

    def point_mention(self, index: int, reference_id: str) -> None:
        """Makes the mention at `index` mean another reference."""
        self._edit_prompt(self.prompt.pointed(index, reference_id, self.targets))

    def remove_mention(self, index: int) -> None:
        """Removes the words of the mention at `index`."""
        self._edit_prompt(self.prompt.without(index, self._settled_targets))

    def use_element(self, use: ElementUse) -> None:
        """Changes what an element stands for in this draft."""
        self._edit_prompt(self.prompt.using(use))

    def set_element_names(self, names: ElementNames) -> None:
        """Sets what prompts can name. What is called otherwise now is named so."""
        self._names = names
        self._follow_references()

    def recall(self, *, older: bool) -> None:
        """Steps through earlier prompts."""
        prompt = self.history.older(self.prompt) if older else self.history.newer()
        if prompt is not None:
            known = replace(prompt, elements=self.prompt.elements)
            self._edit_prompt(known.follow(self._settled_targets))

    def set_options(self, **options: object) -> None:
        """Sets model, duration (s), resolution or aspect ratio, or `several`. Values that the model does not
        offer change to ones that it does. What ticks or unticks several is a step to undo."""
        draft = fit(replace(self._draft, **options), self._table)
        if draft != self._draft:
            if draft.several != self._draft.several:
                self._steps.replaced(self.draft)
            self._draft, self.tabs.in_sight.wished = draft, None
            self._save()
            self.options_changed.emit()

    def set_extras(self, **values: object) -> None:
        """Sets fields as typed, by their names in the draft."""
        for name, value in values.items():
            if value != getattr(self._draft, name):
                self._change(**{name: value})
                self.extras_changed.emit()

    def set_press(self, **values: object) -> None:
        """Sets `takes` or `left_out` of the draft."""
        if any(value != getattr(self._draft, name) for name, value in values.items()):
            self._change(**values)
            self.press_changed.emit()

    def set_one_thing(self, one_thing: OneThing | None) -> None:
        """Sets which part of the prompt alone can be changed, in the prompt as it was; None for all of it."""
        if one_thing is not None and self._draft.prompt != one_thing.prompt:
            # Nothing stays that was written for another part.
            self._change(one_thing=None)
            self._edit_prompt(self.prompt.typed(one_thing.prompt, self._settled_targets))
        self._change(one_thing=one_thing)
        self.one_thing_changed.emit()

    def begin_anew(self, draft: Draft) -> None:
        """Replaces references and prompt in one step that can be undone."""
        self.history.leave()
        self._steps.replaced(self.draft)
        # Before the references: marking them anew makes an editor speak that still holds the old prompt.
        self._show_prompt(draft.bound_prompt)
        self._load_references(draft.references)

    def load(self, draft: Draft) -> None:
        """Replaces the whole draft in one step that can be undone."""
        self._steps.replaced(self.draft)
        self._put(draft)

    def load_sample(self, sample: Draft) -> None:
        """Replaces the draft by one to begin with. What was in it can be taken back."""
        before = self.draft
        self.load(sample)
        if before != emptied(before):
            self.set_last_change(Change.FROM_SAMPLE)

    def clear(self) -> None:
        """Empties the draft but for model, duration, resolution and aspect ratio. It can be undone."""
        draft = emptied(self._draft)
        if draft != self.draft:
            self.load(draft)
            self.set_last_change(Change.CLEARED)

    def new_draft(self) -> None:
        """Opens an empty draft with the same options beside this one."""
        self.tabs.open(emptied(self._draft))

    def close_draft(self, index: int) -> None:
        """Closes the draft at that index. The only one is emptied instead. Both can be taken back."""
        if len(self.tabs.tabs) == 1:
            self.clear()
            return
        draft = self.tabs.drafts.drafts[index]
        self.tabs.close(index)
        if draft != emptied(draft):
            self.set_last_change(Change.CLOSED)

    def take_back(self) -> None:
        """Undoes the last change of the whole draft, or opens again what was closed."""
        if self.last_change is Change.CLOSED:
            self.tabs.reopen()
        else:
            self.undo()

    def fill(self, taken: PastedRequest | Preset, change: Change = Change.FILLED) -> None:
        """Takes what a pasted request or a preset has, and leaves the rest. It can be undone."""
        self.load(taken.applied_to(self.draft))
        self.filled = tuple(taken.fields)
        self.set_last_change(change)

    @property
    def can_set_apart(self) -> bool:
        """Whether what was just taken over can have a draft of its own."""
        return self.last_change in TAKEN_OVER and self.tabs.can_open

    def set_apart(self) -> None:
        """Moves what was just taken over to a draft of its own, and leaves this one as it was before."""
        if self.can_set_apart:
            taken = self.draft
            self.undo()
            self.tabs.open(taken)

    def undo(self) -> None:
        """Undoes the last edit of the prompt, of which references there are, or of the whole draft."""
        self._go_to(self._steps.undo(self.draft, self.prompt))

    def redo(self) -> None:
        """Repeats what was undone last."""
        self._go_to(self._steps.redo(self.draft, self.prompt))

    @property
    def _draft(self) -> Draft:
        return self.tabs.in_sight.draft

    @_draft.setter
    def _draft(self, draft: Draft) -> None:
        self.tabs.in_sight.draft = draft

    @property
    def _steps(self) -> DraftUndo:
        return self.tabs.in_sight.steps

    async def flush(self) -> None:
        """Saves what is not saved yet, at the end of the program."""
        await self._saver.flush()

    @property
    def _settled_targets(self) -> tuple[Target, ...]:
        """Returns what a number can mean now: nothing while a file is still being inspected."""
        return self.targets if all(item.is_kind_known for item in self._tracker.tracked) else ()

    def set_last_change(self, change: Change | None) -> None:
        """Names what was just done to the whole draft; None for any smaller change."""
        if change is not self.last_change:
            self.last_change = change
            self.last_change_changed.emit()

    def _put(self, draft: Draft) -> None:
        self.set_last_change(None)
        self._draft, self.tabs.in_sight.wished = bound(fit(draft, self._table)), None
        self._end_one_thing()
        # Before the references, as in `begin_anew`.
        self.draft_replaced.emit()
        self._load_references(draft.references)
        self._follow_references()
        self._save()

    def _on_shown(self) -> None:
        self.history.leave()
        self.set_last_change(None)
        self._draft = bound(fit(self._draft, self._table))
        # Before the references, as in `begin_anew`.
        self.draft_replaced.emit()
        self._is_loading = True
        self.tabs.track()
        self._is_loading = False
        self._follow_references()

    def _save(self) -> None:
        shown = self.tabs.drafts
        # What is not offered now may be offered at the next start.
        drafts = [
            as_wished(draft, tab.wished, self._table)
            for draft, tab in zip(shown.drafts, self.tabs.tabs, strict=True)
        ]
        self._saver.keep(replace(shown, drafts=tuple(drafts)))

    def _load_references(self, references: tuple[Reference, ...]) -> None:
        """Sets the references as a part of a larger step to undo."""
        self._is_loading = True
        self._tracker.load(references)
        self._is_loading = False

    def _go_to(self, step: Step | None) -> None:
        self.history.leave()
        match step:
            case Draft():
                # Nothing but the person's own hand raises the number of clips.
                self._put(replace(step, takes=min(step.takes, self._draft.takes)))
            case BoundPrompt():
                self._show_prompt(step.follow(self._settled_targets))
            case tuple():
                # What was cut or linked since then stays so.
                there = {item.id: item for item in self._tracker.references}
                self._load_references(tuple(there.get(item.id, item) for item in step))
            case None:
                pass

    def _edit_prompt(self, prompt: BoundPrompt) -> None:
        self._steps.edited(self.prompt)
        self._show_prompt(prompt)

    def _show_prompt(self, prompt: BoundPrompt) -> None:
        self.set_last_change(None)
        self.take_prompt(prompt)

    def take_prompt(self, prompt: BoundPrompt) -> None:
        """Writes the prompt otherwise. What is sent stays the same, so it is no step to undo."""
        prompt = prompt.named(self._names)
        self._draft = self._draft.with_prompt(prompt)
        self._save()
        self._end_one_thing()
        self.prompt_changed.emit()

    def _end_one_thing(self) -> None:
        """Opens all of a prompt that has changed where it was to stay as it is."""
        one_thing = self._draft.one_thing
        if one_thing is not None and not one_thing.allows(self._draft.prompt):
            self._change(one_thing=None)

    def _follow_references(self) -> None:
        """Updates the numbers in the prompt."""
        before = self.prompt
        prompt = before.follow(self._settled_targets).named(self._names)
        if prompt != before:
            self.take_prompt(prompt)

    def _on_references_changed(self) -> None:
        before, self._listed = self._listed, self._tracker.references
        if not self._is_loading and _ids(before) != _ids(self._listed):
            self._steps.rearranged(before)
        if before != self._listed:
            # Not when one of them was only inspected or uploaded.
            self.set_last_change(None)
        self._follow_references()
        self._save()

    def _change(self, **changes: object) -> None:
        self._draft = replace(self._draft, **changes)
        self._save()


def _ids(references: tuple[Reference, ...]) -> tuple[str, ...]:
    return tuple(item.id for item in references)
