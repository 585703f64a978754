"""What a mention means is what is sent under its number, whatever is done to the draft."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.composing import AUDIO, IMAGE, OTHER, VIDEO, elements_of
from support.examples import examples

from seedance_studio.domain.elements import Element, ElementKind, ElementPart
from seedance_studio.domain.mentions import ElementMention, find_mentions
from seedance_studio.domain.pasted_request import PastedRequest
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, Field, GenerationRequest
from seedance_studio.domain.urls import read_media_link
from seedance_studio.store.drafts import drafts_from_json, drafts_to_json
from seedance_studio.viewmodels.composer.elements_model import ElementsModel

LINKS = (IMAGE, OTHER, VIDEO, AUDIO, "https://cdn.example.com/second.mp4", "https://cdn.example.com/c.webp")
ELEMENTS = (
    Element("", "Mira", ElementKind.CHARACTER, (ElementPart(IMAGE), ElementPart(LINKS[5]))),
    Element("", "Night market", ElementKind.PLACE, (ElementPart(OTHER), ElementPart(LINKS[4]))),
    Element("", "Beat", ElementKind.SET, (ElementPart(AUDIO), ElementPart(IMAGE))),
)
PROMPTS = (
    "@mira to image 2",
    "image 1 to image 2",
    "Video 1, audio 1",
    "görsel 2 gibi, then image 1 and video 2",
    "image 4",
)
edits = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(LINKS)),
    st.tuples(st.just("remove"), st.integers(0, 4)),
    st.tuples(st.just("move"), st.integers(0, 4), st.integers(0, 4)),
    st.tuples(st.just("type"), st.integers(0, 40), st.sampled_from((" image 1", "video 2 ", "x", " ", "2"))),
    st.tuples(
        st.sampled_from(("load", "fill", "fill")),
        st.sampled_from(PROMPTS),
        st.lists(st.sampled_from(LINKS), max_size=5),
    ),
    st.tuples(st.sampled_from(("show", "close")), st.integers(0, 3)),
    st.tuples(st.sampled_from(("use", "name", "bring", "rest", "delete")), st.integers(0, 2)),
    st.tuples(st.just("rename"), st.integers(0, 2), st.sampled_from(("Mira", "Tom", "Old Tom"))),
    st.tuples(
        st.sampled_from(("undo", "redo", "clear", "older", "newer", "new_draft", "take_back", "restart"))
    ),
)


def place_of(mention, urls: tuple[str, ...]) -> str:
    """The link that a reader of the request alone takes the mention for."""
    alike = [url for url in urls if read_media_link(url).kind is mention.kind]
    everything = (*alike[mention.number - 1 : mention.number], *urls[mention.number - 1 : mention.number])
    return everything[0]


def take_over(model, name: str, prompt: str, links: tuple[str, ...]) -> None:
    """Another draft, or the prompt and the references of a pasted request."""
    if name == "load":
        model.load(Draft(prompt=prompt, references=as_references(links)))
    else:
        model.fill(PastedRequest({Field.PROMPT: prompt, Field.REFERENCES: links}))


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
        case "load" | "fill":
            take_over(model, name, values[0], tuple(dict.fromkeys(values[1])))
        case "recall":
            model.recall(older=values[0])
        case "show" | "close":
            act = model.tabs.show if name == "show" else model.close_draft
            act(values[0] % len(model.tabs.tabs))
        case "undo" | "redo" | "clear" | "new_draft" | "take_back":
            getattr(model, name)()
        case _:
            pass


def elements_beside(model, book) -> ElementsModel:
    """No one looks at their files."""
    return ElementsModel(model, model._tracker, book, model._tracker._tasks)


async def change_elements(model, elements: ElementsModel, name: str, place: int, *values) -> None:
    """What a person does to elements, and to what they mean in the draft."""
    items, targets = elements.items, [item.target for item in model.mentions if item.target[:1] == "@"]
    element = items[place % len(items)]
    match name:
        case "use":
            elements.use(element)
        case "name":
            elements.name_in_prompt(element, f"@{element.handle} {model.draft.prompt}", 0)
        case "bring" | "rest" if targets:
            mend = elements.bring_back if name == "bring" else elements.go_on_with_rest
            mend(targets[place % len(targets)])
        case "rename":
            renamed = replace(element, name=values[0])
            if elements.fault_of(renamed) is None:
                await elements._book.save(renamed)
        case "delete":
            await elements._book.delete(element.id)
            await elements._book.undo()
        case _:
            pass


def meant(model) -> list[str]:
    """The links that the mentions mean, in order. All of them are there."""
    sources = {reference.id: str(reference.source) for reference in model.draft.references}
    found: list[str] = []
    for item in model.mentions:
        if isinstance(item.mention, ElementMention):
            found += [source for key, source in sources.items() if key in item.references]
        else:
            found.append(sources[item.target])
    return found


def pictures_of(model, ids) -> set[str]:
    """The links of the references with these ids."""
    return {str(reference.source) for reference in model.draft.references if reference.id in ids}


def own_pictures(elements: ElementsModel, element_id: str) -> set[str]:
    """The links that an element has."""
    element = elements.get(element_id)
    assert element is not None
    return {str(part.source) for part in element.parts}


def check(model, elements: ElementsModel) -> None:
    """What is sent is what the mentions mean."""
    request = model.outgoing
    if any(item.is_gone for item in model.mentions):
        assert not isinstance(request, GenerationRequest)
    if isinstance(request, GenerationRequest):
        urls = tuple(str(reference.source) for reference in model.draft.references)
        assert request.media_urls == urls
        sent = [item for item in find_mentions(request.prompt) if not isinstance(item, ElementMention)]
        assert [place_of(item, urls) for item in sent] == meant(model)
        assert len(urls) <= 5
        for item in model.mentions:
            use = model.prompt.use_of(item.target)
            if use is not None:
                assert f"{use.name} (" in request.prompt
                assert pictures_of(model, use.references) <= own_pictures(elements, use.id)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(edits, max_size=20))
async def test_whatever_is_done_a_mention_means_the_link_that_is_sent_under_its_number(composers, made):
    model = composers.compose(Draft(prompt="image 1", references=as_references((IMAGE, OTHER))))
    book = elements_of(composers.library)
    for element in await composers.library.elements.everything():
        await composers.library.elements.remove(element.id)
    elements = elements_beside(model, book)
    for element in ELEMENTS:
        await book.save(element)
    model.history.fill(["image 2, newest", "older, video 1 of @Mira"])
    for name, *values in made:
        if name in ("use", "name", "bring", "rest", "rename", "delete"):
            await change_elements(model, elements, name, *values)
        elif name == "restart":
            drafts = drafts_from_json(drafts_to_json(model.tabs.drafts))
            assert drafts == model.tabs.drafts
            elements.close()
            await model.flush()
            model = composers.compose(drafts)
            elements = elements_beside(model, book)
            await book.load()
        else:
            edit(model, name, *values)
        check(model, elements)
    await model.flush()
