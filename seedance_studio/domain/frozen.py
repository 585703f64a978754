"""The decorator of all classes of values."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_T]) -> type[_T]:
    """Makes a frozen data class with slots, like `dataclass(frozen=True, slots=True)`.

    The standard library compiles methods of its own for each class, 9 kB of 14. Here all classes share them;
    only `__init__` is a class's own.
    """
    own = cls.__dict__
    shared: dict[str, Any] = {"__setattr__": _refuse, "__delattr__": _refuse}
    shared |= {name: method for name, method in _METHODS.items() if own.get(name) is None}
    made = dataclass(frozen=True, slots=True, eq=False, repr=False)(cls)
    for name, method in shared.items():
        setattr(made, name, method)
    made._compared = _tuple_of([item.name for item in fields(made) if item.compare])  # pyright: ignore
    return made


def _tuple_of(names: list[str]) -> attrgetter[Any]:
    """What gets a tuple of these attributes. Of a single name, `attrgetter` would give the bare value."""
    return attrgetter(*names) if len(names) > 1 else attrgetter("__class__", *names)


def _refuse(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _equals(self: Any, other: Any) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = self._compared
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _shown(self: Any) -> str:
    shown = ", ".join(f"{item.name}={getattr(self, item.name)!r}" for item in fields(self) if item.repr)
    return f"{self.__class__.__qualname__}({shown})"


_METHODS = {"__eq__": _equals, "__hash__": _hash, "__repr__": _shown}
