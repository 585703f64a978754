from __future__ import annotations

from pathlib import Path

import pytest

from seedance_studio.domain.files import FileFault
from seedance_studio.domain.request import Field, FieldError, FieldFault
from seedance_studio.domain.urls import UrlFault
from seedance_studio.engine.references.tracked import Refusal
from seedance_studio.ui.messages.fields import fault_words, field_label, field_words, refusal_words

FAULTS = [*FieldFault, *UrlFault]


@pytest.mark.parametrize("field", Field)
def test_every_field_has_its_words(qapp, field):
    assert field_label(field) == field.label


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_has_words(qapp, fault):
    words = fault_words(fault)
    assert words.endswith(".")
    assert "{" not in words
    assert str(fault) not in words


def test_no_two_faults_sound_alike(qapp):
    assert len({fault_words(fault) for fault in FAULTS}) == len(FAULTS)


def test_a_fault_of_a_row_names_the_row(qapp):
    error = FieldError(Field.METADATA, FieldFault.KEY_TWICE, 1)
    assert field_words(error) == "2: " + fault_words(FieldFault.KEY_TWICE)


def test_one_refusal_is_its_reason_alone(qapp):
    refusals = (Refusal("a", UrlFault.NOT_HTTPS),)
    assert refusal_words(()) == ""
    assert refusal_words(refusals) == fault_words(UrlFault.NOT_HTTPS)


def test_several_refused_files_are_named_and_very_many_counted(qapp, speak):
    speak("en")
    files = [Refusal(Path(f"/x/{number}.svg"), FileFault.SVG) for number in range(6)]
    reason = "This is an SVG drawing. Export it as PNG first."
    assert refusal_words(()) == ""
    assert refusal_words(tuple(files[:1])) == reason
    assert refusal_words(tuple(files)).splitlines() == [
        *(f"{number}.svg: {reason}" for number in range(4)),
        "2 more were not added.",
    ]
