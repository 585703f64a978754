"""A storage is tried as it will be used. What is wrong or unknown in its settings is found by trying."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.proxies import Proxy
from support.s3_server import BUCKET, DOMAIN, S3Server
from support.storage_gate import StorageGate
from support.storages import storage_at

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.hosting import StorageKeys
from seedance_studio.domain.storage_settings import AddressStyle, StorageSettings
from seedance_studio.engine.references.storage_setup import StorageSetup
from seedance_studio.engine.references.storage_trial import StorageTrial, TrialStep
from seedance_studio.system.keys import KeyStore


@pytest.fixture
async def setup() -> AsyncIterator[StorageSetup]:
    """Nothing is kept here, so that no keyring is needed."""
    reader = LinkReader(allow_loopback=True)
    setup = StorageSetup(KeyStore("Seedance Studio tests", "storage-trial"), reader, time.time)
    yield setup
    await setup.close()
    await reader.close()


@pytest.fixture
def trial(setup: StorageSetup) -> StorageTrial:
    return setup.trial


@pytest.fixture
async def gate(s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[StorageGate]:
    """The storage under a name of the internet."""
    async with StorageGate(s3.url, tmp_path) as gate, Proxy(gate.port) as proxy:
        monkeypatch.setenv("SSL_CERT_FILE", str(gate.certificate))
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.place}")
        yield gate


def ignore(_: TrialStep) -> None:
    pass


async def test_a_storage_that_works_passes_every_step(trial: StorageTrial, s3: S3Server) -> None:
    steps: list[TrialStep] = []
    found = await trial.run([s3.place], s3.keys, steps.append)
    assert found == replace(s3.place, style=AddressStyle.PATH)
    assert steps == list(TrialStep)
    assert s3.objects() == {}


async def test_what_fails_is_named_in_its_step_and_nothing_stays(trial: StorageTrial, s3: S3Server) -> None:
    cases = {
        Code.WRONG_SECRET: (s3.place, replace(s3.keys, secret="wrong"), TrialStep.WRITE),
        Code.NO_BUCKET: (replace(s3.place, bucket="no-such-bucket"), s3.keys, TrialStep.WRITE),
        # Nobody serves the files there.
        Code.NOT_PUBLIC: (replace(s3.place, public_base=s3.url + "/elsewhere"), s3.keys, TrialStep.READ),
        Code.LINK_TOO_SHORT: (replace(s3.place, link_hours=5), s3.keys, TrialStep.LAST),
    }
    for code, (place, keys, step) in cases.items():
        steps: list[TrialStep] = []
        with pytest.raises(HostingFailed) as caught:
            await trial.run([place], keys, steps.append)
        assert (caught.value.code, steps[-1]) == (code, step)
    assert s3.objects() == {}


async def test_the_first_place_that_works_is_found_and_the_first_failure_is_told(
    trial: StorageTrial, s3: S3Server
) -> None:
    wrong = replace(s3.place, bucket="no-such-bucket")
    unreachable = replace(s3.place, endpoint="http://127.0.0.1:9")
    found = await trial.run([wrong, s3.place, unreachable], s3.keys, ignore)
    assert found.bucket == BUCKET
    with pytest.raises(HostingFailed) as caught:
        await trial.run([wrong, unreachable], s3.keys, ignore)
    assert caught.value.code is Code.NO_BUCKET
    # No other address makes a wrong secret right.
    with pytest.raises(HostingFailed) as caught:
        await trial.run([s3.place, unreachable], StorageKeys(s3.keys.access_key, "wrong"), ignore)
    assert caught.value.code is Code.WRONG_SECRET


@pytest.mark.parametrize("names_region", [True, False])
async def test_the_region_is_found_in_the_error_or_in_a_header(
    trial: StorageTrial, s3: S3Server, gate: StorageGate, names_region: bool
) -> None:
    gate.region, gate.names_region = "eu-west-9", names_region
    place = StorageSettings(f"https://{DOMAIN}", "us-east-1", BUCKET, "refs", style=AddressStyle.PATH)
    found = await trial.run([place], s3.keys, ignore)
    assert found == replace(place, region="eu-west-9")
    assert s3.objects() == {}


async def test_the_address_style_is_found_where_the_likely_one_is_refused(
    trial: StorageTrial, s3: S3Server, gate: StorageGate
) -> None:
    gate.refusal = (403, "SecondLevelDomainForbidden")
    place = StorageSettings(f"https://{DOMAIN}", "us-east-1", BUCKET)
    assert (await trial.run([place], s3.keys, ignore)).style is AddressStyle.VIRTUAL_HOST
    likely = replace(place, style=AddressStyle.PATH)
    found = await trial.run([likely, place], s3.keys, ignore)
    assert found.style is AddressStyle.VIRTUAL_HOST


async def test_a_public_address_without_the_bucket_gets_it(
    trial: StorageTrial, s3: S3Server, gate: StorageGate
) -> None:
    s3.client.put_bucket_policy(Bucket=BUCKET, Policy=_PUBLIC)
    try:
        place = StorageSettings(s3.url, "us-east-1", BUCKET, "refs", f"https://{DOMAIN}")
        found = await trial.run([place], s3.keys, ignore)
    finally:
        s3.client.delete_bucket_policy(Bucket=BUCKET)
    assert found.public_base == f"https://{DOMAIN}/{BUCKET}"
    storage = storage_at(found, s3.keys)
    assert (await storage.link("a b.png")).url == f"https://{DOMAIN}/{BUCKET}/refs/a%20b.png"


_PUBLIC = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",'
    f' "Action": "s3:GetObject", "Resource": "arn:aws:s3:::{BUCKET}/*"}}]}}'
)
