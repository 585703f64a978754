from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.alternatives import read_alternatives
from seedance_studio.domain.prompt_variables import Variable, filled_parts, find_variables

prompts = st.text("ab{|}=\\ \n", max_size=30) | st.lists(
    st.sampled_from(("{", "}", "|", "{{a}}", "{{b=x}}", "{{", "}}", "\\", "a", "2::", " ")), max_size=14
).map("".join)


def fill(text: str, values: dict[str, str]) -> str:
    return "".join(part.text for part in filled_parts(text, values))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("no variable", []),
        ("at {{place}}", [Variable("place")]),
        ("{{ Place }} and {{place}}", [Variable("Place")]),
        ("{{a}}, {{b=two words}}", [Variable("a"), Variable("b", "two words")]),
        ("{{a}} {{A=later}} {{a=third}}", [Variable("a", "later")]),
        ("{{ISIK}} {{ışık}} {{IŞIK}}", [Variable("ISIK"), Variable("ışık")]),
        ("{{yer=İstanbul}}", [Variable("yer", "İstanbul")]),
        ("{{{a}}|b}", [Variable("a")]),
        ("{x|{{a}}}", [Variable("a")]),
        # Alternatives, and what a person wrote as plain braces.
        ("{{a|b}}", []),
        ("{{a|b}|c}", []),
        ("\\{{a}}", []),
        ("{{\\}}|}", []),
        ("{{a=\\}}|}", []),
        ("{{}} {{ }} {{a\nb}} {{{}}} {a}", []),
        ("{{=x}}", []),
    ],
)
def test_variables_are_found_in_order_each_once(text: str, found: list[Variable]):
    assert list(find_variables(text)) == found


@pytest.mark.parametrize(
    ("text", "values", "filled"),
    [
        ("at {{place}}, {{ PLACE }}", {"place": "a pier"}, "at a pier, a pier"),
        ("{{a=x}} {{b}}", {"a": "y"}, "y {{b}}"),
        ("{{a}}", {"a": "{dawn|dusk}"}, "{dawn|dusk}"),
        ("{{a}}", {"a": "{{b}}", "b": "no"}, "{{b}}"),
        ("{{a}}", {"a": "\\1 \\g<0>"}, "\\1 \\g<0>"),
        ("\\{{a}}", {"a": "no"}, "\\{{a}}"),
    ],
)
def test_values_are_put_in_as_they_are_typed(text: str, values: dict[str, str], filled: str):
    assert fill(text, values) == filled


def test_what_stands_for_a_variable_is_marked():
    marked = [part.text for part in filled_parts("at {{a}}, {{b}}!", {"a": "dawn"}) if part.differs]
    assert marked == ["dawn", "{{b}}"]


@given(prompts)
def test_without_values_a_prompt_stays_as_it_is(text: str):
    assert fill(text, {}) == text


@given(prompts)
def test_a_variable_is_no_part_of_alternatives(text: str):
    """With words in the place of the variables the prompt has the same groups."""
    words = {variable.key: "w" for variable in find_variables(text)}
    filled = fill(text, words)
    before, after = read_alternatives(text).groups, read_alternatives(filled).groups
    assert len(before) == len(after)
    assert [fill(text[group.start : group.end], words) for group in before] == [
        filled[group.start : group.end] for group in after
    ]


@given(
    st.lists(st.sampled_from(("{{a}}", "{{b=x}}", "{x|{{c}}}", "{{{a}}|y}", "\\{", " ", "word"))).map("".join)
)
def test_a_filled_prompt_asks_for_nothing_more(text: str):
    """Unless someone puts a variable between double braces of their own."""
    assert find_variables(fill(text, {variable.key: "w" for variable in find_variables(text)})) == ()
