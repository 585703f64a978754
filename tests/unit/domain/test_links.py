from __future__ import annotations

from seedance_studio.domain.links import address_of


def test_an_address_is_the_link_without_its_signature() -> None:
    assert address_of("https://a.example/b.png?X=1&Y=2 ") == "https://a.example/b.png"
