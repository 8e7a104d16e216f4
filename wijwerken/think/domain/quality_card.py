"""The quiet signals of denken for the kwaliteitskaart, T1 to T5 of method.md 1.2.

Of nothing nothing is told: with no thread, no voice or no objection there is no sentence about each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.facts import GateFact
from wijwerken.look.models import Excerpt
from wijwerken.think.domain import queries
from wijwerken.think.domain.name_hint import in_their_words
from wijwerken.think.models import RedThread, Response, Tie
from wijwerken.trajectories.models import Gathering, StakeholderGroup, Trajectory

LOOSE_ALLOWED = 0.10  # T3
GROUPS_AT_REPORT = 2 / 3  # T4
SECOND_PAIR_OF_EYES = 0.10  # T5


def signals(trajectory: Trajectory) -> Iterator[GateFact]:
    """Give the signals that something can be said about."""
    threads = list(RedThread.objects.of(trajectory))
    yield from _carried(trajectory, threads)
    yield from _named_in_their_words(trajectory, threads)
    yield from _little_loose(trajectory)
    yield from _said_otherwise_too(trajectory, threads)
    yield from _met_since(trajectory)
    yield from _objections_answered(trajectory)
    yield from _second_pair_of_eyes(trajectory)


def _carried(trajectory: Trajectory, threads: Sequence[RedThread]) -> Iterator[GateFact]:
    main = [thread for thread in threads if not thread.also_heard]
    if not main:
        return
    support = queries.support(trajectory)
    thin = [thread for thread in main if not support.get(thread.pk, queries.Support()).carries]
    says = (
        _("Sommige rode draden rusten op weinig mensen of op één groep. Zij horen bij “Ook gehoord”.")
        if thin
        else _("Elke rode draad rust op drie of meer mensen uit twee of meer groepen.")
    )
    yield GateFact("T1", says, holds=not thin)


def _named_in_their_words(trajectory: Trajectory, threads: Sequence[RedThread]) -> Iterator[GateFact]:
    if not threads:
        return
    said: dict[object, list[str]] = {}
    for thread, text in Tie.objects.of(trajectory).values_list("red_thread", "excerpt__text"):
        said.setdefault(thread, []).append(text)
    holds = all(in_their_words(one.name, said.get(one.pk, ())) for one in threads)
    says = (
        _("De draden heten naar wat mensen zeiden.")
        if holds
        else _("Niet elke draad heet naar woorden die mensen gebruikten.")
    )
    yield GateFact("T2", says, holds)


def _little_loose(trajectory: Trajectory) -> Iterator[GateFact]:
    counting = Excerpt.objects.of(trajectory).counting()
    total = counting.count()
    if not total:
        return
    tied = counting.filter(pk__in=Tie.objects.of(trajectory).values("excerpt")).count()
    holds = total - tied <= LOOSE_ALLOWED * total
    says = _("Bijna alles hangt aan een draad.") if holds else _("Er hangen nog stemmen los.")
    yield GateFact("T3", says, holds)


def _said_otherwise_too(trajectory: Trajectory, threads: Sequence[RedThread]) -> Iterator[GateFact]:
    if not threads:
        return
    otherwise = Tie.objects.of(trajectory).filter(is_counter=True).values("red_thread").distinct().count()
    holds = otherwise == len(threads)
    says = (
        _("Bij elke draad hangt een stem die het anders zegt.")
        if holds
        else _("Niet bij elke draad hangt een stem die het anders zegt.")
    )
    yield GateFact("T3", says, holds)


def _met_since(trajectory: Trajectory) -> Iterator[GateFact]:
    newest = queries.published(trajectory).first()
    groups = StakeholderGroup.objects.of(trajectory).filter(suggested=False).count()
    if not groups:
        return
    came = _groups_since(trajectory, newest.published_on) if newest else 0
    holds = newest is not None and came >= GROUPS_AT_REPORT * groups
    says = (
        _("Sinds de eerste teruggave kwamen de meeste groepen samen.")
        if holds
        else _("De meeste groepen kwamen nog niet samen sinds de eerste teruggave.")
        if newest
        else _("Er is nog geen teruggave gegeven.")
    )
    yield GateFact("T4", says, holds)


def _groups_since(trajectory: Trajectory, day: Any) -> int:
    # A gathering that is still to come was attended by nobody.
    been = Gathering.objects.of(trajectory).filter(on__gte=day, on__lte=clock.today())
    return been.values("groups").exclude(groups=None).distinct().count()


def _objections_answered(trajectory: Trajectory) -> Iterator[GateFact]:
    objections = Response.objects.of(trajectory).exclude(kind=Response.Kind.RECOGNISE)
    counted = objections.aggregate(all=Count("pk"), answered=Count("pk", filter=~queries.UNANSWERED))
    if not counted["all"]:
        return
    holds = counted["answered"] == counted["all"]
    says = (
        _("Elk “er mist iets” en “dit klopt niet” kreeg antwoord.")
        if holds
        else _("Een “er mist iets” of “dit klopt niet” wacht op antwoord.")
    )
    yield GateFact("T4", says, holds)


def _second_pair_of_eyes(trajectory: Trajectory) -> Iterator[GateFact]:
    tied = Tie.objects.of(trajectory).exclude(tied_by=None).order_by()
    rows = tied.values("red_thread").annotate(hands=Count("tied_by", distinct=True), ties=Count("pk"))
    total = sum(row["ties"] for row in rows)
    if not total:
        return
    together = sum(row["ties"] for row in rows if row["hands"] > 1)
    holds = together >= SECOND_PAIR_OF_EYES * total
    alone = tied.values("tied_by").distinct().count() == 1
    says = (
        _("Meer dan één persoon knoopte aan dezelfde draden.")
        if holds
        else _("Nog maar één persoon knoopte. Laat een ander meekijken.")
        if alone
        else _("Er knoopten meer mensen, bijna steeds ieder aan een eigen draad. Laat een ander meekijken.")
    )
    yield GateFact("T5", says, holds)
