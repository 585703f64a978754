"""What takes room on the disk is added up by project, and rejects go to the trash."""

from __future__ import annotations

import asyncio

import pytest
from support.copying import copier_of
from support.organising import organising_of

from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.organisation import Flag
from seedance_studio.store.counting import Tally
from seedance_studio.viewmodels.library.space import SpaceModel


@pytest.fixture
def space(archive, make, qapp):
    for number in range(6):
        clip = Clip(f"clips/{number}.mp4", 1000 * 2**number, "0" * 64, 1280, 720, 5.0, "h264")
        archive.add(make(f"g{number}", State.READY, clip=clip))
    return SpaceModel(archive.library, copier_of(archive), organising_of(archive), archive.starter)


def shares(space):
    return {share.project and share.project.name: share.held.size for share in space.shares}


def test_each_project_has_its_share(space, archive):
    organising = space.organising
    organising.move_to_new([1], "Small")
    organising.move_to_new([5, 6], "Large")
    organising.trash([4])
    archive.starter.run()
    space.read()
    archive.starter.run()
    assert shares(space) == {"Large": 48_000, "Small": 1_000, None: 6_000}
    assert list(shares(space)) == ["Large", "Small", None]
    assert (space.in_trash.size, space.total.size) == (8_000, 63_000)


def test_rejects_make_room(space, archive):
    space.organising.flag([2, 3], Flag.REJECT)
    archive.starter.run()
    space.read()
    archive.starter.run()
    assert space.rejected == Tally(2, 0.0, 6_000)
    space.trash_rejected()
    for _ in range(3):
        archive.starter.run()
    assert (space.rejected.count, space.in_trash.count) == (0, 2)
    assert len(asyncio.run(archive.library.organisation.of([2, 3]))) == 2
