"""What a diagnosis says of a library's money: numbers alone."""

from __future__ import annotations

from pathlib import Path

from support.limited import limited_studio
from support.spending import a_limit

from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.engine.diagnosis import money


async def test_limits_and_accounts_are_counted_while_the_library_is_open(qapp, tmp_path: Path):
    async with limited_studio(tmp_path) as studio:
        for limit in (a_limit(1000.0), a_limit(50.0, LimitScope.CLICK)):
            await studio.engine.fuse.set_limit(limit)
        assert list(money(studio.bench.folder)) == ["limits and accounts: 2 and 0"]


def test_without_a_library_it_says_so_and_makes_none(tmp_path: Path):
    assert list(money(tmp_path)) == ["limits and accounts: no library that can be read"]
    assert list(tmp_path.iterdir()) == []
