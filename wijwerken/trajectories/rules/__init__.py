"""Who may what: one place that answers, with the reason when the answer is no."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import May
from wijwerken.house.once import once_until_told
from wijwerken.house.place import KindOfPlace
from wijwerken.house.prepared import prepared
from wijwerken.people.actor import Actor
from wijwerken.people.models import Membership
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.rules.pauses import NOTHING_NEW, is_paused
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import ADMINISTRATOR, CORE_GROUP, EVERYONE, GOING_ON, INSIDE, OUTSIDER, Role

if TYPE_CHECKING:
    from wijwerken.house.manifest import Words

ROLES = (Role.PARTICIPANT, Role.CO_RESEARCHER, Role.FACILITATOR, Role.SPONSOR)
ONLY_CORE_GROUP = _("Dit doet de kerngroep van dit traject. Hoort u daarbij? Log dan in.")
ONLY_INSIDE = _("Dit is voor wie meedoet aan dit traject. Doe mee, of open eerst uw code.")
ONLY_SPONSOR = _("Dit doet de opdrachtgever, want die geeft hier de ruimte.")
ENDED = _("Dit traject is afgerond. U kunt alles nog wel lezen.")

WHO_MAY = (
    May("trajectories.see", EVERYONE, "", _("de vraag, de kaders en de teruggaven lezen")),
    May(
        "trajectories.take_part",
        EVERYONE,
        "",
        _("meedoen via de link of de QR-code, zonder account"),
    ),
    May("trajectories.follow", EVERYONE, "", _("volgen wat de groep doet, zonder iets te vertellen")),
    May("trajectories.shape", CORE_GROUP, ONLY_CORE_GROUP, _("vraag, kaders, groepen en afspraken opschrijven")),
    May(
        "trajectories.agree_room",
        CORE_GROUP | {Role.SPONSOR.value},
        _("De ruimte-afspraak maken de opdrachtgever en de kerngroep samen."),
        _("de ruimte-afspraak maken en bevestigen"),
    ),
    May("trajectories.steer", CORE_GROUP, ONLY_CORE_GROUP, _("even stilstaan, samen verdergaan en afronden")),
    May("trajectories.move_on", CORE_GROUP, ONLY_CORE_GROUP, _("naar een andere fase gaan"), held_by_pause=True),
    May(
        "trajectories.plan_gathering",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("een bijeenkomst in de agenda zetten"),
        GOING_ON,
        ENDED,
        held_by_pause=True,
    ),
    May(
        "trajectories.give_answers",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("iedereen die vertelde een antwoord geven, briefjes printen en een jaar later zeggen of het er staat"),
        held_by_pause=True,
    ),
    May(
        "trajectories.call_tellers",
        frozenset({Role.FACILITATOR.value}),
        _("Bellen doet de procesbegeleider: alleen die ziet een naam en een telefoonnummer."),
        _("bellen wie vroeg het antwoord per telefoon te horen"),
    ),
    May(
        "trajectories.read_accountability",
        CORE_GROUP | {Role.SPONSOR.value},
        _("Deze pagina is niet openbaar. De kerngroep beslist daarover."),
        _("de pagina voor de raad lezen, ook als die nog niet openbaar is"),
    ),
    May(
        "trajectories.open_accountability",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("de pagina voor de raad openbaar maken, of weer sluiten"),
    ),
    May("trajectories.read_logbook", INSIDE, ONLY_INSIDE, _("het logboek lezen")),
    May("trajectories.follow_trace", EVERYONE, "", _("van een zin naar de stem en naar de actie klikken")),
    May("trajectories.suggest_missing", INSIDE, ONLY_INSIDE, _("zeggen wie er nog ontbreekt")),
    May("trajectories.tell_problem", INSIDE, ONLY_INSIDE, _("zeggen hoe u of uw groep het probleem ziet")),
    May("trajectories.put_point", INSIDE, ONLY_INSIDE, _("een punt inbrengen voor de volgende bijeenkomst")),
    May("trajectories.decline", INSIDE, ONLY_INSIDE, _("zeggen dat iets wat gevraagd wordt niet lukt")),
    May("trajectories.tell_labels", INSIDE, ONLY_INSIDE, _("zeggen wat u bent in uw organisatie, voor de doorsnede")),
    May(
        "trajectories.see_cross_section",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("de doorsnede van de groep zien, zonder getallen onder de vijf, en erbij schrijven wat iemand is"),
    ),
    May("trajectories.read_agreements", INSIDE, ONLY_INSIDE, _("de ruimte-afspraak en de groepsafspraken lezen")),
    May("trajectories.answer_gathering", INSIDE, ONLY_INSIDE, _("zeggen of u naar een bijeenkomst komt")),
    May("trajectories.invite", CORE_GROUP, ONLY_CORE_GROUP, _("mensen en groepen uitnodigen"), GOING_ON, ENDED),
    May("trajectories.tell_followers", CORE_GROUP, ONLY_CORE_GROUP, _("wie volgt een bericht sturen, één per fase")),
    May("trajectories.ask_hours", INSIDE, ONLY_INSIDE, _("een leidinggevende om uren vragen")),
    May(
        "trajectories.open_pulse",
        CORE_GROUP,
        ONLY_CORE_GROUP,
        _("een peiling openen of weghalen"),
        GOING_ON,
        ENDED,
        held_by_pause=True,
    ),
    May(
        "trajectories.answer_pulse",
        INSIDE,
        ONLY_INSIDE,
        _("een peiling beantwoorden of overslaan, en de uitkomst lezen"),
    ),
    May("trajectories.assume", CORE_GROUP, ONLY_CORE_GROUP, _("vooraf opschrijven wat iemand zelf denkt")),
    May(
        "trajectories.read_assumptions",
        INSIDE,
        ONLY_INSIDE,
        _("aannames lezen: eerst alleen de eigen, na de teruggave alle"),
    ),
)


def participation_of(actor: Actor, trajectory: Trajectory) -> Participation | None:
    """Find this actor's part in this trajectory."""
    return None if actor.person is None else part_of(trajectory, actor.person.pk)


