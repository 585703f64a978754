"""One way to compare words as people mean them: in any case, width and composition, in Turkish too.

Python's own rules differ among themselves: `re.IGNORECASE` takes İ and ı for i, `str.lower` doesn't.
"""

from __future__ import annotations

import unicodedata

# The four letters i of Turkish are one here, so that İ finds i and I finds ı: the dot above is left out.
_ALIKE = {ord("ı"): "i", 0x0307: None, 0: None}


def fold(text: str) -> str:
    """The text with all that must not matter taken away: case, width, composition. Always encodable.

    Libraries keep text that was folded so: a change here needs that text to be folded anew.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded.translate(_ALIKE).encode("utf-8", "replace").decode()
