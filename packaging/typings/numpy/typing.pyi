from typing import Any, TypeAlias, TypeVar

from numpy import dtype, ndarray

_Type = TypeVar("_Type")
NDArray: TypeAlias = ndarray[Any, dtype[_Type]]
