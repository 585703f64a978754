"""Prompts are cut into clauses that are told apart by what they are about, and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.prompt_clauses import ClipAspect, changed_clauses, clause_about, clauses

STATION = (
    "A man in a grey coat, waits at the platform while the camera pushes in slowly; warm evening light. "
    "Rain on the roof, a distant piano"
)
KOPRU = "Sarı paltolu bir kadın, köprüden yürüyor. Kamera yavaşça yakınlaşıyor; gün batımı ışığı, piyano sesi"
STREET = "穿红衣服的女孩，在街上奔跑。镜头缓慢推近；霓虹灯光，远处的钢琴声"
CAMERA, PERSON, LIGHT, ACTION, SOUND = ClipAspect
pieces = st.lists(
    st.sampled_from(
        [*"abç ,.;:!?…\n，。{}|\\", "camera", " while ", "2.5", "{a, b|c. d}", " – ", "\u00a0", "光", "e.g."]
    ),
    max_size=30,
).map("".join)


def words(prompt: str, aspect: ClipAspect) -> str:
    clause = clause_about(prompt, aspect)
    return "" if clause is None else prompt[clause.start : clause.end]


@pytest.mark.parametrize(
    ("prompt", "about"),
    [
        (
            STATION,
            {
                CAMERA: "the camera pushes in slowly",
                PERSON: "A man in a grey coat",
                LIGHT: "warm evening light",
                ACTION: "waits at the platform",
                SOUND: "a distant piano",
            },
        ),
        (
            KOPRU,
            {
                CAMERA: "Kamera yavaşça yakınlaşıyor",
                PERSON: "Sarı paltolu bir kadın",
                LIGHT: "gün batımı ışığı",
                ACTION: "köprüden yürüyor",
                SOUND: "piyano sesi",
            },
        ),
        (
            STREET,
            {
                CAMERA: "镜头缓慢推近",
                PERSON: "穿红衣服的女孩",
                LIGHT: "霓虹灯光",
                ACTION: "在街上奔跑",
                SOUND: "远处的钢琴声",
            },
        ),
    ],
)
def test_each_clause_is_told_by_its_words(prompt: str, about: dict[ClipAspect, str]):
    assert {aspect: words(prompt, aspect) for aspect in ClipAspect} == about


def test_what_no_word_is_about_is_left_to_the_person():
    assert clause_about("Zmrzlina na pláži", CAMERA) is None
    assert clauses("Zmrzlina na pláži")[0].aspects == frozenset()
    assert clauses("  \n ,. ") == ()


def test_the_surest_clause_is_chosen():
    assert words("The man turns to the camera, a slow dolly shot", CAMERA) == "a slow dolly shot"


def test_alternatives_and_numbers_are_never_cut_in_two():
    prompt = "Waves at {dawn, calm|dusk. Storm}, a 2.5 m boat"
    assert [prompt[item.start : item.end] for item in clauses(prompt)] == [
        "Waves at {dawn, calm|dusk. Storm}",
        "a 2.5 m boat",
    ]


@given(pieces)
def test_clauses_lie_in_order_and_have_all_words(prompt: str):
    found = clauses(prompt)
    edges = [0, *(edge for item in found for edge in (item.start, item.end)), len(prompt)]
    assert edges == sorted(edges)
    for item in found:
        text = prompt[item.start : item.end]
        assert text
        assert text == text.strip()
    between = [prompt[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert not any(letter.isdigit() or letter in "{}|\\abç光" for gap in between for letter in _bare(gap))


def _bare(gap: str) -> str:
    return gap.replace("while", "")


@given(pieces, pieces)
def test_a_change_put_back_gives_the_prompt_before(before: str, after: str):
    was, became = changed_clauses(before, after)
    assert (was == became == "") == (before == after)
    assert was in before
    assert became in after
    assert any(
        before[:place] + became + before[place + len(was) :] == after
        for place in range(len(before) + 1)
        if before.startswith(was, place)
    )


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (
            "A man, slow push in, rain",
            "A man, slow pull back, rain",
            ("slow push in", "slow pull back"),
        ),
        ("A man, slow push in", "A man, static", ("slow push in", "static")),
        ("A man", "A man, slow push in", ("A man", "A man, slow push in")),
        ("A man, rain", "A man", ("A man, rain", "A man")),
    ],
)
def test_a_change_is_told_in_whole_clauses(before: str, after: str, change: tuple[str, str]):
    assert changed_clauses(before, after) == change
