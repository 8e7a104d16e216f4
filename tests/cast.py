"""The fixed cast of our tests: the same people everywhere, each in one role."""

from __future__ import annotations

from dataclasses import dataclass

from wijwerken.house import clock
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain import receipts
from wijwerken.people.models import Account, Membership, Organisation, Person
from wijwerken.trajectories.models import (
    Cycle,
    Participation,
    PhaseChange,
    StakeholderGroup,
    Trajectory,
)
from wijwerken.trajectories.rules.phases import newest_change
from wijwerken.trajectories.vocabulary import Role


@dataclass
class Cast:
    """Everybody who may come to the door, and the trajectory they come to."""

    organisation: Organisation
    trajectory: Trajectory
    other_trajectory: Trajectory
    residents: StakeholderGroup
    officials: StakeholderGroup
    facilitator: Actor  # Samira
    co_researcher: Actor  # Joost, a resident
    official: Actor  # participant with an account who works for the municipality
    sponsor: Actor  # the alderman
    resident: Actor  # takes part with only a receipt
    resident_code: str
    outsider: Actor
    administrator: Actor
    other_facilitator: Actor  # of another trajectory of the same organisation
    stranger: Actor  # facilitator at another organisation

    def participation(self, actor: Actor) -> Participation:
        """Give this actor's part in the trajectory."""
        return Participation.objects.of(self.trajectory).get(person=actor.person)


def make_cast(phase: str = "look") -> Cast:
    """Bring the whole cast together around one trajectory in this phase."""
    here = Organisation.objects.create(name="Gemeente Elzerveen")
    elsewhere = Organisation.objects.create(name="Gemeente Waterhuizen")
    trajectory = make_trajectory(here, "molenbuurt", phase)
    other = make_trajectory(here, "balie", "look")
    foreign = make_trajectory(elsewhere, "haven", "look")
    residents = StakeholderGroup.objects.create(trajectory=trajectory, name="bewoners")
    officials = StakeholderGroup.objects.create(trajectory=trajectory, name="ambtenaren", is_municipal=True)
    resident, code = with_receipt()
    cast = Cast(
        organisation=here,
        trajectory=trajectory,
        other_trajectory=other,
        residents=residents,
        officials=officials,
        facilitator=signed_in("samira", "Samira de Wit"),
        co_researcher=signed_in("joost", "Joost Prins"),
        official=signed_in("carmen", "Carmen Vos"),
        sponsor=signed_in("vandalen", "Hennie van Dalen"),
        resident=resident,
        resident_code=code,
        outsider=VISITOR,
        administrator=signed_in("beheer", "Bo Beheer"),
        other_facilitator=signed_in("ilse", "Ilse Kok"),
        stranger=signed_in("ruud", "Ruud Ver"),
    )
    part(trajectory, cast.facilitator, Role.FACILITATOR, "Samira de Wit", officials)
    part(trajectory, cast.co_researcher, Role.CO_RESEARCHER, "Joost", residents)
    part(trajectory, cast.official, Role.PARTICIPANT, "Carmen", officials)
    part(trajectory, cast.sponsor, Role.SPONSOR, "Hennie van Dalen", officials)
    part(trajectory, cast.resident, Role.PARTICIPANT, "", residents)
    part(other, cast.other_facilitator, Role.FACILITATOR, "Ilse")
    part(foreign, cast.stranger, Role.FACILITATOR, "Ruud")
    Membership.objects.create(account=cast.administrator.account, organisation=here, role=Membership.Role.ADMINISTRATOR)
    return cast


def make_trajectory(organisation: Organisation, slug: str, phase: str) -> Trajectory:
    """Make a trajectory with published boundaries that stands in this phase."""
    trajectory = Trajectory.objects.create(
        slug=slug,
        who_asks="De Molenbuurt",
        main_question="Hoe is de avond in onze buurt voor u?",
        origin="Bewoners vertelden het aan de wijkagent.",
        contact_name="Samira de Wit",
        contact_phone="06 12 34 56 78",
        started_on=clock.today(),
        boundaries_published_on=clock.today(),
    )
    trajectory.organisations.add(organisation)
    cycle = Cycle.objects.create(trajectory=trajectory, started_on=clock.today())
    PhaseChange.objects.create(trajectory=trajectory, cycle=cycle, number=1, phase=phase, on=clock.today())
    return trajectory


def to_phase(trajectory: Trajectory, phase: str) -> None:
    """Put a trajectory in a phase without asking the gates, for tests that are about something else."""
    newest = PhaseChange.objects.of(trajectory).order_by("-number").first()
    assert newest is not None
    PhaseChange.objects.create(
        trajectory=trajectory, cycle=newest.cycle, number=newest.number + 1, phase=phase, on=clock.today()
    )
    newest_change.forget(trajectory)


def signed_in(sign_in_name: str, name: str) -> Actor:
    """Make somebody with an account."""
    account = Account.objects.create_user(sign_in_name, name=name)
    return Actor(person=Person.objects.create(account=account), account=account, via="account")


def with_receipt() -> tuple[Actor, str]:
    """Make somebody with only a receipt, and give their code."""
    person = Person.objects.create()
    return Actor(person=person, via="receipt"), receipts.give_receipt(person)


def part(
    trajectory: Trajectory, actor: Actor, role: str, name: str, group: StakeholderGroup | None = None
) -> Participation:
    """Let somebody take part in a role."""
    participation = Participation.objects.create(
        trajectory=trajectory, person=actor.person, role=role, shown_name=name, on=clock.today()
    )
    if group is not None:
        participation.groups.add(group)
    return participation
