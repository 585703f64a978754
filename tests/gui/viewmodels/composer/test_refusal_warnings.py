"""Refusals are looked up when typing pauses: the sentences that would be sent, and the links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from support.composing import IMAGE
from support.tracking import until

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.references import as_references
from seedance_studio.domain.refusal_memory import Record, RefusalMark, Subject, Warned
from seedance_studio.domain.request import Draft
from seedance_studio.engine.events import RefusalsChanged


def listen(desk) -> list[tuple[dict[str, str], list[str]]]:
    """What it is asked for from now on."""
    asked = []

    async def warnings(links: Mapping[str, str], prompts: Sequence[str]) -> tuple[Warned, ...]:
        asked.append((dict(links), list(prompts)))
        return ()

    desk.warnings = warnings
    return asked


async def test_typing_asks_once_for_what_would_be_sent(desk):
    asked = listen(desk)
    model = desk.compose(Draft(references=as_references((IMAGE,))))
    for text in ("At", "At {dawn", "At {dawn|dusk}. He waits"):
        model.set_prompt(text)
    await until(lambda: asked)
    assert asked == [({"1": IMAGE}, ["At dawn. He waits", "At dusk. He waits"])]
    desk.changes.emit(RefusalsChanged())
    await until(lambda: len(asked) == 2)
    assert asked[0] == asked[1]


async def test_what_can_not_be_forgotten_is_said(desk):
    problems: list[Problem] = []
    model = desk.compose(Draft(prompt="He waits"))
    model.refusals.failed.connect(problems.append)

    async def fail() -> None:
        raise LibraryError(Code.DISK_FULL, "full")

    desk.forget_all = fail
    model.refusals.forget_all()
    await until(lambda: problems)
    assert [problem.code for problem in problems] == [Code.DISK_FULL]


async def test_a_warning_belongs_to_its_reference(desk):
    warned = Warned(Subject.REFERENCE, RefusalMark(1), "1", Record(1, 0))
    desk.warned = (Warned(Subject.SENTENCE, RefusalMark(2), "1", Record(2, 0)), warned)
    model = desk.compose(Draft(prompt="1", references=as_references((IMAGE,))))
    await until(lambda: model.refusals.warnings)
    assert model.refusals.of_reference("1") is warned
    assert model.refusals.of_reference("2") is None
