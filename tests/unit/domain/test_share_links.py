"""Shared links become direct ones where the site has such a form, one case for each rule."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.share_links import RULES, ShareLink, read_share_link
from seedance_studio.domain.urls import check_url

DRIVE = "https://drive.usercontent.google.com/download?id=1AbC-dEf_GhIjKl&export=download&confirm=t"
CASES: dict[str, tuple[str, str | None]] = {
    "https://www.dropbox.com/scl/fi/a1b2/beach%20one.jpg?rlkey=k3y&st=s7&dl=0": (
        "Dropbox",
        "https://dl.dropboxusercontent.com/scl/fi/a1b2/beach%20one.jpg?rlkey=k3y&st=s7",
    ),
    "https://dropbox.com/s/a1b2/beach.png?dl=0": (
        "Dropbox",
        "https://dl.dropboxusercontent.com/s/a1b2/beach.png",
    ),
    "https://www.dropbox.com/scl/fo/a1b2/h?rlkey=k3y&dl=0": ("Dropbox", None),
    "https://drive.google.com/file/d/1AbC-dEf_GhIjKl/view?usp=sharing": (
        "Google Drive",
        f"{DRIVE}#google-drive.jpg",
    ),
    "https://drive.google.com/file/u/1/d/1AbC-dEf_GhIjKl/view?resourcekey=0-x": (
        "Google Drive",
        f"{DRIVE}&resourcekey=0-x#google-drive.jpg",
    ),
    "https://drive.google.com/open?id=1AbC-dEf_GhIjKl": ("Google Drive", f"{DRIVE}#google-drive.jpg"),
    "https://docs.google.com/uc?export=download&id=1AbC-dEf_GhIjKl": (
        "Google Drive",
        f"{DRIVE}#google-drive.jpg",
    ),
    "https://drive.google.com/open?id=no": ("Google Drive", None),
    "https://drive.google.com/drive/folders/1AbC-dEf_GhIjKl": ("Google Drive", None),
    "https://photos.app.goo.gl/AbC": ("Google Photos", None),
    "https://www.google.com.tr/imgres?imgurl=https%3A%2F%2Fa.example%2Fb.png&h=9": (
        "Google",
        "https://a.example/b.png",
    ),
    "https://www.google.com/imgres?imgurl=https%3A%2F%2Fimgur.com%2FaBcDe12": (
        "Google",
        "https://i.imgur.com/aBcDe12.jpg",
    ),
    "https://www.google.com/imgres?imgurl=https%3A%2F%2Fimgur.com%2Fa%2FaBcDe": ("Google", None),
    "https://www.google.com/imgres?imgurl=http%3A%2F%2Fa.example%2Fb.png": ("Google", None),
    "https://1drv.ms/i/s!Ab?e=x": (
        "OneDrive",
        "https://api.onedrive.com/v1.0/shares/u!aHR0cHM6Ly8xZHJ2Lm1zL2kvcyFBYj9lPXg/root/content#onedrive.jpg",
    ),
    "https://onedrive.live.com/embed?resid=A%211&authkey=%21k": (
        "OneDrive",
        "https://onedrive.live.com/download?resid=A%211&authkey=%21k#onedrive.jpg",
    ),
    "https://onedrive.live.com/?id=A": (
        "OneDrive",
        "https://api.onedrive.com/v1.0/shares/u!aHR0cHM6Ly9vbmVkcml2ZS5saXZlLmNvbS8_aWQ9QQ/root/content#onedrive.jpg",
    ),
    "https://team.sharepoint.com/:i:/g/personal/me/EaB?e=x1&nav=y": (
        "SharePoint",
        "https://team.sharepoint.com/:i:/g/personal/me/EaB?e=x1&download=1#sharepoint.jpg",
    ),
    "https://www.icloud.com/iclouddrive/0aB#beach": ("iCloud", None),
    "https://github.com/me/art/blob/main/a%20b/beach.png?raw=true": (
        "GitHub",
        "https://raw.githubusercontent.com/me/art/main/a%20b/beach.png",
    ),
    "https://gitlab.com/me/sub/art/-/blob/main/beach.png": (
        "GitLab",
        "https://gitlab.com/me/sub/art/-/raw/main/beach.png",
    ),
    "https://codeberg.org/me/art/src/branch/main/beach.png": (
        "Codeberg",
        "https://codeberg.org/me/art/raw/branch/main/beach.png",
    ),
    "https://huggingface.co/datasets/me/art/blob/main/beach.png": (
        "Hugging Face",
        "https://huggingface.co/datasets/me/art/resolve/main/beach.png",
    ),
    "https://imgur.com/aBcDe12": ("Imgur", "https://i.imgur.com/aBcDe12.jpg"),
    "https://imgur.com/gallery/beach-aBcDe12": ("Imgur", None),
    "https://gyazo.com/0123456789abcdef0123456789abcdef": (
        "Gyazo",
        "https://i.gyazo.com/0123456789abcdef0123456789abcdef.png",
    ),
    "https://giphy.com/gifs/sea-waves-3oEjI6": ("Giphy", "https://media.giphy.com/media/3oEjI6/giphy.gif"),
    "https://commons.wikimedia.org/wiki/File:Gün_batımı.jpg": (
        "Wikimedia",
        "https://commons.wikimedia.org/wiki/Special:FilePath/G%C3%BCn_bat%C4%B1m%C4%B1.jpg",
    ),
    "https://unsplash.com/photos/brown-sand-dunes-aB-cD_eF12g": (
        "Unsplash",
        "https://unsplash.com/photos/aB-cD_eF12g/download?force=true#unsplash.jpg",
    ),
    "https://www.pexels.com/photo/brown-dunes-123456/": (
        "Pexels",
        "https://images.pexels.com/photos/123456/pexels-photo-123456.jpeg",
    ),
    "https://www.reddit.com/media?url=https%3A%2F%2Fi.redd.it%2Fa1.jpg": (
        "Reddit",
        "https://i.redd.it/a1.jpg",
    ),
    "https://www.reddit.com/r/pics/comments/1/beach/": ("Reddit", None),
    "https://app.box.com/s/a1b2": ("Box", None),
    "https://u.pcloud.link/publink/show?code=XZ": ("pCloud", None),
    "https://www.flickr.com/photos/me/123/": ("Flickr", None),
    "https://we.tl/t-a1b2": ("WeTransfer", None),
    "https://youtu.be/a1b2": ("YouTube", None),
    "https://vimeo.com/123": ("Vimeo", None),
    "https://www.instagram.com/p/a1b2/": ("Instagram", None),
    "https://www.tiktok.com/@me/video/1": ("TikTok", None),
    "https://pin.it/a1b2": ("Pinterest", None),
}


@pytest.mark.parametrize("page", CASES)
def test_each_page_becomes_its_file(page: str) -> None:
    site, direct = CASES[page]
    assert read_share_link(f"  {page}\n") == ShareLink(site, direct)


def test_each_rule_has_a_case() -> None:
    def decides(page: str) -> int:
        host, _, path = page.removeprefix("https://").partition("/")
        path = re.split(r"[?#]", f"/{path}")[0]
        return next(
            number
            for number, rule in enumerate(RULES)
            if re.fullmatch(rule.hosts, host) and re.fullmatch(rule.path, path)
        )

    assert {decides(page) for page in CASES} == set(range(len(RULES)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "https://cdn.example.com/a.png",
        "https://i.imgur.com/aBcDe12.jpg",
        "https://raw.githubusercontent.com/me/art/main/beach.png",
        "http://www.dropbox.com/s/a/b.jpg",
        "https://dropbox.com.example.com/s/a/b.jpg",
        "https://evil.example/?https://www.dropbox.com/s/a/b.jpg",
        f"{DRIVE}#google-drive.mp4",
    ],
)
def test_what_is_direct_or_unknown_stays_as_it_is(text: str) -> None:
    assert read_share_link(text) is None


PARTS = st.text(max_size=12) | st.sampled_from(
    ["s", "scl", "fi", "file", "d", "blob", "-", "src", "photos", "a.jpg"]
)
PAGES = st.builds(
    "https://{}/{}{}{}".format,
    st.sampled_from(sorted({page.split("/")[2] for page in CASES})) | st.text(max_size=20),
    st.lists(PARTS, max_size=6).map("/".join),
    st.sampled_from(["", "?", "?id=", "?url=", "?imgurl=", "?resid="]),
    st.text(max_size=20) | st.sampled_from(sorted(CASES)),
)


@given(PAGES | st.sampled_from(sorted(CASES)) | st.text())
def test_whatever_is_pasted_a_direct_link_is_public_https_and_final(text: str) -> None:
    found = read_share_link(text)
    if found is not None and found.direct is not None:
        assert check_url(found.direct) == found.direct
        assert found.direct.startswith("https://")
        assert read_share_link(found.direct) is None
