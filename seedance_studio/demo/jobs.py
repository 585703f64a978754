"""The service's generations: one JSON file each, so that a restart loses none."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import msgspec

from seedance_studio.demo.render import RenderOrder, prepare_process, render
from seedance_studio.demo.rules import Order
from seedance_studio.media.saving import written_whole

FINAL = ("succeeded", "failed", "cancelled")
_QUEUED_SECONDS = 1.2
_PROCESSING_SECONDS = 4.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One generation of the demo service. `will_fail` is the fail rate's doing, `fault` what a render met."""

    id: str
    order: Order
    status: str = "queued"
    will_fail: bool = False
    fault: str = ""


class JobBook:
    """Takes orders and carries them out one after the other. `new_id` and `chance` bring the randomness."""

    def __init__(
        self,
        data: Path,
        fonts: Path,
        *,
        speed: float,
        fail_rate: float,
        new_id: Callable[[], str],
        chance: Callable[[], float],
        find_picture: Callable[[str], str],
    ) -> None:
        self._folder = data / "generations"
        self._clips = data / "clips"
        self._fonts = fonts
        self._speed = speed
        self._fail_rate = fail_rate
        self._new_id = new_id
        self._chance = chance
        self._find_picture = find_picture
        self._jobs: dict[str, Job] = {}
        self._work: dict[str, asyncio.Task[None]] = {}
        self._renderer: Executor | None = None
        for folder in (self._folder, self._clips):
            folder.mkdir(parents=True, exist_ok=True)

    async def start(self) -> None:
        """Reads what an earlier run left and goes on with what was not finished."""
        decoder = msgspec.json.Decoder(Job)
        for file in sorted(self._folder.glob("*.json")):
            job = decoder.decode(file.read_bytes())
            self._jobs[job.id] = job
            if job.status not in FINAL:
                self._begin(job)

    async def stop(self) -> None:
        """Ends all work; a restart takes it up again."""
        for task in self._work.values():
            task.cancel()
        await asyncio.gather(*self._work.values(), return_exceptions=True)
        if self._renderer is not None:
            self._renderer.shutdown(wait=False, cancel_futures=True)

    def add(self, order: Order) -> Job:
        """Takes an order; it is on disk before anyone hears of it."""
        job = Job(self._new_id(), order, will_fail=self._chance() < self._fail_rate)
        self._keep(job)
        self._begin(job)
        return job

    def get(self, job_id: str) -> Job | None:
        """The job of that id."""
        return self._jobs.get(job_id)

    def cancel(self, job: Job) -> Job:
        """Cancels one that is not final."""
        task = self._work.pop(job.id, None)
        if task is not None:
            task.cancel()
        return self._keep(replace(job, status="cancelled"))

    def clip(self, job: Job) -> Path:
        """Where its clip is or will be."""
        return self._clips / f"{job.id}.mp4"

    def _keep(self, job: Job) -> Job:
        file = self._folder / f"{job.id}.json"
        with written_whole(file) as fresh:
            fresh.write_bytes(msgspec.json.encode(job))
        self._jobs[job.id] = job
        return job

    def _begin(self, job: Job) -> None:
        work = asyncio.get_running_loop().create_task(self._carry_out(job), name=job.id)
        self._work[job.id] = work
        work.add_done_callback(lambda _: self._work.pop(job.id, None))

    async def _carry_out(self, job: Job) -> None:
        await asyncio.sleep(_QUEUED_SECONDS / self._speed)
        job = self._keep(replace(job, status="processing"))
        pause = asyncio.sleep(_PROCESSING_SECONDS / self._speed)
        if job.will_fail:
            await pause
            self._keep(replace(job, status="failed"))
            return
        try:
            _, _ = await asyncio.gather(pause, self._render(job))
        except Exception as error:  # noqa: BLE001  whatever a render meets, the job has failed
            _log.exception("Rendering %s", job.id)
            if isinstance(error, BrokenExecutor):
                # It takes no more work; the next job gets a new one.
                self._renderer = None
            self._keep(replace(job, status="failed", fault=_fault(error)))
        else:
            self._keep(replace(job, status="succeeded"))

    async def _render(self, job: Job) -> None:
        order = job.order
        if self._renderer is None:
            self._renderer = _make_renderer()
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
                fonts=self._fonts,
                caption=f"Demo · {order.model} · {order.duration} s",
            ),
        )


def _fault(error: Exception) -> str:
    # The system's own words without its path, which would name the person's folder.
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{type(error).__name__}: {words}"


def _make_renderer() -> Executor:
    try:
        return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=prepare_process)
    except OSError:
        # No shared memory, as in some containers. The window has a process of its own all the same.
        return ThreadPoolExecutor(1, "render")
