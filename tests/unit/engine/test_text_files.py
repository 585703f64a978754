"""A person's file is read whatever program wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedance_studio.engine.text_files import TextFault, read_text_file

TURKISH = "istem;etiket\nGün batımında bir şehir;gece çekimi"
CHINESE = "提示词,标签\n黄昏的城市，慢慢推近,夜景"


def turkish_letters(text: str) -> float:
    return sum(letter in "ğışİçöü" for letter in text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1254"])
def test_a_table_is_the_same_in_every_encoding(tmp_path: Path, encoding: str):
    file = tmp_path / "list.csv"
    file.write_bytes(TURKISH.encode(encoding))
    assert read_text_file(file, turkish_letters) == TURKISH


def test_of_two_old_encodings_the_one_that_makes_more_sense_is_taken(tmp_path: Path):
    file = tmp_path / "list.csv"
    file.write_bytes(CHINESE.encode("gb18030"))
    assert read_text_file(file, lambda text: text.count("城市")) == CHINESE


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"PK\x03\x04rest", TextFault.WORKBOOK),
        (b"%PDF-1.7", TextFault.WORKBOOK),
        (b"\x81", TextFault.UNREADABLE),
    ],
)
def test_what_is_no_text_is_said(tmp_path: Path, content: bytes, fault: TextFault):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    assert read_text_file(file, len) is fault


def test_a_file_that_is_not_there_can_not_be_read(tmp_path: Path):
    assert read_text_file(tmp_path / "none.csv", len) is TextFault.UNREADABLE
