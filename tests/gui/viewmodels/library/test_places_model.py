from __future__ import annotations

import pytest

from seedance_studio.viewmodels.library.places_model import PlaceKind

pytestmark = pytest.mark.usefixtures("clips")


@pytest.fixture
def places(finding, archive, starter):
    """A project with two clips, which new ones go to, an empty one, a saved search, and a tag."""

    async def organise(organiser):
        project = await organiser.make_project("Night market")
        await organiser.make_project("Paper, world")
        await organiser.move((4, 3), project.id)
        await organiser.set_current_project(project.id)
        await organiser.save_search("Good ones", "stars:>=4")
        await organiser.tag((4,), "hero")
        await organiser.star((4,), 5)
        await organiser.trash((1,))

    archive.organise(organise)
    starter.settle()
    return finding.places


def place(places, kind, name=""):
    return next(found for found in places.places if (found.kind, found.name) == (kind, name))


def test_each_place_has_its_count(places):
    assert [(place.kind, place.name, place.count) for place in places.places] == [
        (PlaceKind.ALL, "", 3),
        (PlaceKind.UNRATED, "", 2),
        (PlaceKind.PROJECT, "Night market", 2),
        (PlaceKind.PROJECT, "Paper, world", 0),
        (PlaceKind.NO_PROJECT, "", 1),
        (PlaceKind.SEARCH, "Good ones", 1),
        (PlaceKind.TAG, "hero", 1),
        (PlaceKind.TRASH, "", 1),
    ]
    assert [place.name for place in places.places if place.is_current] == ["Night market"]


def test_a_place_is_a_search(places, finding, starter):
    for chosen in places.places:
        places.choose(chosen)
        assert places.chosen == chosen
        starter.settle()
        assert finding.filters.found.count == chosen.count


def test_with_more_words_it_is_still_the_place(places, finding):
    project = place(places, PlaceKind.PROJECT, "Night market")
    places.choose(project)
    finding.filters.set_text(f"{project.text} length:5")
    assert places.chosen == project
    finding.filters.set_text("length:5")
    assert places.chosen == places.places[0]


def test_what_is_dropped_on_a_place_goes_there(places, starter):
    project = place(places, PlaceKind.PROJECT, "Paper, world")
    places.drop(project, (4, 3, 2))
    places.drop(place(places, PlaceKind.TAG, "hero"), (3, 2))
    starter.settle()
    assert place(places, PlaceKind.PROJECT, "Paper, world").count == 3
    assert place(places, PlaceKind.TAG, "hero").count == 3
    places.drop(place(places, PlaceKind.NO_PROJECT), (4,))
    places.drop(place(places, PlaceKind.TRASH), (2,))
    starter.settle()
    assert place(places, PlaceKind.PROJECT, "Paper, world").count == 1
    assert place(places, PlaceKind.TRASH).count == 2


def test_names_are_changed_and_taken_away(places, finding, starter):
    places.rename(place(places, PlaceKind.PROJECT, "Night market"), "Day market")
    places.rename(place(places, PlaceKind.TAG, "hero"), "star")
    places.rename(place(places, PlaceKind.SEARCH, "Good ones"), "Best")
    starter.settle()
    names = {found.name for found in places.places}
    assert {"Day market", "star", "Best"} <= names
    places.make_current("")
    places.remove(place(places, PlaceKind.PROJECT, "Day market"))
    places.remove(place(places, PlaceKind.TAG, "star"))
    places.remove(place(places, PlaceKind.SEARCH, "Best"))
    finding.filters.set_text("cost:<50")
    places.save_search("Cheap")
    places.make_project("New")
    starter.settle()
    named = {found.name: (found.text, found.count, found.is_current) for found in places.places if found.name}
    assert named == {
        "Paper, world": ('project:"Paper, world"', 0, False),
        "New": ("project:New", 0, False),
        "Cheap": ("cost:<50", 3, False),
    }
