"""What is ticked is what is sent, once each, through the engine to a server."""

from __future__ import annotations

import asyncio
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.priced_models import PRICED
from support.service import Bench, refuse

from seedance_studio.domain.cells import COMPARED, Cell, offered, read_cells, with_ticked
from seedance_studio.domain.order import Order
from seedance_studio.domain.organisation import Provenance
from seedance_studio.domain.request import Draft, Field, GenerationRequest, validate

Body = tuple[object, ...]


@st.composite
def presses(draw: st.DrawFn) -> tuple[Draft, list[Cell]]:
    """A draft with several values of some fields, and the cells of it that are ticked."""
    draft = Draft(prompt=draw(st.sampled_from(["A train", "A {red|blue} train"])))
    for field in COMPARED:
        values = st.lists(st.sampled_from(offered(draft, field, PRICED)), min_size=1, max_size=2, unique=True)
        draft = with_ticked(draft, field, draw(values))
    cells = read_cells(draft, PRICED).tickable
    ticked = draw(st.sets(st.sampled_from(cells), min_size=1)) if cells else set[Cell]()
    return draft, [cell for cell in cells if cell in ticked]


def order_of(draft: Draft, cell: Cell) -> Order:
    request = validate(cell.of(draft), PRICED)
    assert isinstance(request, GenerationRequest)
    return Order(request, 0.0, cell.choice(draft.prompt))


def what(cell: Cell) -> Body:
    return (cell.alternative.prompt, *cell.values)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(presses())
async def test_what_is_ticked_is_sent_once_each_and_keeps_which_cell_it_was(bench: Bench, press):
    draft, ticked = press
    # Refused ones are over at once, and the next press finds an idle queue.
    bench.service.posts[:] = [refuse(422)]
    bench.service.bodies.clear()
    if not ticked:
        return
    made = await bench.engine.press([order_of(draft, cell) for cell in ticked], Provenance())
    async with asyncio.timeout(60):
        while len(bench.service.bodies) < len(ticked):
            await asyncio.sleep(0)
    names = ("prompt", *(field.wire for field in COMPARED))
    sent = Counter(tuple(body[name] for name in names) for body in bench.service.bodies)
    assert sent == Counter(what(cell) for cell in ticked)
    assert set(sent.values()) == {1}
    kept = await bench.library.set_of(made[0].set_id) if len(made) > 1 else list(made)
    keys = [item.choice.key(item.request) if item.choice else () for item in kept]
    assert keys == [(*cell.words, *(value for _, value in cell.options)) for cell in ticked]
    several = {field for field in COMPARED if getattr(draft.several, field)}
    assert {Field(name) for item in kept if item.choice for name in item.choice.compared} <= several
