"""Each storage speaks as its console does, and what its words say is what the form and the reader take."""

from __future__ import annotations

import re

import pytest

from seedance_studio.domain.hosting import StorageField, StorageKeys
from seedance_studio.domain.pasted_storage import read_pasted
from seedance_studio.domain.providers import RULES, Provider, StorageForm, recognise
from seedance_studio.ui.messages.providers import card_words, example, field_name, provider_name, step_words

pytestmark = pytest.mark.usefixtures("qapp")
EACH = pytest.mark.parametrize("provider", Provider)
AWS = StorageKeys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
LIKE_THEIRS = {
    Provider.R2: StorageKeys("4c7be19af0d24f6ab1e2907d53c86e41", "5b" * 32),
    Provider.B2: StorageKeys("0041a2b3c4d5e6f0000000012", "K004wQ7rT2yU8iO1pA3sD5fG6hJ9kL0"),
    Provider.GOOGLE: StorageKeys("GOOG1EXAMPLEEXAMPLEEXAMPL", "bGoa+V7g/yqDXvKRqq+JTFn4uQZbPiQJo4pf9RzJ"),
    Provider.TIGRIS: StorageKeys("tid_AbCdEfGhIjKlMnOp", "tsec_Qw+Er1Ty2Ui3Op4As5Df6Gh7Jk8Zx9"),
}
"""Keys in the shape that the storage gives them. The others' look like those of AWS."""


@pytest.mark.parametrize("language", ["en", "tr"])
@EACH
def test_a_card_says_what_it_is_and_how_a_key_is_got_in_three_steps(speak, provider, language):
    speak(language)
    steps = step_words(provider, "Ctrl+A")
    assert provider_name(provider)
    assert card_words(provider)
    assert len(steps) == 3
    for step in steps:
        assert step.count("<b>") == step.count("</b>")
        assert not re.search(r"[{}]", step)


def test_no_two_cards_have_one_name():
    assert len({provider_name(provider) for provider in Provider}) == len(Provider)


@EACH
def test_the_console_s_own_words_are_the_same_in_every_language(speak, provider):
    speak("en")
    words = [re.findall("<b>(.*?)</b>", step) for step in step_words(provider, "Ctrl+A")]
    speak("tr")
    assert [sorted(re.findall("<b>(.*?)</b>", step)) for step in step_words(provider, "Ctrl+A")] == [
        sorted(found) for found in words
    ]


@EACH
def test_what_the_form_calls_the_keys_is_how_a_paste_is_read(speak, provider):
    speak("en")
    keys = LIKE_THEIRS.get(provider, AWS)
    access, secret = (field_name(name, provider) for name in (StorageField.ACCESS_KEY, StorageField.SECRET))
    assert read_pasted(f"{access}: {keys.access_key}\n{secret}: {keys.secret}").keys == keys


@EACH
def test_each_field_of_the_form_has_a_name_of_its_own(speak, provider):
    speak("en")
    names = [field_name(name, provider) for name in RULES[provider].fields]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "provider", [provider for provider in Provider if "{region}" in "".join(RULES[provider].endpoints)]
)
def test_the_region_that_is_shown_as_an_example_makes_an_address_of_that_storage(provider):
    region = example(StorageField.REGION, provider)
    assert region in RULES[provider].endpoints[0].format(region=region)
    assert recognise(RULES[provider].endpoints[0].format(region=region)) == (
        provider,
        {StorageField.REGION: region},
    )


def test_the_endpoint_that_is_shown_as_an_example_is_taken_as_it_stands():
    assert recognise(example(StorageField.ENDPOINT, Provider.B2))[0] is Provider.B2
    for provider in (Provider.B2, Provider.MINIO, Provider.OTHER):
        form = StorageForm(provider, {StorageField.ENDPOINT: example(StorageField.ENDPOINT, provider)})
        assert StorageField.ENDPOINT not in form.faults
