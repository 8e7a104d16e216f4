"""What searching finds beside words: pages that this reader may open, people of the group, and questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.urls import resolve
from django.utils.translation import pgettext

from wijwerken.house.facts import Hit
from wijwerken.house.manifest import MenuItem
from wijwerken.house.registry import gather, who_may
from wijwerken.house.registry import page as page_named
from wijwerken.house.seeking import Sought
from wijwerken.house.way import Way
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import visibility
from wijwerken.trajectories.domain.names_seen import names_seen
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP

# Over all trajectories of somebody words are looked for in the first few only: each costs as much as one search there.
WORDS_IN, MOST_OF_ONE = 3, 5


@dataclass(frozen=True)
class FoundPerson:
    """Somebody of the group under the name they show, what they are here, and where they stand."""

    name: str
    role: str
    url: str
    trajectory: Trajectory


@dataclass(frozen=True)
class FoundWords:
    """The first words found in one trajectory, and whether there are more."""

    trajectory: Trajectory
    hits: list[Hit]
    has_more: bool
    about_me_url: str  # where somebody says that a sentence is about them


def pages(actor: Actor, way: Way, trajectory: Trajectory | None, sought: Sought) -> list[MenuItem]:
    """Find pages by their name or an everyday word for them; where it begins their name stands first."""
    found: dict[str, MenuItem] = {}
    for page in _known_pages(actor, way, trajectory):
        named = page.url not in found and sought.stands_in(page.title, page.words)
        if named and (trajectory is None or _opens(actor, trajectory, page)):
            found[page.url] = page
    return sorted(found.values(), key=lambda page: _how_far(page, sought))


def _how_far(page: MenuItem, sought: Sought) -> tuple[bool, bool, bool]:
    named, begun = sought.stands_in(page.title), sought.begins_in(page.title)
    return not begun, not named, not sought.begins_in(page.words)


def _known_pages(actor: Actor, way: Way, trajectory: Trajectory | None) -> Iterator[MenuItem]:
    if way.inside is not None:
        yield MenuItem(
            way.inside.title, way.inside.url, words=pgettext("also found by", "traject overzicht fase stand van zaken")
        )
        yield from way.inside.rooms
        yield from gather(lambda room: room.shown.other_pages, actor, trajectory)
    for door in way.doors:
        if door.name != "own":  # its name is somebody's own; what is behind it has names of pages
            yield MenuItem(door.title, door.url, words=door.words)
        yield from door.rooms()
    yield from gather(lambda room: room.shown.other_pages, actor, None)


def _opens(actor: Actor, trajectory: Trajectory, page: MenuItem) -> bool:
    """Ask the door of a page itself whether it opens; a page of the house has none here."""
    permission = getattr(resolve(page.url).func, "permission", "")
    here = permission and who_may()[permission].place == rules.TRAJECTORY.name
    return not here or bool(rules.may(actor, permission, trajectory))


def people(actor: Actor, places: Iterable[Trajectory], sought: Sought) -> list[FoundPerson]:
    """Find people by the name they show here or by their role, as far as this actor may read names."""
    known = {place.pk: place for place in places}
    return [
        _person(part, known[part.trajectory_id])
        for part in names_seen(actor, known.values())
        if sought.stands_in(part.shown_name, part.get_role_display())
    ]


def _person(part: Participation, here: Trajectory) -> FoundPerson:
    stands_on = "people" if part.role in CORE_GROUP else "cross_section"
    return FoundPerson(part.shown_name, part.get_role_display(), f"{url(stands_on, here)}#gevraagd-{part.pk}", here)


def questions(mine: Iterable[Trajectory], sought: Sought) -> list[Trajectory]:
    """Find trajectories by their question or who asks it: one's own, and those that everyone may read."""
    known = {one.pk: one for group in (mine, *visibility.questions_for_everyone()) for one in group}
    return [one for one in known.values() if sought.stands_in(one.main_question, one.who_asks)]


def words(actor: Actor, trajectory: Trajectory, said: str) -> Iterator[Hit]:
    """Find words in what every room of a trajectory shows this actor."""
    return gather(lambda room: room.shown.search, actor, trajectory, said)


def words_everywhere(actor: Actor, mine: list[Trajectory], said: str) -> list[FoundWords]:
    """Find words in the first few of somebody's trajectories, and of each only the first."""
    found = ((here, list(islice(words(actor, here, said), MOST_OF_ONE + 1))) for here in mine[:WORDS_IN])
    return [
        FoundWords(here, hits[:MOST_OF_ONE], len(hits) > MOST_OF_ONE, page_named("about_me", here))
        for here, hits in found
        if hits
    ]
