"""A key is kept for one service and found for no other."""

from __future__ import annotations

import pytest

from seedance_studio.app.options import Options
from seedance_studio.domain.open_api import SERVICE

KEY = "sd2_live_0123456789abcdef"


@pytest.mark.parametrize("base", [SERVICE, f"{SERVICE}:443", SERVICE.replace("www.", "WWW.")])
def test_the_usual_service_has_the_entry_that_it_always_had(base: str) -> None:
    assert Options(api_base=base).key_entry == "api-key"
    assert Options(api_base=base).foreign_service == ""


def test_each_other_service_has_an_entry_of_its_own() -> None:
    bases = (
        SERVICE,
        "https://other.example",
        "https://other.example:8443",
        "http://127.0.0.1:8000",
        "https://www.seedance2.ink.evil.example",
        f"{SERVICE}:8443",
        "http://www.seedance2.ink",
    )
    entries = [Options(api_base=base).key_entry for base in bases]
    assert len(set(entries)) == len(bases)
    assert entries[1] == "api-key https://other.example"


def test_the_key_is_never_said() -> None:
    assert KEY not in repr(Options(key=KEY))
