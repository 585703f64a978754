from __future__ import annotations

import asyncio

from support.composing import IMAGE, VIDEO
from support.prices import a_price
from support.service import reply
from support.tracking import until

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.price import CostKey, Price, PriceSource
from seedance_studio.domain.request import Draft
from seedance_studio.domain.urls import MediaKind
from seedance_studio.viewmodels.composer.pricing import PriceModel

SHORT = CostKey("seedance-2.0", 5, "720p")
LONG = CostKey("seedance-2.0", 10, "720p")


class Answers:
    """Answers each question when, and with what, the test says."""

    def __init__(self):
        self.questions: list[asyncio.Future[Price | None]] = []

    async def __call__(self, cost_key):
        self.questions.append(asyncio.get_running_loop().create_future())
        return await self.questions[-1]


async def test_the_price_follows_what_it_depends_on(composers):
    model = composers.compose(Draft(prompt="x"))
    await until(lambda: model.price.price == a_price(40))
    model.references.add_text(IMAGE)
    await until(lambda: model.price.price == a_price(64))
    model.set_options(duration=10)
    await until(lambda: model.price.price == a_price(128))
    model.set_options(resolution="1080p")
    await until(lambda: model.price.price is None)


async def test_the_seconds_of_a_reference_video_count_once_they_are_known(composers):
    model = composers.compose(Draft(prompt="x"))
    model.references.add_text(VIDEO)
    await until(lambda: model.price.price == a_price(64, spread=(64, 256)))
    (item,) = model.references.items
    seen = FileFacts(MediaKind.VIDEO, "mp4", 9, seconds=5.0)
    model._tracker._update(item.reference.source, whole=seen)
    await until(lambda: model.price.price == a_price(64, spread=(64, 128)))
    model.generate()
    await until(lambda: composers.submitted)
    assert [generation.video_seconds for generation in composers.submitted] == [5.0]


async def test_the_service_s_own_list_of_prices_is_used_once_it_has_come(composers, service):
    offer = {"id": "seedance-2.0", "durations": [5], "pricing": {"creditsPerSecond": 9}}
    service.gets = [reply({"success": True, "data": [offer]})]
    model = composers.compose(Draft(prompt="x"))
    await model.load_models()
    await until(lambda: model.price.price == a_price(45, PriceSource.LISTED, listed=45.0))


async def test_own_charges_count_more_once_there_are_any(composers):
    model = composers.compose()
    await composers.charge(56, 56, 40)
    model.refresh_price()
    await until(lambda: model.price.price == a_price(56, PriceSource.HISTORY, 2))


async def test_only_options_ask_for_the_price_anew(composers):
    model = composers.compose()
    await composers.settle()
    composers.tasks.begun.clear()
    model.set_prompt("a")
    model.set_options(aspect_ratio="1:1")
    model.set_extras(webhook_url="https://a.example")
    await composers.settle()
    assert composers.tasks.begun.count("price") == 1


async def test_the_latest_question_wins_whatever_the_order_of_the_answers(composers):
    answers = Answers()
    prices = PriceModel(answers, composers.tasks)
    prices.ask(SHORT)
    prices.ask(LONG)
    prices.ask(SHORT)
    await composers.settle()
    first, second, third = answers.questions
    third.set_result(a_price(3))
    await composers.settle()
    second.set_result(a_price(2))
    first.set_result(a_price(1))
    await composers.settle()
    assert prices.price == a_price(3)


async def test_a_price_that_is_late_is_not_stood_in_for_by_another(composers):
    answers = Answers()
    prices = PriceModel(answers, composers.tasks)
    prices.ask(SHORT)
    await composers.settle()
    answers.questions[0].set_result(a_price(40))
    await until(lambda: prices.price == a_price(40))
    prices.ask(LONG)
    await until(lambda: prices.price is None)
    answers.questions[1].set_result(a_price(80))
    await until(lambda: prices.price == a_price(80))


async def test_a_price_that_can_not_be_found_out_is_none(composers):
    answers = Answers()
    prices = PriceModel(answers, composers.tasks)
    prices.ask(SHORT)
    await composers.settle()
    answers.questions[0].set_result(a_price(40))
    await until(lambda: prices.price == a_price(40))
    prices.ask(LONG)
    await composers.settle()
    answers.questions[1].set_exception(LibraryError(Code.UNEXPECTED))
    await composers.settle()
    assert prices.price is None
