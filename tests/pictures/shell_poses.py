"""Spending, the settings with their pages, and what stands before and around the views."""

from __future__ import annotations

import time
from pathlib import Path

from pictures import shelves
from pictures.poses import Pose, Steps
from pictures.sitter import Sitter
from PySide6.QtWidgets import QListWidget
from support.reconciling import a_statement
from support.spending import a_limit

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code
from seedance_studio.domain.price import Price, PriceSource, Total
from seedance_studio.domain.refunds import RefundState
from seedance_studio.domain.spending import Grouping, Span
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.engine.events import PriceDrifted
from seedance_studio.ui.shell.about_section import AboutSection
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.shell.top_bar import SPENDING
from seedance_studio.ui.spending.bar_chart import BarChart
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, answers_to


async def limits_used(sitter: Sitter) -> None:
    for scope, credits, is_hard in (
        (LimitScope.DAY, 120.0, True),
        (LimitScope.WEEK, 600.0, False),
        (LimitScope.MONTH, 4000.0, True),
    ):
        await sitter.engine.fuse.set_limit(a_limit(credits, scope, is_hard=is_hard))
    await sitter.engine.fuse.enter_balance("", 2400.0)
    await read(sitter)


async def in_money(sitter: Sitter) -> None:
    sitter.studio.preferences.change(credit_price=0.012, currency="€")
    await limits_used(sitter)


async def hovered(sitter: Sitter) -> None:
    await limits_used(sitter)
    (bars,) = sitter.view.findChildren(BarChart)
    sitter.point_at(bars.viewport(), bars.visualRect(bars.model().index(0, 10)).center())


async def as_table(sitter: Sitter) -> None:
    await read(sitter)
    await sitter.press("Show as a table")


async def read(sitter: Sitter) -> None:
    await sitter.until(lambda: sitter.models.spending.books.is_loaded, "the books")
    await sitter.still()


async def by_model(sitter: Sitter) -> None:
    sitter.models.spending.spending.group_by(Grouping.MODEL)
    sitter.models.spending.spending.set_span(Span.ALL)


async def limits_section(sitter: Sitter) -> None:
    await limits_used(sitter)
    sitter.window.show_limits()


async def statement_empty(sitter: Sitter) -> None:
    await sitter.press("Reconcile…")


async def statement(sitter: Sitter) -> None:
    await statement_empty(sitter)
    at = time.time() - 86400.0
    known = (await sitter.rows())[0]
    lines = ((known.request_id or "", known.created_at, 24.0), ("req-7777", at, 40.0))
    sitter.models.reconciling.read(a_statement(at, *lines))
    await sitter.until(lambda: sitter.models.reconciling.rows, "the lines")


def section(which: Section) -> Steps:
    """The steps that show a section of the settings."""

    async def show(sitter: Sitter) -> None:
        sitter.window.show_settings(which)

    return show


api_keys = section(Section.API_KEYS)


async def storage(sitter: Sitter) -> None:
    sitter.window.show_settings(Section.HOSTING)


async def storage_of_provider(sitter: Sitter) -> None:
    await storage(sitter)
    await sitter.press("Backblaze B2")


async def accounts(sitter: Sitter) -> None:
    accounts = sitter.engine.accounts
    await accounts.give_name("studio", "Studio", HeldKey(KeySource.KEYRING, "sd2_live_of_the_studio_41c7"))
    await accounts.add("client", "Client, Berlin", HeldKey(KeySource.KEYRING, "sd2_live_of_a_client_9f02"))
    await api_keys(sitter)


async def keys(sitter: Sitter) -> None:
    sitter.window.show_keys()


async def about(sitter: Sitter) -> None:
    sitter.window.show_settings(Section.ABOUT)
    (section,) = sitter.window.findChildren(AboutSection)
    (parts,) = section.findChildren(QListWidget)
    await sitter.until(parts.count, "the parts")


async def stopped(sitter: Sitter) -> None:
    problem = Problem(str(Code.PAYMENT_REQUIRED))
    _tell(
        sitter,
        Notice(NoticeKind.QUEUE_STOPPED, problem, cost=Total(160.0, True), actions=answers_to(problem)),
    )


async def drifted(sitter: Sitter) -> None:
    generation = (await sitter.rows())[0]
    expected = Price(16.0, 16.0, 16.0, PriceSource.HISTORY, 6)
    _tell(sitter, Notice(NoticeKind.PRICE_DRIFTED, drift=PriceDrifted(generation, expected, 24.0)))


async def waiting_found(sitter: Sitter) -> None:
    actions = (NoticeAction.SEND_WAITING, NoticeAction.REVIEW_WAITING)
    _tell(sitter, Notice(NoticeKind.WAITING_FOUND, count=12, actions=actions, cost=Total(480.0, True)))


async def on_network(sitter: Sitter) -> None:
    _tell(sitter, Notice(NoticeKind.ON_NETWORK, path=Path("/mnt/studio/seedance")))


async def saved(sitter: Sitter) -> None:
    path = Path("/home/mira/Videos/koi-turn-slowly.mp4")
    _tell(sitter, Notice(NoticeKind.COPY_SAVED, path=path, actions=(NoticeAction.SHOW_FILE,)))


async def refund_noted(sitter: Sitter) -> None:
    charged = (await sitter.rows())[0]
    note = await sitter.engine.books.note_refund(charged.id, RefundState.REFUNDED)
    _tell(sitter, Notice(NoticeKind.REFUND_NOTED, note=note, actions=(NoticeAction.UNDO_NOTE,)))


async def unexpected(sitter: Sitter) -> None:
    _tell(sitter, Notice(NoticeKind.UNEXPECTED, Problem(str(Code.UNEXPECTED), "ValueError")))


def _tell(sitter: Sitter, notice: Notice) -> None:
    sitter.studio.shell.notices.show(notice)


POSES = (
    Pose("spending", "0", read, view=SPENDING),
    Pose("spending", "some", limits_used, shelves.spent, SPENDING),
    Pose("spending", "in-money", in_money, shelves.spent, SPENDING),
    Pose("spending", "by-model", by_model, shelves.spent, SPENDING),
    Pose("spending", "100000", limits_used, shelves.many, SPENDING),
    Pose("spending", "hover", hovered, shelves.spent, SPENDING),
    Pose("spending", "table", as_table, shelves.spent, SPENDING),
    Pose("spending", "limits", limits_section, shelves.spent, SPENDING),
    Pose("spending", "statement-empty", statement_empty, shelves.spent, SPENDING),
    Pose("spending", "statement", statement, shelves.spent, SPENDING),
    Pose("settings", "api-keys", api_keys),
    Pose("settings", "library", section(Section.LIBRARY)),
    Pose("settings", "look", section(Section.LOOK)),
    Pose("settings", "storage", storage),
    Pose("settings", "storage-b2", storage_of_provider),
    Pose("settings", "accounts", accounts),
    Pose("settings", "keys", keys),
    Pose("settings", "about", about),
    Pose("shell", "welcome", mode=""),
    Pose("notices", "stopped", stopped, shelves.twelve),
    Pose("notices", "price-drifted", drifted, shelves.twelve),
    Pose("notices", "waiting-found", waiting_found, shelves.twelve),
    Pose("notices", "on-network", on_network),
    Pose("notices", "saved", saved, shelves.twelve),
    Pose("notices", "refund-noted", refund_noted, shelves.spent, SPENDING),
    Pose("notices", "unexpected", unexpected),
)
