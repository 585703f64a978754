from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.local import file_url, is_file_url, kind_by_name, path_of
from seedance_studio.domain.urls import MediaKind


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_every_name_comes_back(name: str) -> None:
    path = Path("/somewhere") / name
    address = file_url(path)
    assert is_file_url(address)
    assert not any(char.isspace() for char in address)
    assert path_of(address) == path.absolute()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_comes_back() -> None:
    path = Path("/somewhere") / os.fsdecode(b"caf\xe9 %41.png")
    assert path_of(file_url(path)) == path


def test_what_is_a_file_s_address_and_what_is_not() -> None:
    assert is_file_url(" FILE:///a.png")
    assert not is_file_url("https://example.com/file:///a.png")
    assert path_of("file://localhost/a%20b.png") == Path("/a b.png")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.HEIC", MediaKind.IMAGE), ("a", MediaKind.IMAGE), ("a.webm", MediaKind.VIDEO),
        ("a.MOV", MediaKind.VIDEO), ("a.wav", MediaKind.AUDIO),
    ],
)  # fmt: skip
def test_a_name_promises_a_kind(name: str, kind: MediaKind) -> None:
    assert kind_by_name(Path("/x") / name) is kind
