"""Hours freed: a person asks their leader, who answers yes, yes and then this falls away, or no because.

Silence is never a yes. Only who asks and who is asked read it; the logbook says that hours were asked, and no answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock, keyed
from wijwerken.house.domain import second_press
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.house.refusal import NotSound
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.people.actor import Actor
from wijwerken.people.domain import printed
from wijwerken.people.domain.receipts import tidy
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.hours import in_words
from wijwerken.trajectories.models import HoursRequest, Participation, Trajectory
from wijwerken.trajectories.vocabulary import HOURS_REQUEST, Role

BECAUSE = "hours of one person, in all their trajectories"
LABEL = "hours"
SILENT_DAYS, NO_DAYS, YES_DAYS = 60, 30, 90
USUAL_DAYS = 14
Answer = HoursRequest.Answer


@dataclass(frozen=True)
class Wish:
    """How many hours somebody asks, until when, and before which day the answer is hoped for."""

    hours: int
    per: str
    until: dt.date
    answer_before: dt.date
    of_sponsor: bool = False  # else of a leader who gets a link


@deed(
    "trajectories.hours.asked",
    says=gettext_lazy("Iemand vroeg een leidinggevende om uren"),
    may="trajectories.ask_hours",
)
def ask(actor: Actor, trajectory: Trajectory, wish: Wish, code: str) -> HoursRequest:
    """Ask a leader to free hours: the sponsor of this trajectory, or whoever gets the link with this code."""
    part = must_be_known(actor, trajectory)
    if wish.hours < 1:
        raise NotSound(_("Om hoeveel uur gaat het? Schrijf een getal."), field="hours")
    if wish.answer_before <= clock.today():
        raise NotSound(_("Kies een dag die nog komt."), field="answer_before")
    if wish.until <= wish.answer_before:
        raise NotSound(_("De uren lopen langer dan de dag van het antwoord."), field="until")
    sponsor = Participation.objects.of(trajectory).filter(role=Role.SPONSOR).select_related("person").first()
    if wish.of_sponsor and (sponsor is None or sponsor.pk == part.pk):
        raise NotSound(_("Er is nog geen opdrachtgever. Geef de link aan je leidinggevende."), field="of")
    _open_of(part).delete()  # who asks again, asks something else instead
    return HoursRequest.objects.create(
        trajectory=trajectory,
        participation=part,
        leader=sponsor.person if wish.of_sponsor and sponsor else None,
        code_hmac="" if wish.of_sponsor else _hmacs(code)[0],
        hours=wish.hours,
        per=wish.per,
        until=wish.until,
        asked_on=clock.today(),
        answer_before=wish.answer_before,
    )


def must_be_known(actor: Actor, trajectory: Trajectory) -> Participation:
    """Stop who takes part without a name: a leader must know for whom it is."""
    part = rules.participation_of(actor, trajectory)
    if part is None or not part.shown_name:
        raise NotSound(
            _("Wie zonder naam meedoet, kan dit niet vragen. Een leidinggevende moet weten voor wie het is.")
        )
    return part


def asked_with(trajectory: Trajectory, code: str) -> HoursRequest | None:
    """Find the question that carries this code, while nobody answered it."""
    rows = HoursRequest.objects.of(trajectory).filter(answer="").select_related("participation")
    return rows.filter(code_hmac__in=_hmacs(code)).first()


def asked_of(person: Person) -> ScopedQuerySet[HoursRequest]:
    """List what was asked of this leader and what they freed, in every trajectory, and of nobody else."""
    rows = HoursRequest.objects.everywhere(BECAUSE).filter(leader=person).exclude(answer=Answer.NO_BECAUSE)
    return rows.select_related("participation", "trajectory").order_by("until", "pk")


def unanswered(person: UUID) -> ScopedQuerySet[HoursRequest]:
    """Find what was asked of this leader and waits for an answer, as part of a query."""
    return HoursRequest.objects.everywhere(BECAUSE).filter(leader=person, answer="")


def waiting(person: UUID) -> Iterator[ForYou]:
    """List the hours that this leader is asked to free."""
    for row in unanswered(person).select_related("participation", "trajectory").order_by("until", "pk"):
        yield _is_asked(person, row)


def _is_asked(person: UUID, row: HoursRequest) -> ForYou:
    return ForYou(
        asked="answer",
        about=Reference(HOURS_REQUEST, row.pk),
        person=person,
        day=row.answer_before,
        sentence=question_sentence(row),
        url=reverse("trajectories:hours_answer", args=[row.trajectory.slug, row.pk]),
        button=_("Geef antwoord"),
        place=row.trajectory_id,
        by=row.participation.shown_name,
        minutes=5,
        can_decline=False,  # no is one of its answers
    )


def answer(actor: Actor, row: HoursRequest, choice: str, words: str, shown_name: str) -> HoursRequest:
    """Answer as a leader: yes, yes and then this falls away, or no because; who asked reads it, and nobody else.

    No deed of a trajectory: a leader need not take part, and what they answer stands in no logbook.
    """
    if row.answer:
        raise NotSound(_("Hier is al antwoord op gegeven."))
    if choice not in Answer.values:
        raise NotSound(_("Kies een van de drie antwoorden."), field="choice")
    if choice != Answer.YES and not words.strip():
        missing = _("Wat valt er weg?") if choice == Answer.YES_AND else _("Waarom niet? Eén zin is genoeg.")
        raise NotSound(missing, field="words")
    if not shown_name.strip():
        raise NotSound(_("Onder welke naam antwoordt u?"), field="shown_name")
    with transaction.atomic(), second_press.remembered():
        given = {
            "answer": choice,
            "words": "" if choice == Answer.YES else words.strip(),
            "shown_name": shown_name.strip(),
            "leader": row.leader or actor.person or (Person.objects.create() if choice != Answer.NO_BECAUSE else None),
            "code_hmac": "",
            "answered_on": clock.today(),
        }
        if not HoursRequest.objects.of(row.trajectory_id).filter(pk=row.pk, answer="").update(**given):
            raise NotSound(_("Hier is al antwoord op gegeven."))
    row.refresh_from_db()
    return row


def of_part(part: Participation) -> HoursRequest | None:
    """Give the newest question for hours of this person here, with its answer."""
    return HoursRequest.objects.of(part.trajectory_id).filter(participation=part).order_by("-asked_on", "pk").first()


def freed_for(person: Person) -> list[HoursRequest]:
    """List the hours that leaders freed for this person and that still run, in every trajectory."""
    yes = HoursRequest.objects.everywhere(BECAUSE).filter(answer__in=[Answer.YES, Answer.YES_AND])
    return list(yes.filter(participation__person=person, until__gte=clock.today()).order_by("until", "pk"))


def freed_sentence(row: HoursRequest) -> str:
    """Say who freed hours and until when; nothing without a yes."""
    if row.answer not in (Answer.YES, Answer.YES_AND):
        return ""
    known = {"name": row.shown_name or _("Een leidinggevende"), "hours": row.hours}
    day = {"day": date_format(row.until, "j F")}
    if row.per == "week":
        return _("%(name)s maakte %(hours)s uur per week voor je vrij, tot %(day)s.") % (known | day)
    return _("%(name)s maakte %(hours)s uur per maand voor je vrij, tot %(day)s.") % (known | day)


def state_sentence(row: HoursRequest) -> str:
    """Say how a question for hours stands, to who asked it."""
    if row.answer == Answer.NO_BECAUSE:
        return _("Nee, want %(words)s") % {"words": row.words}
    if row.answer:
        return freed_sentence(row)
    if row.answer_before < clock.today():
        return _("Nog geen antwoord. Stilte is geen ja: vraag het nog eens, of bel.")
    return _("Gevraagd. Antwoord graag uiterlijk %(day)s.") % {"day": date_format(row.answer_before, "j F")}


def question_sentence(row: HoursRequest) -> str:
    """Ask a leader to free these hours for this person."""
    known = {"hours": in_words(row.hours, row.per), "name": row.participation.shown_name}
    return _("Maakt u %(hours)s vrij voor %(name)s?") % known


def text_to_send(row: HoursRequest, link: str) -> str:
    """Write the words that go along with the link, for an app or a mail."""
    known = {"until": date_format(row.until, "j F"), "before": date_format(row.answer_before, "j F")}
    says = _("Tot %(until)s. Uw antwoord is uiterlijk %(before)s welkom. Nee mag ook, met een reden.") % known
    return "\n".join([question_sentence(row), says, link])


def delete_old(today: dt.date) -> int:
    """Delete questions for hours: unanswered after 60 days, a no after 30, and freed hours 90 days after their end."""
    rows = HoursRequest.objects.everywhere("the nightly round")
    silent = rows.filter(answer="", asked_on__lt=today - dt.timedelta(days=SILENT_DAYS)).delete()[0]
    no = rows.filter(answer=Answer.NO_BECAUSE, answered_on__lt=today - dt.timedelta(days=NO_DAYS)).delete()[0]
    return silent + no + rows.filter(until__lt=today - dt.timedelta(days=YES_DAYS)).delete()[0]


def forget_leader(person: Person) -> None:
    """Take a leader who is erased out of what they answered; the hours themselves stay with who has them."""
    rows = HoursRequest.objects.everywhere("everything of one person")
    rows.filter(leader=person, answer="").delete()
    rows.filter(leader=person).update(leader=None, shown_name="", words="")


def _open_of(part: Participation) -> ScopedQuerySet[HoursRequest]:
    return HoursRequest.objects.of(part.trajectory_id).filter(participation=part, answer="")


def make_prints_anew() -> int:
    """After the installation got another key, make the print of every code one of now; tells how many changed."""
    return printed.make_prints_anew(HoursRequest.objects.everywhere(because="every code gets another print"))


def _hmacs(code: str) -> list[str]:
    return keyed.prints_of_code(tidy(code), LABEL)
