"""All generations can be found again: in pages, by search, and in totals."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from support.generations import NOW, a_generation, a_request
from support.libraries import rows_of
from support.prices import a_price

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.estimating import Charge
from seedance_studio.domain.generation import FINAL, Clip, Generation, State
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.price import CostKey, PriceSource
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.store.library import Library, LibraryCounts

_CLIP = Clip("clips/a.mp4", 1000, "00", 1280, 720, 5.0, "h264")


async def _fill(library: Library, *generations: Generation) -> None:
    for generation in generations:
        await library.add(generation)


async def test_rows_are_given_by_their_keys_and_none_for_a_key_that_is_not_there(
    library: Library,
) -> None:
    rows = [a_generation(number) for number in range(3)]
    await _fill(library, *rows)
    assert await library.rows([3, 1, 99]) == {3: rows[2], 1: rows[0]}
    assert await library.rows([]) == {}


async def test_unfinished_are_all_that_are_not_final_oldest_first(library: Library) -> None:
    await _fill(library, *(a_generation(9 - number, state=state) for number, state in enumerate(State)))
    found = await library.unfinished()
    assert {row.state for row in found} == set(State) - FINAL
    assert [row.created_at for row in found] == sorted(row.created_at for row in found)


async def test_unfinished_takes_of_one_press_stay_in_their_order(library: Library) -> None:
    press = [replace(a_generation(take), set_id="press", take=take, takes=5) for take in range(5)]
    rows = [replace(row, id=f"{9 - row.take}", created_at=NOW) for row in press]
    await _fill(library, *rows)
    assert [row.id for row in await library.unfinished()] == ["9", "8", "7", "6", "5"]


_PROMPTS = [
    'A "red" fox, 100% real_ish',
    "THE LIGHTHOUSE at dusk",
    "夜の海辺を歩く猫",
    "Öğle güneşi altında ŞEHİR",
    "🌊🌊 waves (AND) NOT OR -x* ^y",
    "it's; DROP TABLE generations",
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fox", [0]),
        ("lighthouse", [1]),
        ("LIGHTHOUSE AT", [1]),
        ("ghth", [1]),
        ("夜の海", [2]),
        ("海辺", [2]),
        ("猫", [2]),
        ("🌊", [4]),
        ("🌊🌊", [4]),
        ("aT", [5, 1]),
        ("öğ", [3]),
        ("ÖĞLE", [3]),
        ("ş", [3]),
        ("şehi", [3]),
        ('"red"', [0]),
        ('"', [0]),
        ('""', []),
        ('"""', []),
        ("'s;", [5]),
        ("'", [5]),
        ("%", [0]),
        ("_i", [0]),
        ("100%", [0]),
        ("(AND) NOT", [4]),
        ("-x*", [4]),
        ("prompt:fox", []),
        ("fox OR lighthouse", []),
        ("abc\0def", []),
        ("\ud800", []),
        ("abc\ud800", []),
        ("zzz", []),
        ("", [5, 4, 3, 2, 1, 0]),
        ("   ", [5, 4, 3, 2, 1, 0]),
    ],
)
async def test_words_are_found_as_they_were_typed(library: Library, query: str, found: list[int]) -> None:
    await _fill(library, *(a_generation(number, prompt) for number, prompt in enumerate(_PROMPTS)))
    assert [int(row.id, 16) for row in await rows_of(library, query)] == found


async def test_seconds_are_those_of_the_same_cost_key_alone(library: Library) -> None:
    cost_key = a_request().cost_key()
    rows = [
        a_generation(
            n,
            state=State.READY,
            request_id=f"gen_{n}",
            submitted_at=NOW + n,
            finished_at=NOW + n + 60 + n,
            credits_charged=40.0 + n,
        )
        for n in range(5)
    ]
    others = [
        replace(rows[0], id="a", request_id="a", request=a_request(duration=6)),
        replace(rows[0], id="b", request_id="b", request=a_request(resolution="1080p")),
        replace(rows[0], id="c", request_id="c", request=a_request(model="seedance-2.0-fast")),
        replace(
            rows[0], id="d", request_id="d", request=a_request(media_urls=("https://cdn.example/a.png",))
        ),
        replace(rows[0], id="e", request_id=None),
    ]
    await _fill(library, *rows, *others)
    assert await library.seconds_for(cost_key, limit=3) == [64.0, 63.0, 62.0]
    assert await library.seconds_for(replace(cost_key, images=1)) == [60.0]


async def test_charges_are_those_of_the_model_with_what_decided_them(library: Library) -> None:
    video = a_request(media_urls=("https://cdn.example/a.mp4", "https://cdn.example/b.png"))
    listed = a_price(90, PriceSource.LISTED, listed=90.0)
    row = a_generation(1, submitted_at=NOW, request_id="1", credits_charged=40.0)
    await _fill(
        library,
        row,
        replace(row, id="b", request_id="2", request=video, submitted_at=NOW + 1, video_seconds=4.0),
        replace(row, id="c", request_id="3", request=video, submitted_at=NOW + 2, estimate=listed),
        replace(row, id="d", request_id="4", request=a_request(model="seedance-2.0-fast")),
        replace(row, id="e", request_id=None),
        replace(row, id="f", request_id="6", credits_charged=None),
        replace(row, id="g", request_id="7", credits_charged=0.0),
    )
    key = CostKey("seedance-2.0", 5, "720p", images=1, videos=1, video_seconds=None)
    assert await library.charges_of("seedance-2.0") == [
        Charge(key, 40.0, listed=90.0),
        Charge(replace(key, video_seconds=4.0), 40.0),
        Charge(a_request().cost_key(), 40.0),
    ]
    assert len(await library.charges_of("seedance-2.0", limit=2)) == 2


