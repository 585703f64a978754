"""A mention goes on meaning the same reference, however references and prompt are edited."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.bound_prompt import BoundPrompt, Target
from seedance_studio.domain.mentions import find_mentions
from seedance_studio.domain.urls import MediaKind

IMAGE, VIDEO, AUDIO = MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.AUDIO
A, B, C = (Target(name, IMAGE) for name in "abc")
CLIP, SOUND = Target("clip", VIDEO), Target("sound", AUDIO)


def read(text: str, *references: Target) -> BoundPrompt:
    return BoundPrompt.read(text, ()).follow(references)


def gone(prompt: BoundPrompt, *references: Target) -> list[str]:
    return [item.mention.text for item in prompt.mentions(references) if not item.is_there]


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


@dataclass
class _Desk:
    """A person edits prompt and references; `meant` is what the mentions mean in their eyes."""

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
                assert new.is_there is (old.target in ids)

    def type(self, text: str, at: int, end: int) -> None:
        old = self.prompt.text
        at, end = sorted((min(at, len(old)), min(end, len(old))))
        self.prompt = self.prompt.typed(old[:at] + text + old[end:], self.references, (at, at + len(text)))

    def check(self) -> None:
        """What is there is sent under the number in the text."""
        kinds = [item.kind for item in self.references]
        for item in self.prompt.mentions(self.references):
            place = item.mention.place_among(kinds)
            if item.is_there:
                assert place is not None
                assert self.references[place].id == item.target


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
    ]
)
prompt_edits = st.tuples(st.just("type"), words | st.text(max_size=3), st.integers(0, 60), st.integers(0, 60))


@given(st.lists(st.one_of(references_edits, prompt_edits), max_size=25))
def test_however_both_are_edited_a_mention_means_the_reference_that_is_sent_under_its_number(
    edits: list[tuple],
):
    desk = _Desk()
    for name, *given_ in edits:
        items = list(desk.references)
        if name == "type":
            desk.type(*given_)
        elif name == "add" and len(items) < 5:
            desk.made += 1
            items.insert(given_[1], Target(str(desk.made), given_[0]))
        elif items and name != "add":
            place = given_[1] % len(items)
            item = items.pop(place)
            if name == "move":
                items.insert(given_[0], item)
            elif name == "kind":
                items.insert(place, Target(item.id, given_[0]))
        desk.put(tuple(items))
        desk.check()
