"""Starting a trajectory: three answers are enough, the rest grows."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain import logbook, second_press
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.prepared import prepared
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.house.registry import begun
from wijwerken.house.sentences import one_line
from wijwerken.people.actor import Actor
from wijwerken.people.models import Organisation, Person
from wijwerken.trajectories.models import Cycle, Participation, PhaseChange, QuestionVersion, Trajectory
from wijwerken.trajectories.vocabulary import Phase, Role

ARTICLES = {"de", "het", "een", "the", "a"}
SLUG_LENGTH = 40
STARTED = log_line("trajectories.trajectory.started", gettext_lazy("Het traject is gestart"))


def organisations_of(actor: Actor) -> list[Organisation]:
    """List the organisations this actor works for, in which they may start a trajectory."""
    if actor.account is None:
        return []
    return _organisations(actor.account.pk)


@prepared
def _organisations(account: UUID) -> QuerySet[Organisation]:
    return Organisation.objects.filter(memberships__account=account).order_by("name")


def start(
    actor: Actor, organisation: Organisation, *, who_asks: str, main_question: str, origin: str, kind: str
) -> Trajectory:
    """Start a trajectory with who asks, the question and where it comes from; the starter is its facilitator."""
    if organisation not in organisations_of(actor):
        raise Refused(_("Een traject start u bij een organisatie waarvoor u werkt."))
    _must_be_told(who_asks, main_question, origin)
    with transaction.atomic(), second_press.remembered():
        trajectory = Trajectory.objects.create(
            slug=_free_slug(who_asks),
            who_asks=who_asks.strip(),
            main_question=one_line(main_question),
            origin=origin.strip(),
            kind=kind,
            started_on=clock.today(),
            last_sign_of_life=clock.today(),
        )
        trajectory.organisations.add(organisation)
        _first_rows(actor, trajectory)
        begun(trajectory, "normal")
    return trajectory


def mark_as_demo(trajectory: Trajectory) -> None:
    """Say that nothing here is real: a trajectory that shows how it works."""
    trajectory.is_demo = True
    trajectory.save(update_fields=["is_demo"])


def _must_be_told(who_asks: str, main_question: str, origin: str) -> None:
    if not who_asks.strip():
        raise NotSound(_("Wie stelt de vraag? Bijvoorbeeld: De Molenbuurt."), field="who_asks")
    if not main_question.strip():
        raise NotSound(
            _("Schrijf de vraag op zoals u hem nu zou stellen. Veranderen kan later."), field="main_question"
        )
    if not origin.strip():
        raise NotSound(why_origin(), field="origin")


def why_origin() -> str:
    """Say why a question cannot do without where it comes from (Q02)."""
    return _("Waar komt deze vraag vandaan? Eén zin is genoeg. Een vraag hoort van mensen te zijn, niet van een plan.")


def _first_rows(actor: Actor, trajectory: Trajectory) -> None:
    today = clock.today()
    name = actor.account.name if actor.account else ""
    person = actor.person or Person.objects.create(account=actor.account)
    part = Participation.objects.create(
        trajectory=trajectory, person=person, role=Role.FACILITATOR, shown_name=name, on=today
    )
    cycle = Cycle.objects.create(trajectory=trajectory, started_on=today)
    PhaseChange.objects.create(trajectory=trajectory, cycle=cycle, number=1, phase=Phase.PREPARE, on=today, by=part)
    QuestionVersion.objects.create(
        trajectory=trajectory, number=1, main_question=trajectory.main_question, on=today, by=part
    )
    logbook.write(trajectory, STARTED, by=part)


def _free_slug(who_asks: str) -> str:
    words = [word for word in slugify(who_asks).split("-") if word not in ARTICLES]
    base = "-".join(words)[:SLUG_LENGTH].strip("-") or "traject"
    slug, number = base, 1
    while Trajectory.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
