"""The real client says nothing that the contract does not allow, in each field and for each model."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.examples import examples

from seedance_studio.domain.errors import Code, Refused
from seedance_studio.domain.models import ASPECT_RATIOS, DOCUMENTED, RESOLUTIONS
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, Field, GenerationRequest, validate

IMAGES = tuple(
    f"https://cdn.example/{n}.{ext}" for n, ext in enumerate(("jpg", "jpeg", "png", "webp", "gif", "bmp"))
)
VIDEOS = tuple(f"https://cdn.example/{n}.{ext}" for n, ext in enumerate(("mp4", "mov", "m4v")))
SOUNDS = tuple(f"https://cdn.example/{n}.{ext}" for n, ext in enumerate(("mp3", "wav")))
GENERATIONS = "/api/open/v1/video/generations"


def ready(**fields: Any) -> GenerationRequest:
    given: dict[str, Any] = {"prompt": "A river in autumn"} | fields
    request = validate(Draft(**given), DOCUMENTED)
    assert isinstance(request, GenerationRequest), request
    return request


async def accepted(strict_server, connect, request: GenerationRequest) -> dict:
    answer = await connect(strict_server.base).submit(request)
    assert answer.request_id == "req_1234567890"
    assert answer.status == "queued"
    assert answer.credits_charged == (64.0 if request.media_urls else 40.0)
    return strict_server.bodies[-1]


@pytest.mark.parametrize(
    ("model", "duration"), [(model.id, seconds) for model in DOCUMENTED.models for seconds in model.durations]
)
async def test_every_duration_of_every_model(strict_server, connect, model, duration):
    body = await accepted(strict_server, connect, ready(model=model, duration=duration))
    assert (body["model"], body["duration"]) == (model, duration)


def test_the_fields_are_the_contracts_in_its_order(contract):
    schema = contract.document["components"]["schemas"]["GenerationRequest"]
    assert [field.wire for field in Field] == list(schema["properties"])


def test_the_table_is_the_contracts(contract):
    offered = {model.id: set(model.durations) for model in DOCUMENTED.models}
    allowed = {
        model: {
            seconds
            for seconds in range(31)
            if contract.allows_body({"model": model, "prompt": "x", "duration": seconds})
        }
        for model in contract.document["components"]["schemas"]["GenerationRequest"]["properties"]["model"][
            "enum"
        ]
    }
    assert offered == allowed


@pytest.mark.parametrize("model", [model.id for model in DOCUMENTED.models])
@pytest.mark.parametrize("resolution", RESOLUTIONS)
@pytest.mark.parametrize("aspect_ratio", ASPECT_RATIOS)
async def test_every_shape(strict_server, connect, model, resolution, aspect_ratio):
    request = ready(model=model, resolution=resolution, aspect_ratio=aspect_ratio)
    body = await accepted(strict_server, connect, request)
    assert (body["resolution"], body["aspectRatio"]) == (resolution, aspect_ratio)


@pytest.mark.parametrize(
    "references",
    [
        *((url,) for url in IMAGES + VIDEOS + SOUNDS),
        *(IMAGES[:count] for count in (2, 3, 4, 5)),
        VIDEOS,
        SOUNDS,
        (IMAGES[0], VIDEOS[0], SOUNDS[0], IMAGES[1], VIDEOS[1]),
        ("https://cdn.example/a%20b/c.png?X-Sig=a%2Fb&e=1",),
        ("https://bücher.example/ö.png",),
    ],
)
@pytest.mark.parametrize("model", [model.id for model in DOCUMENTED.models])
async def test_references(strict_server, connect, model, references):
    body = await accepted(strict_server, connect, ready(model=model, references=as_references(references)))
    assert body["mediaUrls"] == list(references)


async def test_text_to_video_sends_no_references(strict_server, connect):
    assert "mediaUrls" not in await accepted(strict_server, connect, ready())


async def test_webhook_and_metadata(strict_server, connect):
    rows = (
        ("project", "Autumn"),
        ("take", "3"),
        ("nested", '{"a": [1, null, true], "ö": "川"}'),
        ("huge", str(10**30)),
        ("empty", ""),
    )
    request = ready(webhook_url="https://hooks.example/seedance?x=1", metadata=rows)
    body = await accepted(strict_server, connect, request)
    assert body["webhookUrl"] == "https://hooks.example/seedance?x=1"
    assert body["metadata"] == {
        "project": "Autumn",
        "take": 3,
        "nested": {"a": [1, None, True], "ö": "川"},
        "huge": 10**30,
        "empty": "",
    }


async def test_everything_at_once(strict_server, connect):
    request = ready(
        prompt="🎬 " + "川" * 19_000,
        references=as_references((IMAGES[0], VIDEOS[0], SOUNDS[0])),
        model="seedance-2.0-fast",
        duration=15,
        resolution="1080p",
        aspect_ratio="9:16",
        webhook_url="https://hooks.example/",
        metadata=(("a", "1"),),
    )
    body = await accepted(strict_server, connect, request)
    assert body == request.to_wire()
    assert set(body) == set(
        ["model", "prompt", "mediaUrls", "aspectRatio", "duration", "resolution", "webhookUrl", "metadata"]
    )


async def test_status(strict_server, connect):
    snapshot = await connect(strict_server.base).get("req_1234567890")
    assert (snapshot.status, snapshot.problem) == ("succeeded", None)
    assert snapshot.output_url == "https://pub-your-bucket.r2.dev/open-api-results/req_1234567890.mp4"


async def test_cancel(strict_server, connect):
    exchange = await connect(strict_server.base).cancel("req_1234567890")
    assert exchange.status == 200


async def test_a_key_is_checked(strict_server, connect):
    await connect(strict_server.base).check_key()
    assert strict_server.seen[-1].path == f"{GENERATIONS}/req_00000000000000000000"


async def test_models(strict_server, connect):
    assert await connect(strict_server.base).list_models() == [{"id": "seedance-2.0"}]


async def test_odd_ids_stay_one_part_of_the_path(strict_server, connect):
    exchange = await connect(strict_server.base).cancel("../a/b?c#d")
    assert exchange.status == 200
    assert strict_server.seen[-1].path == f"{GENERATIONS}/..%2Fa%2Fb%3Fc%23d/cancel"


DRAFTS = st.builds(
    Draft,
    prompt=st.text(min_size=1, max_size=60),
    references=st.lists(st.sampled_from(IMAGES + VIDEOS + SOUNDS), unique=True, max_size=5).map(
        as_references
    ),
    model=st.sampled_from([model.id for model in DOCUMENTED.models]),
    duration=st.integers(0, 20),
    resolution=st.sampled_from(RESOLUTIONS),
    aspect_ratio=st.sampled_from(ASPECT_RATIOS),
    webhook_url=st.sampled_from(("", "https://hooks.example/x")),
    metadata=st.lists(st.tuples(st.text(max_size=8), st.text(max_size=20)), max_size=4).map(tuple),
)


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draft=DRAFTS)
def test_whatever_passes_our_validation_is_allowed(contract, draft):
    request = validate(draft, DOCUMENTED)
    if isinstance(request, GenerationRequest):
        assert contract.allows_body(request.to_wire())


BODY = {"model": "seedance-2.0", "prompt": "x"}
FORBIDDEN = {
    "a duration too short": BODY | {"duration": 3},
    "a duration too long": BODY | {"duration": 16},
    "a duration between": BODY | {"duration": 4.5},
    "a duration as text": BODY | {"duration": "5"},
    "a duration of the other model": {"model": "seedance-1.5-pro", "prompt": "x", "duration": 4},
    "an unknown member": BODY | {"colour": 1},
    "an unknown model": {"model": "seedance-9", "prompt": "x"},
    "no model": {"prompt": "x"},
    "no prompt": {"model": "seedance-2.0"},
    "an empty prompt": BODY | {"prompt": ""},
    "a prompt that is a number": BODY | {"prompt": 5},
    "no references in a list": BODY | {"mediaUrls": []},
    "six references": BODY | {"mediaUrls": list(IMAGES)},
    "an http reference": BODY | {"mediaUrls": ["http://cdn.example/a.png"]},
    "a reference that is no list": BODY | {"mediaUrls": IMAGES[0]},
    "null references": BODY | {"mediaUrls": None},
    "an unknown ratio": BODY | {"aspectRatio": "4:3"},
    "an unknown resolution": BODY | {"resolution": "4k"},
    "metadata that are a list": BODY | {"metadata": []},
    "metadata that are null": BODY | {"metadata": None},
    "a webhook that is a number": BODY | {"webhookUrl": 1},
    "a list": [BODY],
    "null": None,
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_the_server_lets_nothing_forbidden_through(strict_server, name):
    headers = {"Authorization": "Bearer sd2_x", "Content-Type": "application/json"}
    answer = httpx.post(
        strict_server.base + GENERATIONS, content=json.dumps(FORBIDDEN[name]), headers=headers
    )
    assert answer.status_code == 418, name


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("POST", GENERATIONS, {}),
        ("POST", GENERATIONS, {"Authorization": "Basic c2Q6Mg=="}),
        ("POST", GENERATIONS, {"Authorization": "Bearer sd2_x", "Content-Type": "text/plain"}),
        ("GET", "/api/open/v1/models", {}),
        ("GET", "/api/open/v1/models?page=2", {"Authorization": "Bearer sd2_x"}),
        ("GET", "/api/open/v1/nothing", {"Authorization": "Bearer sd2_x"}),
        ("GET", GENERATIONS, {"Authorization": "Bearer sd2_x"}),
        ("DELETE", f"{GENERATIONS}/a", {"Authorization": "Bearer sd2_x"}),
        ("GET", f"{GENERATIONS}/a/cancel", {"Authorization": "Bearer sd2_x"}),
        ("POST", f"{GENERATIONS}/a/b/cancel", {"Authorization": "Bearer sd2_x"}),
    ],
)
def test_the_server_lets_no_other_request_through(strict_server, method, path, headers):
    content = json.dumps(BODY) if method == "POST" else None
    headers = {"Content-Type": "application/json"} | headers if content else headers
    answer = httpx.request(method, strict_server.base + path, headers=headers, content=content)
    assert answer.status_code == 418


async def test_a_violation_would_reach_the_client_as_a_refusal(strict_server, connect):
    wrong = GenerationRequest("seedance-1.5-pro", "x", 7, "720p", "16:9")
    with pytest.raises(Refused) as caught:
        await connect(strict_server.base).submit(wrong)
    assert (caught.value.code, caught.value.status) == (Code.REFUSED, 418)
