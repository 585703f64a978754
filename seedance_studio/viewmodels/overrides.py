"""An error in a method that Qt calls is raised where Qt was asked, and does not end the process.

PySide writes the method's name into the error's words. On Python 3.11 an error that Python itself raises, as
for a text that is no number or a deleted widget, is no object before somebody catches it. PySide takes it for
one.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from types import FunctionType
from typing import Any, cast

import shiboken6

_BASE = cast(Any, shiboken6.Object)


def guard_overrides() -> None:
    """Lets each class that is derived from one of Qt's from now on catch the errors of its overrides."""
    _BASE.__init_subclass__ = classmethod(_guard)


def _guard(cls: type, **options: object) -> None:
    super(_BASE, cls).__init_subclass__(**options)
    of_qt = [base for base in cls.__mro__[1:] if base.__module__.startswith("PySide6")]
    for name, method in tuple(vars(cls).items()):
        is_public = isinstance(method, FunctionType) and not name.startswith("_")
        if is_public and any(name in vars(base) for base in of_qt):
            setattr(cls, name, _catching(method))


def _catching(method: FunctionType) -> Callable[..., Any]:
    code = method.__code__
    # A signal gives a slot as many arguments as it takes, which it can't see through `caught`.
    most = None if code.co_flags & inspect.CO_VARARGS else code.co_argcount

    @functools.wraps(method)
    def caught(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments[:most], **named)
        except BaseException:
            # Caught, it is an object.
            raise

    return caught
