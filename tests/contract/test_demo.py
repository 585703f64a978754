"""The demo service keeps the contract both ways: what it answers, and what it takes and refuses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import av
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ImageChops, ImageStat
from support.examples import examples
from support.programs import becomes_true

from seedance_studio.demo.demo_settings import DemoSettings
from seedance_studio.demo.service import create_app
from seedance_studio.domain.errors import AccountBlocked, NotFound, Refused
from seedance_studio.domain.models import DOCUMENTED, read_models
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, GenerationRequest, validate

GENERATIONS = "/api/open/v1/video/generations"
MODELS = "/api/open/v1/models"
FONTS = Path(__file__).parents[2] / "resources" / "fonts"
BODY = {"model": "seedance-2.0", "prompt": "A river"}
NEVER = 0.0001  # so slow that nothing ever leaves the queue, and nothing is rendered


class Probe:
    """Asks the demo service in the raw, and holds every answer to the contract."""

    def __init__(self, contract, kinds, base: str, data: Path) -> None:
        self._contract = contract
        self.data = data
        self._sent, self._answered = kinds
        self.base = base
        self._client = httpx.Client(base_url=base, headers={"Authorization": "Bearer sd2_probe"})
        self._kept: set[tuple[str, str, int, str, bytes]] = set()

    def ask(self, method: str, path: str, body: object = ..., **headers: str) -> tuple[int, dict]:
        if body is ...:
            content = None
        else:
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            headers = {"content-type": "application/json"} | headers
        answer = self._client.request(method, path, content=content, headers=headers)
        kind = answer.headers["content-type"]
        # Who waits gets the same answer many times.
        if (said := (method, path, answer.status_code, kind, answer.content)) not in self._kept:
            sent = self._sent(method, path, dict(answer.request.headers), content)
            answered = self._answered(answer.status_code, answer.content, kind)
            assert self._contract.answer_faults(sent, answered) == [], answer.text
            self._kept.add(said)
        return answer.status_code, answer.json()

    def create(self, body: object) -> tuple[int, dict]:
        return self.ask("POST", GENERATIONS, body)

    def close(self) -> None:
        self._client.close()


@pytest.fixture(scope="module")
def start(contract, serving, kinds, tmp_path_factory) -> Iterator[Callable[..., Probe]]:
    """Starts demo services that end with the module."""
    ends: list[Callable[[], object]] = []

    def make(**options: Any) -> Probe:
        data = tmp_path_factory.mktemp("demo")
        served = serving(create_app(DemoSettings(port=0, data=data, fonts=FONTS, **options)))
        probe = Probe(contract, kinds, served.__enter__(), data)
        ends.extend((lambda: served.__exit__(None, None, None), probe.close))
        return probe

    yield make
    for end in reversed(ends):
        end()


@pytest.fixture(scope="module")
def demo(start) -> Probe:
    return start(speed=NEVER)


def wait_for(probe: Probe, request_id: str, *statuses: str) -> dict:
    """Asks until the generation is in one of the states; each answer on the way is checked too."""
    status, answer = 200, {"status": ""}

    def is_through() -> bool:
        nonlocal status, answer
        status, answer = probe.ask("GET", f"{GENERATIONS}/{request_id}")
        return status != 200 or answer["status"] in statuses

    assert becomes_true(is_through, 120)
    assert status == 200
    return answer


def test_models(demo):
    status, answer = demo.ask("GET", MODELS)
    assert status == 200
    table = read_models(answer["data"])
    assert table is not None
    for ours, theirs in zip(DOCUMENTED.models, table.models, strict=True):
        assert (ours.id, ours.durations, ours.resolutions) == (
            theirs.id,
            theirs.durations,
            theirs.resolutions,
        )
        assert set(ours.aspect_ratios) == set(theirs.aspect_ratios)
        for size in theirs.resolutions:
            assert theirs.tariff.price(CostKey(theirs.id, 5, size))
            assert theirs.tariff.price(CostKey(theirs.id, 5, size, images=1))


def test_the_documented_prices(demo):
    images = {"mediaUrls": ["https://cdn.example/a.png"]}
    for body, credits in ((BODY, 40), (BODY | images, 64)):
        status, answer = demo.create(body | {"duration": 5, "resolution": "720p"})
        assert (status, answer["creditsCharged"], answer["status"]) == (200, credits, "queued")


def test_a_generation_that_is_cancelled(demo):
    _, created = demo.create(BODY)
    path = f"{GENERATIONS}/{created['requestId']}"
    assert demo.ask("GET", path)[1]["status"] == "queued"
    assert demo.ask("POST", f"{path}/cancel")[1] == {
        "success": True,
        "requestId": created["requestId"],
        "status": "cancelled",
    }
    assert demo.ask("GET", path)[1]["status"] == "cancelled"
    assert demo.ask("POST", f"{path}/cancel")[0] == 409


def test_a_generation_that_fails(start):
    probe = start(speed=100.0, fail_rate=1.0)
    _, created = probe.create(BODY)
    failed = wait_for(probe, created["requestId"], "failed", "succeeded")
    assert failed["status"] == "failed"
    assert failed["error"] == {
        "code": "generation_failed",
        "message": "The demo failed this one on purpose: its fail rate asks for that",
    }


def test_a_rendering_that_fails_says_what_happened(start):
    probe = start(speed=100.0)
    clips = probe.data / "clips"
    clips.rmdir()
    clips.write_text("in the way of every clip")
    _, created = probe.create(BODY)
    failed = wait_for(probe, created["requestId"], "failed", "succeeded")
    assert failed["status"] == "failed"
    message = failed["error"]["message"]
    assert message.startswith("The demo could not make this clip: NotADirectoryError: ")
    assert "on purpose" not in message


def test_a_renderer_that_dies_costs_its_own_clip_alone(start):
    others = active_children()
    probe = start(speed=100.0, still=True)
    _, created = probe.create(BODY)
    assert becomes_true(lambda: active_children() != others, 60)
    (renderer,) = (child for child in active_children() if child not in others)
    renderer.kill()
    failed = wait_for(probe, created["requestId"], "failed", "succeeded")
    assert failed["error"]["message"].startswith("The demo could not make this clip: BrokenProcessPool: ")
    _, created = probe.create(BODY | {"duration": 4, "resolution": "480p"})
    assert wait_for(probe, created["requestId"], "failed", "succeeded")["status"] == "succeeded"


def test_a_generation_that_succeeds(start):
    probe = start(speed=100.0)
    body = BODY | {"duration": 4, "resolution": "480p", "aspectRatio": "1:1"}
    _, created = probe.create(body)
    done = wait_for(probe, created["requestId"], "failed", "succeeded")
    assert done["status"] == "succeeded"
    assert (done["model"], done["prompt"]) == (body["model"], body["prompt"])
    assert (done["duration"], done["aspectRatio"]) == (4, "1:1")
    assert done["error"] is None
    clip = httpx.get(done["output"]["url"])
    assert (clip.status_code, clip.headers["content-type"]) == (200, "video/mp4")
    assert clip.content[4:8] == b"ftyp"


def test_a_still_clip_is_one_picture_for_as_long_as_was_asked_for(start):
    probe = start(speed=100.0, still=True)
    _, created = probe.create(BODY | {"duration": 4, "resolution": "480p"})
    assert wait_for(probe, created["requestId"], "failed", "succeeded")["status"] == "succeeded"
    with av.open(str(probe.data / "clips" / f"{created['requestId']}.mp4")) as clip:
        first, *later = (frame.to_image() for frame in clip.decode(video=0))
        assert (clip.duration or 0) / av.time_base == pytest.approx(4, abs=0.1)
    differences = [ImageStat.Stat(ImageChops.difference(first, frame)).mean for frame in later]
    assert max(max(means) for means in differences) < 2


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer pk_1", "Basic c2QyXzp4", "sd2_naked"])
def test_the_key_is_asked_for(demo, header):
    calls = (
        ("GET", MODELS),
        ("POST", GENERATIONS),
        ("GET", f"{GENERATIONS}/a"),
        ("POST", f"{GENERATIONS}/a/cancel"),
    )
    for method, path in calls:
        body = BODY if path == GENERATIONS else ...
        status, answer = demo.ask(method, path, body, authorization=header)
        assert (status, answer["error"]["code"]) == (401, "unauthorized")


@pytest.mark.parametrize("odd", ["nothing", "..%2F..%2Fmodels", "%2E%2E", "%00", "a" * 300, "%E7%94%9F"])
def test_ids_that_are_unknown(demo, odd):
    assert demo.ask("GET", f"{GENERATIONS}/{odd}")[0] == 404
    assert demo.ask("POST", f"{GENERATIONS}/{odd}/cancel")[0] == 404


@pytest.mark.parametrize(
    "content", [b"", b"{", b"null", b"[]", b"\xff", b"[" * 100_000, b'{"model":"seedance-2.0","prompt":NaN}']
)
def test_bodies_that_are_none(demo, content):
    assert demo.create(content)[0] == 400


MEDIA = ["https://cdn.example/a.png", "https://cdn.example/b.mp4", "https://cdn.example/c.wav"]
ODD = st.sampled_from([None, True, 0, 1.5, "", "x", [], {}, [1]])
FIELDS = {
    "model": st.sampled_from([model.id for model in DOCUMENTED.models]),
    "prompt": st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    "mediaUrls": st.lists(st.sampled_from([*MEDIA, "ftp://cdn.example/a.png"]), max_size=6),
    "aspectRatio": st.sampled_from(["16:9", "9:16", "1:1", "4:3", "21:9"]),
    "duration": st.integers(-1, 20) | st.sampled_from([4.0, 6.0, 6.5, -1.0]),
    "resolution": st.sampled_from(["480p", "720p", "1080p", "4k", "720P"]),
    "webhookUrl": st.just("https://hooks.example/x"),
    "metadata": st.dictionaries(
        st.text(max_size=3), st.none() | st.integers() | st.text(max_size=3), max_size=2
    ),
    "seed": st.integers(0, 3),
}
NEEDED = {name: FIELDS.pop(name) for name in ("model", "prompt")}
GOOD = st.fixed_dictionaries(NEEDED, optional=FIELDS)
SPOILT = st.builds(lambda body, name, odd: body | {name: odd}, GOOD, st.sampled_from([*NEEDED, *FIELDS]), ODD)
LACKING = st.builds(
    lambda body, name: {k: v for k, v in body.items() if k != name}, GOOD, st.sampled_from([*NEEDED])
)


def stricter_here(body: dict) -> bool:
    """Where the demo may refuse what the contract lets through: it checks that a webhook is an address."""
    return isinstance(body.get("webhookUrl"), str) and not body["webhookUrl"].startswith("https://")


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=GOOD | SPOILT | LACKING)
def test_it_takes_what_the_contract_allows_and_refuses_the_rest(demo, contract, body):
    status, answer = demo.create(body)
    if contract.allows_body(body) and not stricter_here(body):
        assert status == 200, answer
        demo.ask("POST", f"{GENERATIONS}/{answer['requestId']}/cancel")
    else:
        assert status == 400, answer


def test_loopback_references_are_all_that_it_takes_beyond_the_contract(demo, contract):
    body = BODY | {"mediaUrls": ["http://127.0.0.1:9/samples/a.jpg"]}
    assert not contract.allows_body(body)
    assert demo.create(body)[0] == 200
    for url in ("http://cdn.example/a.png", "http://10.0.0.1/a.png", "file:///a.png"):
        assert demo.create(BODY | {"mediaUrls": [url]})[0] == 400


async def test_the_real_client_and_the_demo_understand_each_other(demo, connect):
    client = connect(demo.base, "sd2_demo_key")
    request = validate(Draft(prompt="A river", references=as_references(tuple(MEDIA))), DOCUMENTED)
    assert isinstance(request, GenerationRequest)
    accepted = await client.submit(request)
    assert (accepted.status, accepted.credits_charged) == ("queued", 64.0)
    snapshot = await client.get(accepted.request_id)
    assert (snapshot.status, snapshot.output_url, snapshot.problem) == ("queued", None, None)
    await client.cancel(accepted.request_id)
    assert (await client.get(accepted.request_id)).status == "cancelled"
    with pytest.raises(Refused, match="already cancelled"):
        await client.cancel(accepted.request_id)
    with pytest.raises(NotFound):
        await client.get("../models")
    with pytest.raises(AccountBlocked):
        await connect(demo.base, "wrong").list_models()
    with pytest.raises(AccountBlocked, match="unauthorized"):
        await connect(demo.base, "wrong").check_key()
    await client.check_key()
    assert read_models(await client.list_models()) is not None


async def test_many_clients_at_once(demo, connect):
    client = connect(demo.base, "sd2_demo_key")
    request = validate(Draft(prompt="A river"), DOCUMENTED)
    assert isinstance(request, GenerationRequest)
    accepted = await asyncio.gather(*(client.submit(request) for _ in range(20)))
    assert len({answer.request_id for answer in accepted}) == 20
    await asyncio.gather(*(client.cancel(answer.request_id) for answer in accepted))


def test_a_whole_number_with_a_point_is_an_integer(demo):
    status, answer = demo.create({"model": "seedance-2.0", "prompt": "x", "duration": 6.0})
    assert (status, answer["creditsCharged"]) == (200, 48)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::1"])
def test_what_is_addressed_to_another_host_is_refused(demo, host):
    answer = httpx.get(f"{demo.base}{MODELS}", headers={"Host": host, "Authorization": "Bearer sd2_probe"})
    assert answer.status_code == 421
    assert answer.json()["success"] is False


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8080", "[::1]:80"])
def test_what_is_addressed_to_this_machine_is_answered(demo, host):
    answer = httpx.get(f"{demo.base}{MODELS}", headers={"Host": host, "Authorization": "Bearer sd2_probe"})
    assert answer.status_code == 200


def test_a_method_that_is_not_allowed_is_answered_with_those_that_are(demo):
    answer = httpx.delete(f"{demo.base}{GENERATIONS}", headers={"Authorization": "Bearer sd2_probe"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    answer = httpx.post(f"{demo.base}{MODELS}", headers={"Authorization": "Bearer sd2_probe"})
    assert sorted(answer.headers["allow"].split(", ")) == ["GET", "HEAD"]
