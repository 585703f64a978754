"""Refusals are looked up when typing pauses: the sentences that would be sent, and the links."""

from __future__ import annotations

from support.composing import IMAGE
from support.tracking import until

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.engine.events import RefusalsChanged


def looks(composers) -> int:
    """How often it was looked up."""
    return composers.tasks.begun.count("refusals")


async def test_typing_looks_once_for_what_would_be_sent(composers):
    for sentence in ("At dawn", "At dusk", "He waits", "At {dawn"):
        await composers.refuse(sentence, times=2)
    await composers.refuse("Anything", IMAGE)
    model = composers.compose(Draft(references=as_references((IMAGE,))))
    for text in ("At", "At {dawn", "At {dawn|dusk}. He waits"):
        model.set_prompt(text)
    await until(lambda: model.refusals.warnings)
    assert [item.name for item in model.refusals.warnings] == ["1", "At dawn", "He waits", "At dusk"]
    assert looks(composers) == 1
    composers.changes.emit(RefusalsChanged())
    await until(lambda: looks(composers) == 2)


async def test_what_can_not_be_forgotten_is_said(composers):
    problems: list[Problem] = []
    await composers.refuse("He waits", times=2)
    await composers.read_only()
    model = composers.compose(Draft(prompt="He waits"))
    model.refusals.failed.connect(problems.append)
    model.refusals.forget_all()
    await until(lambda: problems)
    assert [problem.code for problem in problems] == [Code.CANNOT_WRITE]


async def test_a_warning_belongs_to_its_reference(composers):
    await composers.refuse("He waits", times=2)
    await composers.refuse("Anything", IMAGE)
    model = composers.compose(Draft(prompt="He waits", references=as_references((IMAGE,))))
    await until(lambda: model.refusals.warnings)
    picture, _ = model.refusals.warnings
    assert model.refusals.of_reference("1") is picture
    assert model.refusals.of_reference("2") is None
