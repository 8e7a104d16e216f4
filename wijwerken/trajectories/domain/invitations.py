"""Invitations are a question with an easy no: after a no nothing more is sent."""

from __future__ import annotations

import datetime as dt
import secrets

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock, keyed
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain import printed, security_log
from wijwerken.people.domain.receipts import ALPHABET, LENGTH, tidy
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import gates
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import GateDeviation, Invitation, Participation, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP, Audience, Role

Answer = Invitation.Answer
DAYS_OPEN = 90
INVITED_ROLES = (Role.CO_RESEARCHER, Role.SPONSOR, Role.PARTICIPANT)


def new_code() -> str:
    """Make the code that stands on one invitation; only its HMAC is kept."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


@deed(
    "trajectories.invitation.sent",
    says=gettext_lazy("Iemand is uitgenodigd"),
    may="trajectories.invite",
    seen_by=Audience.EVERYONE,
)
def invite(
    actor: Actor,
    trajectory: Trajectory,
    code: str,
    *,
    role: str = Role.PARTICIPANT,
    note: str = "",
    group: StakeholderGroup | None = None,
) -> Invitation:
    """Ask one person to join; residents are asked only when the boundaries are published."""
    if role not in INVITED_ROLES:
        raise NotSound(_("Kies waarvoor je iemand vraagt."), field="role")
    if role == Role.PARTICIPANT:
        gates.must_be_open(trajectory, GateDeviation.Gate.BOUNDARIES)
    return Invitation.objects.create(
        trajectory=trajectory, code_hmac=print_of(code), role=role, note=note.strip(), group=group, on=clock.today()
    )


@deed(
    "trajectories.invitation.withdrawn", says=gettext_lazy("Een uitnodiging is teruggenomen"), may="trajectories.invite"
)
def take_back(actor: Actor, trajectory: Trajectory, invitation: Invitation) -> None:
    """Take an invitation back that nobody answered."""
    Invitation.objects.of(trajectory).filter(pk=invitation.pk, answer=Answer.ASKED).delete()


def asked_with(trajectory: Trajectory, code: str) -> Invitation | None:
    """Find the invitation that carries this code; who said no may come back to it as long as it stays open."""
    stands = Invitation.objects.of(trajectory).exclude(answer=Answer.YES)
    return stands.filter(code_hmac__in=_hmacs(code), on__gte=clock.today() - dt.timedelta(days=DAYS_OPEN)).first()


def find_by_codes(trajectory: Trajectory, codes: list[str]) -> dict[str, Invitation]:
    """Find the invitations of many codes in one query, each with its code."""
    asked = {a_print: code for code in codes for a_print in _hmacs(code)}
    rows = Invitation.objects.of(trajectory).filter(code_hmac__in=asked).select_related("group", "trajectory")
    found = {asked[row.code_hmac]: row for row in rows}
    return {code: found[code] for code in codes if code in found}


def print_of(code: str) -> str:
    """Make the print of a code, which is all that is kept of it."""
    return _hmacs(code)[0]


def make_prints_anew() -> int:
    """After the installation got another key, make the print of every code one of now; tells how many changed."""
    return printed.make_prints_anew(Invitation.objects.everywhere(because="every code gets another print"))


def open_until(invitation: Invitation) -> dt.date:
    """Tell until which day an invitation stays open, also after a no."""
    return invitation.on + dt.timedelta(days=DAYS_OPEN)


def open_invitations(trajectory: Trajectory) -> list[Invitation]:
    """List the invitations nobody answered yet."""
    return list(Invitation.objects.of(trajectory).filter(answer=Answer.ASKED).order_by("on", "pk"))


@deed("trajectories.invitation.declined", says=gettext_lazy("Iemand zei: nee, nu niet"), may="trajectories.take_part")
def say_no(actor: Actor, trajectory: Trajectory, invitation: Invitation) -> None:
    """Say no, without a reason; nothing more is sent, and the same card still works for who thinks again."""
    _answer(invitation, Answer.NO)


@deed(
    "trajectories.invitation.accepted",
    says=gettext_lazy("Iemand zei ja op een uitnodiging"),
    may="trajectories.take_part",
)
def say_yes(actor: Actor, trajectory: Trajectory, invitation: Invitation, shown_name: str = "") -> Participation:
    """Say yes: take part in the role that was asked, with an account or only with a receipt."""
    if invitation.role != Role.PARTICIPANT and not shown_name.strip():
        raise NotSound(_("Onder welke naam doet u mee? Anderen zien die naam."), field="shown_name")
    _answer(invitation, Answer.YES)
    person = actor.person or Person.objects.create()
    groups = [invitation.group] if invitation.group else []
    part = let_take_part(trajectory, person, shown_name=shown_name.strip(), role=invitation.role, groups=groups)
    _raise_role(part, invitation.role)
    security_log.note(actor.account, security_log.What.ROLE, actor.account)
    return part


def forget_unanswered(today: dt.date) -> int:
    """Throw away invitations without a yes after a long time, with the note on whom they were for."""
    old = Invitation.objects.everywhere("the nightly round").filter(on__lt=today - dt.timedelta(days=DAYS_OPEN))
    return old.exclude(answer=Answer.YES).delete()[0]


def _raise_role(part: Participation, role: str) -> None:
    # Somebody who already took part may be asked to carry the trajectory; nobody loses a role by a yes.
    if part.role == Role.PARTICIPANT or (role in CORE_GROUP and part.role not in CORE_GROUP):
        part.role = role
        part.save(update_fields=["role"])


def _answer(invitation: Invitation, answer: str) -> None:
    # In one step: of two who press at the same moment one is let in, and what was taken back lets nobody in.
    stands = Invitation.objects.of(invitation.trajectory_id).filter(pk=invitation.pk).exclude(answer=Answer.YES)
    if not stands.update(answer=answer, note=""):
        raise NotSound(_("Op deze uitnodiging is al ja gezegd, of zij is teruggenomen."))
    invitation.answer, invitation.note = answer, ""


def _hmacs(code: str) -> list[str]:
    return keyed.prints_of_code(tidy(code), "invitation")
