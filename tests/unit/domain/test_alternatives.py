"""Alternatives are expanded as a plain reference implementation expands them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.alternatives import MOST_CELLS, escape, read_alternatives
from seedance_studio.domain.bound_prompt import BoundPrompt, Target
from seedance_studio.domain.urls import MediaKind

Tree = tuple["str | Choice", ...]


@dataclass(frozen=True)
class Choice:
    options: tuple[tuple[int, Tree], ...]


def written(tree: Tree) -> str:
    """How a person types it: plain braces and bars escaped, weights in front."""
    return "".join(
        part.replace("{", "\\{").replace("|", "\\|").replace("}", "\\}")
        if isinstance(part, str)
        else "{" + "|".join(f"{weight}::{written(option)}" for weight, option in part.options) + "}"
        for part in tree
    )


def count(tree: Tree) -> int:
    """How many prompts a tree stands for, with equal options of a group as one."""
    total = 1
    for part in tree:
        if not isinstance(part, str):
            total *= len(options(part))
    return total


def is_too_many(tree: Tree) -> bool:
    """Whether the tree or a group in it has more than can be shown, before equal options are made one."""
    groups = [part for part in tree if isinstance(part, Choice)]
    if any(is_too_many(option) for part in groups for _, option in part.options):
        return True
    if any(sum(count(option) for _, option in part.options) > MOST_CELLS for part in groups):
        return True
    return count(tree) > MOST_CELLS


def options(choice: Choice) -> dict[str, int]:
    found: dict[str, int] = {}
    for weight, option in choice.options:
        for text, _, inner in expanded(option):
            found[text] = found.get(text, 0) + weight * inner
    return found


def expanded(tree: Tree) -> list[tuple[str, tuple[str, ...], int]]:
    """Prompt, words and weight of each combination: the reference."""
    found: list[tuple[str, tuple[str, ...], int]] = [("", (), 1)]
    for part in tree:
        if isinstance(part, str):
            found = [(text + part, words, weight) for text, words, weight in found]
        else:
            found = [
                (text + option, (*words, " ".join(option.split())), weight * own)
                for (text, words, weight), (option, own) in product(found, options(part).items())
            ]
    return found


# A backslash right before a brace would escape it, and digits with colons would be a weight.
TEXTS = st.text(st.sampled_from("ab {|}3:\n"), max_size=5)
TREES = st.recursive(
    st.tuples(TEXTS),
    lambda inner: st.lists(
        st.one_of(
            TEXTS,
            st.lists(st.tuples(st.integers(1, 3), inner), min_size=2, max_size=3).map(
                lambda options: Choice(tuple(options))
            ),
        ),
        max_size=4,
    ).map(tuple),
    max_leaves=12,
)


@given(TREES)
def test_the_expansion_equals_the_reference(tree: Tree):
    read = read_alternatives(written(tree))
    if is_too_many(tree):
        assert read.is_too_many
    else:
        assert [(cell.prompt, cell.words, cell.weight) for cell in read.cells] == expanded(tree)


@given(st.text(st.sampled_from("ab {|}\\:3"), max_size=30))
def test_an_escaped_prompt_stands_for_exactly_itself(prompt: str):
    assert [(cell.prompt, cell.words, cell.weight) for cell in read_alternatives(escape(prompt)).cells] == [
        (prompt, (), 1)
    ]


@given(st.text(max_size=40))
def test_a_prompt_without_groups_and_escapes_is_left_as_it_is(prompt: str):
    plain = prompt.replace("{", "(").replace("\\", "/")
    assert escape(plain) == plain


@pytest.mark.parametrize(
    ("prompt", "sent"),
    [
        ("{dawn|dusk}", ["dawn", "dusk"]),
        ("at {dawn|{red|grey} dusk}, wide", ["at dawn, wide", "at red dusk, wide", "at grey dusk, wide"]),
        ("a {very |}fast train", ["a very fast train", "a fast train"]),
        (r"\{dawn|dusk\}", ["{dawn|dusk}"]),
        ('{"shot": 1}', ['{"shot": 1}']),
        ("{a|b", ["{a|b"]),
        ("a|b}", ["a|b}"]),
        ("{a|b|{c|d}", ["{a|b|c", "{a|b|d"]),
        ("{a {x} b|c}", ["a {x} b", "c"]),
        ("{1::3::a|b}", ["3::a", "b"]),
        ("{a|a|b}", ["a", "b"]),
    ],
)
def test_what_is_sent(prompt: str, sent: list[str]):
    assert [cell.prompt for cell in read_alternatives(prompt).cells] == sent


def test_weights_multiply_and_those_of_equal_options_add_up():
    cells = read_alternatives("{3::dawn|dusk|dusk}, {2::calm|storm}").cells
    assert [(cell.words, cell.weight) for cell in cells] == [
        (("dawn", "calm"), 6),
        (("dawn", "storm"), 3),
        (("dusk", "calm"), 4),
        (("dusk", "storm"), 2),
    ]


@pytest.mark.parametrize("prompt", ["{a|b}" * 7, "{" + "|".join(map(str, range(100))) + "}"])
def test_more_than_a_press_can_send_is_too_many(prompt: str):
    read = read_alternatives(prompt)
    assert read.is_too_many
    assert read.groups


def test_groups_know_where_they_stand():
    prompt = r"at {dawn|dusk}, \{x\} {calm|{a|b}}"
    assert [prompt[group.start : group.end] for group in read_alternatives(prompt).groups] == [
        "{dawn|dusk}",
        "{calm|{a|b}}",
    ]


@pytest.mark.parametrize("prompt", ["{" * 20_000, "{" * 9_000 + "}" * 9_000, "{" * 9_000 + "|}" * 9_000])
def test_any_nesting_is_read(prompt: str):
    assert len(read_alternatives(prompt).cells) == 1


def test_mentions_in_a_cell_mean_what_they_mean_in_the_prompt():
    one, two = Target("one", MediaKind.IMAGE), Target("two", MediaKind.IMAGE)
    prompt = BoundPrompt.read("{dawn|dusk}: image 1 follows {image 2|image 1}", ()).follow((one, two))
    moved = prompt.follow((two, one))
    cells = [cell.bound(moved) for cell in read_alternatives(moved.text).cells]
    assert [cell.text for cell in cells[:2]] == [
        "dawn: image 2 follows image 1",
        "dawn: image 2 follows image 2",
    ]
    assert [cell.targets for cell in cells] == [("one", "two"), ("one", "one")] * 2


def test_a_mention_that_the_options_put_together_means_the_reference_of_its_number():
    prompt = BoundPrompt.read("{image|video} 1", ())
    assert [cell.bound(prompt).targets for cell in read_alternatives(prompt.text).cells] == [("",), ("",)]
