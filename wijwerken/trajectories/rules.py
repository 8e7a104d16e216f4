"""Who may what: one place that answers, with the reason when the answer is no."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.house.refusal import Refused
from wijwerken.house.registry import who_may
from wijwerken.people.actor import Actor
from wijwerken.people.models import Membership
from wijwerken.trajectories.domain.pauses import is_paused
from wijwerken.trajectories.domain.phases import current_phase
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.vocabulary import ADMINISTRATOR, CORE_GROUP, EVERYONE, INSIDE, OUTSIDER, Role

ONLY_CORE_GROUP = _("Dit doet de kerngroep van dit traject. Hoort u daarbij? Log dan in.")
ONLY_INSIDE = _("Dit is voor wie meedoet aan dit traject. Doe mee, of open eerst uw code.")
ONLY_SPONSOR = _("Dit doet de opdrachtgever, want die geeft hier de ruimte.")

WHO_MAY = (
    May("trajectories.see", EVERYONE, "", _("de vraag, de kaders en de teruggaven lezen")),
    May(
        "trajectories.take_part",
        EVERYONE,
        "",
        _("meedoen via de link of de QR-code, zonder account"),
    ),
    May("trajectories.shape", CORE_GROUP, ONLY_CORE_GROUP, _("vraag, kaders, groepen en afspraken opschrijven")),
    May(
        "trajectories.agree_room",
        CORE_GROUP | {Role.SPONSOR.value},
        _("De ruimte-afspraak maken de opdrachtgever en de kerngroep samen."),
        _("de ruimte-afspraak maken en bevestigen"),
    ),
    May("trajectories.steer", CORE_GROUP, ONLY_CORE_GROUP, _("naar een volgende fase gaan, pauzeren en afronden")),
    May("trajectories.read_logbook", INSIDE, ONLY_INSIDE, _("het logboek lezen")),
    May("trajectories.follow_trace", EVERYONE, "", _("van een zin naar de stem en naar de actie klikken")),
    May("trajectories.suggest_missing", INSIDE, ONLY_INSIDE, _("zeggen wie er nog ontbreekt")),
    May("trajectories.tell_problem", INSIDE, ONLY_INSIDE, _("zeggen hoe u of uw groep het probleem ziet")),
    May("trajectories.put_point", INSIDE, ONLY_INSIDE, _("een punt inbrengen voor de volgende samenkomst")),
    May("trajectories.read_agreements", INSIDE, ONLY_INSIDE, _("de ruimte-afspraak en de groepsafspraken lezen")),
    May("trajectories.invite", CORE_GROUP, ONLY_CORE_GROUP, _("mensen en groepen uitnodigen")),
    May("trajectories.assume", CORE_GROUP, ONLY_CORE_GROUP, _("vooraf opschrijven wat je zelf denkt")),
    May(
        "trajectories.read_assumptions",
        INSIDE,
        ONLY_INSIDE,
        _("aannames lezen: eerst alleen je eigen, na de teruggave alle"),
    ),
)


@dataclass(frozen=True)
class Answer:
    """Yes or no, and why not."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def participation_of(actor: Actor, trajectory: Trajectory) -> Participation | None:
    """Find this actor's part in this trajectory; looked up once per trajectory object."""
    if actor.person is None:
        return None
    found = trajectory.__dict__.setdefault("_participations", {})
    if actor.person.pk not in found:
        found[actor.person.pk] = Participation.objects.of(trajectory).filter(person=actor.person).first()
    participation: Participation | None = found[actor.person.pk]
    return participation


def role_of(actor: Actor, trajectory: Trajectory) -> str:
    """Tell which role this actor has in this trajectory."""
    participation = participation_of(actor, trajectory)
    if participation is not None:
        return participation.role
    return ADMINISTRATOR if looks_after(actor, trajectory) else OUTSIDER


def looks_after(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this actor administers an organisation behind this trajectory; looked up once per object."""
    if actor.account is None:
        return False
    found: dict[object, bool] = trajectory.__dict__.setdefault("_administrators", {})
    if actor.account.pk not in found:
        found[actor.account.pk] = Membership.objects.filter(
            account=actor.account,
            role=Membership.Role.ADMINISTRATOR,
            organisation__in=trajectory.organisations.all(),
        ).exists()
    return found[actor.account.pk]


def may(actor: Actor, permission: str, trajectory: Trajectory) -> Answer:
    """Answer whether this actor may do this here and now, and if not, why not."""
    line = who_may()[permission]
    if actor.via != "house" and role_of(actor, trajectory) not in line.roles:
        return Answer(False, str(line.because))
    if line.phases is not None and current_phase(trajectory) not in line.phases:
        return Answer(False, str(line.phase_because))
    if line.held_by_pause and is_paused(trajectory):
        return Answer(False, str(_("De groep staat even stil. Eerst kijken we samen terug, dan gaan we verder.")))
    return Answer(True)


def must(actor: Actor, permission: str, trajectory: Trajectory) -> None:
    """Stop with the reason when this actor may not do this."""
    answer = may(actor, permission, trajectory)
    if not answer:
        raise Refused(answer.reason)


def in_core_group(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this actor is one of the people who carry this trajectory."""
    return role_of(actor, trajectory) in CORE_GROUP


def is_inside(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this actor takes part in this trajectory, in whatever role."""
    return role_of(actor, trajectory) in INSIDE
