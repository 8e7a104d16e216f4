"""What kijken tells on the page for the council: who was heard and who was not, as of last night, and how.

A total that grows by one tells when somebody spoke, so it goes in steps of five; of no group a number stands there.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wijwerken.house.facts import Accounted
from wijwerken.house.sentences import listed, sentence
from wijwerken.house.small_numbers import SMALLEST_SHOWN, so_far
from wijwerken.look.domain import kept_figures
from wijwerken.look.vocabulary import Source
from wijwerken.trajectories.domain import groups
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Trajectory


def lines(trajectory: Trajectory) -> Iterator[Accounted]:
    """Give the lines of kijken, in the order of the page."""
    told = kept_figures.told(trajectory)
    if not told.was_counted:
        yield _not_counted_yet()
        return
    yield _people(told.people)
    yield from _groups_heard(trajectory, told)
    yield from _groups_of_few(trajectory, told)
    yield from _groups_missing(trajectory, told)
    yield from _ways(trajectory)


def _not_counted_yet() -> Accounted:
    return Accounted("people", _("Gehoord"), _("Hoeveel mensen gehoord zijn, staat hier vanaf morgen."))


def _people(people: int) -> Accounted:
    says = _("%(n)s mensen.") % {"n": so_far(people)} if people else _("Niemand.")
    return Accounted("people", _("Hoeveel mensen gehoord zijn"), sentence(says))


def _groups_heard(trajectory: Trajectory, told: kept_figures.HeardFigures) -> Iterator[Accounted]:
    heard = [name for name, people in _heard(trajectory, told) if people >= SMALLEST_SHOWN]
    if heard:
        yield Accounted("people", _("Groepen die gehoord zijn"), sentence(listed(heard)), url("trajectory", trajectory))


def _groups_of_few(trajectory: Trajectory, told: kept_figures.HeardFigures) -> Iterator[Accounted]:
    """Say that there were more groups: this page goes anywhere, so a group of a few has no name on it."""
    if any(people < SMALLEST_SHOWN for _name, people in _heard(trajectory, told)):
        says = _("Enkele mensen uit een of meer groepen die wij hier niet noemen: dat zou hen aanwijzen.")
        yield Accounted("people", _("Gehoord uit kleine groepen"), says)


def _heard(trajectory: Trajectory, told: kept_figures.HeardFigures) -> list[tuple[str, int]]:
    found = (one.group for one in groups.seen_by_everyone(trajectory))
    return [(group.name, told.by_group[group.pk]) for group in found if told.has_heard(group.pk)]


def _groups_missing(trajectory: Trajectory, told: kept_figures.HeardFigures) -> Iterator[Accounted]:
    """Name every group that was not heard: whether it was nobody, or a few of them, is told of no group."""
    found = groups.seen_by_everyone(trajectory)
    missing = [one.group.name for one in found if not told.has_heard(one.group.pk)]
    if missing:
        yield Accounted("people", _("Groepen die niet of te weinig gehoord zijn"), sentence(listed(missing)))


def _ways(trajectory: Trajectory) -> Iterator[Accounted]:
    """Name the ways by which at least five people spoke: who came by a road of their own is pointed at by it."""
    used = kept_figures.ways_used(trajectory)
    words = {
        Source.HELD: _("in gesprekken"),
        Source.PUBLIC_BOX: _("zelf, via de link"),
        Source.PAPER: _("op papier"),
        Source.IMPORT: _("in verslagen"),
        Source.ROOM: _("in bijeenkomsten"),
    }
    says = [word for way, word in words.items() if way in used]
    if says:
        yield Accounted("people", _("Hoe zij het vertelden"), sentence(listed(says)))
