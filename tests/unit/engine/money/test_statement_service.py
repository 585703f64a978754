"""One press settles one line, by the service's own word or by a further line, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.service import POSTS, Bench, accept, report, reset
from support.spending import a_limit

from seedance_studio.domain.errors import AdoptionDiffers
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.spending import Slot, SpendingFilter, Spent
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.domain.statement_matching import Audit, Pairing, PairingKind
from seedance_studio.engine.money.statement_service import Settled
from seedance_studio.engine.text_files import TextFault


async def unconfirmed(bench: Bench, prompt: str = "a prompt") -> Generation:
    accepted = bench.service.posts[0]
    bench.service.posts = [reset]
    generation = await bench.until(await bench.submit(prompt), State.UNCONFIRMED)
    bench.service.posts = [accepted]
    return generation


async def audited(bench: Bench, *lines: tuple[str, float, float]) -> Audit:
    """What a statement with these lines says: id, time and credits. It covers the days around now."""
    now = bench.clock.now()
    around = [("", now - 86400, 1.0), *lines, ("", now + 86400, 1.0)]
    rows = [
        f"{name},{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ},{cost}" for name, at, cost in around
    ]
    statements = bench.engine.statements
    audit = await statements.audit(await statements.read("\n".join(["request id,time,credits", *rows])))
    inner = [pairing for pairing in audit.pairings if pairing.stated != 1.0]
    return replace(audit, pairings=tuple(inner))


def only(audit: Audit, kind: PairingKind) -> Pairing:
    assert [pairing.kind for pairing in audit.pairings] == [kind]
    return audit.pairings[0]


async def done(bench: Bench, pairing: Pairing) -> Settled:
    settled = await bench.engine.statements.settle(pairing)
    assert settled is not None
    return settled


async def credits_of(bench: Bench, generation: Generation) -> tuple[float | None, float | None]:
    found = await bench.library.get(generation.id)
    assert found is not None
    return found.credits_charged, found.credits_refunded


async def test_a_line_adopts_the_request_whose_answer_was_lost(bench: Bench):
    lost = await unconfirmed(bench)
    pairing = only(await audited(bench, ("req_1", bench.clock.now(), 32)), PairingKind.UNKNOWN)
    settled = await done(bench, pairing)
    assert settled.booked.generation_id == lost.id
    ready = await bench.until(lost, State.READY)
    assert ready.request_id == "req_1"
    assert bench.service.count("POST", POSTS) == 1


async def test_of_several_the_service_says_which_it_is(bench: Bench):
    first, second = await unconfirmed(bench, "a fox"), await unconfirmed(bench, "a bear")
    bench.service.gets = [report("processing", prompt="a bear")]
    pairing = only(await audited(bench, ("req_1", bench.clock.now(), 32)), PairingKind.UNKNOWN)
    assert {item.generation_id for item in pairing.booked} == {first.id, second.id}
    settled = await done(bench, pairing)
    assert settled.booked.generation_id == second.id
    assert (await bench.until(first, State.UNCONFIRMED)).request_id is None


async def test_what_is_none_of_them_is_adopted_by_none(bench: Bench):
    lost = await unconfirmed(bench, "a fox")
    bench.service.gets = [report("processing", prompt="a bear")]
    pairing = only(await audited(bench, ("req_1", bench.clock.now(), 32)), PairingKind.UNKNOWN)
    with pytest.raises(AdoptionDiffers):
        await bench.engine.statements.settle(pairing)
    assert (await bench.until(lost, State.UNCONFIRMED)).request_id is None


async def test_an_adoption_is_undone_until_there_is_a_clip(bench: Bench):
    lost = await unconfirmed(bench)
    bench.service.gets = [report("processing")]
    pairing = only(await audited(bench, ("req_1", bench.clock.now(), 32)), PairingKind.UNKNOWN)
    settled = await done(bench, pairing)
    assert await bench.engine.statements.undo(settled)
    assert (await bench.until(lost, State.UNCONFIRMED)).request_id is None
    settled = await done(bench, pairing)
    bench.service.gets = [bench.service.finished()]
    await bench.until(lost, State.READY)
    assert not await bench.engine.statements.undo(settled)


async def test_a_difference_becomes_a_line_and_a_counter_line(bench: Bench):
    ready = await bench.until(await bench.submit(), State.READY)
    audit = await audited(bench, (ready.request_id or "", ready.submitted_at or 0.0, 40))
    pairing = only(audit, PairingKind.DIFFERS)
    settled = await done(bench, pairing)
    assert await credits_of(bench, ready) == (40.0, None)
    # A second press of the same finds other sums than it was shown.
    assert await bench.engine.statements.settle(pairing) is None
    assert await credits_of(bench, ready) == (40.0, None)
    assert await bench.engine.statements.undo(settled)
    assert await credits_of(bench, ready) == (32.0, None)
    assert not await bench.engine.statements.undo(settled)
    assert await bench.library.credits_since(0) == 32.0


async def test_what_a_statement_gives_back_is_noted_as_a_refund(bench: Bench):
    bench.service.gets = [report("failed", error={"code": "unsafe", "message": "Not allowed"})]
    failed = await bench.until(await bench.submit(), State.FAILED)
    at = datetime.fromtimestamp(failed.submitted_at or 0.0, UTC)
    rows = [
        f"use,req_1,{at:%Y-%m-%dT%H:%M:%SZ},32",
        f"refund,req_1,{at + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ},32",
    ]
    statements = bench.engine.statements
    audit = await statements.audit(await statements.read("\n".join(["type,request id,time,credits", *rows])))
    settled = await done(bench, only(audit, PairingKind.DIFFERS))
    assert await credits_of(bench, failed) == (0.0, 32.0)
    assert await statements.undo(settled)
    assert await credits_of(bench, failed) == (32.0, 0.0)


async def test_what_a_complete_statement_lacks_is_noted_as_not_charged(bench: Bench):
    lost = await unconfirmed(bench)
    pairing = only(await audited(bench), PairingKind.NOT_CHARGED)
    settled = await done(bench, pairing)
    noted = await bench.until(lost, State.UNCONFIRMED)
    assert noted.not_charged_at == bench.clock.now()
    assert (await audited(bench)).pairings == ()
    assert await bench.engine.statements.settle(pairing) is None
    assert await bench.engine.statements.undo(settled)
    assert (await bench.until(lost, State.UNCONFIRMED)).not_charged_at is None
    only(await audited(bench), PairingKind.NOT_CHARGED)


async def test_one_that_turned_out_to_be_charged_can_still_be_adopted(bench: Bench):
    lost = await unconfirmed(bench)
    await done(bench, only(await audited(bench), PairingKind.NOT_CHARGED))
    await bench.engine.reconciler.adopt(lost.id, "req_1")
    ready = await bench.until(lost, State.READY)
    assert ready.not_charged_at is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
async def test_a_file_is_read_in_the_encodings_that_there_are(bench: Bench, tmp_path: Path, encoding: str):
    file = tmp_path / "statement.csv"
    file.write_text("请求ID,时间\nreq-00001,2026-11-26", encoding)
    text = await bench.engine.statements.read_file(file)
    assert isinstance(text, str)
    assert [line.request_id for line in (await bench.engine.statements.read(text)).lines] == ["req-00001"]


async def test_a_turkish_file_of_an_old_program_is_read(bench: Bench, tmp_path: Path):
    file = tmp_path / "statement.csv"
    file.write_bytes("İstek kimliği;Tarih\nreq-00001;26.11.2026\n".encode("cp1254"))
    text = await bench.engine.statements.read_file(file)
    assert isinstance(text, str)
    assert [line.request_id for line in (await bench.engine.statements.read(text)).lines] == ["req-00001"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 a workbook", b"%PDF-1.7"])
async def test_other_files_are_named(bench: Bench, tmp_path: Path, content: bytes):
    file = tmp_path / "statement.xlsx"
    file.write_bytes(content)
    assert await bench.engine.statements.read_file(file) is TextFault.WORKBOOK
    assert await bench.engine.statements.read_file(tmp_path / "none.csv") is TextFault.UNREADABLE
    assert await bench.engine.statements.read_file(tmp_path) is TextFault.UNREADABLE


async def brought(bench: Bench, pairing: Pairing) -> Settled:
    settled = await bench.engine.statements.bring_in(pairing)
    assert settled is not None
    return settled


async def used_today(bench: Bench) -> float:
    return {item.limit.id: item.used for item in await bench.engine.fuse.standings()}["day"]


@pytest.mark.parametrize("name", ["req_77", ""])
async def test_what_the_statement_alone_shows_is_brought_in_once_and_counts(bench: Bench, name: str):
    await bench.engine.fuse.set_limit(a_limit(100))
    line = (name, bench.clock.now(), 40)
    pairing = only(await audited(bench, line), PairingKind.UNKNOWN)
    settled = await brought(bench, pairing)
    assert (await bench.library.credits_since(0), await used_today(bench)) == (40.0, 40.0)
    assert only(await audited(bench, line), PairingKind.AGREES).can_be_taken_out
    assert await bench.engine.statements.bring_in(pairing) is None
    assert await bench.engine.statements.undo(settled)
    assert (await bench.library.credits_since(0), await used_today(bench)) == (0.0, 0.0)
    assert not await bench.engine.statements.undo(settled)
    only(await audited(bench, line), PairingKind.UNKNOWN)


async def test_what_was_brought_in_can_be_taken_out_by_a_later_reading_and_that_undone(bench: Bench):
    line = ("req_77", bench.clock.now(), 40)
    await brought(bench, only(await audited(bench, line), PairingKind.UNKNOWN))
    settled = await done(bench, only(await audited(bench, line), PairingKind.AGREES))
    assert await bench.library.credits_since(0) == 0.0
    assert await bench.engine.statements.undo(settled)
    assert await bench.library.credits_since(0) == 40.0


async def test_another_amount_corrects_what_was_brought_in(bench: Bench):
    await brought(bench, only(await audited(bench, ("req_77", bench.clock.now(), 40)), PairingKind.UNKNOWN))
    pairing = only(await audited(bench, ("req_77", bench.clock.now(), 48)), PairingKind.DIFFERS)
    settled = await done(bench, pairing)
    assert await bench.library.credits_since(0) == 48.0
    assert await bench.engine.statements.settle(pairing) is None
    assert await bench.engine.statements.undo(settled)
    assert await bench.library.credits_since(0) == 40.0


async def test_what_was_brought_in_and_adopted_after_all_is_counted_once(bench: Bench):
    await bench.engine.fuse.set_limit(a_limit(100))
    lost = await unconfirmed(bench)
    await brought(bench, only(await audited(bench, ("req_1", bench.clock.now(), 32)), PairingKind.UNKNOWN))
    assert (await bench.library.credits_since(0), await used_today(bench)) == (32.0, 64.0)
    await bench.engine.reconciler.adopt(lost.id, "req_1")
    ready = await bench.until(lost, State.READY)
    assert (await bench.library.credits_since(0), await used_today(bench)) == (0.0, 32.0)
    line = ("req_1", ready.submitted_at or 0.0, 32)
    await done(bench, only(await audited(bench, line), PairingKind.DIFFERS))
    assert (await bench.library.credits_since(0), await used_today(bench)) == (32.0, 32.0)


async def test_a_statement_of_before_the_balance_does_not_lower_it(bench: Bench):
    await bench.engine.fuse.set_limit(a_limit(0, LimitScope.BALANCE))
    await bench.engine.fuse.enter_balance("", 100)
    for at, used in ((bench.clock.now() - 3600, 0.0), (bench.clock.now() + 60, 40.0)):
        await brought(bench, only(await audited(bench, ("", at, 40)), PairingKind.UNKNOWN))
        (balance,) = await bench.engine.fuse.standings()
        assert balance.used == used


async def said(bench: Bench, *lines: tuple[str, float]) -> Pairing:
    """What a statement says of the request req_77, by kind and credits."""
    rows = [
        f"{kind},req_77,{datetime.fromtimestamp(bench.clock.now(), UTC):%Y-%m-%dT%H:%M:%SZ},{cost}"
        for kind, cost in lines
    ]
    statements = bench.engine.statements
    audit = await statements.audit(await statements.read("\n".join(["type,request id,time,credits", *rows])))
    (pairing,) = audit.pairings
    return pairing


USED, GIVEN_BACK = ("use", 40.0), ("refund", 40.0)


@pytest.mark.parametrize("newer", [(USED, GIVEN_BACK), (GIVEN_BACK,)])
async def test_an_older_statement_after_a_newer_refund_does_not_offer_the_charge_again(
    bench: Bench, newer: tuple[tuple[str, float], ...]
):
    await bench.engine.fuse.set_limit(a_limit(100))
    await brought(bench, await said(bench, USED))
    settled = await done(bench, await said(bench, *newer))
    assert (await bench.library.credits_since(0), await used_today(bench)) == (0.0, 40.0)
    older = await said(bench, USED)
    assert (older.kind, older.can_be_brought) == (PairingKind.AGREES, False)
    assert await bench.engine.statements.undo(settled)
    assert await bench.library.credits_since(0) == 40.0


async def test_what_was_given_back_in_the_same_statement_is_brought_in_with_its_charge(bench: Bench):
    settled = await brought(bench, await said(bench, USED, GIVEN_BACK))
    assert await bench.library.credits_since(0) == 0.0
    assert (await said(bench, USED)).kind is PairingKind.AGREES
    assert await bench.engine.statements.undo(settled)
    assert (await said(bench, USED)).kind is PairingKind.UNKNOWN


async def test_what_was_brought_in_comes_back_when_its_id_is_taken_from_a_generation(bench: Bench):
    lost = await unconfirmed(bench)
    await brought(bench, only(await audited(bench, ("req_1", bench.clock.now(), 32)), PairingKind.UNKNOWN))
    bench.service.gets = [report("processing")]
    for _ in range(2):
        await bench.engine.reconciler.adopt(lost.id, "req_1")
        assert await bench.library.credits_since(0) == 0.0
        await bench.engine.reconciler.disown(lost.id)
        assert await bench.library.credits_since(0) == 32.0


async def test_a_charge_of_nothing_that_nobody_knew_is_known_then(bench: Bench):
    bench.service.posts = [accept(creditsCharged=None)]
    ready = await bench.until(await bench.submit(), State.READY)
    line = (ready.request_id or "", ready.submitted_at or 0.0, 0)
    settled = await done(bench, only(await audited(bench, line), PairingKind.DIFFERS))
    after = await bench.library.get(ready.id)
    assert after == replace(ready, credits_charged=0.0, reserved=None)
    only(await audited(bench, line), PairingKind.AGREES)
    assert await bench.engine.statements.undo(settled)
    assert await bench.library.get(ready.id) == ready


async def test_a_refund_alone_does_not_say_what_was_charged_so_all_is_held_on(bench: Bench):
    bench.service.posts = [accept(creditsCharged=None)]
    ready = await bench.until(await bench.submit(), State.READY)
    at = datetime.fromtimestamp(ready.submitted_at or 0.0, UTC)
    statements = bench.engine.statements
    text = f"type,request id,time,credits\nrefund,{ready.request_id},{at:%Y-%m-%dT%H:%M:%SZ},8"
    settled = await done(
        bench, only(await statements.audit(await statements.read(text)), PairingKind.DIFFERS)
    )
    after = await bench.library.get(ready.id)
    assert after is not None
    assert (after.credits_charged, after.credits_refunded, after.reserved) == (None, 8.0, ready.reserved)
    assert await bench.library.spending.totals([Slot(0.0, 4e9)], SpendingFilter()) == [Spent(-8.0, 0)]
    only(await statements.audit(await statements.read(text)), PairingKind.AGREES)
    assert ready.reserved == 32.0
    assert await bench.library.charges_of(ready.request.model) == []
    assert await statements.undo(settled)
    assert await bench.library.get(ready.id) == replace(ready, credits_refunded=0.0)
