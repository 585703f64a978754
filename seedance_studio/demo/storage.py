"""The demo's storage: the part of S3 that uploads, links and removals need, with signatures.

PUT    /storage/{key}                            upload an object
POST   /storage/{key}?uploads                    start a multipart upload
PUT    /storage/{key}?partNumber=N&uploadId=U    upload a part
POST   /storage/{key}?uploadId=U                 complete the upload
DELETE /storage/{key}?uploadId=U                 abort the upload
GET    /storage?uploads                          list unfinished uploads
GET    /storage/{key}, DELETE /storage/{key}
"""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
import re
import secrets
import shutil
import time
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from seedance_studio.demo.signatures import S3Error, SignedRequest, check_signature
from seedance_studio.domain.hosting import DEMO_BUCKET, DEMO_KEYS
from seedance_studio.media.saving import written_whole

_KEY = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
_ID = re.compile(r"[0-9a-f]{32}")
_BLOCK = 1 << 20
_MAX_BYTES = 4 << 30
_STATUSES = {"NoSuchKey": 404, "NoSuchUpload": 404, "InvalidArgument": 400, "EntityTooLarge": 400}


class DemoStorage:
    """Keeps objects as files in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._objects = folder / "objects"
        self._parts = folder / "parts"

    def routes(self) -> list[BaseRoute]:
        """The storage's HTTP routes."""
        methods = ["GET", "PUT", "POST", "DELETE"]
        return [
            Route(f"/{DEMO_BUCKET}", self._bucket, methods=["GET"]),
            Route(f"/{DEMO_BUCKET}/{{key:path}}", self._object, methods=methods),
        ]

    def file_of(self, path: str) -> Path | None:
        """The file for a URL path, or None."""
        key = path.removeprefix(f"/{DEMO_BUCKET}/")
        file = self._objects / quote(key, safe="")
        return file if key != path and _KEY.fullmatch(key) and file.exists() else None

    async def _bucket(self, request: Request) -> Response:
        try:
            _check(request)
        except S3Error as error:
            return _refuse(str(error))
        begun = await asyncio.to_thread(self._unfinished)
        uploads = "".join(
            f"<Upload><Key>{escape(key)}</Key><UploadId>{upload}</UploadId></Upload>" for upload, key in begun
        )
        return _xml(f"<ListMultipartUploadsResult>{uploads}</ListMultipartUploadsResult>")

    async def _object(self, request: Request) -> Response:
        key = str(request.path_params["key"])
        try:
            payload = _check(request)
            if not _KEY.fullmatch(key):
                raise S3Error("InvalidArgument")
            upload = request.query_params.get("uploadId")
            if upload is not None or "uploads" in request.query_params:
                return await self._in_parts(request, key, upload, payload)
            return await self._at_once(request, key, payload)
        except S3Error as error:
            return _refuse(str(error))

    async def _at_once(self, request: Request, key: str, payload: str | None) -> Response:
        file = self._objects / quote(key, safe="")
        match request.method:
            case "PUT":
                tag = await _receive(request, file, payload)
                return Response(headers={"ETag": f'"{tag}"'})
            case "GET" if file.exists():
                kind = mimetypes.guess_type(key)[0] or "application/octet-stream"
                return FileResponse(file, media_type=kind)
            case "DELETE":
                file.unlink(missing_ok=True)
                return Response(status_code=204)
            case _:
                raise S3Error("NoSuchKey")

    async def _in_parts(
        self, request: Request, key: str, upload: str | None, payload: str | None
    ) -> Response:
        if upload is None:
            return await asyncio.to_thread(self._begin, key)
        folder = self._parts / upload
        if not _ID.fullmatch(upload) or not folder.is_dir():
            raise S3Error("NoSuchUpload")
        match request.method:
            case "PUT":
                number = request.query_params.get("partNumber", "")
                if not number.isdecimal() or not 1 <= int(number) <= 10_000:
                    raise S3Error("InvalidArgument")
                tag = await _receive(request, folder / f"{int(number):05}", payload)
                return Response(headers={"ETag": f'"{tag}"'})
            case "POST":
                await asyncio.to_thread(_join, folder, self._objects / quote(key, safe=""))
                return _xml(
                    f"<CompleteMultipartUploadResult><Key>{escape(key)}</Key>"
                    f"<ETag>&quot;{upload}&quot;</ETag></CompleteMultipartUploadResult>"
                )
            case "DELETE":
                await asyncio.to_thread(shutil.rmtree, folder)
                return Response(status_code=204)
            case _:
                raise S3Error("InvalidArgument")

    def _begin(self, key: str) -> Response:
        upload = secrets.token_hex(16)
        folder = self._parts / upload
        folder.mkdir(parents=True)
        (folder / "key").write_text(key, "utf-8")
        return _xml(
            f"<InitiateMultipartUploadResult><Bucket>{DEMO_BUCKET}</Bucket><Key>{escape(key)}</Key>"
            f"<UploadId>{upload}</UploadId></InitiateMultipartUploadResult>"
        )

    def _unfinished(self) -> list[tuple[str, str]]:
        folders = self._parts.iterdir() if self._parts.is_dir() else ()
        return [(folder.name, (folder / "key").read_text("utf-8")) for folder in folders]


def _check(request: Request) -> str | None:
    raw = request.scope["raw_path"].decode("ascii")
    query = request.scope["query_string"].decode("ascii")
    asked = SignedRequest(request.method, raw, query, request.headers)
    return check_signature(asked, DEMO_KEYS, time.time())


async def _receive(request: Request, file: Path, payload: str | None) -> str:
    """Write the request's body to `file` and return its MD5.

    Nothing is kept if the body is cut off, too large, or differs from the signed hash `payload`.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    digest, tag, size = hashlib.sha256(), hashlib.md5(usedforsecurity=False), 0
    block = bytearray()
    with (
        written_whole(file, f".{secrets.token_hex(4)}.new") as fresh,
        await asyncio.to_thread(fresh.open, "wb") as out,
    ):
        async for chunk in request.stream():
            size += len(chunk)
            if size > _MAX_BYTES:
                raise S3Error("EntityTooLarge")
            block += chunk
            digest.update(chunk)
            tag.update(chunk)
            if len(block) >= _BLOCK:
                await asyncio.to_thread(out.write, block)
                block = bytearray()
        await asyncio.to_thread(out.write, block)
        await asyncio.to_thread(out.close)
        if payload is not None and payload != digest.hexdigest():
            raise S3Error("XAmzContentSHA256Mismatch")
    return tag.hexdigest()


def _join(folder: Path, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(file, f".{secrets.token_hex(4)}.new") as fresh, fresh.open("wb") as out:
        for part in sorted(part for part in folder.iterdir() if part.name.isdecimal()):
            with part.open("rb") as content:
                shutil.copyfileobj(content, out, _BLOCK)
    shutil.rmtree(folder)


def _refuse(name: str) -> Response:
    return _xml(f"<Error><Code>{name}</Code><Message>{name}</Message></Error>", _STATUSES.get(name, 403))


def _xml(body: str, status: int = 200) -> Response:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return Response(head + body, status, media_type="application/xml")
