from __future__ import annotations

import pytest
from support.composing import IMAGE, OTHER
from support.tracking import until

from seedance_studio.domain.errors import Code
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, Field, FieldError, FieldFault, GenerationRequest

DRAFT = Draft(prompt="  A river  ", references=as_references((IMAGE,)), metadata=(("n", "1"), ("", "")))


async def test_a_press_sends_the_draft_and_clears_nothing(composers):
    model = composers.compose(DRAFT)
    model.generate()
    assert model.submission.is_sending
    await until(lambda: not model.submission.is_sending)
    sent = GenerationRequest(
        "seedance-2.0", "A river", 5, "720p", "16:9", media_urls=(IMAGE,), metadata={"n": 1}
    )
    assert composers.sent == [sent]
    assert model.draft == DRAFT


@pytest.mark.parametrize("gaps", [[0.0], [0.2], [0.3, 0.3, 0.3, 0.3], [0.03] * 100])
async def test_presses_that_follow_each_other_are_one(composers, gaps):
    model = composers.compose(DRAFT)
    model.generate()
    for gap in gaps:
        await composers.settle()
        composers.clock.time += gap
        model.generate()
    await composers.settle()
    assert len(composers.sent) == 1


async def test_a_press_while_one_is_carried_out_is_none(composers):
    model = composers.compose(DRAFT)
    with composers.busy_library():
        model.generate()
        composers.clock.time += 60
        model.generate()
    await until(lambda: not model.submission.is_sending)
    await composers.settle()
    assert len(composers.sent) == 1


async def test_a_later_press_sends_again(composers):
    model = composers.compose(DRAFT)
    for _ in range(2):
        model.generate()
        await until(lambda: not model.submission.is_sending)
        composers.clock.time += 1
    assert len(composers.sent) == 2


async def test_faults_are_shown_in_the_order_of_the_fields_and_nothing_is_sent(composers, heard):
    model = composers.compose(
        Draft(prompt=" ", webhook_url="ftp://x", metadata=(("a", "1"), ("a", "2"), ("b", "{"), ("", "3")))
    )
    model.faults_found.connect(lambda: heard.append([error.fault for error in model.errors]))
    model.generate()
    await composers.settle()
    assert heard == [
        [
            FieldFault.PROMPT_EMPTY,
            "url_not_https",
            FieldFault.KEY_TWICE,
            FieldFault.VALUE_INVALID,
            FieldFault.KEY_EMPTY,
        ]
    ]
    assert [error.position for error in model.errors] == [None, None, 1, 2, 3]
    assert composers.sent == []
    assert not model.submission.is_sending


async def test_a_mended_draft_goes_at_once_after_its_faults(composers):
    model = composers.compose()
    model.generate()
    model.set_prompt("now")
    model.generate()
    await until(lambda: composers.sent)
    assert model.errors == ()


async def test_mending_a_field_takes_its_fault_away(composers):
    model = composers.compose(Draft(prompt="x", webhook_url="ftp://x", metadata=(("b", "["),)))
    model.generate()
    model.set_extras(webhook_url="https://hooks.example.com")
    assert [error.field for error in model.errors] == [Field.METADATA]
    model.set_extras(metadata=(("b", "[]"),))
    assert model.errors == ()


async def test_a_library_that_can_not_be_written_is_told_and_can_be_tried_again(composers):
    await composers.read_only()
    model = composers.compose(DRAFT)
    model.generate()
    await until(lambda: not model.submission.is_sending)
    assert [error.code for error in composers.errors] == [Code.CANNOT_WRITE]
    assert model.draft == DRAFT
    await composers.read_only(False)
    composers.clock.time += 1
    model.generate()
    await until(lambda: composers.sent)


async def test_nothing_is_sent_once_the_session_is_closing(composers):
    model = composers.compose(DRAFT)
    await composers.tasks.close(1.0)
    model.generate()
    assert not model.submission.is_sending
    assert composers.sent == []


@pytest.mark.parametrize(
    ("prompt", "named"),
    [
        ("Fly past image 3", "image 3"),
        ("VİDEO 2 gibi", "VİDEO 2"),
        ("ses 1 ile", "ses 1"),
        ("ımage 3", "ımage 3"),
    ],
)
async def test_a_prompt_that_names_what_is_not_there_is_not_sent(composers, heard, prompt, named):
    model = composers.compose(Draft(prompt=prompt, references=as_references((IMAGE, OTHER))))
    assert model.errors == ()
    model.faults_found.connect(lambda: heard.append(model.errors))
    model.generate()
    await composers.settle()
    assert composers.sent == []
    assert heard == [(FieldError(Field.PROMPT, FieldFault.DANGLING_MENTION, detail=named),)]


async def test_a_prompt_is_sent_once_what_it_names_is_there(composers):
    model = composers.compose(Draft(prompt="Fly past image 2", references=as_references((IMAGE,))))
    model.generate()
    assert [error.fault for error in model.errors] == [FieldFault.DANGLING_MENTION]
    model.references.add_text(OTHER)
    assert model.errors == ()
    model.generate()
    await until(lambda: composers.sent)
    assert composers.sent[0].media_urls == (IMAGE, OTHER)


async def test_other_faults_of_the_prompt_stay_when_a_reference_comes(composers):
    model = composers.compose()
    model.generate()
    model.references.add_text(OTHER)
    assert [error.fault for error in model.errors] == [FieldFault.PROMPT_EMPTY]
