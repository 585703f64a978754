"""Compare texts regardless of case, width and Unicode composition, in Turkish too.

Python's own rules disagree: `re.IGNORECASE` matches İ and ı with i, `str.lower` does not.
"""

from __future__ import annotations

import unicodedata

# Treat Turkish i, ı, I and İ as one letter: ı becomes i, and the combining dot above is removed.
_ALIKE = {ord("ı"): "i", 0x0307: None, 0: None}


def fold(text: str) -> str:
    """The text without differences in case, width and composition. It can always be encoded.

    Libraries store folded text, so a change here needs a migration that folds it again.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded.translate(_ALIKE).encode("utf-8", "replace").decode()


def has_words(query: str, *texts: str) -> bool:
    """Whether each word of the query is in one of the texts."""
    words = fold(query).split()
    if not words:
        return True
    text = fold(" ".join(texts))
    return all(word in text for word in words)
