from __future__ import annotations

import asyncio
from dataclasses import replace

from support.composing import IMAGE, OTHER, sources_of
from support.tracking import until

from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, Field, FieldError, FieldFault, GenerationRequest

FULL = Draft(
    prompt="A paper boat",
    references=as_references((IMAGE, OTHER)),
    model="seedance-1.5-pro",
    duration=10,
    resolution="1080p",
    aspect_ratio="1:1",
    webhook_url="https://hooks.example.com/done",
    metadata=(("project", "spring"), ("tags", '["a"]')),
)


async def test_a_draft_is_back_as_it_was(composers):
    assert composers.compose(FULL).draft == FULL


async def test_typing_is_saved_once_when_it_pauses(composers):
    model = composers.compose()
    for end in range(1, 8):
        model.set_prompt("A river"[:end])
    await until(lambda: "save-drafts" in composers.tasks.begun)
    await composers.settle()
    assert (await composers.saved()).prompt == "A river"
    assert composers.tasks.begun.count("save-drafts") == 1


async def test_someone_who_never_pauses_is_saved_too(composers):
    model = composers.compose()
    text = ""
    async with asyncio.timeout(60):
        while composers.tasks.begun.count("save-drafts") < 2:
            text += "x"
            model.set_prompt(text)
            await asyncio.sleep(0.005)
    await composers.settle()
    assert text.startswith((await composers.saved()).prompt)


async def test_every_kind_of_change_is_saved(composers):
    model = composers.compose()
    model.set_prompt("A paper boat")
    model.set_options(model="seedance-1.5-pro", duration=10, resolution="1080p", aspect_ratio="1:1")
    model.references.add_text(f"{OTHER}\n{IMAGE}")
    model.references.move(model.references.items[1].id, 0)
    model.set_extras(webhook_url=FULL.webhook_url, metadata=FULL.metadata)
    await model.flush()
    saved = await composers.saved()
    assert sources_of(model) == (IMAGE, OTHER)
    assert saved == replace(FULL, references=model.draft.references)


async def test_the_end_saves_what_is_not_saved_yet_and_nothing_twice(composers):
    model = composers.compose(FULL)
    await model.flush()
    assert await composers.saved() is None
    model.set_prompt("Later")
    before = await composers.rows_written()
    await model.flush()
    await model.flush()
    assert (await composers.saved()).prompt == "Later"
    assert await composers.rows_written() == before + 1


async def test_a_library_that_can_not_be_written_at_the_end_keeps_nothing_else_from_ending(composers):
    model = composers.compose()
    model.set_prompt("Lost, then found")
    await composers.read_only()
    await model.flush()
    await composers.read_only(False)
    assert await composers.saved() is None
    await model.flush()
    assert await composers.saved() == model.draft


async def test_a_library_that_can_not_be_written_is_told_once_while_typing(composers):
    await composers.read_only()
    model = composers.compose()
    for number, text in enumerate(("a", "ab", "abc"), 1):
        model.set_prompt(text)
        await until(lambda number=number: composers.tasks.begun.count("save-drafts") == number)
        await composers.settle()
    assert [failure.code for failure in composers.failures] == [Code.CANNOT_WRITE]
    composers.failures.clear()
    await composers.read_only(False)
    model.set_prompt("abcd")
    await until(lambda: composers.tasks.begun.count("save-drafts") == 4)
    await composers.settle()
    assert (await composers.saved()).prompt == "abcd"


async def test_reuse_puts_every_setting_back(composers):
    request = GenerationRequest(
        "seedance-1.5-pro",
        "A paper boat",
        10,
        "1080p",
        "1:1",
        media_urls=(IMAGE,),
        webhook_url="https://a.example/x",
        metadata={"n": 1, "s": "1"},
    )
    model = composers.compose()
    model.load(Generation("g", request, 0.0).request.to_draft())
    model.generate()
    await until(lambda: composers.sent)
    assert composers.sent == [request]


async def test_reuse_clears_the_faults_of_the_draft_before(composers):
    model = composers.compose()
    model.generate()
    assert model.errors
    model.load(FULL)
    assert model.errors == ()


async def test_what_can_not_be_sent_here_is_left_out_and_said(composers):
    sample = "http://127.0.0.1:4321/samples/dunes.jpg"
    in_demo = composers.compose(Draft(references=as_references((sample, IMAGE))), allow_loopback=True)
    assert len(in_demo.references.items) == 2
    model = composers.compose(Draft(references=as_references((sample, IMAGE))))
    assert list(sources_of(model)) == [IMAGE]
    assert [refusal.source for refusal in model.references.refusals] == [sample]


async def test_faults_of_the_prompt_show_as_it_is_typed(composers):
    model = composers.compose()
    for prompt, fault in (
        ("a\0b", FieldFault.PROMPT_NUL),
        ("x" * 20_001, FieldFault.PROMPT_TOO_LONG),
        ("half \ud83d", FieldFault.PROMPT_UNENCODABLE),
    ):
        model.set_prompt(prompt)
        assert model.errors == (FieldError(Field.PROMPT, fault),)
        model.set_prompt("😀 漢字 ok")
        assert model.errors == ()


async def test_emptiness_shows_after_a_try_alone(composers):
    model = composers.compose(Draft(prompt="x"))
    model.set_prompt("")
    assert model.errors == ()
    model.generate()
    assert model.errors == (FieldError(Field.PROMPT, FieldFault.PROMPT_EMPTY),)
    model.set_prompt("y")
    assert model.errors == ()


async def test_signals_come_on_real_change_alone(composers, heard):
    model = composers.compose(FULL)
    for signal in (model.prompt_changed, model.options_changed, model.references.changed):
        signal.connect(lambda: heard.append(1))
    model.set_prompt(FULL.prompt)
    model.set_options(duration=10, model=FULL.model)
    model.references.move("1", 0)
    model.references.move("1", 5)
    assert heard == []
    model.set_prompt("new")
    assert heard == [1]
