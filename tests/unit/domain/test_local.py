from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.local import address_of, guess_local, is_local, local_reference, path_of
from seedance_studio.domain.urls import MediaKind


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_every_name_comes_back(name: str) -> None:
    path = Path("/somewhere") / name
    reference = local_reference(path)
    assert is_local(reference)
    assert not any(char.isspace() for char in reference)
    assert path_of(reference) == path.absolute()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_comes_back() -> None:
    path = Path("/somewhere") / os.fsdecode(b"caf\xe9 %41.png")
    assert path_of(local_reference(path)) == path


def test_what_is_local_and_what_is_not() -> None:
    assert is_local(" FILE:///a.png")
    assert not is_local("https://example.com/file:///a.png")
    assert path_of("file://localhost/a%20b.png") == Path("/a b.png")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.HEIC", MediaKind.IMAGE), ("a", MediaKind.IMAGE), ("a.webm", MediaKind.VIDEO),
        ("a.MOV", MediaKind.VIDEO), ("a.wav", MediaKind.AUDIO),
    ],
)  # fmt: skip
def test_a_name_promises_a_kind(name: str, kind: MediaKind) -> None:
    assert guess_local(f"file:///x/{name}").kind is kind


def test_an_address_is_the_link_without_its_signature() -> None:
    assert address_of("https://a.example/b.png?X=1&Y=2 ") == "https://a.example/b.png"
