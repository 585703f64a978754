"""The client of the Seedance Open API, and clip downloads. The only importer of httpx."""

import sys
from types import ModuleType
from typing import cast

# httpx would import its own command line, and with it click, rich and pygments where they are: 9 MB and 50 ms
# on the way to an open library. What is None here can't be imported, and httpx does without it.
cast("dict[str, ModuleType | None]", sys.modules).setdefault("httpx._main", None)
