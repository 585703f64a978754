"""Only public https URLs pass, and none that only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.urls import (
    MAX_URL,
    InvalidUrl,
    MediaKind,
    MediaLink,
    UrlFault,
    are_private,
    check_base_url,
    check_url,
    is_named_by_fragment,
    is_on_this_machine,
    name_in_link,
    read_media_link,
    with_extension,
)


def fault_of(url: str, *, allow_loopback: bool = False) -> UrlFault | None:
    try:
        check_url(url, allow_loopback=allow_loopback)
    except InvalidUrl as error:
        return error.fault
    return None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a.png",
        "HTTPS://EXAMPLE.COM/A.PNG",
        "https://example.com:8443/a.png?x=1#top",
        "https://example.com./a.png",
        "https://8.8.8.8/a.png",
        "https://[2606:4700:4700::1111]/a.png",
        "https://[::ffff:8.8.8.8]/a.png",
        "https://bücher.example/a.png",
        "https://xn--bcher-kva.example/a.png",
        "https://a_b.example/a%20b.png",
    ],
)
def test_public_addresses_pass(url: str):
    assert check_url(f"  {url}\n") == url


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.",
        "api.localhost",
        "printer.local",
        "printer.local.",
        "db.internal",
        "router.lan",
        "nas.home.arpa",
        "intranet",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.0.0.1.",
        "0",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "１２７.0.0.1",
        "127。0。0。1",
        "printer.ｌocal",
        "ⓛocalhost",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a00:1]",
        "[::127.0.0.1]",
        "[2002:7f00:1::]",
        "[64:ff9b::10.0.0.1]",
        "[fe80::1]",
        "[fe80::1%25eth0]",
        "[fd00::1]",
        "[ff0e::1]",
    ],
)
def test_hosts_that_are_not_public_are_refused(host: str):
    assert fault_of(f"https://{host}/a.png") is UrlFault.PRIVATE_HOST


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", UrlFault.EMPTY),
        (" \n ", UrlFault.EMPTY),
        ("http://example.com/a.png", UrlFault.NOT_HTTPS),
        ("ftp://example.com/a.png", UrlFault.NOT_HTTPS),
        ("javascript:alert(1)", UrlFault.NOT_HTTPS),
        ("data:image/png;base64,AAAA", UrlFault.NOT_HTTPS),
        ("file:///etc/passwd", UrlFault.LOCAL_FILE),
        ("/home/me/a.png", UrlFault.LOCAL_FILE),
        ("C:\\pictures\\a.png", UrlFault.LOCAL_FILE),
        ("\\\\server\\share\\a.png", UrlFault.LOCAL_FILE),
        ("https://user@example.com/a.png", UrlFault.USER_INFO),
        ("https://user:word@example.com/a.png", UrlFault.USER_INFO),
        ("https://example.com@127.0.0.1/a.png", UrlFault.USER_INFO),
        ("https://@example.com/a.png", UrlFault.USER_INFO),
        ("https://xn--/a.png", UrlFault.MALFORMED),
        ("https://xn--zzzzzzz99999.example/a.png", UrlFault.MALFORMED),
        ("https://", UrlFault.MALFORMED),
        ("https:example.com/a.png", UrlFault.MALFORMED),
        ("https:///a.png", UrlFault.MALFORMED),
        ("example.com/a.png", UrlFault.MALFORMED),
        ("https://a..b/a.png", UrlFault.MALFORMED),
        ("https://-a.example/a.png", UrlFault.MALFORMED),
        (f"https://{'a' * 64}.example/a.png", UrlFault.MALFORMED),
        ("https://l%6fcalhost.example/a.png", UrlFault.MALFORMED),
        ("https://[::1/a.png", UrlFault.MALFORMED),
        ("https://[v1.example]/a.png", UrlFault.MALFORMED),
        ("https://example.com:99999/a.png", UrlFault.MALFORMED),
        ("https://example.com:port/a.png", UrlFault.MALFORMED),
        ("https://example.com\\@127.0.0.1/a.png", UrlFault.MALFORMED),
        ("https://exa mple.com/a.png", UrlFault.MALFORMED),
        ("https://example.com/a\tb.png", UrlFault.MALFORMED),
        ("https://example.com/a\r\nHost: b/c.png", UrlFault.MALFORMED),
        ("https://example.com/a\0.png", UrlFault.MALFORMED),
        ("https://example.com/\u202egnp.exe", UrlFault.MALFORMED),
        ("https://example.com/\ud800.png", UrlFault.MALFORMED),
        ("https://example.com/" + "a" * MAX_URL, UrlFault.TOO_LONG),
        ("https://example.com/" + "ş" * (MAX_URL // 2), UrlFault.TOO_LONG),
    ],
)
def test_everything_else_is_refused_with_its_reason(url: str, fault: UrlFault):
    assert fault_of(url) is fault


def test_the_longest_address_passes():
    start = "https://example.com/"
    assert fault_of(start + "a" * (MAX_URL - len(start))) is None


@given(st.text(max_size=40) | st.builds("https://{}/a.png".format, st.text(max_size=20)))
def test_whatever_is_typed_is_an_address_or_a_fault(text: str):
    # Nothing but InvalidUrl may come out, and what passes passes again unchanged.
    for check in (check_url, check_base_url, lambda url: read_media_link(url).url):
        try:
            url = check(text)
        except InvalidUrl:
            continue
        assert check(url) == url


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:80/a.png", "https://localhost/a.png", "http://[::1]:8000/a.png"]
)
def test_loopback_passes_only_where_it_is_allowed(url: str):
    assert fault_of(url, allow_loopback=True) is None
    assert fault_of(url) in (UrlFault.NOT_HTTPS, UrlFault.PRIVATE_HOST)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://192.168.0.1/a.png", UrlFault.NOT_HTTPS),
        ("https://192.168.0.1/a.png", UrlFault.PRIVATE_HOST),
        ("http://me@127.0.0.1/a.png", UrlFault.USER_INFO),
        ("ftp://127.0.0.1/a.png", UrlFault.NOT_HTTPS),
        ("http://example.com/a.png", UrlFault.NOT_HTTPS),
    ],
)
def test_allowing_loopback_allows_nothing_else(url: str, fault: UrlFault):
    assert fault_of(url, allow_loopback=True) is fault


@pytest.mark.parametrize("kind", list(MediaKind))
def test_the_kind_comes_from_the_path_alone(kind: MediaKind):
    extension = {"image": "WebP", "video": "mov", "audio": "mp3"}[kind]
    link = f"https://example.com/x/a%20b.{extension}?file=c.exe#d.exe"
    assert read_media_link(link) == MediaLink(link, kind)
    assert name_in_link(link) == f"a b.{extension}"


@pytest.mark.parametrize("path", ["", "/", "/a", "/a.", "/a.svg", "/a.exe", "/png", "/a.png/b", "/?a.png"])
def test_an_unknown_kind_is_refused(path: str):
    with pytest.raises(InvalidUrl) as caught:
        read_media_link(f"https://example.com{path}")
    assert caught.value.fault is UrlFault.UNKNOWN_KIND


def test_a_file_name_in_the_fragment_counts_where_the_path_has_none():
    link = "https://example.com/download?id=7#google-drive.jpg"
    assert read_media_link(link) == MediaLink(link, MediaKind.IMAGE)
    assert is_named_by_fragment(link)
    assert name_in_link(link) == "google-drive.jpg"
    assert with_extension(link, "mp4") == "https://example.com/download?id=7#google-drive.mp4"
    for other in (
        "https://example.com/a.png#b.mp4",
        "https://example.com/#/view/b.png",
        "https://e.com/#b.exe",
    ):
        assert not is_named_by_fragment(other)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        (" https://api.example/ ", "https://api.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000/", "http://localhost:8000"),
    ],
)
def test_a_base_is_https_or_on_this_machine(text: str, base: str):
    assert check_base_url(text) == base
    assert is_on_this_machine(base) is base.startswith("http:")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "api.example",
        "http://api.example",
        "https://api.example/path",
        "https://api.example?q",
        "https://api.example#f",
        "https://me@api.example",
        "https://api.example:99999",
        "ws://127.0.0.1",
        "https://",
    ],
)
def test_any_other_base_is_refused(text: str):
    with pytest.raises(InvalidUrl):
        check_base_url(text)


@pytest.mark.parametrize(
    ("addresses", "inside"),
    [
        (["10.0.0.1"], True),
        (["0.0.0.0"], True),
        (["::"], True),
        (["fe80::1%eth0"], True),
        (["::ffff:192.168.1.1"], True),
        (["10.0.0.1", "fd00::1"], True),
        (["198.18.0.1"], False),
        (["198.19.255.255"], False),
        (["198.20.0.1"], False),
        (["10.0.0.1", "1.1.1.1"], False),
        (["2606:4700::1111"], False),
        (["64:ff9b::101:101"], False),
    ],
)
def test_where_a_name_leads(addresses: list[str], inside: bool):
    assert are_private(addresses) is inside
