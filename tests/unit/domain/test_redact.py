"""No secret is left in a text, whatever is around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.redact import redact

SECRET = "s3cretWord"


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {SECRET}",
        f"{{'authorization': 'bearer  {SECRET}'}}",
        f"Basic {SECRET}==",
        f"Bearer sd2_live_{SECRET}!{SECRET}",
        f"key=sd2_live_{SECRET}",
        f"KEYsd2_{SECRET}.{SECRET}+/=",
        f'{{"key":"sd2_{SECRET}"}}',
        f"https://me:{SECRET}@example.com/a",
        f"https://me:a@{SECRET}@example.com/a",
        f"socks5://me:{SECRET}@proxy.example:1080",
        f"GET https://cdn.example/a.mp4?X-Amz-Signature={SECRET}&b=1 failed",
        f"HTTPS://cdn.example/a.mp4#{SECRET}",
        f"<https://cdn.example?a={SECRET}>",
        f"https://a.example?x={SECRET},https://b.example?y={SECRET}",
    ],
)
def test_secrets_are_taken_out(text: str):
    assert SECRET not in redact(text)


def test_what_is_no_secret_stays():
    text = 'HTTP 404 for "https://example.com/a/b.mp4": request req_1 of me@example.com is unknown'
    assert redact(text) == text


def test_named_secrets_are_taken_out_everywhere():
    assert redact("abc-key-1 and key-1", "key-1", "") == "abc-*** and ***"


@given(st.text(max_size=30), st.text(max_size=30), st.text("abcXYZ019-_", min_size=1, max_size=20))
def test_a_key_is_found_in_any_surroundings(before: str, behind: str, tail: str):
    assert f"sd2_{tail}" not in redact(f"{before}sd2_{tail}{behind}").replace("sd2_***", "")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["a", " ", "@", "a@", "://", "http://", "https://a?", "Bearer ", "sd2_"])
def test_a_large_text_takes_no_longer_than_its_size_asks(piece: str):
    redact(piece * (2_000_000 // len(piece)))
