"""A mention goes on meaning the same reference, however references and prompt are edited."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.bound_prompt import BoundPrompt, Target
from seedance_studio.domain.elements import ElementNames, ElementUse
from seedance_studio.domain.mentions import ElementMention, Mention, find_mentions
from seedance_studio.domain.urls import MediaKind

IMAGE, VIDEO, AUDIO = MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.AUDIO
A, B, C = (Target(name, IMAGE) for name in "abc")
CLIP, SOUND = Target("clip", VIDEO), Target("sound", AUDIO)


def read(text: str, *references: Target) -> BoundPrompt:
    return BoundPrompt.read(text, ()).follow(references)


def gone(prompt: BoundPrompt, *references: Target) -> list[str]:
    return [item.mention.text for item in prompt.mentions(references) if item.is_gone]


@pytest.mark.parametrize(
    ("text", "before", "after", "follows"),
    [
        ("image 1 to image 2", (A, B), (B, A), "image 2 to image 1"),
        ("Image 2, GÖRSEL 2'de", (A, B), (B,), "Image 1, GÖRSEL 1'de"),
        ("video 1, ses 1, image 1", (A, CLIP, SOUND), (SOUND, CLIP, A), "video 1, ses 1, image 1"),
        ("image 2 and video 1", (CLIP, A), (CLIP, A, B), "image 1 and video 1"),
        ("image 2 and video 1", (CLIP, A), (CLIP, A), "image 2 and video 1"),
        ("Görsel 1, IMAGE 1", (A, B), (Target("a", AUDIO), B), "Ses 1, AUDIO 1"),
        ("image 3", (A, B, C), (C, A, B), "image 1"),
    ],
)
def test_numbers_and_kinds_follow(
    text: str, before: tuple[Target, ...], after: tuple[Target, ...], follows: str
):
    prompt = read(text, *before).follow(after)
    assert prompt.text == follows
    assert gone(prompt, *after) == []
    assert [item.target for item in prompt.mentions(after)] == [
        item.target for item in read(text, *before).mentions(before)
    ]


def test_a_mention_of_a_removed_reference_is_gone_though_another_has_its_number_now():
    prompt = read("image 1, image 2, image 3", A, B, C).follow((A, C))
    assert prompt.text == "image 1, image 2, image 2"
    assert [item.is_there for item in prompt.mentions((A, C))] == [True, False, True]
    assert gone(prompt.follow((A, B, C)), A, B, C) == []


def test_what_is_written_before_its_reference_is_there_is_bound_when_it_comes():
    prompt = read("image 2 walks", A)
    assert gone(prompt, A) == ["image 2"]
    assert prompt.follow((A, B)).follow((B, A)).text == "image 1 walks"


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("so image 1, image 2", None),
        ("image 1, image 2.", None),
        ("image 1, now image 2", (9, 13)),
        ("image 1,\nimage 2", None),
    ],
)
def test_typing_elsewhere_leaves_a_mention_that_is_gone_as_it_is(text: str, change: tuple[int, int] | None):
    prompt = read("image 1, image 2", A, B).follow((B,))
    assert prompt.text == "image 1, image 1"
    typed = prompt.typed(text.replace("image 2", "image 1"), (B,), change)
    assert [item.is_there for item in typed.mentions((B,))] == [False, True]


def test_the_place_of_a_change_says_which_of_two_alike_was_removed():
    prompt = read("image 1 image 2", A, B).follow((B,))
    assert prompt.text == "image 1 image 1"
    assert gone(prompt.typed("image 1", (B,), (0, 0)), B) == []
    assert gone(prompt.typed("image 1", (B,), (7, 7)), B) == ["image 1"]


def test_a_number_that_is_typed_anew_means_the_reference_that_has_it():
    prompt = read("image 1, image 2", A, B).follow((B,))
    again = prompt.typed("image , image 1", (B,)).typed("image 1, image 1", (B,))
    assert gone(again, B) == []
    assert again.targets == ("b", "b")


def test_line_breaks_of_another_system_move_nothing():
    prompt = read("a\r\nb\r\nimage 2", A, B).follow((B, A))
    typed = prompt.typed("a\nb\nimage 1!", (B, A), (11, 12))
    assert typed.targets == ("b",)


def test_one_that_is_gone_is_mended_by_another_or_without_its_words():
    prompt = read("Start on image 2, then görsel 3.", A, B, C).follow((A, CLIP))
    assert gone(prompt, A, CLIP) == ["image 2", "görsel 3"]
    pointed = prompt.pointed(0, "a", (A, CLIP)).pointed(1, "clip", (A, CLIP))
    assert pointed.text == "Start on image 1, then video 1."
    assert gone(pointed, A, CLIP) == []
    assert prompt.without(0, (A, CLIP)).without(0, (A, CLIP)).text == "Start on, then."
    assert read("image 1 walks", A).follow(()).without(0, ()).text == "walks"


MIRA = ElementUse("1", "Mira", ("a", "b"))


def with_mira(text: str, *references: Target) -> BoundPrompt:
    return BoundPrompt(elements=(MIRA,)).typed(text, references)


def test_an_element_is_sent_by_its_name_and_the_numbers_of_its_references():
    prompt = with_mira("@Mira's coat, @mira, @nobody and image 3", A, B, C)
    assert gone(prompt, A, B, C) == []
    assert prompt.sent((A, B, C)) == (
        "Mira (image 1 and image 2)'s coat, Mira (image 1 and image 2), @nobody and image 3"
    )
    moved = prompt.follow((C, B, CLIP, A))
    assert moved.text == "@Mira's coat, @mira, @nobody and image 1"
    assert moved.sent((C, B, CLIP, A)).startswith("Mira (image 2 and image 3)'s coat")
    of_three = BoundPrompt("@Tom", ("@2",), (ElementUse("2", "Tom", ("sound", "clip", "a")),))
    assert of_three.sent((A, CLIP, SOUND)) == "Tom (image 1, video 1 and audio 1)"


def test_an_element_of_which_a_reference_is_gone_is_gone_until_that_is_back():
    prompt = with_mira("@Mira walks", A, B)
    assert gone(prompt.follow((A,)), A) == ["@Mira"]
    assert prompt.sent((A,)) == "@Mira walks"
    assert gone(prompt.follow((A,)).follow((B, A)), B, A) == []
    rest = prompt.using(ElementUse("1", "Mira", ("a",)))
    assert rest.sent((A,)) == "Mira (image 1) walks"


def test_a_name_is_an_element_only_if_there_is_one():
    prompt = BoundPrompt().typed("@Mira and @Tom", (A,))
    assert [item.is_plain for item in prompt.mentions((A,))] == [True, True]
    assert gone(prompt, A) == []
    known = prompt.named(ElementNames({"1": "Mira"}))
    assert gone(known, A) == ["@Mira"]
    # It is deleted before it was ever added here.
    assert gone(known.named(ElementNames()), A) == []


def test_a_name_that_changes_follows_and_a_deleted_element_goes_on():
    prompt = with_mira("@mira and @Mira's image 1", A, B)
    named = prompt.named(ElementNames({"1": "Night market"}))
    assert named.text == "@Night_market and @Night_market's image 1"
    assert named.sent((A, B)).startswith("Night market (image 1 and image 2) and")
    assert prompt.named(ElementNames()) == prompt


def test_a_name_that_is_typed_over_is_another():
    prompt = with_mira("@Mira walks", A, B)
    typed = prompt.typed("@Miranda walks", (A, B))
    assert [item.is_plain for item in typed.mentions((A, B))] == [True]
    again = typed.typed("@Mira walks", (A, B))
    assert again.mentions((A, B))[0].is_there


MI_LA = ElementUse("2", "米拉", ("a",))
MI_LA_HUA = ElementUse("3", "米拉花", ("b",))


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("@米拉走进花园", "米拉 (image 1)走进花园"),
        ("@米拉花在@米拉旁边", "米拉花 (image 2)在米拉 (image 1)旁边"),
        ("@米拉walks, @MIRA走", "米拉 (image 1)walks, Mira (image 1 and image 2)走"),
        ("@Mira는 걷는다", "Mira (image 1 and image 2)는 걷는다"),
        ("@Mirabelle, @拉米拉", "@Mirabelle, @拉米拉"),
    ],
)
def test_without_spaces_between_words_the_longest_name_is_meant(text: str, sent: str):
    prompt = BoundPrompt(elements=(MIRA, MI_LA, MI_LA_HUA)).typed(text, (A, B))
    assert gone(prompt, A, B) == []
    assert prompt.sent((A, B)) == sent


def test_a_name_in_a_word_that_goes_on_is_edited_renamed_and_removed_alone():
    prompt = BoundPrompt(elements=(MI_LA,)).typed("@米拉走", (A,))
    typed = prompt.typed("@米拉走进花园", (A,))
    assert typed.sent((A,)) == "米拉 (image 1)走进花园"
    assert typed.named(ElementNames({"2": "娜娜"})).sent((A,)) == "娜娜 (image 1)走进花园"
    assert typed.without(0, (A,)).text == "走进花园"
    english = (
        BoundPrompt(elements=(MI_LA,)).typed("@米拉walks @米拉", (A,)).named(ElementNames({"2": "Anna"}))
    )
    assert english.text == "@Anna walks @Anna"
    assert english.sent((A,)) == "Anna (image 1) walks Anna (image 1)"


@pytest.mark.parametrize(
    ("text", "given", "back"),
    [
        ("Mira (image 1 and image 2)'s coat, image 3", (MIRA,), "@Mira's coat, image 3"),
        ("米拉 (image 1)走, Mira (image 1 and image 2)", (MIRA, MI_LA), "@米拉走, @Mira"),
        ("Mira (image 2 and image 1) walks", (MIRA,), "Mira (image 2 and image 1) walks"),
        ("Miranda, Mira", (MIRA,), "Miranda, Mira"),
        # There "@Mira" would be no name.
        ("me.Mira (image 1 and image 2)", (MIRA,), "me.Mira (image 1 and image 2)"),
        ("Old Mira (image 1)", (ElementUse("4", "Old Mira", ("a",)), MI_LA), "@Old_Mira"),
    ],
)
def test_an_element_is_known_again_by_the_words_that_are_sent_for_it(
    text: str, given: tuple[ElementUse, ...], back: str
):
    prompt = read(text, A, B, C)
    found = prompt.recognising(given, (A, B, C))
    assert found.text == back
    assert found.sent((A, B, C)) == text
    assert gone(found, A, B, C) == []


@dataclass
class _Edited:
    """A person edits prompt, references and elements."""

    prompt: BoundPrompt = field(default_factory=BoundPrompt)
    references: tuple[Target, ...] = ()
    made: int = 0

    def put(self, references: tuple[Target, ...]) -> None:
        before = self.prompt.mentions(self.references)
        self.prompt = self.prompt.follow(references)
        self.references = references
        after = self.prompt.mentions(references)
        ids = {item.id for item in references}
        assert len(before) == len(after) == len(find_mentions(self.prompt.text))
        for old, new in zip(before, after, strict=True):
            if old.target:
                assert new.target == old.target
                assert new.references == old.references
                assert new.is_there is (bool(old.references) and ids.issuperset(old.references))

    def type(self, text: str, at: int, end: int) -> None:
        old = self.prompt.text
        at, end = sorted((min(at, len(old)), min(end, len(old))))
        self.prompt = self.prompt.typed(old[:at] + text + old[end:], self.references, (at, at + len(text)))

    def use(self, name: str, places: set[int]) -> None:
        """An element's references are among those that there are."""
        ids = tuple(item.id for place, item in enumerate(self.references) if place in places)
        if ids:
            self.prompt = self.prompt.using(ElementUse(name.lower(), name, ids))

    def do(self, name: str, values: list) -> None:
        match name:
            case "type":
                self.type(*values)
            case "use":
                self.use(*values)
            case "name":
                self.prompt = self.prompt.named(ElementNames({values[1]: values[0]}))
            case _:
                self.rearrange(name, *values)
        self.put(self.references)

    def rearrange(self, name: str, value: Any, at: int) -> None:
        items = list(self.references)
        if name == "add" and len(items) < 5:
            self.made += 1
            items.insert(at, Target(str(self.made), value))
        elif items and name != "add":
            place = at % len(items)
            item = items.pop(place)
            if name == "move":
                items.insert(value, item)
            elif name == "kind":
                items.insert(place, Target(item.id, value))
        self.put(tuple(items))

    def check(self) -> None:
        """What is there is sent under the number in the text; of an element, all of its references."""
        kinds = [item.kind for item in self.references]
        expected: list[str] = []
        for item in self.prompt.mentions(self.references):
            if isinstance(item.mention, ElementMention):
                use = self.prompt.use_of(item.target)
                assert item.is_plain is (item.target == "")
                if item.is_there:
                    assert use is not None
                    expected += [other.id for other in self.references if other.id in use.references]
                continue
            place = item.mention.place_among(kinds)
            if item.is_there:
                assert place is not None
                assert self.references[place].id == item.target
                expected.append(item.target)
            elif place is not None:
                # Nobody sends this: it stops Generate.
                expected.append(self.references[place].id)
        sent = [
            item for item in find_mentions(self.prompt.sent(self.references)) if isinstance(item, Mention)
        ]
        places = [item.place_among(kinds) for item in sent]
        assert [self.references[place].id for place in places if place is not None] == expected


