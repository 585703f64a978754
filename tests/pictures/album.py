"""One page for the pictures of each folder."""

from __future__ import annotations

from html import escape
from pathlib import Path

_HEAD = """<!doctype html><meta charset="utf-8"><title>{page}</title>
<style>
body {{ background: #777; font: 13px sans-serif; color: #fff; margin: 16px }}
figure {{ display: inline-block; margin: 8px }} img {{ width: 620px; display: block }}
</style><h1>{page}</h1>
"""


def lay_out(folder: Path) -> None:
    """Writes PAGE.html beside the folder of each page, with whatever pictures lie in it."""
    for page in sorted(path for path in folder.iterdir() if path.is_dir()):
        pictures = sorted(page.glob("*.png"))
        if pictures:
            figures = "\n".join(_figure(page.name, picture) for picture in pictures)
            text = _HEAD.format(page=escape(page.name)) + figures + "\n"
            (folder / f"{page.name}.html").write_text(text, encoding="utf-8")


def _figure(page: str, picture: Path) -> str:
    place = escape(f"{page}/{picture.name}")
    return (
        f'<figure><a href="{place}"><img loading="lazy" src="{place}" alt=""></a>'
        f"<figcaption>{escape(picture.stem)}</figcaption></figure>"
    )
