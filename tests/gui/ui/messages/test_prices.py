"""A price says how much, how sure that is, how it is known, and on how many charges it rests."""

from __future__ import annotations

import pytest
from support.prices import a_price

from seedance_studio.domain.price import PriceSource
from seedance_studio.ui.messages.prices import amount, source


@pytest.mark.parametrize(
    ("price", "language", "words"),
    [
        (a_price(40), "en", "≈ 40 credits"),
        (a_price(1), "en", "≈ 1 credit"),
        (a_price(56, spread=(48, 64.5)), "en", "≈ 48–64.5 credits"),
        (a_price(40, spread=(39.999, 40.001)), "en", "≈ 40 credits"),
        (a_price(56, spread=(48, 64.5)), "tr", "≈ 48–64,5 kredi"),
    ],
)
def test_an_amount_is_a_range_where_it_is_not_sure(qapp, speak, price, language, words):
    speak(language)
    assert amount(price) == words


@pytest.mark.parametrize(
    ("known", "samples", "english", "turkish"),
    [
        (PriceSource.HISTORY, 1, "from your last one like this", "bunun gibi son 1 üretiminizden"),
        (PriceSource.SIMILAR, 3, "estimated from your last 3 like it", "benzer son 3 üretiminizden tahmin"),
        (PriceSource.LISTED, 0, "by the service's price list", "hizmetin fiyat listesine göre"),
        (
            PriceSource.LISTED,
            2,
            "by the service's price list; your last 2 agreed",
            "hizmetin fiyat listesine göre; son 2 üretiminiz doğruladı",
        ),
        (PriceSource.PUBLISHED, 0, "by the published rates", "yayımlanan ücretlere göre"),
        (
            PriceSource.PUBLISHED,
            1,
            "by the published rates; your last one agreed",
            "yayımlanan ücretlere göre; son 1 üretiminiz doğruladı",
        ),
    ],
)
def test_each_source_is_named_with_its_count(qapp, speak, known, samples, english, turkish):
    speak("en")
    assert source(a_price(40, known, samples)) == english
    speak("tr")
    assert source(a_price(40, known, samples)) == turkish
