"""Proxy variables as desktops and companies set them, and which proxy is used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.proxies import read_proxies

API = "https://www.example.com/api"
GNOME = {"http": "http://p:3128/", "https": "http://p:3128/", "all": "socks://p:1080/"}


@pytest.mark.parametrize(
    ("told", "way"),
    [
        ({}, None),
        ({"https": "http://p:3128"}, "http://p:3128"),
        ({"https": "p:3128"}, "http://p:3128"),
        ({"https": "http://user:p%40ss@p:3128/"}, "http://user:p%40ss@p:3128"),
        ({"https": "HTTPS://p"}, "https://p"),
        ({"http": "http://p:3128"}, None),
        ({"all": "socks5://p:1080"}, "socks5://p:1080"),
        ({"all": "socks5h://p:1080"}, "socks5h://p:1080"),
        ({"all": "socks://p:1080/"}, "socks5h://p:1080"),
        (GNOME, "http://p:3128"),
        ({"https": "nonsense://p", "all": "socks://p:1080"}, "socks5h://p:1080"),
        ({"https": "http://[fe80::1]:3128"}, "http://[fe80::1]:3128"),
    ],
)
def test_the_way_to_the_service(told: dict[str, str], way: str | None):
    assert read_proxies(told).proxy_for(API) == way


@pytest.mark.parametrize(
    "text",
    ["nonsense://p", "socks4://p:1080", "http://", "http://p:port", "http://p:99999", "http://a b", "://",
     "http://p/path", "http://[::1", "http://ü", "file:///etc/passwd", "http://p:1\u0000"],
)  # fmt: skip
def test_what_can_t_be_used_is_named_and_left_out(text: str):
    proxies = read_proxies({"https": text, "all": "http://other:1"})
    assert proxies.unusable == ("https",)
    assert proxies.proxy_for(API) == "http://other:1"
    assert read_proxies({"all": text}).proxy_for(API) is None


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/a", "http://localhost/", "https://[::1]:1/"])
def test_this_machine_is_asked_straight(url: str):
    assert read_proxies({"all": "http://p:1", "http": "http://p:1"}).proxy_for(url) is None


@pytest.mark.parametrize(
    ("rules", "url", "straight"),
    [
        ("*", API, True),
        ("example.com", API, True),
        (".example.com", API, True),
        ("*.example.com", API, True),
        ("WWW.Example.COM", API, True),
        ("example.com:443", API, True),
        ("example.com:8443", API, False),
        ("xample.com", API, False),
        ("other.org, example.com ,", API, True),
        ("fe80::/10", API, False),
        ("fe80::/10", "https://[fe80::7]/", True),
        ("[fe80::7]", "https://[fe80::7]/", True),
        ("[fe80::7]:443", "https://[fe80::7]/", True),
        ("10.0.0.0/8", "https://10.1.2.3/", True),
        ("10.0.0.0/8", "https://11.1.2.3/", False),
        ("10.1.2.3", "https://10.1.2.3/", True),
        ("10.0.0.0/8", API, False),
        ("<local>", "https://intranet/", True),
        ("<local>", API, False),
        ("nonsense::::/99,,[,*x", API, False),
        ("", API, False),
    ],
)
def test_what_is_asked_straight_because_it_is_left_out(rules: str, url: str, straight: bool):
    way = read_proxies({"all": "http://p:1", "no": rules}).proxy_for(url)
    assert way == (None if straight else "http://p:1")


@given(st.dictionaries(st.sampled_from(["http", "https", "all", "no"]), st.text(max_size=40)))
def test_no_text_whatever_is_a_crash(told: dict[str, str]):
    proxies = read_proxies(told)
    way = proxies.proxy_for(API)
    assert way is None or way.partition("://")[0] in ("http", "https", "socks5", "socks5h")
