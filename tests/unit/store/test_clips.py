"""We make all file names ourselves, so no text from outside gets into them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.generations import a_generation, generations

from seedance_studio.domain.generation import Generation
from seedance_studio.store.clips import clip_path, thumbnail_path

_EVIL = [
    "CON",
    "nul.txt",
    "../../etc/passwd",
    "a\0b",
    "a" * 300,
    "\u202egpj.exe",
    "name.",
    " name ",
    r"C:\x",
    "a/b",
]


@pytest.mark.parametrize("text", _EVIL)
def test_nothing_of_a_prompt_an_address_or_an_answer_is_in_a_name(text: str) -> None:
    plain = a_generation(id="0123456789abcdef" * 2, created_at=1_700_000_000.0)
    evil = a_generation(
        prompt=text,
        id=plain.id,
        created_at=plain.created_at,
        request_id=text,
        output_url=f"https://cdn.example/{text}",
        remote_status=text,
    )
    assert (
        clip_path(evil) == clip_path(plain) == PurePosixPath("clips/2023/11/20231114-221320-0123456789ab.mp4")
    )
    assert thumbnail_path(evil) == PurePosixPath("thumbnails/2023/11/20231114-221320-0123456789ab.jpg")


@pytest.mark.slow
@given(generations)
def test_every_name_is_one_that_every_system_takes(generation: Generation) -> None:
    name = r"clips/\d{4}/\d\d/\d{8}-\d{6}-[0-9a-f]{12}(-[0-9a-f]{8})?\.mp4"
    assert re.fullmatch(name, str(clip_path(generation)))


def test_what_came_for_an_id_that_was_taken_back_is_not_in_the_way_of_the_next() -> None:
    rows = [a_generation(adopted_at=5.0, request_id=name) for name in ("req_1", "req_2")]
    assert len({clip_path(row) for row in rows}) == 2
    assert len({thumbnail_path(row) for row in rows}) == 2


@given(st.lists(st.uuids(version=4), min_size=2, max_size=9, unique=True))
def test_two_made_in_the_same_second_have_names_of_their_own(ids: list[object]) -> None:
    names = {clip_path(a_generation(id=str(value).replace("-", ""))) for value in ids}
    assert len(names) == len({str(value).replace("-", "")[:12] for value in ids})
