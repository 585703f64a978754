"""A real S3 server on loopback that checks signatures, and Amazon's client to look into it."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from seedance_studio.domain.hosting import StorageKeys
from seedance_studio.domain.storage_settings import StorageSettings

ACCESS_KEY = "STUDIOACCESSKEY"
SECRET = "studio-secret-never-to-be-found-0123456789"
BUCKET = "media"
DOMAIN = "storage.example.com"
"""The domain for bucket names in the host (virtual-hosted style). No resolver knows it."""
_START_SECONDS = 60
_DIRECT = build_opener(ProxyHandler({}))


@dataclass
class S3Server:
    """The running server. `client` is Amazon's, to see what is really stored."""

    url: str
    folder: Path
    client: Any = field(repr=False)

    @property
    def place(self) -> StorageSettings:
        return StorageSettings(self.url, "us-east-1", BUCKET, "refs")

    @property
    def keys(self) -> StorageKeys:
        return StorageKeys(ACCESS_KEY, SECRET)

    def objects(self) -> dict[str, int]:
        """The size in bytes of each object in the bucket, by key."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        return {item["Key"]: item["Size"] for page in pages for item in page.get("Contents", [])}

    def multiparts(self) -> list[str]:
        """The keys of unfinished multipart uploads."""
        answer = self.client.list_multipart_uploads(Bucket=BUCKET)
        return [item["Key"] for item in answer.get("Uploads", [])]

    def clear(self) -> None:
        for key in self.objects():
            self.client.delete_object(Bucket=BUCKET, Key=key)


@contextlib.contextmanager
def serve_s3(folder: Path) -> Iterator[S3Server]:
    """Run the server during the block."""
    config = folder / "s3.json"
    data = folder / "data"
    data.mkdir(parents=True)
    credentials = [{"accessKey": ACCESS_KEY, "secretKey": SECRET}]
    identity = {"name": "studio", "credentials": credentials, "actions": ["Admin", "Read", "Write", "List"]}
    config.write_text(json.dumps({"identities": [identity]}))
    ports = _free_ports(8)
    names = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc")
    names += ("filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc")
    weed = Path(sys.executable).with_name("weed")
    command = [str(weed), "server", f"-dir={data}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3"]
    command += [f"-{name}={port}" for name, port in zip(names, ports, strict=True)]
    command += [
        f"-s3.config={config}",
        "-s3.iam=false",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-s3.autoCreateBucket=false",
        f"-s3.domainName={DOMAIN}",
    ]
    command += ["-volume.max=20", "-master.volumeSizeLimitMB=1024"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        url = f"http://127.0.0.1:{ports[6]}"
        _wait_until_it_answers(url, process)
        client = _client(url)
        _make_bucket(client)
        yield S3Server(url, data, client)
    finally:
        # Kill it: a clean shutdown takes fifteen seconds to save data that nobody needs.
        process.kill()
        process.wait(15)
        for port in ports:
            for socket_file in Path(tempfile.gettempdir()).glob(f"seaweedfs-*-{port}.sock"):
                socket_file.unlink()


def fetch(url: str) -> tuple[int, bytes]:
    """What someone without credentials gets."""
    try:
        with _DIRECT.open(url, timeout=30) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(URLError, OSError):
            fetch(url)
            return
        time.sleep(0.1)
    raise AssertionError("the S3 server did not come up")


def _make_bucket(client: Any) -> None:
    from botocore.exceptions import ClientError

    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            client.create_bucket(Bucket=BUCKET)
            # A first object shows that the server's components are connected.
            client.put_object(Bucket=BUCKET, Key="ready", Body=b"x")
            client.delete_object(Bucket=BUCKET, Key="ready")
            return
        except ClientError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _client(url: str) -> Any:
    import botocore.session
    from botocore.config import Config

    return botocore.session.get_session().create_client(
        "s3",
        endpoint_url=url,
        region_name="us-east-1",
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET,
        config=Config(s3={"addressing_style": "path"}, proxies={}, retries={"max_attempts": 1}),
    )
