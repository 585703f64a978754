from __future__ import annotations

from pathlib import Path

import pytest

from seedance_studio.domain.references import (
    Reference,
    as_references,
    read_source,
    source_text,
    stable_text,
)
from seedance_studio.domain.urls import MediaKind

LINK, FILE = "https://a.example/x/b%20c.mov?X=1&Y=2", Path("/x/b c.mp3")


def test_a_link_and_a_file_say_what_they_are() -> None:
    link, file = Reference("1", LINK), Reference("2", FILE)
    assert (link.is_local, link.kind, link.name, link.host) == (
        False, MediaKind.VIDEO, "b c.mov", "a.example",
    )  # fmt: skip
    assert (file.is_local, file.kind, file.name, file.host) == (True, MediaKind.AUDIO, "b c.mp3", "")


def test_a_source_comes_back_from_its_text() -> None:
    assert [read_source(source_text(source)) for source in (LINK, FILE)] == [LINK, FILE]


@pytest.mark.parametrize("text", ["file://[a/b.png", "file:///a%00b.png", "nonsense", ""])
def test_what_names_no_file_is_taken_for_a_link(text: str) -> None:
    assert read_source(text) == text


def test_what_stays_when_a_link_is_signed_again() -> None:
    assert stable_text(LINK) == "https://a.example/x/b%20c.mov"
    assert stable_text(FILE) == "file:///x/b%20c.mp3"


def test_a_link_whose_path_names_no_file_is_told_apart_by_its_query() -> None:
    assert stable_text("https://a.example/download?id=7#drive.mp4") == "https://a.example/download?id=7"


def test_each_reference_of_a_new_draft_has_an_id_of_its_own() -> None:
    assert as_references((LINK, FILE)) == (Reference("1", LINK), Reference("2", FILE))