@once_until_told
def part_of(trajectory: Trajectory, person: UUID) -> Participation | None:
    """Find the part that a person has in this trajectory."""
    return next(iter(_part_of(trajectory.pk, person)), None)


@prepared
def _part_of(trajectory: UUID, person: UUID) -> QuerySet[Participation]:
    return Participation.objects.of(trajectory).filter(person=person)


def role_of(actor: Actor, trajectory: Trajectory) -> str:
    """Tell which role this actor has in this trajectory."""
    participation = participation_of(actor, trajectory)
    if participation is not None:
        return participation.role
    return ADMINISTRATOR if looks_after(actor, trajectory) else OUTSIDER


def looks_after(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this actor administers an organisation behind this trajectory."""
    return actor.account is not None and _administers(trajectory, actor.account.pk)


@once_until_told
def _administers(trajectory: Trajectory, account: UUID) -> bool:
    return Membership.objects.filter(
        account=account,
        role=Membership.Role.ADMINISTRATOR,
        organisation__in=trajectory.organisations.all(),
    ).exists()


def in_core_group(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this actor is one of the people who carry this trajectory."""
    return role_of(actor, trajectory) in CORE_GROUP


def is_inside(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this actor takes part in this trajectory, in whatever role."""
    return role_of(actor, trajectory) in INSIDE


def role_names() -> dict[str, str]:
    """Give the roles in a trajectory as people read them."""
    at_the_door = {OUTSIDER: str(_("bezoeker"))}
    return at_the_door | {role.value: str(role.label) for role in ROLES} | {ADMINISTRATOR: str(_("beheerder"))}


def _not_now(line: May, trajectory: Trajectory) -> Words:
    if line.phases is not None and current_phase(trajectory) not in line.phases:
        return line.phase_because
    if line.held_by_pause and is_paused(trajectory):
        return NOTHING_NEW
    return line.held_by(trajectory) if line.held_by else ""


TRAJECTORY = KindOfPlace("trajectory", _("In een traject"), Trajectory, role_names, role_of, participation_of, _not_now)
may, must = TRAJECTORY.may, TRAJECTORY.must
