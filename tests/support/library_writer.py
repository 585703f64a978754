"""A program that adds rows to a library and prints each id once it is committed, until it is killed.

python library_writer.py FOLDER FIRST_NUMBER
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from support.generations import NOW, a_generation

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.generation import State
from seedance_studio.store.library import Library


async def write(folder: Path, first: int) -> None:
    library = await Library.open(folder, now=lambda: NOW)
    for number in count(first):
        generation = a_generation(number, state=State.SUBMITTING)
        await library.add(generation)
        sys.stdout.write(f"{generation.id} -\n")
        sys.stdout.flush()
        accepted = replace(generation, state=State.QUEUED, request_id=f"req_{number}")
        await library.save(accepted, Exchange(NOW, "POST", "/generations", 200, received="x" * 3000))
        sys.stdout.write(f"{generation.id} {accepted.request_id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1]), int(sys.argv[2])))