async def test_a_row_that_can_not_be_read_hides_no_other_charge(library: Library) -> None:
    rows = [a_generation(n, submitted_at=NOW + n, request_id=f"{n}", credits_charged=40.0) for n in range(2)]
    await _fill(library, *rows)
    await library._run(lambda db: db.execute("UPDATE generations SET estimate = 'x' WHERE request_id = '1'"))
    assert await library.charges_of("seedance-2.0") == [Charge(a_request().cost_key(), 40.0)]


async def test_the_time_of_what_failed_says_nothing_of_what_succeeds(library: Library) -> None:
    rows = (
        a_generation(n, state=state, request_id=f"{n}", submitted_at=NOW, finished_at=NOW + 9)
        for n, state in enumerate(State)
    )
    await _fill(library, *rows)
    assert await library.seconds_for(a_request().cost_key()) == [9.0] * 3


async def test_credits_are_summed_from_the_time_asked_for(library: Library) -> None:
    await _fill(
        library,
        a_generation(1, submitted_at=NOW - 1, credits_charged=1000.0),
        a_generation(2, submitted_at=NOW, credits_charged=40.0),
        a_generation(3, submitted_at=NOW + 1, credits_charged=12.8),
        a_generation(4, submitted_at=NOW + 2, credits_charged=None),
        a_generation(5, submitted_at=None, credits_charged=None),
    )
    assert await library.credits_since(NOW) == pytest.approx(52.8)
    assert await library.credits_since(NOW + 9) == 0.0


async def test_counts(library: Library) -> None:
    assert await library.counts() == LibraryCounts(0, 0, 0)
    await _fill(library, a_generation(1), a_generation(2, clip=_CLIP), a_generation(3, clip=_CLIP))
    assert await library.counts() == LibraryCounts(3, 2, 2000)


async def test_a_prompt_used_again_counts_once_at_its_latest(library: Library) -> None:
    await _fill(library, *(a_generation(n, prompt) for n, prompt in enumerate(["a", "b", "a", "c", "c"])))
    assert await library.prompts() == ["c", "a", "b"]
    assert await library.prompts(limit=2) == ["c", "a"]


async def test_the_drafts_are_the_last_ones_saved(library: Library) -> None:
    assert await library.load_drafts() is None
    await library.save_drafts(OpenDrafts((Draft(prompt="one"),)))
    full = Draft(prompt="two", references=as_references(("x", Path("/y.png"))), metadata=(("a", "b"),))
    last = OpenDrafts((Draft(prompt="three"), full), 1)
    await library.save_drafts(last)
    assert await library.load_drafts() == last


async def test_half_a_character_in_a_draft_is_an_error_of_the_library(library: Library) -> None:
    with pytest.raises(LibraryError):
        await library.save_drafts(OpenDrafts((Draft(prompt="\ud83d"),)))
    await library.save_drafts(OpenDrafts((Draft(prompt="whole"),)))


async def test_exchanges_are_those_of_one_generation_oldest_first(library: Library) -> None:
    first, second = a_generation(1), a_generation(2)
    await _fill(library, first, second)
    sent = [Exchange(NOW - n, "GET", f"/{n}", 200, 0.5, "s", "r") for n in range(3)]
    await library.add_exchange(first.id, sent[0])
    await library.save(replace(first, state=State.SUBMITTING), sent[1])
    await library.add_exchange(second.id, sent[2])
    assert await library.exchanges(first.id) == sent[:2]


async def test_a_save_is_both_the_row_and_its_exchange_or_neither(library: Library) -> None:
    generation = a_generation()
    await library.add(generation)
    broken = Exchange(NOW, "GET", None)  # type: ignore[arg-type]  the table refuses it
    with pytest.raises(LibraryError):
        await library.save(replace(generation, state=State.SUBMITTING), broken)
    assert await library.get(generation.id) == generation
    await library.save(replace(generation, state=State.SUBMITTING))
    assert (await library.unfinished())[0].state is State.SUBMITTING


async def test_an_id_is_there_once(library: Library) -> None:
    await library.add(a_generation())
    with pytest.raises(LibraryError):
        await library.add(a_generation())


async def test_what_a_cancelled_call_began_is_carried_out(library: Library) -> None:
    generation = a_generation()
    await library.add(generation)
    loop = asyncio.get_running_loop()
    begun = loop.create_task(library.save(replace(generation, state=State.QUEUED, request_id="gen_paid")))
    loop.call_soon(begun.cancel)
    with pytest.raises(asyncio.CancelledError):
        await begun
    found = await library.get(generation.id)
    assert found is not None
    assert found.request_id == "gen_paid"


async def test_it_is_all_there_after_closing_and_closing_again_is_no_error(tmp_path: Path) -> None:
    library = await Library.open(tmp_path, now=lambda: NOW)
    pending = [library.add(a_generation(number)) for number in range(20)]
    await asyncio.gather(*pending, library.close())
    await library.close()
    again = await Library.open(tmp_path, now=lambda: NOW)
    assert (await again.counts()).generations == 20
    await again.close()
