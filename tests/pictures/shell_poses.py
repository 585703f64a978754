"""Spending, the settings with their pages, and what stands before and around the views."""

from __future__ import annotations

import time
from pathlib import Path

from pictures import shelves
from pictures.create_poses import picture
from pictures.poses import Pose, Steps
from pictures.sitter import Sitter
from PySide6.QtWidgets import QListWidget
from support.reconciling import a_statement
from support.spending import a_limit

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code
from seedance_studio.domain.hosting import StorageField
from seedance_studio.domain.price import Price, PriceSource, Total
from seedance_studio.domain.refunds import RefundState
from seedance_studio.domain.spending import Grouping, Span
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.engine.events import PriceDrifted
from seedance_studio.engine.references.storage_trial import TrialStep
from seedance_studio.ui.shell.about_section import AboutSection
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.shell.top_bar import SPENDING
from seedance_studio.ui.spending.bar_chart import BarChart
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, answers_to
from seedance_studio.viewmodels.shell.storage_entry import EntryState, Tick, TickState

CONSOLE = """Use the following credentials for S3 clients:
Access Key ID    4c7be19af0d24f6ab1e2907d53c86e41
Secret Access Key    5f0c2d9b7714e8a3c6d1f0827be95a4d
Use jurisdiction-specific endpoints for S3 clients:
https://8d1f0c2a94be4b7793c5e01a6d2f4b18.r2.cloudflarestorage.com
"""


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


async def limit_edited(sitter: Sitter) -> None:
    await limits_section(sitter)
    await sitter.press("Change: {name}")


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


hosting = section(Section.HOSTING)


async def hosting_of_provider(sitter: Sitter) -> None:
    await hosting(sitter)
    await sitter.press("Backblaze B2")


async def hosting_tested(sitter: Sitter) -> None:
    """As it looks once the storage is known to work, which nothing here can be."""
    await hosting(sitter)
    entry = sitter.models.storage_entry
    entry.paste(CONSOLE)
    entry.edit(StorageField.BUCKET, "seedance-refs")
    entry.cancel()
    entry.state = EntryState.WORKS
    entry.ticks = {step: Tick(TickState.PASSED, 0.2 + 0.1 * place) for place, step in enumerate(TrialStep)}
    entry.changed.emit()
    await link_tried(sitter)


async def hosting_in_use(sitter: Sitter) -> None:
    await hosting_tested(sitter)
    sitter.models.storage_entry.state = EntryState.KEPT
    sitter.models.storage_entry.changed.emit()


async def hosting_refused(sitter: Sitter) -> None:
    await hosting(sitter)
    entry, trial = sitter.models.storage_entry, sitter.models.link_trial
    entry.paste(CONSOLE)
    entry.edit(StorageField.BUCKET, "seedance-ref")
    entry.cancel()
    entry.state, entry.problem = EntryState.FAILED, Problem(str(Code.NO_BUCKET))
    entry.ticks[TrialStep.WRITE] = Tick(TickState.FAILED, 0.4)
    entry.changed.emit()
    trial.enter("https://photos.app.goo.gl/keeper")
    await sitter.until(lambda: trial.seen, "what is known of the link")


async def link_tried(sitter: Sitter) -> None:
    sitter.service.files = [picture]
    trial = sitter.models.link_trial
    trial.enter(f"{sitter.service.url}/files/keeper.jpg")
    await sitter.until(lambda: trial.seen and trial.seen.preview, "the picture of the link")


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
    Pose("spending", "statement-empty", statement_empty, shelves.spent, SPENDING),
    Pose("spending", "statement", statement, shelves.spent, SPENDING),
    Pose("settings", "api-keys", api_keys),
    Pose("settings", "library", section(Section.LIBRARY)),
    Pose("settings", "look", section(Section.LOOK)),
    Pose("settings", "hosting", hosting),
    Pose("settings", "hosting-b2", hosting_of_provider),
    Pose("settings", "hosting-tested", hosting_tested),
    Pose("settings", "hosting-in-use", hosting_in_use),
    Pose("settings", "hosting-refused", hosting_refused),
    Pose("settings", "limits", limits_section, shelves.spent, SPENDING),
    Pose("settings", "limit-edited", limit_edited, shelves.spent, SPENDING),
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
