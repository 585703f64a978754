"""Remove secrets from any text before it is shown, logged or stored.

A secret may be encoded: JSON can write `/` as `\\/`, and a URL inside a URL writes `?` as `%3F`. So the text
is also decoded, and every secret found in the decoded form is removed from the original.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

_SLASHES = r"(?:\\*/){2}"
_KEY, _HIDDEN_KEY = re.compile(r"sd2_[^\s\"'<>\\]+"), "sd2_***"
# Each pattern must run in linear time: the text comes from outside and can be large.
_RULES = (
    (re.compile(r"(?i)\b(bearer|basic)(?:\s+|\++)[^\s\"'<>\\]+"), r"\1 ***"),
    (_KEY, _HIDDEN_KEY),
    # Up to the last @, since a password may contain one. Any scheme, for proxies.
    (re.compile(rf"(:{_SLASHES})[^\s/?#\"'<>]+@"), r"\1***@"),
    (re.compile(r"(?i)\b(X-Amz-(?:Signature|Credential|Security-Token))=[^\s&\"'<>\\]+"), r"\1=***"),
)
_ADDRESS = re.compile(rf"(?i)(https?:{_SLASHES}[^\s?#\"'<>]*)([?#][^\s\"'<>]*)?")
_NEEDLESS = re.compile(r"(?<!\\)\\+u00([2-7][0-9A-Fa-f])|%([2-7][0-9A-Fa-f])")
"""Escaped characters that need no escape."""
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|&[#\w]+;")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|([\"'\\/]))")
_DEEPEST = 5
_LONGEST_REST = 13
# A shorter word is no secret and could appear anywhere.
_WORD = re.compile(r"[\w.~-]{6,}")
_VALUE = re.compile(r"(?<=[=#])[^&=]+")


def redact(text: str, *secrets: str) -> str:
    """The text without keys, tokens, user info, URL queries and any of `secrets`."""
    text = _NEEDLESS.sub(_as_itself, text)
    for secret in secrets:
        for written in _writings(secret):
            text = text.replace(written, "***")
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    text = _ADDRESS.sub(_without_query, text)
    hidden = set(_hidden(text))
    return _WORD.sub(lambda word: _without(word[0], hidden), text) if hidden else text


def without_keys(text: str) -> str:
    """The text without keys of the service. Links in it stay whole."""
    return _KEY.sub(_HIDDEN_KEY, text)


def without_home(text: str, home: str) -> str:
    """The text with `~` for the home folder, whose path contains the person's name."""
    if len(home) <= 1:
        return text
    for written in _writings(home) | {quote(home), home.replace("\\", "/")}:
        text = re.sub(re.escape(written) + r"(?![\w-])", "~", text)
    return text


def _writings(secret: str) -> set[str]:
    """The secret's possible spellings: as it is, in JSON, and in a URL. Empty for an empty secret."""
    if not secret:
        return set()
    quoted = json.dumps(secret)[1:-1]
    return {secret, quoted, quoted.replace("/", "\\/"), quote(secret, safe="")}


def _without_query(address: re.Match[str]) -> str:
    return f"{address[1]}?***" if address[2] else address[1]


def _hidden(text: str) -> Iterator[str]:
    """The words of every secret that only shows once the text is decoded."""
    for _ in range(_DEEPEST):
        if not _ENCODED.search(text):
            return
        # Its table of names takes a millisecond, which the first window need not wait for.
        from html import unescape

        decoded = unescape(unquote(_ESCAPE.sub(_unescaped, text)))
        if decoded == text:
            return
        text = decoded
        for address in _ADDRESS.finditer(text):
            yield from _words(address[2] or "")
        for pattern, _ in _RULES:
            for found in pattern.finditer(text):
                if "***" not in found[0]:
                    yield from _WORD.findall(found[0].partition("=")[2] or re.split(r"[\s+]", found[0])[-1])


def _words(query: str) -> Iterator[str]:
    for value in _VALUE.findall(query):
        yield from _WORD.findall(value)


def _without(word: str, hidden: set[str]) -> str:
    """Replace a hidden word by `***`. Up to 12 characters of a cut escape may come before it."""
    for start in range(min(_LONGEST_REST, len(word) - 5)):
        if word[start:] in hidden:
            return word[:start] + "***"
    return word


def _as_itself(escape: re.Match[str]) -> str:
    char = chr(int(escape[1] or escape[2], 16))
    is_plain = char in _UNRESERVED if escape[2] else char.isprintable() and char not in '"\\'
    return char if is_plain else escape[0]


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]
