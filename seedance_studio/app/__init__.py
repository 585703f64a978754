"""Starts the program, wires its parts together, and ends it."""

import builtins
import linecache
from importlib import import_module

# PySide looks through the source of each module imported after it for `__feature__`, of which we use nothing.
# Python keeps every source that was read: 16 MB, and a fifth of the time that imports take.
import_module("PySide6.QtCore")
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
# It has looked through three by now.
linecache.clearcache()
