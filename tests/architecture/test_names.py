"""One name for one thing, in the program and between its files."""

from __future__ import annotations

from collections import defaultdict

from support.sources import SOURCES, below_package, classes

SAME_THING = {
    "accounts",  # what they are, their statements, and what can be done with them
    "attention",  # of the application, its words, its view-model
    "bookkeeping",  # the books' lines, and how they are read and corrected
    "clips",  # where they lie, the words for them
    "cuts",  # what they are, the words for them
    "elements",  # what they are, their table, who changes them, the words for them
    "emergency",  # the files for ids without room, and who writes them
    "fuse",  # what it holds, and the tables for it
    "helper",  # the process that decodes, seen from inside and from outside
    "history",  # the references that were used, and their view-model
    "inspector",  # widget and view-model
    "keys",  # where they are kept, and the words for them
    "library_grid",  # widget and view-model
    "mentions",  # what they are, and how they are painted
    "moving",  # a library's move, and how far it is
    "organising",  # the commands on clips, and the words for them
    "notices",  # their words and their view-model
    "player",  # widget and view-model
    "providers",  # the storages known by name, and the words for them
    "recipe",  # what made a clip, and how a file carries it
    "recovery",  # of a database, and the words for it
    "references",  # their words and their view-model
    "refusal_memory",  # what was refused before, and its tables
    "send_queue",  # the queue and its view-model
    "spending",  # the rules, their tables and queries, and the words for it
    "spending_limits",  # what they are, and their statements
    "sprites",  # where frames lie on a sheet, and how it is made
    "statements",  # of an account, what the person notes by them, and the words for it
    "storage",  # one that speaks S3, and its client
}
"""Stems of more than one file which mean the same in each."""


def test_a_name_stands_for_one_class():
    places: dict[str, set[str]] = defaultdict(set)
    for path, node in classes():
        places[node.name].add(f"{path}:{node.lineno}")
    assert {name for name, where in places.items() if len(where) > 1} == set()


def test_a_stem_stands_for_one_thing():
    places: dict[str, set[str]] = defaultdict(set)
    for path in SOURCES:
        places[path.stem].add(below_package(path))
    shared = {stem for stem, where in places.items() if len(where) > 1} - {"__init__"}
    assert shared == SAME_THING
