"""What waits for one person in denken: a sentence that wants to be shared, answers, and a new edition."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house import clock, for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.house.prepared import prepared
from wijwerken.look.models import Excerpt
from wijwerken.look.models.gate import publishable
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.models import Person
from wijwerken.think.domain import queries
from wijwerken.think.domain.publication import address
from wijwerken.think.models import Edition, Response
from wijwerken.think.vocabulary import EDITION, RESPONSE
from wijwerken.trajectories.domain import notices
from wijwerken.trajectories.domain.participation import EVERYWHERE, going_on_for, there_is_for
from wijwerken.trajectories.models import Notice
from wijwerken.trajectories.vocabulary import CORE_GROUP, INSIDE

NOTHING_TO_ANSWER = Q(kind=Response.Kind.RECOGNISE.value, words="")


def of(person: Person) -> Iterator[ForYou]:
    """List what waits in denken, for who spoke, who takes part and who carries a trajectory."""
    me, since = person.pk, clock.today() - for_you.NEWS_STAYS
    there = _there_is(me, since)[0]
    if there["told"]:
        yield from _told(me, since)
    if there["response"]:
        yield from _responses(me)
    if there["edition"]:
        yield from _editions(me, since)


@prepared
def _there_is(person: UUID, since: dt.date) -> QuerySet[Person, Any]:
    return there_is_for(
        person,
        told=Notice.objects.everywhere(EVERYWHERE).filter(person=person).exclude(url=""),
        response=_unanswered(person),
        edition=_new_editions(person, since),
    )


# --- for who spoke: what was asked of a sentence, and what was said to an answer ----------------------------------


def _told(me: UUID, since: dt.date) -> Iterator[ForYou]:
    days = notices.things_told(me)
    asked = Excerpt.objects.everywhere(EVERYWHERE).filter(pk__in=days, speaker__person=me).exclude(publishable())
    asked = asked.shown().read().filter(speaker__trajectory__in=going_on_for(me)).select_related("trajectory")
    for excerpt in sorted(asked, key=lambda one: (days[one.pk], one.pk)):
        yield _may_this_be_shared(me, excerpt, days[excerpt.pk])
    recent = {key for key, day in days.items() if day >= since}
    answered = Response.objects.everywhere(EVERYWHERE).filter(pk__in=recent, person=me).exclude(answer="")
    for response in answered.select_related("edition__trajectory").order_by("pk"):
        yield _was_answered(me, response, days[response.pk])


def _may_this_be_shared(me: UUID, excerpt: Excerpt, day: dt.date) -> ForYou:
    page = reverse("look:own_words", args=[excerpt.trajectory.slug])
    return ForYou(
        asked="say_yes",
        about=Reference(EXCERPT, excerpt.pk),
        person=me,
        day=day,
        sentence=_("Mag deze zin in de teruggave? Geen antwoord is ook goed: dan niet."),
        url=for_you.landing(page, excerpt.pk),
        button=_("Kies zelf"),
        place=excerpt.trajectory_id,
        minutes=for_you.SAY_YES_OR_NO,
        own_words=excerpt.text,
    )


def _was_answered(me: UUID, response: Response, day: dt.date) -> ForYou:
    edition = response.edition
    return ForYou(
        asked="know",
        about=Reference(RESPONSE, response.pk),
        person=me,
        day=day,
        sentence=_("De kerngroep antwoordde op wat u bij de teruggave schreef."),
        url=for_you.landing(address(edition.trajectory, edition), response.pk),
        button=_("Lees het antwoord"),
        place=edition.trajectory_id,
        minutes=for_you.READ_A_TEXT,
    )


# --- for who carries a trajectory ---------------------------------------------------------------------------------


def _unanswered(person: UUID) -> QuerySet[Response]:
    came = Response.objects.everywhere(EVERYWHERE).filter(trajectory__in=going_on_for(person, CORE_GROUP))
    return came.filter(queries.UNANSWERED).exclude(NOTHING_TO_ANSWER)


def _responses(me: UUID) -> Iterator[ForYou]:
    by_place: dict[UUID, list[Response]] = defaultdict(list)
    for row in _unanswered(me).select_related("trajectory").order_by("on", "pk"):
        by_place[row.trajectory_id].append(row)
    for responses in by_place.values():
        yield _to_answer(me, responses)


def _to_answer(me: UUID, responses: list[Response]) -> ForYou:
    first, n = responses[0], len(responses)
    says = ngettext(
        "Iemand antwoordde op de teruggave. Wat doen jullie ermee?",
        "Er zijn %(n)s antwoorden op de teruggave. Wat doen jullie ermee?",
        n,
    )
    return ForYou(
        asked="answer",
        about=Reference(RESPONSE, first.pk),
        person=me,
        day=first.on,
        sentence=says % {"n": n},
        url=for_you.landing(reverse("think:responses", args=[first.trajectory.slug]), first.pk),
        button=ngettext("Lees het antwoord", "Lees de antwoorden", n),
        place=first.trajectory_id,
        minutes=for_you.minutes(for_you.ANSWER, n),
    )


# --- for who takes part -------------------------------------------------------------------------------------------


def _new_editions(person: UUID, since: dt.date) -> QuerySet[Edition]:
    given = Edition.objects.everywhere(EVERYWHERE).filter(published_on__gte=since)
    later = Edition.objects.everywhere(EVERYWHERE).filter(trajectory=OuterRef("trajectory"), published_on__gte=since)
    mine = Response.objects.everywhere(EVERYWHERE).filter(person=person, edition=OuterRef("pk"))
    given = given.filter(trajectory__in=going_on_for(person, INSIDE - CORE_GROUP)).exclude(Exists(mine))
    return given.exclude(Exists(later.filter(number__gt=OuterRef("number"))))


def _editions(me: UUID, since: dt.date) -> Iterator[ForYou]:
    for edition in _new_editions(me, since).select_related("trajectory").order_by("published_on", "pk"):
        yield _is_there(me, edition)


def _is_there(me: UUID, edition: Edition) -> ForYou:
    return ForYou(
        asked="know",
        about=Reference(EDITION, edition.pk),
        person=me,
        day=edition.published_on,  # type: ignore[arg-type]
        sentence=_("Teruggave %(number)s is er. Herkent u het?") % {"number": edition.number},
        url=for_you.landing(address(edition.trajectory, edition), edition.pk),
        button=_("Lees wat wij hoorden"),
        place=edition.trajectory_id,
        minutes=for_you.READ_AN_EDITION,
    )
