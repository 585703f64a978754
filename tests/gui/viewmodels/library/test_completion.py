from __future__ import annotations

import pytest

from seedance_studio.domain.query_terms import Word
from seedance_studio.viewmodels.library.completion import complete

KNOWN = {
    Word.TAG: ["hero", "first frame", "Işık"],
    Word.PROJECT: ["Night market"],
    Word.MODEL: ["seedance-2.0"],
}


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("boat st", ["state:", "stars:"]),
        ("-st", ["-state:", "-stars:"]),
        ("her", ["tag:hero"]),
        ("işik", ["tag:Işık"]),
        ("nig", ['project:"Night market"']),
        ("tag:f", ['tag:"first frame"']),
        ("tag:hero,f", ['tag:hero,"first frame"']),
        ("state:fa", ["state:failed"]),
        ("stars:", ["stars:>=4", "stars:>=3", "stars:5", "stars:0"]),
        ("date:y", ["date:yesterday", "date:year"]),
        ("model:see", ["model:seedance-2.0"]),
    ],
)
def test_what_can_be_meant_is_offered(text: str, offers: list[str]):
    found = complete(text, len(text), KNOWN)
    assert found is not None
    assert list(found.offers) == offers
    assert text[found.start : found.end] == text.split()[-1]


@pytest.mark.parametrize("text", ["", "boat ", "zebra", "16:9", "tag:hero", "cost:"])
def test_where_nothing_can_be_meant_nothing_is_offered(text: str):
    assert complete(text, len(text), KNOWN) is None
