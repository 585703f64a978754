"""Generations for tests: a typical one, and Hypothesis strategies for all possible ones."""

from __future__ import annotations

from hypothesis import strategies as st

from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.cells import COMPARED
from seedance_studio.domain.choice import Choice
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.price import Price, PriceSource
from seedance_studio.domain.request import GenerationRequest

NOW = 1_760_000_000.0

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
times = st.floats(0, 4e9)
# Values that survive a round trip through JSON.
_scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
json_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)
problems = st.builds(Problem, code=texts, message=texts, reason=texts)
clips = st.builds(
    Clip,
    path=texts,
    size=st.integers(0, 2**40),
    sha256=texts,
    width=st.integers(1, 8192),
    height=st.integers(1, 8192),
    duration=st.floats(0, 600),
    codec=texts,
    thumbnail=texts,
)
requests = st.builds(
    GenerationRequest,
    model=texts,
    prompt=texts,
    duration=st.integers(1, 60),
    resolution=texts,
    aspect_ratio=texts,
    media_urls=st.lists(texts, max_size=5).map(tuple),
    webhook_url=st.none() | texts,
    metadata=st.dictionaries(texts, json_values, max_size=3),
)
amounts = st.floats(0, 1e5)
choices = st.builds(
    Choice,
    template=texts,
    words=st.lists(texts, max_size=3).map(tuple),
    compared=st.lists(st.sampled_from(COMPARED), max_size=4, unique=True).map(tuple),
)
estimates = st.builds(
    Price, amounts, amounts, amounts, st.sampled_from(PriceSource), st.integers(0, 12), st.none() | amounts
)
exchanges = st.builds(
    Exchange,
    at=times,
    method=texts,
    path=texts,
    status=st.none() | st.integers(100, 599),
    elapsed=st.floats(0, 600),
    sent=texts,
    received=texts,
)
generations = st.builds(
    Generation,
    id=st.uuids().map(lambda value: value.hex),
    request=requests,
    created_at=times,
    state=st.sampled_from(State),
    submitted_at=st.none() | times,
    finished_at=st.none() | times,
    request_id=st.none() | texts,
    credits_charged=st.none() | st.floats(0, 1e5),
    remote_status=texts,
    output_url=st.none() | texts,
    clip=st.none() | clips,
    problem=st.none() | problems,
    cancel_requested_at=st.none() | times,
    missing_since=st.none() | times,
    attempts=st.integers(0, 9),
    set_aside_at=st.none() | times,
    api_base=texts,
    adopted_at=st.none() | times,
    set_id=texts,
    stack_id=texts,
    imported_from=st.none() | texts,
    discarded_at=st.none() | times,
    video_seconds=st.none() | st.floats(0, 60),
    estimate=st.none() | estimates,
    take=st.integers(0, 98),
    takes=st.integers(1, 99),
    choice=st.none() | choices,
    account=texts,
    reserved=st.none() | amounts,
    reserved_day=texts,
    reserved_project=texts,
    ceiling=st.none() | amounts,
    plan_id=texts,
    plan_row=st.none(),
)


def a_request(prompt: str = "A lighthouse at dusk", **changes: object) -> GenerationRequest:
    """A typical request."""
    values: dict[str, object] = {
        "model": "seedance-2.0",
        "duration": 5,
        "resolution": "720p",
        "aspect_ratio": "16:9",
    }
    return GenerationRequest(prompt=prompt, **(values | changes))  # type: ignore[arg-type]


def a_generation(number: int = 0, prompt: str = "A lighthouse at dusk", **changes: object) -> Generation:
    """A generation whose id is `number`, created `number` seconds after `NOW`."""
    values: dict[str, object] = {
        "id": f"{number:032x}",
        "request": a_request(prompt),
        "created_at": NOW + number,
    }
    return Generation(**(values | changes))  # type: ignore[arg-type]
