"""Read a storage's keys and settings out of whatever its console shows, or out of a config file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hosting import StorageField, StorageKeys
from seedance_studio.domain.labelled_text import Labelled, labelled
from seedance_studio.domain.providers import RULES, Provider, base_of, recognise

LONGEST = 50_000
"""Characters that are read of a text; no console shows more."""
MASK = "•"
_F = StorageField
_LABELS: dict[str, StorageField] = {
    "accesskeyid": _F.ACCESS_KEY,
    "accesskey": _F.ACCESS_KEY,
    "keyid": _F.ACCESS_KEY,
    "rootuser": _F.ACCESS_KEY,
    "erisimanahtarikimligi": _F.ACCESS_KEY,
    "erisimanahtari": _F.ACCESS_KEY,
    "anahtarkimligi": _F.ACCESS_KEY,
    "secretaccesskey": _F.SECRET,
    "secretkey": _F.SECRET,
    "accesskeysecret": _F.SECRET,
    "accesssecret": _F.SECRET,
    "applicationkey": _F.SECRET,
    "rootpassword": _F.SECRET,
    "gizlierisimanahtari": _F.SECRET,
    "gizlianahtar": _F.SECRET,
    "accountid": _F.ACCOUNT,
    "hesapkimligi": _F.ACCOUNT,
    "endpoint": _F.ENDPOINT,
    "endpointurl": _F.ENDPOINT,
    "endpointurls3": _F.ENDPOINT,
    "ucnokta": _F.ENDPOINT,
    "region": _F.REGION,
    "regionname": _F.REGION,
    "bolge": _F.REGION,
    "bucket": _F.BUCKET,
    "bucketname": _F.BUCKET,
    "kova": _F.BUCKET,
    "kovaadi": _F.BUCKET,
    "paketadi": _F.BUCKET,
}
"""The end of a label in English and Turkish, as `_plain` writes it. The longest one counts."""
_WHOLE_LABELS: dict[str, StorageField] = {
    "secret": _F.SECRET,
    "paket": _F.BUCKET,
    "url": _F.ENDPOINT,
}
"""Labels that mean this only where nothing stands before them."""
_B2_LABELS: dict[str, StorageField] = {"account": _F.ACCESS_KEY, "key": _F.SECRET}
"""What rclone calls the keys in a section of type b2."""
_OF_ANOTHER_KIND = re.compile(r"kms|session|old|previous")
_SHAPES: tuple[tuple[Provider, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (provider, re.compile(access_key), re.compile(secret))
    for provider, access_key, secret in (
        (Provider.AWS, r"AKIA[A-Z0-9]{16}", r"[A-Za-z0-9/+]{40}"),
        (Provider.OSS, r"LTAI[A-Za-z0-9]{8,28}", r"[A-Za-z0-9]{30}"),
        (Provider.GOOGLE, r"GOOG[A-Z0-9]{16,60}", r"[A-Za-z0-9/+]{40}"),
        (Provider.TIGRIS, r"tid_[A-Za-z0-9_-]{4,120}", r"tsec_[A-Za-z0-9+/_-]{8,160}"),
        (Provider.SPACES, r"DO[0-9A-Z]{18}", r"[A-Za-z0-9/+]{43}"),
        (Provider.B2, r"00[0-9a-f]{23}", r"K00[0-9][A-Za-z0-9+/]{27}"),
        (Provider.R2, r"[0-9a-f]{32}", r"[0-9a-f]{64}"),
    )
)
"""Access keys and secrets that can be told by their looks."""
_ADDRESS = re.compile(
    r"(?<![a-z0-9.-])((?:https?://)?([a-z0-9][a-z0-9.-]*\.[a-z]{2,})(?::\d+)?)(?:/([a-z0-9][a-z0-9._-]+))?"
)
_DASHBOARD = re.compile(r"dash\.cloudflare\.com/([0-9a-f]{32})\b")
_BUCKET_NAMES = re.compile(r"(?:s3://|arn:aws[a-z-]*:s3:::)([a-z0-9][a-z0-9._-]{1,61}[a-z0-9])")
_VALUES: dict[StorageField, re.Pattern[str]] = {
    _F.ACCOUNT: re.compile(r"[0-9a-f]{32}"),
    _F.BUCKET: re.compile(r"[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]"),
    _F.REGION: re.compile(r"(?=[a-z0-9-]*[a-z])[a-z0-9-]{3,40}"),
    _F.ENDPOINT: re.compile(
        r"(https?://)?([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(:\d+)?(/\S*)?|http://localhost(:\d+)?/?"
    ),
    _F.ACCESS_KEY: re.compile(r"[!-~]{3,128}"),
    _F.SECRET: re.compile(r"[!-~]{8,256}"),
}
_PLACEHOLDER = re.compile(r"<.*|[$%]?[{(%].*|.*[•*…].*|(?i:x+|your.*|none|null|undefined|copy|show)")
_TOKEN = re.compile(r"[A-Za-z0-9+][A-Za-z0-9+/_-]{15,}={0,2}")
_LONGEST_HOST = 253
_ANYWHERE = frozenset({Provider.OTHER, Provider.MINIO})
"""Storages that can have any address."""
_Span = tuple[int, int]
_Spans = dict[StorageField, _Span]


@frozen
class Mark:
    """Where a found value stands in `Pasted.shown`."""

    name: StorageField
    start: int
    end: int


@frozen
class Pasted:
    """What was found; `provider` is None if nothing tells whose it is. `was_read` is False before any paste.

    `shown` are the lines that it was found in, with everything masked that could be a secret.
    """

    provider: Provider | None = None
    values: Mapping[StorageField, str] = field(default_factory=dict[StorageField, str])
    keys: StorageKeys = field(default_factory=lambda: StorageKeys("", ""))
    shown: str = ""
    marks: tuple[Mark, ...] = ()
    was_read: bool = False

    @property
    def found(self) -> frozenset[StorageField]:
        """The fields that have a value now."""
        return frozenset(mark.name for mark in self.marks)


def read_pasted(text: str) -> Pasted:
    """Everything that the form of a storage needs, as far as the text tells it. Raises nothing."""
    text = text[:LONGEST].replace("\r", "")
    named = _named(text)
    addresses = _addresses(text)
    accounts = {text[slice(*spans[_F.ACCOUNT])] for _, spans in addresses if _F.ACCOUNT in spans}
    keys = _labelled_keys(text, named) or _keys_by_shape(text, accounts)
    provider = _provider(text, addresses, keys, named)
    chosen = dict(keys)
    secret = text[slice(*keys[_F.SECRET])] if _F.SECRET in keys else ""
    for name, span in _settings(text, addresses, named, provider):
        if not secret or secret not in text[slice(*span)]:
            chosen.setdefault(name, span)
    if provider is not None and provider not in _ANYWHERE:
        # What else was found belongs to another storage.
        chosen = {name: span for name, span in chosen.items() if name in RULES[provider].fields}
    values = {name: _value(name, text[slice(*span)]) for name, span in chosen.items()}
    pair = StorageKeys(values.pop(_F.ACCESS_KEY, ""), values.pop(_F.SECRET, ""))
    secrets = [(item.start, item.end) for name, _, item in named if name is _F.SECRET]
    secrets += [chosen[_F.SECRET]] if _F.SECRET in chosen else []
    hidden = _hidden(text, secrets, [span for name, span in chosen.items() if name is not _F.SECRET])
    return Pasted(provider, values, pair, *_excerpt(hidden, chosen), was_read=True)


def _value(name: StorageField, text: str) -> str:
    return base_of(text) if name is _F.ENDPOINT else text


# by labels


def _named(text: str) -> list[tuple[StorageField, str, Labelled]]:
    """What has a known label and looks as it should: the field, the rest of its label, and where it is."""
    items = list(labelled(text, lambda label: _meaning(label, is_b2=False) is not None))
    b2 = {item.section for item in items if item.label == "type" and text[item.start : item.end] == "b2"}
    found: list[tuple[StorageField, str, Labelled]] = []
    for item in items:
        meaning = _meaning(item.label, is_b2=item.section in b2)
        if meaning is not None and _fits(meaning[0], text[item.start : item.end]):
            found.append((*meaning, item))
    return found


def _meaning(label: str, *, is_b2: bool) -> tuple[StorageField, str] | None:
    """The field that a label means, and what stands before its words, such as AWS or R2."""
    plain = _plain(label)
    whole = _WHOLE_LABELS | (_B2_LABELS if is_b2 else {})
    if plain in whole:
        return whole[plain], ""
    ends = [end for end in _LABELS if plain.endswith(end)]
    if not ends or "," in label or len(plain) > 50 or _OF_ANOTHER_KIND.search(plain):
        return None
    end = max(ends, key=len)
    return _LABELS[end], plain.removesuffix(end)


def _plain(label: str) -> str:
    """Letters and digits alone: "Erişim anahtarı" becomes "erisimanahtari"."""
    text = unicodedata.normalize("NFKD", fold(label))
    return "".join(char for char in text if char.isalnum() and char.isascii())


def _fits(name: StorageField, value: str) -> bool:
    if _VALUES[name].fullmatch(value) is None or _PLACEHOLDER.fullmatch(value):
        return False
    if name is _F.ACCESS_KEY:
        # A page that mixes its labels up must not bring a secret into a field that shows it.
        return not any(secret.fullmatch(value) for _, _, secret in _SHAPES)
    return name is not _F.SECRET or not any(key.fullmatch(value) for _, key, _ in _SHAPES[:-1])


def _labelled_keys(text: str, named: Iterable[tuple[StorageField, str, Labelled]]) -> _Spans:
    """The first two keys that belong together: of one section and with labels that begin alike."""
    groups: dict[tuple[str, str], _Spans] = {}
    both: _Spans = {}
    for name, before, item in named:
        if name in (_F.ACCESS_KEY, _F.SECRET):
            both.setdefault(name, (item.start, item.end))
            groups.setdefault((item.section, before), {}).setdefault(name, (item.start, item.end))
    found = next((group for group in groups.values() if len(group) == 2), both)
    key, secret = (text[slice(*found[name])] if name in found else "" for name in (_F.ACCESS_KEY, _F.SECRET))
    # The access key is shown: it must tell nothing of the secret.
    return {} if secret and secret in key else found


# by looks


def _keys_by_shape(text: str, accounts: set[str]) -> _Spans:
    """Keys whose labels are not known. More than one candidate would be a guess."""
    tokens = [match.span() for match in _TOKEN.finditer(text) if match[0] not in accounts]
    for _, access_key, secret in _SHAPES:
        keys = [span for span in tokens if access_key.fullmatch(text[slice(*span)])]
        secrets = [span for span in tokens if secret.fullmatch(text[slice(*span)])]
        if len(keys) == len(secrets) == 1:
            return {_F.ACCESS_KEY: keys[0], _F.SECRET: secrets[0]}
    return {}


def _addresses(text: str) -> list[tuple[Provider, _Spans]]:
    """Host names that are known, with what they tell."""
    found: list[tuple[Provider, _Spans]] = []
    for match in _ADDRESS.finditer(text):
        provider, values = recognise(match[2][-_LONGEST_HOST:])
        if provider in _ANYWHERE:
            continue
        spans: _Spans = {}
        host = match.start(2)
        for name, value in values.items():
            # A bucket comes first in the host name, and may be called like the region.
            at = text.index(value, host if name is not _F.REGION else host + len(values.get(_F.BUCKET, "")))
            spans[name] = (at, at + len(value))
        bucket = values.get(_F.BUCKET)
        spans[_F.ENDPOINT] = match.span(1) if bucket is None else (host + len(bucket) + 1, match.end(1))
        if match[3] and bucket is None and _fits(_F.BUCKET, match[3]):
            spans[_F.BUCKET] = match.span(3)
        found.append((provider, spans))
    found += [(Provider.R2, {_F.ACCOUNT: match.span(1)}) for match in _DASHBOARD.finditer(text)]
    return found


def _provider(
    text: str,
    addresses: list[tuple[Provider, _Spans]],
    keys: _Spans,
    named: list[tuple[StorageField, str, Labelled]],
) -> Provider | None:
    counted = Counter(provider for provider, _ in addresses).most_common(1)
    if counted:
        return counted[0][0]
    endpoints = [text[item.start : item.end] for name, _, item in named if name is _F.ENDPOINT]
    if endpoints:
        return recognise(endpoints[0])[0]
    key = text[slice(*keys[_F.ACCESS_KEY])] if _F.ACCESS_KEY in keys else ""
    return next((provider for provider, shape, _ in _SHAPES if shape.fullmatch(key)), None)


def _settings(
    text: str,
    addresses: list[tuple[Provider, _Spans]],
    named: list[tuple[StorageField, str, Labelled]],
    provider: Provider | None,
) -> Iterable[tuple[StorageField, _Span]]:
    """All that was found beside the keys, the surest first."""
    for whose, spans in addresses:
        if whose is provider:
            yield from spans.items()
    for name, _, item in named:
        if name not in (_F.ACCESS_KEY, _F.SECRET):
            yield name, (item.start, item.end)
    for match in _BUCKET_NAMES.finditer(text):
        yield _F.BUCKET, match.span(1)


# what is shown


def _hidden(text: str, secrets: Iterable[_Span], kept: Iterable[_Span]) -> str:
    """The text with every secret masked, and all that could be one and was not found to be something else."""
    chars = list(text)
    tokens = [match.span() for match in _TOKEN.finditer(text) if _looks_random(match[0])]
    _mask(chars, tokens)
    for first, last in kept:
        chars[first:last] = text[first:last]
    for span in secrets:
        secret = text[slice(*span)]
        _mask(chars, [match.span() for match in re.finditer(re.escape(secret), text)])
    return "".join(chars)


def _mask(chars: list[str], spans: Iterable[_Span]) -> None:
    for first, last in spans:
        chars[first:last] = MASK * (last - first)


def _looks_random(token: str) -> bool:
    if _meaning(token, is_b2=False) is not None:
        # A label, such as R2_SECRET_ACCESS_KEY.
        return False
    return any(char.isdigit() for char in token) or not (token.islower() or token.isupper())


def _excerpt(text: str, chosen: _Spans) -> tuple[str, tuple[Mark, ...]]:
    """The lines with finds and the ones above them, and where the finds are in them."""
    lines, marks, start, length, above = list[str](), list[Mark](), 0, 0, ""
    for line in text.split("\n"):
        end = start + len(line)
        inside = [(name, span) for name, span in chosen.items() if start <= span[0] and span[1] <= end]
        if inside:
            if above and (not lines or lines[-1] != above):
                lines.append(above)
                length += len(above) + 1
            shift = length - start
            marks += [Mark(name, first + shift, last + shift) for name, (first, last) in inside]
            lines.append(line)
            length += len(line) + 1
        above, start = line if line.strip() else above, end + 1
    return "\n".join(lines), tuple(sorted(marks, key=lambda mark: mark.start))
