from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from math import nan

import pytest

from seedance_studio.domain.frozen import frozen


@frozen
class Point:
    """Two values, one with a default."""

    x: float
    y: float = 0.0


@frozen
class Named(Point):
    """What is inherited, a value that is not shown, and one that is not compared."""

    key: str = field(default="", repr=False)
    note: str = field(default="", compare=False)


@frozen
class Nothing:
    """No values at all."""


@frozen
class Single:
    """One value."""

    value: object


@frozen
class Folded:
    """Says itself what is equal."""

    word: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Folded) and self.word.lower() == other.word.lower()


@frozen
class Shown:
    """Says itself how it is shown, and its hash."""

    word: str

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return f"<{self.word}>"


def test_equal_are_those_of_one_class_with_equal_values():
    assert Point(1.0, 2.0) == Point(1.0, 2.0)
    assert Point(1.0, 2.0) != Point(1.0, 3.0)
    assert Point(1.0) != Named(1.0)
    assert Single((1,)) == Single((1,))
    assert Single(1) != Single((1,))
    assert Nothing() == Nothing()
    assert Nothing() != ()


def test_what_is_not_compared_makes_no_difference():
    assert Named(1.0, note="a") == Named(1.0, note="b")
    assert hash(Named(1.0, note="a")) == hash(Named(1.0, note="b"))
    assert Named(1.0, key="a") != Named(1.0, key="b")


def test_a_value_that_differs_from_itself_is_equal_where_it_is_the_same_object():
    assert Single(nan) == Single(nan)
    assert Single(nan) != Single(float("nan"))


def test_equal_ones_are_one_key():
    assert len({Point(1.0), Point(1), Single(1.0), Single(1), Nothing(), Nothing()}) == 3
    with pytest.raises(TypeError):
        hash(Single([]))


def test_it_is_shown_as_the_standard_librarys_is():
    standard = dataclass(frozen=True, slots=True)(type("Single", (), {"__annotations__": {"value": object}}))
    assert repr(Single("a")) == repr(standard("a")) == "Single(value='a')"
    assert repr(Nothing()) == "Nothing()"


def test_what_is_hidden_is_not_shown():
    assert repr(Named(1.0, key="secret")) == "Named(x=1.0, y=0.0, note='')"


def test_nothing_of_it_can_be_changed():
    point = Point(1.0)
    with pytest.raises(FrozenInstanceError, match="x"):
        point.x = 2.0  # pyright: ignore
    with pytest.raises(FrozenInstanceError, match="z"):
        point.z = 2.0  # pyright: ignore
    with pytest.raises(FrozenInstanceError, match="y"):
        del point.y  # pyright: ignore
    assert point == Point(1.0)
    assert not hasattr(point, "__dict__")


def test_methods_of_its_own_are_kept():
    assert Folded("A") == Folded("a")
    assert hash(Shown("a")) == 7
    assert repr(Shown("a")) == "<a>"


def test_the_standard_library_knows_it():
    named = Named(1.0, key="secret")
    assert replace(named, y=2.0) == Named(1.0, 2.0, "secret")
    assert [item.name for item in fields(named)] == ["x", "y", "key", "note"]
    assert pickle.loads(pickle.dumps(named)) == named
    match Point(1.0, 2.0):
        case Point(x, y):
            assert (x, y) == (1.0, 2.0)
