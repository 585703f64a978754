"""An error in a method that Qt calls comes to whoever asked Qt. On Python 3.11 it ended the process."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Signal

import seedance_studio.viewmodels  # noqa: F401 — guards the classes below


class Reader(QObject):
    told = Signal(bool, int)

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self.texts = texts
        self.other = QObject()
        self.names: list[str] = []

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DynamicPropertyChange:
            int(self.texts[0])
            self.names.append(self.other.objectName())
        return super().event(event)

    def parent(self) -> QObject | None:
        self.names.append("asked")
        return None


def test_an_error_that_python_raises_itself(qapp):
    with pytest.raises(ValueError, match=r"Python override of .*event.*invalid literal"):
        Reader(["none"]).setProperty("any", 1)


def test_an_error_of_an_empty_list(qapp):
    with pytest.raises(IndexError, match="list index out of range"):
        Reader([]).setProperty("any", 1)


def test_an_error_of_what_was_deleted(qapp):
    reader = Reader(["1"])
    shiboken6.delete(reader.other)
    with pytest.raises(RuntimeError, match="already deleted"):
        reader.setProperty("any", 1)


def test_a_method_without_error_does_its_work(qapp):
    reader = Reader(["1"])
    reader.setProperty("any", 1)
    assert reader.names == [""]


def test_a_slot_takes_as_many_of_a_signal_s_arguments_as_it_has(qapp):
    reader = Reader([])
    reader.told.connect(reader.parent)
    reader.told.emit(True, 1)
    assert reader.names == ["asked"]
