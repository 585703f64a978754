"""What can still be read of a damaged library is shown, also where a part of it is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

from support.feeding import fill_library
from support.generations import NOW
from support.libraries import a_ready

from seedance_studio.domain.filters import Filter, SortOrder
from seedance_studio.store import queries
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.listing import listing
from seedance_studio.store.salvage import salvage


def test_where_the_first_take_is_lost_the_next_one_stands_for_its_press(tmp_path: Path):
    press = [a_ready(number, set_id="press", take=number, takes=3) for number in range(3)]
    whole = [a_ready(number, set_id="whole", take=number - 3, takes=2) for number in (3, 4)]
    lost, left, last = press
    fill_library(tmp_path / "damaged", [*press, *whole])
    with closing(sqlite3.connect(tmp_path / "damaged" / DATABASE)) as db:
        db.execute("UPDATE generations SET request = '{}' WHERE id = ?", (lost.id,))
        db.commit()
    (tmp_path / "sound").mkdir()
    with closing(open_database(tmp_path / "sound", NOW)) as sound:
        read = salvage(tmp_path / "damaged" / DATABASE, sound, is_newer=True)
        assert read == {item.id for item in (left, last, *whole)}
        found = listing(sound, Filter(one_a_press=True), SortOrder.OLDEST, Event(), None)
        ids = [item.id for _, item in queries.rows(sound, found.keys)]
        assert sorted(ids) == sorted([left.id, whole[0].id])
        assert [item.take for item in queries.set_of(sound, "press")] == [0, 2]
        assert [item.take for item in queries.set_of(sound, "whole")] == [0, 1]
