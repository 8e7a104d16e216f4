"""What waits for one person in denken: words that may be shared or take part, answers, and a new edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house import for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.look.models import Excerpt
from wijwerken.look.models.gate import publishable
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.domain.one_question import Ask, Found, asked
from wijwerken.think.domain import joined_answers, queries
from wijwerken.think.domain.publication import address
from wijwerken.think.models import Edition, Response
from wijwerken.think.vocabulary import EDITION, RESPONSE
from wijwerken.trajectories.domain import notices
from wijwerken.trajectories.domain.participation import EVERYWHERE, going_on_for, theirs
from wijwerken.trajectories.models import Notice
from wijwerken.trajectories.vocabulary import CORE_GROUP, INSIDE


def kinds(ask: Ask) -> dict[str, QuerySet[Any, Any]]:
    """Name what may wait in denken."""
    told = Notice.objects.everywhere(EVERYWHERE).filter(person=ask.person).exclude(url="")
    return {"told": told, "join": _may_join(ask), "response": _unanswered(ask), "edition": _new_editions(ask)}


def of(found: Found) -> Iterator[ForYou]:
    """List what waits in denken, for who spoke, who takes part and who carries a trajectory."""
    ask = found.ask
    if found["told"]:
        yield from _told(ask)
    if found["join"]:
        yield from _joining(ask)
    if found["response"]:
        yield from _responses(ask)
    if found["edition"]:
        yield from _editions(ask)


# --- for who spoke: what was asked of a sentence, and what was said to an answer ----------------------------------


def _told(ask: Ask) -> Iterator[ForYou]:
    me, days = ask.person, notices.things_told(ask.person)
    said = Excerpt.objects.everywhere(EVERYWHERE).filter(pk__in=days, speaker__person=me).exclude(publishable())
    mine = said.shown().read().filter(speaker__trajectory__in=going_on_for(me, place=ask.place))
    for excerpt in sorted(mine.select_related("trajectory"), key=lambda one: (days[one.pk], one.pk)):
        yield _may_this_be_shared(me, excerpt, days[excerpt.pk])
    recent = {key for key, day in days.items() if day >= ask.news_since}
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


def _may_join(ask: Ask) -> QuerySet[Response]:
    asked_now = Response.objects.everywhere(EVERYWHERE).filter(joining=Response.Joining.ASKED.value).exclude(words="")
    return asked_now.filter(person=ask.person, trajectory__in=going_on_for(ask.person, place=ask.place))


def _joining(ask: Ask) -> Iterator[ForYou]:
    for response in _may_join(ask).select_related("trajectory").order_by("on", "pk"):
        yield _may_this_join(ask.person, response)


def _may_this_join(me: UUID, response: Response) -> ForYou:
    return ForYou(
        asked="say_yes",
        about=Reference(RESPONSE, response.pk),
        person=me,
        day=response.on,
        sentence=_("Mag dit meedoen, als uw eigen woorden? Geen antwoord is ook goed: dan niet."),
        url=for_you.landing(joined_answers.page_of(response.trajectory, response), response.pk),
        button=_("Kies zelf"),
        place=response.trajectory_id,
        minutes=for_you.SAY_YES_OR_NO,
        own_words=response.words,
    )


def _was_answered(me: UUID, response: Response, day: dt.date) -> ForYou:
    edition = response.edition
    return ForYou(
        asked="know",
        about=Reference(RESPONSE, response.pk),
        person=me,
        day=day,
        sentence=_("Bij de teruggave kwam antwoord van de kerngroep."),
        url=for_you.landing(address(edition.trajectory, edition), response.pk),
        button=_("Lees het antwoord"),
        place=edition.trajectory_id,
        minutes=for_you.READ_A_TEXT,
    )


# --- for who carries a trajectory ---------------------------------------------------------------------------------


def _unanswered(ask: Ask) -> QuerySet[Response]:
    came = Response.objects.everywhere(EVERYWHERE).filter(theirs(ask, CORE_GROUP))
    return came.filter(queries.WAITS)


def _responses(ask: Ask) -> Iterator[ForYou]:
    for first in _first_of_each(ask):
        yield _to_answer(ask.person, first, first.waiting)


@asked
def _first_of_each(ask: Ask) -> QuerySet[Response]:
    """Give of each trajectory the answer that waits longest, with how many wait there."""
    nth = Window(RowNumber(), partition_by="trajectory", order_by=["on", "pk"])
    rows = _unanswered(ask).alias(nth=nth).annotate(waiting=Window(Count("pk"), partition_by="trajectory"))
    return rows.filter(nth=1).select_related("trajectory").only("on", "trajectory__slug").order_by("on", "pk")


def _to_answer(me: UUID, first: Response, n: int) -> ForYou:
    says = ngettext(
        "Iemand antwoordde op de teruggave. Wat doen jullie ermee?",
        "Er wachten %(n)s antwoorden op de teruggave. Wat doen jullie ermee?",
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


def _new_editions(ask: Ask) -> QuerySet[Edition]:
    given = Edition.objects.everywhere(EVERYWHERE).filter(published_on__gte=ask.news_since)
    later = given.filter(trajectory=OuterRef("trajectory"), number__gt=OuterRef("number"))
    mine = Response.objects.everywhere(EVERYWHERE).filter(person=ask.person, edition=OuterRef("pk"))
    return given.filter(theirs(ask, INSIDE - CORE_GROUP)).exclude(Exists(mine)).exclude(Exists(later))


def _editions(ask: Ask) -> Iterator[ForYou]:
    for edition in _new_editions(ask).select_related("trajectory").order_by("published_on", "pk"):
        yield _is_there(ask.person, edition)


def _is_there(me: UUID, edition: Edition) -> ForYou:
    return ForYou(
        asked="know",
        about=Reference(EDITION, edition.pk),
        person=me,
        day=edition.published_on,  # type: ignore[arg-type]
        sentence=_("Teruggave %(number)s is er. Klopt het?") % {"number": edition.number},
        url=for_you.landing(address(edition.trajectory, edition), edition.pk),
        button=_("Lees wat wij hoorden"),
        place=edition.trajectory_id,
        minutes=for_you.READ_AN_EDITION,
    )
