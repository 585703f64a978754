"""Animate the prompt as text: words rise and fade in one after another, page by page."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from seedance_studio.domain.frozen import frozen

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
_LINES = 3
_MARGIN = 0.075
_WORD_SECONDS = 0.55
_INK = (255, 255, 255)


@frozen
class _Word:
    mask: Image.Image
    shadow: Image.Image
    left: int
    top: int
    order: int


class Typography:
    """Lays out a prompt for a picture size in pixels and a clip length in seconds."""

    def __init__(self, size: tuple[int, int], prompt: str, seconds: float, fonts: Path, caption: str) -> None:
        self._size = size
        self._seconds = seconds
        self._scale = min(size) * (0.068 if len(prompt) <= 90 else 0.054)
        self._font = load_font(fonts / "Inter-SemiBold.ttf", self._scale)
        small = load_font(fonts / "Inter-Medium.ttf", min(size) * 0.021)
        self._pages = self._lay_out(" ".join(prompt.split())[:600].split(" "))
        self._caption = self._draw_word(caption.upper(), small, 0, 0, 0)

    def draw(self, picture: Image.Image, at: float) -> None:
        """Draw the text as it looks at `at` seconds."""
        width, height = self._size
        margin = round(min(width, height) * _MARGIN)
        self._set(picture, self._caption, margin, margin, 0.72)
        if not self._pages:
            return
        span = self._seconds / len(self._pages)
        index = min(int(at / span), len(self._pages) - 1)
        moment = at - index * span
        page = self._pages[index]
        pace = min(0.16, span * 0.45 / len(page))
        leaving = 1.0 if index == len(self._pages) - 1 else min(1.0, max(0.0, (span - moment) / 0.35))
        for word in page:
            shown = _ease((moment - 0.15 - word.order * pace) / _WORD_SECONDS)
            if shown > 0:
                rise = round((1 - shown) * self._scale * 0.45)
                self._set(picture, word, word.left, word.top + rise, shown * leaving)

    def _set(self, picture: Image.Image, word: _Word, left: int, top: int, opacity: float) -> None:
        level = round(255 * opacity)
        faded = word.shadow.point([value * level // 400 for value in range(256)])
        picture.paste((0, 0, 0), (left, top), faded)
        mask = word.mask if level == 255 else word.mask.point([value * level // 255 for value in range(256)])
        picture.paste(_INK, (left, top), mask)

    def _lay_out(self, words: list[str]) -> list[list[_Word]]:
        width, height = self._size
        margin = min(width, height) * _MARGIN
        space = self._font.getlength(" ")
        lines: list[list[str]] = [[]]
        used = 0.0
        for word in words:
            long = self._font.getlength(word)
            if lines[-1] and used + long > width - 2 * margin:
                lines.append([])
                used = 0.0
            lines[-1].append(word)
            used += long + space
        pages = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)]
        leading = self._scale * 1.28
        return [
            self._set_page(page, margin, height - margin - leading * len(page), leading, space)
            for page in pages
            if page[0]
        ]

    def _set_page(
        self, page: list[list[str]], left: float, top: float, leading: float, space: float
    ) -> list[_Word]:
        placed: list[_Word] = []
        for row, line in enumerate(page):
            x = left
            for text in line:
                placed.append(
                    self._draw_word(text, self._font, round(x), round(top + row * leading), len(placed))
                )
                x += self._font.getlength(text) + space
        return placed

    def _draw_word(self, text: str, font: Font, left: int, top: int, order: int) -> _Word:
        pad = 6
        box = font.getbbox(text)
        size = (max(1, round(box[2])) + 2 * pad, max(1, round(box[3])) + 2 * pad)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).text((pad, pad), text, font=font, fill=255)
        return _Word(mask, mask.filter(ImageFilter.GaussianBlur(5)), left - pad, top - pad, order)


def load_font(path: Path, size: float) -> Font:
    """The font from the file, or Pillow's default font if it can't be read."""
    try:
        return ImageFont.truetype(str(path), size)
    except OSError:
        return ImageFont.load_default(size)


def _ease(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return 1 - (1 - share) ** 3
