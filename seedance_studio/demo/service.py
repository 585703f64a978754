"""The demo's HTTP service, which follows the API's contract to the letter.

GET  /api/open/v1/models                           with prices, see `rules.list_models`
POST /api/open/v1/video/generations
GET  /api/open/v1/video/generations/{id}
POST /api/open/v1/video/generations/{id}/cancel
GET  /files/{id}.mp4                               the clips; ranges and ETags, no key needed
GET  /samples, /samples/{name}.jpg                 reference pictures
     /storage/…                                    storage for the person's files, see `storage`
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import secrets
import socket
import sys
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from seedance_studio.demo.demo_settings import DemoSettings
from seedance_studio.demo.jobs import FINAL, Job, JobStore
from seedance_studio.demo.rules import Rejected, list_models, read_order
from seedance_studio.demo.samples import NAMES, sample_file
from seedance_studio.demo.storage import DemoStorage
from seedance_studio.domain.open_api import GENERATIONS, MODELS

_LARGEST_BODY = 1_000_000
_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})

Handler = Callable[[Request], Awaitable[Response]]


def serve(settings: DemoSettings) -> None:
    """Serve on loopback until a signal or, with `parent_watch`, until standard input closes."""
    import uvicorn

    # Pass IPPROTO_TCP, or asyncio does not disable Nagle's algorithm, which adds 40 ms to each answer.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", settings.port))
    listener.listen(128)
    config = uvicorn.Config(
        create_app(settings), log_level="warning", timeout_graceful_shutdown=1, lifespan="on"
    )
    server = uvicorn.Server(config)
    if settings.parent_watch:
        threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    sys.stdout.write(f"listening on http://127.0.0.1:{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    server.run(sockets=[listener])


def create_app(settings: DemoSettings) -> Starlette:
    """The ASGI application."""
    api = _Api(settings)
    generation = f"{GENERATIONS}/{{id}}"
    routes = [
        Route(MODELS, api.guarded(api.models), methods=["GET"]),
        Route(GENERATIONS, api.guarded(api.create), methods=["POST"]),
        Route(generation, api.guarded(api.read), methods=["GET"]),
        Route(f"{generation}/cancel", api.guarded(api.cancel), methods=["POST"]),
        Route("/files/{name}", api.file, methods=["GET"]),
        Route("/samples", api.samples, methods=["GET"]),
        Route("/samples/{name}", api.sample, methods=["GET"]),
        *api.storage.routes(),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(_OwnHosts)],
        lifespan=api.lifespan,
        exception_handlers={HTTPException: _not_routed},
    )


class _OwnHosts:
    """Refuses other host names, against DNS rebinding: a web page's host name may resolve to this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _is_own(Headers(scope=scope).get("host", "")):
            refusal = _failure(421, "invalid_request", "This service only answers to this machine")
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class _Api:
    def __init__(self, settings: DemoSettings) -> None:
        self._settings = settings
        self._samples = settings.data / "samples"
        self.storage = DemoStorage(settings.data / "storage")
        self._jobs = JobStore(
            settings,
            new_id=lambda: f"req_{secrets.token_hex(10)}",
            chance=random.random,
            find_picture=self._find_picture,
        )

    @contextlib.asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncGenerator[None]:
        await self._jobs.start()
        yield
        await self._jobs.stop()

    def guarded(self, handler: Handler) -> Handler:
        """Add the delay and the check of the API key to a handler."""

        async def answer(request: Request) -> Response:
            if self._settings.latency:
                await asyncio.sleep(self._settings.latency)
            if not request.headers.get("authorization", "").startswith("Bearer sd2_"):
                return _failure(401, "unauthorized", "Invalid API key")
            return await handler(request)

        return answer

    async def models(self, _: Request) -> Response:
        return JSONResponse({"success": True, "data": list_models()})

    async def create(self, request: Request) -> Response:
        body = await request.body()
        try:
            if len(body) > _LARGEST_BODY:
                raise Rejected("the body is too large")
            order = read_order(json.loads(body))
        except (Rejected, ValueError, RecursionError) as error:
            return _failure(400, "invalid_request", str(error) if isinstance(error, Rejected) else "no JSON")
        job = self._jobs.add(order)
        return JSONResponse(
            {"success": True, "requestId": job.id, "status": job.status, "creditsCharged": order.charge}
        )

    async def read(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["id"])
        return _unknown() if job is None else JSONResponse(self._describe(job, request))

    async def cancel(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["id"])
        if job is None:
            return _unknown()
        if job.status in FINAL:
            return _failure(409, "not_cancellable", f"The generation has already {job.status}")
        self._jobs.cancel(job)
        return JSONResponse({"success": True, "requestId": job.id, "status": "cancelled"})

    async def file(self, request: Request) -> Response:
        job = self._jobs.get(str(request.path_params["name"]).removesuffix(".mp4"))
        if job is None or job.status != "succeeded":
            return _unknown()
        return FileResponse(self._jobs.clip(job), media_type="video/mp4")

    async def samples(self, request: Request) -> Response:
        return JSONResponse(
            [
                {"name": name, "title": title, "url": str(request.base_url) + f"samples/{name}"}
                for name, (title, _) in NAMES.items()
            ]
        )

    async def sample(self, request: Request) -> Response:
        try:
            file = await asyncio.to_thread(sample_file, self._samples, request.path_params["name"])
        except KeyError:
            return _unknown()
        return FileResponse(file, media_type="image/jpeg")

    def _describe(self, job: Job, request: Request) -> dict[str, object]:
        output = None
        if job.status == "succeeded":
            output = {"type": "video", "url": f"{request.base_url}files/{job.id}.mp4"}
        return {
            "success": True,
            "requestId": job.id,
            "status": job.status,
            "model": job.order.model,
            "prompt": job.order.prompt,
            "duration": job.order.duration,
            "aspectRatio": job.order.aspect_ratio,
            "output": output,
            "error": _error(job) if job.status == "failed" else None,
        }

    def _find_picture(self, url: str) -> str:
        """The local file if the URL is our own, else the URL: the renderer must not call us over HTTP."""
        parts = urlsplit(url)
        if parts.hostname not in ("127.0.0.1", "localhost"):
            return url
        name = parts.path.removeprefix("/samples/")
        file = sample_file(self._samples, name) if name in NAMES else self.storage.file_of(parts.path)
        return url if file is None else str(file)


def _is_own(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in _HOSTS
    except ValueError:
        return False


def _failure(status: int, code: str, message: str) -> Response:
    return JSONResponse({"success": False, "error": {"code": code, "message": message}}, status)


def _error(job: Job) -> dict[str, str]:
    if job.will_fail:
        message = "The demo failed this one on purpose: its fail rate asks for that"
    else:
        message = f"The demo could not make this clip: {job.fault}"
    return {"code": "generation_failed", "message": message}


def _unknown() -> Response:
    return _failure(404, "not_found", "No such generation")


async def _not_routed(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    answer = _failure(status, "not_found" if status == 404 else "invalid_request", "No such operation")
    if isinstance(error, HTTPException) and error.headers:
        # Such as Allow, the methods that are allowed.
        answer.headers.update(error.headers)
    return answer


def _end_with_parent(server: object) -> None:
    """Exit when standard input closes: our parent holds its other end until it ends or is killed."""
    sys.stdin.buffer.read()
    server.should_exit = True  # type: ignore[attr-defined]
    timer = threading.Timer(3, lambda: os._exit(0))
    timer.daemon = True
    timer.start()
