"""Turn the links that people share into links to the file itself, for the sites whose forms are known.

A shared link usually leads to a page about the file, and the service can't use a page. Each rule is one row
of `RULES`. A rule without a direct form still names its site, so that the window can say what to do instead.

Some sites have direct links without a file name. These get one in their fragment, for `urls.link_kind`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.urls import InvalidUrl, check_url

_MOST_STEPS = 4


@frozen
class ShareLink:
    """A link of a known site. `direct` leads to the file itself; it is None where no such form is known."""

    site: str
    direct: str | None


@frozen
class _Address:
    """The parts of a link that rules look at. `found` is what the rule's pattern has named in the path."""

    parts: SplitResult
    query: Mapping[str, str]
    found: Mapping[str, str]

    def value(self, name: str) -> str:
        """From the path or else from the query; empty where neither has it."""
        return self.found.get(name) or self.query.get(name, "")

    def kept(self, *names: str) -> dict[str, str]:
        """Those parameters of the query that are there."""
        return {name: self.query[name] for name in names if name in self.query}


_Make = Callable[[_Address], str | None]


@frozen
class Rule:
    """`hosts` and `path` are patterns for a whole host name and a whole path.

    `make` gives the direct link, or None where this link has none. Without `make` the site has none at all.
    """

    site: str
    hosts: str
    path: str
    make: _Make | None = None


def read_share_link(text: str) -> ShareLink | None:
    """What is known of a link; None for one of an unknown site, and for one that is direct already.

    Never raises. A direct link is public https, and reading it again gives None.
    """
    site, url = "", text
    # Some pages show a file of another site, whose link may lead to a page in turn.
    for _ in range(_MOST_STEPS):
        found = _apply(url)
        if found is None:
            return ShareLink(site, url) if site else None
        site = site or found.site
        if found.direct is None:
            break
        url = found.direct
    return ShareLink(site, None)


def _apply(text: str) -> ShareLink | None:
    try:
        url = check_url(text)
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
    except (InvalidUrl, ValueError):
        return None
    host = (parts.hostname or "").rstrip(".")
    for rule in RULES:
        path = re.fullmatch(rule.path, parts.path, re.ASCII)
        if path is not None and re.fullmatch(rule.hosts, host, re.ASCII):
            named = {name: value for name, value in path.groupdict().items() if value is not None}
            made = None if rule.make is None else _checked(rule.make(_Address(parts, query, named)))
            return None if made == url else ShareLink(rule.site, made)
    return None


def _checked(made: str | None) -> str | None:
    try:
        return None if made is None else check_url(made)
    except InvalidUrl:
        return None


def _at(host: str, path: str, query: Mapping[str, str] | None = None, name: str = "") -> str:
    return urlunsplit(("https", host, path, urlencode(query or {}), name))


def _in_path(host: str, form: str) -> _Make:
    """A direct link that is made of what was found in the path."""
    return lambda address: _at(host, form.format_map(address.found))


def _parameter(name: str) -> _Make:
    """A page that shows the file whose link is one of its own parameters."""
    return lambda address: address.query.get(name)


def _dropbox(address: _Address) -> str:
    """The host for direct downloads takes the same path. `rlkey` is the key to the file."""
    return _at("dl.dropboxusercontent.com", address.parts.path, address.kept("rlkey", "st"))


def _google_drive(address: _Address) -> str | None:
    """`confirm` answers the page that asks whether to download a file that is too large to be scanned."""
    file_id = address.value("id")
    if not re.fullmatch(r"[\w-]{10,}", file_id, re.ASCII):
        return None
    query = {"id": file_id, "export": "download", "confirm": "t", **address.kept("resourcekey")}
    return _at("drive.usercontent.google.com", "/download", query, "google-drive.jpg")


def _onedrive(address: _Address) -> str:
    """Microsoft's form for any shared link: the whole link, in base64 without padding."""
    token = base64.urlsafe_b64encode(urlunsplit(address.parts).encode()).decode().rstrip("=")
    return _at("api.onedrive.com", f"/v1.0/shares/u!{token}/root/content", name="onedrive.jpg")


def _onedrive_embedded(address: _Address) -> str | None:
    query = address.kept("resid", "authkey")
    return _at("onedrive.live.com", "/download", query, "onedrive.jpg") if "resid" in query else None


def _sharepoint(address: _Address) -> str:
    query = {**address.kept("e"), "download": "1"}
    return _at(address.parts.netloc, address.parts.path, query, "sharepoint.jpg")


def _wikimedia(address: _Address) -> str:
    name = quote(unquote(address.found["name"]), safe="")
    return _at(address.parts.netloc, f"/wiki/Special:FilePath/{name}")


def _unsplash(address: _Address) -> str:
    path = f"/photos/{address.found['id']}/download"
    return _at("unsplash.com", path, {"force": "true"}, "unsplash.jpg")


_ID = r"[A-Za-z0-9_-]+"

