"""What a mention means is what is sent under its number, whatever is done to the draft."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.composing import AUDIO, IMAGE, OTHER, VIDEO

from seedance_studio.domain.mentions import find_mentions
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.domain.urls import read_media_link

LINKS = (IMAGE, OTHER, VIDEO, AUDIO, "https://cdn.example.com/second.mp4", "https://cdn.example.com/c.webp")
PROMPTS = ("image 1 to image 2", "Video 1, audio 1", "görsel 2 gibi, then image 1 and video 2", "image 4")
edits = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(LINKS)),
    st.tuples(st.just("remove"), st.integers(0, 4)),
    st.tuples(st.just("move"), st.integers(0, 4), st.integers(0, 4)),
    st.tuples(st.just("type"), st.integers(0, 40), st.sampled_from((" image 1", "video 2 ", "x", " ", "2"))),
    st.tuples(st.just("load"), st.sampled_from(PROMPTS), st.lists(st.sampled_from(LINKS), max_size=5)),
    st.tuples(st.sampled_from(("show", "close")), st.integers(0, 3)),
    st.tuples(st.sampled_from(("undo", "redo", "clear", "older", "newer", "new_draft", "take_back"))),
)


def place_of(text: str, index: int, urls: tuple[str, ...]) -> str:
    """The link that a reader of the request alone takes the mention at `index` for."""
    mention = find_mentions(text)[index]
    alike = [url for url in urls if read_media_link(url).kind is mention.kind]
    everything = (*alike[mention.number - 1 : mention.number], *urls[mention.number - 1 : mention.number])
    return everything[0]


def edit(model, name: str, *values) -> None:
    """What a person does to prompt and references."""
    ids = [item.id for item in model.references.items]
    match name:
        case "add":
            model.references.add_text(values[0])
        case "remove" | "move" if ids:
            getattr(model.references, name)(ids[values[0] % len(ids)], *values[1:])
        case "type":
            text = model.draft.prompt
            place = min(values[0], len(text))
            model.set_prompt(text[:place] + values[1] + text[place:], (place, place + len(values[1])))
        case "load":
            model.load(Draft(prompt=values[0], references=as_references(dict.fromkeys(values[1]))))
        case "older" | "newer":
            model.recall(older=name == "older")
        case "show" | "close":
            act = model.tabs.show if name == "show" else model.close_draft
            act(values[0] % len(model.tabs.tabs))
        case "undo" | "redo" | "clear" | "new_draft" | "take_back":
            getattr(model, name)()
        case _:
            pass


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(edits, max_size=20))
async def test_whatever_is_done_a_mention_means_the_link_that_is_sent_under_its_number(desk, made):
    model = desk.compose(Draft(prompt="image 1", references=as_references((IMAGE, OTHER))))
    model.history.fill(["image 2, newest", "older, video 1"])
    for name, *values in made:
        edit(model, name, *values)
        draft = model.draft
        sources = {reference.id: str(reference.source) for reference in draft.references}
        request = model.outgoing
        for index, mention in enumerate(model.mentions):
            if mention.is_there:
                assert place_of(draft.prompt, index, tuple(sources.values())) == sources[mention.target]
            else:
                assert not isinstance(request, GenerationRequest)
        if isinstance(request, GenerationRequest):
            assert request.media_urls == tuple(sources.values())
            assert request.prompt == draft.prompt.strip()
    await model.flush()


async def test_what_was_typed_keeps_its_references_while_one_looks_at_earlier_prompts(desk):
    model = desk.compose(Draft(prompt="image 1 to image 2", references=as_references((IMAGE, OTHER))))
    model.history.fill(["earlier"])
    model.references.remove("1")
    before = model.mentions
    model.recall(older=True)
    model.recall(older=False)
    assert model.mentions == before
    assert [item.is_there for item in before] == [False, True]


async def test_references_and_their_mentions_come_back_with_a_draft_that_was_replaced(desk):
    model = desk.compose(Draft(prompt="image 2", references=as_references((IMAGE, OTHER))))
    model.references.move("2", 0)
    before = model.draft
    assert before.prompt == "image 1"
    model.load(Draft(prompt="image 1", references=as_references((VIDEO,))))
    assert [item.is_there for item in model.mentions] == [False]
    model.undo()
    assert model.draft == before
    model.redo()
    assert model.draft.references == as_references((VIDEO,))


async def test_a_draft_brings_its_bindings_with_it(desk):
    model = desk.compose(Draft(prompt="image 1 to image 2", references=as_references((IMAGE, OTHER))))
    model.references.remove("1")
    await model.flush()
    again = desk.compose(desk.saved[-1])
    assert again.draft.prompt == "image 1 to image 1"
    assert [item.is_there for item in again.mentions] == [False, True]


async def test_references_that_come_go_and_move_are_steps_of_the_same_history(desk):
    model = desk.compose(Draft(prompt="image 1 to image 2", references=as_references((IMAGE, OTHER))))
    states = [model.draft]
    model.references.move("2", 0)
    states.append(model.draft)
    model.set_prompt("Slowly from " + model.draft.prompt, (0, 12))
    states.append(model.draft)
    model.references.remove("1")
    states.append(model.draft)
    model.references.add_text(VIDEO)
    states.append(model.draft)
    for state in reversed(states[:-1]):
        model.undo()
        assert model.draft == state
    assert not model.can_undo
    for state in states[1:]:
        model.redo()
        assert model.draft == state
    assert not model.can_redo


async def test_what_became_of_a_reference_since_stays_when_another_one_is_undone(desk):
    model = desk.compose(Draft(prompt="x", references=as_references((IMAGE,))))
    model.references.add_text(OTHER)
    model.references.set_role("1", "style")
    model.undo()
    assert [(item.source, item.role) for item in model.draft.references] == [(IMAGE, "style")]
