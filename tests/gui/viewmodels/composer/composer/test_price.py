from __future__ import annotations

import asyncio

from support.composing import IMAGE
from support.tracking import until

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.price import CostKey, Price, PriceSource
from seedance_studio.domain.request import Draft
from seedance_studio.viewmodels.composer.pricing import PriceModel

SHORT = CostKey("seedance-2.0", 5, "720p", False)
LONG = CostKey("seedance-2.0", 10, "720p", False)
SPEC = DOCUMENTED.models[0]


class Answers:
    """Answers each question when, and with what, the test says."""

    def __init__(self):
        self.questions: list[asyncio.Future[Price | None]] = []

    async def __call__(self, like, model):
        self.questions.append(asyncio.get_running_loop().create_future())
        return await self.questions[-1]


def credits(amount):
    return Price(amount, PriceSource.RATES)


async def test_the_price_follows_what_it_depends_on(desk):
    model = desk.compose(Draft(prompt="x"))
    await until(lambda: model.price.price == Price(40, PriceSource.RATES))
    model.references.add_text(IMAGE)
    await until(lambda: model.price.price == Price(64, PriceSource.RATES))
    model.set_options(duration=10)
    await until(lambda: model.price.price == Price(128, PriceSource.RATES))
    model.set_options(resolution="1080p")
    await until(lambda: model.price.price is None)


async def test_own_charges_count_more_once_there_are_any(desk):
    model = desk.compose()
    desk.charges = [56, 56, 40]
    model.refresh_price()
    await until(lambda: model.price.price == Price(56, PriceSource.HISTORY, 3))


async def test_only_options_ask_for_the_price_anew(desk):
    model = desk.compose()
    await desk.settle()
    asked = len(desk.asked)
    model.set_prompt("a")
    model.set_options(aspect_ratio="1:1")
    model.set_extras(webhook_url="https://a.example")
    await desk.settle()
    assert len(desk.asked) == asked + 1


async def test_the_latest_question_wins_whatever_the_order_of_the_answers(desk):
    answers = Answers()
    prices = PriceModel(answers, desk.tasks)
    prices.ask(SHORT, SPEC)
    prices.ask(LONG, SPEC)
    prices.ask(SHORT, SPEC)
    await desk.settle()
    first, second, third = answers.questions
    third.set_result(credits(3))
    await desk.settle()
    second.set_result(credits(2))
    first.set_result(credits(1))
    await desk.settle()
    assert prices.price == credits(3)


async def test_a_price_that_is_late_is_not_stood_in_for_by_another(desk):
    answers = Answers()
    prices = PriceModel(answers, desk.tasks)
    prices.ask(SHORT, SPEC)
    await desk.settle()
    answers.questions[0].set_result(credits(40))
    await until(lambda: prices.price == credits(40))
    prices.ask(LONG, SPEC)
    await until(lambda: prices.price is None)
    answers.questions[1].set_result(credits(80))
    await until(lambda: prices.price == credits(80))


async def test_a_price_that_can_not_be_found_out_is_none(desk):
    answers = Answers()
    prices = PriceModel(answers, desk.tasks)
    prices.ask(SHORT, SPEC)
    await desk.settle()
    answers.questions[0].set_result(credits(40))
    await until(lambda: prices.price == credits(40))
    prices.ask(LONG, SPEC)
    await desk.settle()
    answers.questions[1].set_exception(LibraryError(Code.UNEXPECTED))
    await desk.settle()
    assert prices.price is None