RULES: tuple[Rule, ...] = (
    Rule("Dropbox", r"(www\.)?dropbox\.com", rf"/(scl/fi|s)/{_ID}/[^/]+", _dropbox),
    Rule("Dropbox", r"(www\.)?dropbox\.com", r"/.+"),
    Rule("Google Drive", r"drive\.google\.com", rf"/file/(u/\d+/)?d/(?P<id>{_ID})(/.*)?", _google_drive),
    Rule("Google Drive", r"(drive|docs)\.google\.com", r"/(open|uc)", _google_drive),
    Rule("Google Drive", r"drive\.google\.com", r"/.+"),
    Rule("Google Photos", r"photos\.google\.com|photos\.app\.goo\.gl", r"/.+"),
    Rule("Google", r"(www\.)?google\.[a-z.]+", r"/imgres", _parameter("imgurl")),
    Rule("OneDrive", r"1drv\.ms", r"/[a-z]/.+", _onedrive),
    Rule("OneDrive", r"onedrive\.live\.com", r"/(embed|redir)", _onedrive_embedded),
    Rule("OneDrive", r"onedrive\.live\.com", r"/(?!download).*", _onedrive),
    Rule("SharePoint", r"[a-z0-9-]+\.sharepoint\.com", r"/:[ivu]:/.+", _sharepoint),
    Rule("iCloud", r"(www\.|share\.)?icloud\.com", r"/.+"),
    Rule(
        "GitHub", r"github\.com", r"/(?P<owner>[^/]+)/(?P<name>[^/]+)/(blob|raw)/(?P<rest>.+)",
        _in_path("raw.githubusercontent.com", "/{owner}/{name}/{rest}"),
    ),
    Rule(
        "GitLab", r"gitlab\.com", r"/(?P<project>.+)/-/blob/(?P<rest>.+)",
        _in_path("gitlab.com", "/{project}/-/raw/{rest}"),
    ),
    Rule(
        "Codeberg", r"codeberg\.org", r"/(?P<owner>[^/]+)/(?P<name>[^/]+)/src/(?P<rest>.+)",
        _in_path("codeberg.org", "/{owner}/{name}/raw/{rest}"),
    ),
    Rule(
        "Hugging Face", r"huggingface\.co", r"/(?P<project>.+)/blob/(?P<rest>.+)",
        _in_path("huggingface.co", "/{project}/resolve/{rest}"),
    ),
    Rule(
        "Imgur", r"(www\.|m\.)?imgur\.com", r"/(?P<id>[A-Za-z0-9]{5,8})",
        _in_path("i.imgur.com", "/{id}.jpg"),
    ),
    Rule("Imgur", r"(www\.|m\.)?imgur\.com", r"/.+"),
    Rule("Gyazo", r"gyazo\.com", r"/(?P<id>[0-9a-f]{32})", _in_path("i.gyazo.com", "/{id}.png")),
    Rule(
        "Giphy", r"(www\.)?giphy\.com", rf"/(gifs|stickers)/({_ID}-)?(?P<id>[A-Za-z0-9]+)",
        _in_path("media.giphy.com", "/media/{id}/giphy.gif"),
    ),
    Rule(
        "Wikimedia", r"commons\.wikimedia\.org|[a-z]+\.wikipedia\.org", r"/wiki/File:(?P<name>.+)", _wikimedia
    ),
    Rule("Unsplash", r"unsplash\.com", rf"/photos/({_ID}-)?(?P<id>[A-Za-z0-9_-]{{11}})", _unsplash),
    Rule(
        "Pexels", r"(www\.)?pexels\.com", rf"/(?:[a-z-]+/)?photo/({_ID}-)?(?P<id>\d+)/?",
        _in_path("images.pexels.com", "/photos/{id}/pexels-photo-{id}.jpeg"),
    ),
    Rule("Reddit", r"(www\.)?reddit\.com", r"/media", _parameter("url")),
    Rule("Reddit", r"(www\.)?reddit\.com", r"/r/.+"),
    Rule("Box", r"([a-z0-9-]+\.)*box\.com", r"/s/.+"),
    Rule("pCloud", r"([a-z0-9]+\.)?pcloud\.(link|com)", r"/publink/.+"),
    Rule("Flickr", r"(www\.)?flickr\.com|flic\.kr", r"/(photos|p)/.+"),
    Rule("WeTransfer", r"(www\.)?wetransfer\.com|we\.tl", r"/.+"),
    Rule("YouTube", r"(www\.|m\.)?youtube\.com|youtu\.be", r"/.+"),
    Rule("Vimeo", r"(www\.)?vimeo\.com", r"/.+"),
    Rule("Instagram", r"(www\.)?instagram\.com", r"/.+"),
    Rule("TikTok", r"([a-z]+\.)?tiktok\.com", r"/.+"),
    Rule("Pinterest", r"([a-z]+\.)?pinterest\.[a-z.]+|pin\.it", r"/.+"),
)  # fmt: skip