references_edits = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(MediaKind), st.integers(0, 5)),
    st.tuples(st.just("remove"), st.none(), st.integers(0, 4)),
    st.tuples(st.just("move"), st.integers(0, 4), st.integers(0, 4)),
    st.tuples(st.just("kind"), st.sampled_from(MediaKind), st.integers(0, 4)),
)
words = st.sampled_from(
    [
        "image 1",
        "Image 2 ",
        " görsel 3",
        "video 1",
        "SES 1",
        "audio 2",
        "image ",
        "1",
        "2",
        " ",
        "s",
        ", ",
        "\n",
        "@Mira",
        "@tom ",
        "@米拉",
        "走",
        "@",
        "{|}",
    ]
)
prompt_edits = st.tuples(st.just("type"), words | st.text(max_size=3), st.integers(0, 60), st.integers(0, 60))


element_edits = st.tuples(
    st.just("use"),
    st.sampled_from(["Mira", "Tom", "Night market", "米拉"]),
    st.sets(st.integers(0, 4), max_size=3),
)
renames = st.tuples(st.just("name"), st.sampled_from(["Mira", "Old Tom", "Tom", "米拉"]), st.just("tom"))


@given(st.lists(st.one_of(references_edits, prompt_edits, element_edits, renames), max_size=25))
def test_however_both_are_edited_a_mention_means_the_reference_that_is_sent_under_its_number(
    edits: list[tuple],
):
    edited = _Edited()
    for name, *values in edits:
        edited.do(name, values)
        edited.check()
