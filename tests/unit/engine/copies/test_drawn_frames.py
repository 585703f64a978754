"""Pictures of what is drawn: of the frame that the mark is on, and none of what can't be decoded."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from support.copying import CopyBench
from support.decoding import DECODER

from seedance_studio.domain.organisation import ClipMark
from seedance_studio.engine.copies.describer import Described
from seedance_studio.engine.copies.drawn_frames import DrawnFrames


def keep(picture: Path, drawing: str, out: Path) -> None:
    out.write_bytes(picture.read_bytes())


def drawn_at(second: float, name: str, generation_id: str) -> ClipMark:
    return ClipMark(name, generation_id, second, second, "", "10,20 30,40")


async def test_each_picture_is_its_own_frame_in_full_size(bench: CopyBench):
    generation = await bench.add()
    marks = tuple(drawn_at(second, str(second), generation.id) for second in (0.0, 0.5))
    described = Described(generation, marks=marks)
    written = await DrawnFrames(DECODER, keep).write(bench.file(generation), described, bench.out)
    assert list(written) == ["0.0", "0.5"]
    first, second = (Image.open(path) for path in written.values())
    assert first.size == second.size == (160, 90)
    assert first.tobytes() != second.tobytes()
    assert len(list(bench.out.iterdir())) == 2


async def test_a_clip_that_can_t_be_decoded_has_no_pictures(bench: CopyBench):
    generation = await bench.add()
    bench.file(generation).write_bytes(b"no clip")
    described = Described(generation, marks=(drawn_at(0.0, "m", generation.id),))
    assert not await DrawnFrames(DECODER, keep).write(bench.file(generation), described, bench.out)
    assert not list(bench.out.iterdir())
