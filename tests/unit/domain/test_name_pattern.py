"""Names of copies: any words make a name that every system takes, and no two are the same."""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedance_studio.domain.copy_names import USUAL_NAMES
from seedance_studio.domain.name_pattern import (
    LONGEST,
    Naming,
    comparable,
    free_name,
    name_for,
    safe_name,
    unknown_parts,
)

AT = datetime(2026, 11, 27, 14, 5, 9)
FAMILY = "👩‍👩‍👧‍👦"
everything = st.text(max_size=400)


def naming(prompt: str = "A lighthouse at dusk", **others: object) -> Naming:
    values: dict[str, object] = {"model": "seedance-2.0", "id": "0123456789abcdef0123", "take": 3}
    return Naming(AT, prompt, **(values | others))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        (USUAL_NAMES, "2026-11-27 A lighthouse at dusk 03"),
        ("{date}_{time}", "2026-11-27_14-05-09"),
        ("{project} {prompt:6} {take}", "A ligh 03"),
        ("{model} {id}", "seedance-2.0 0123456789ab"),
        ("Film/{prompt}", "Film A lighthouse at dusk"),
        ("", "clip"),
        ("{project}", "clip"),
        ("{nothing} {prompt:0} {prompt:x} {", "{nothing} {prompt 0} {prompt x} {"),
        ("NUL", "_NUL"),
        ("con.{take}", "_con.03"),
        ("COM¹", "_COM¹"),
        (".{take}...", "03"),
    ],
)
def test_a_pattern_filled_in(pattern: str, name: str):
    assert name_for(pattern, naming()) == name


def test_what_means_nothing_is_named():
    assert unknown_parts("{date} {nothing} {prompt:0} {prompt:40} {}") == ("{nothing}", "{prompt:0}", "{}")


@given(pattern=everything, prompt=everything, project=everything)
@example(pattern="{prompt}", prompt="ı" * 400, project="")
@example(pattern="{prompt}", prompt=FAMILY * 40, project="")
@example(pattern="{prompt}", prompt="e\N{COMBINING ACUTE ACCENT}" * 300, project="")
@example(pattern="{prompt}", prompt="\ud83d", project="")
@example(pattern="{prompt}", prompt="aux .x", project="")
def test_every_system_takes_the_name(pattern: str, prompt: str, project: str):
    name = name_for(pattern, naming(prompt, project=project))
    assert 0 < len(name.encode()) <= LONGEST + 1
    assert len(name.encode("utf-16-le")) // 2 <= LONGEST + 1
    assert name == name.strip(" .")
    assert not set(name) & set('\\/:*?"<>|')
    assert all(unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") for char in name)
    assert name.partition(".")[0].upper().rstrip() not in ("CON", "PRN", "AUX", "NUL", "COM1", "LPT9")
    assert safe_name(name) == name


@given(prompt=everything, most=st.integers(1, 60))
def test_a_cut_is_a_beginning(prompt: str, most: int):
    whole = safe_name(" ".join(prompt.split()))
    name = name_for(f"{{prompt:{most}}}", naming(prompt))
    assert len(name) <= max(most, len("_clip")) + 1
    assert whole.startswith(name) or name.lstrip("_") == "clip" or whole.startswith("_")


def test_no_composed_character_is_torn_apart():
    assert name_for("{prompt:3}", naming(FAMILY + FAMILY)) == "clip"
    assert name_for("{prompt:9}", naming(FAMILY + FAMILY)) == FAMILY
    assert name_for("{prompt:2}", naming("ae\N{COMBINING ACUTE ACCENT}\N{COMBINING CEDILLA}x")) == "a"


@pytest.mark.parametrize(
    ("first", "second"), [("Işık", "IŞIK"), ("ıspanak", "ISPANAK"), ("İzmir", "izmir"), ("é", "e\u0301")]
)
def test_names_that_one_system_takes_for_the_same_are_numbered(first: str, second: str):
    taken = {comparable(f"{first}.mp4"), comparable(f"{first} (2).mp4")}
    assert free_name(second, "mp4", taken) == f"{second} (3).mp4"
    assert free_name(second, "webm", taken) == f"{second}.webm"


@given(st.lists(everything, max_size=12))
def test_no_two_are_the_same(prompts: list[str]):
    taken: set[str] = set()
    for prompt in prompts:
        taken.add(comparable(free_name(safe_name(prompt), "mp4", taken)))
    assert len(taken) == len(prompts)
