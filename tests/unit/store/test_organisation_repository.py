"""How often a retake of one thing helped, and which words did last, by what the person says of the clips."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.feeding import fill_library
from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.domain.one_thing import Rescue
from seedance_studio.domain.organisation import Flag, Lineage, LineageKind
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.store.library import Library

stars = st.integers(0, 5)
# What was wrong, the stars before and after, the flag of the retake, and which of the two is the keeper.
retakes = st.tuples(
    st.sampled_from(["", *ClipAspect]), stars, stars, st.sampled_from(Flag), st.sampled_from([None, 0, 1])
)


@given(st.lists(retakes, max_size=6))
@settings(max_examples=examples(25))
def test_a_retake_helped_if_it_got_more_stars_or_is_the_keeper(rows):
    with TemporaryDirectory() as folder:
        counted = asyncio.run(count(Path(folder) / "library", rows))
    expected: dict[ClipAspect, Rescue] = {}
    for place, (wrong, before, after, flag, keeper) in enumerate(rows):
        if wrong and (after or flag or keeper is not None):
            known = expected.get(ClipAspect(wrong), Rescue(0, 0))
            words = (f"a{place}", f"b{place}") if after > before or keeper == 1 else None
            helped = known.helped + (words is not None)
            last = words or (known.before, known.after)
            expected[ClipAspect(wrong)] = Rescue(helped, known.judged + 1, *last)
    assert counted == expected


async def count(folder: Path, rows) -> dict[ClipAspect, Rescue]:
    fill_library(folder, [a_ready(number, stack_id=f"{number // 2}") for number in range(2 * len(rows))])
    library = await Library.open(folder, now=lambda: NOW)
    try:
        for place, (wrong, before, after, flag, keeper) in enumerate(rows):
            keys = 2 * place + 1, 2 * place + 2
            parent, child = await library.organisation.ids(keys)
            words = f"a{place}", f"b{place}"
            line = Lineage(child, parent, LineageKind.RETAKE, NOW + place, str(wrong), *words)
            await library.add(a_ready(1000 + place), [line])
            await library.organisation.set_values([keys[0]], {"stars": before})
            await library.organisation.set_values([keys[1]], {"stars": after, "flag": str(flag)})
            if keeper is not None:
                await library.organisation.keep(keys[keeper], is_keeper=True)
        return await library.organisation.rescues()
    finally:
        await library.close()
