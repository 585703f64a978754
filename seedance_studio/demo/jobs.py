"""The demo's generations. Each is a JSON file, so that none is lost when the service restarts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import msgspec

from seedance_studio.demo.demo_settings import DemoSettings
from seedance_studio.demo.render import RenderOrder, prepare_process, render
from seedance_studio.demo.rules import ValidRequest
from seedance_studio.domain.frozen import frozen
from seedance_studio.media.saving import written_whole

FINAL = ("succeeded", "failed", "cancelled")
_QUEUED_SECONDS = 1.2
_PROCESSING_SECONDS = 4.0
_log = logging.getLogger(__name__)


@frozen
class Job:
    """One generation. `will_fail` was decided by the fail rate; `fault` is the error of a failed render."""

    id: str
    order: ValidRequest
    status: str = "queued"
    will_fail: bool = False
    fault: str = ""


class JobStore:
    """Stores and runs jobs, rendering one at a time. `new_id` and `chance` are the sources of randomness."""

    def __init__(
        self,
        settings: DemoSettings,
        *,
        new_id: Callable[[], str],
        chance: Callable[[], float],
        find_picture: Callable[[str], str],
    ) -> None:
        self._settings = settings
        self._folder = settings.data / "generations"
        self._clips = settings.data / "clips"
        self._new_id = new_id
        self._chance = chance
        self._find_picture = find_picture
        self._jobs: dict[str, Job] = {}
        self._work: dict[str, asyncio.Task[None]] = {}
        self._renderer: Executor | None = None
        for folder in (self._folder, self._clips):
            folder.mkdir(parents=True, exist_ok=True)

    async def start(self) -> None:
        """Load the jobs of earlier runs and resume the unfinished ones."""
        decoder = msgspec.json.Decoder(Job)
        for file in sorted(self._folder.glob("*.json")):
            job = decoder.decode(file.read_bytes())
            self._jobs[job.id] = job
            if job.status not in FINAL:
                self._begin(job)

    async def stop(self) -> None:
        """Stop all work. The next start resumes it."""
        for task in self._work.values():
            task.cancel()
        await asyncio.gather(*self._work.values(), return_exceptions=True)
        if self._renderer is not None:
            self._renderer.shutdown(wait=False, cancel_futures=True)

    def add(self, order: ValidRequest) -> Job:
        """Create a job. It is on disk before this returns."""
        job = Job(self._new_id(), order, will_fail=self._chance() < self._settings.fail_rate)
        self._keep(job)
        self._begin(job)
        return job

    def get(self, job_id: str) -> Job | None:
        """The job with this id, or None."""
        return self._jobs.get(job_id)

    def cancel(self, job: Job) -> Job:
        """Cancel a job that is not final."""
        task = self._work.pop(job.id, None)
        if task is not None:
            task.cancel()
        return self._keep(replace(job, status="cancelled"))

    def clip(self, job: Job) -> Path:
        """The path of its clip, which may not exist yet."""
        return self._clips / f"{job.id}.mp4"

    def _keep(self, job: Job) -> Job:
        file = self._folder / f"{job.id}.json"
        with written_whole(file) as fresh:
            fresh.write_bytes(msgspec.json.encode(job))
        self._jobs[job.id] = job
        return job

    def _begin(self, job: Job) -> None:
        work = asyncio.get_running_loop().create_task(self._run(job), name=job.id)
        self._work[job.id] = work
        work.add_done_callback(lambda _: self._work.pop(job.id, None))

    async def _run(self, job: Job) -> None:
        await asyncio.sleep(_QUEUED_SECONDS / self._settings.speed)
        job = self._keep(replace(job, status="processing"))
        pause = asyncio.sleep(_PROCESSING_SECONDS / self._settings.speed)
        if job.will_fail:
            await pause
            self._keep(replace(job, status="failed"))
            return
        try:
            _, _ = await asyncio.gather(pause, self._render(job))
        except Exception as error:  # noqa: BLE001  any error fails the job
            _log.exception("Rendering %s failed", job.id)
            if isinstance(error, BrokenExecutor):
                # A broken executor accepts no more work, so the next job needs a new one.
                self._renderer = None
            self._keep(replace(job, status="failed", fault=_fault(error)))
        else:
            self._keep(replace(job, status="succeeded"))

    async def _render(self, job: Job) -> None:
        order = job.order
        if self._renderer is None:
            self._renderer = _make_renderer(has_time=not self._settings.still)
        await asyncio.get_running_loop().run_in_executor(
            self._renderer,
            render,
            RenderOrder(
                out=self.clip(job),
                prompt=order.prompt,
                seconds=order.duration,
                resolution=order.resolution,
                aspect_ratio=order.aspect_ratio,
                pictures=tuple(self._find_picture(url) for url in order.media_urls),
                fonts=self._settings.fonts,
                caption=f"Demo · {order.model} · {order.duration} s",
                still=self._settings.still,
            ),
        )


def _fault(error: Exception) -> str:
    # Leave out the path that str(OSError) contains: it names the person's folder.
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{type(error).__name__}: {words}"


def _make_renderer(*, has_time: bool) -> Executor:
    """A process, which lets all others go first if it `has_time`."""
    try:
        return ProcessPoolExecutor(1, get_context("spawn"), prepare_process, (has_time,))
    except OSError:
        # No shared memory, as in some containers. A thread will do: the window is in another process anyway.
        return ThreadPoolExecutor(1, "render")
