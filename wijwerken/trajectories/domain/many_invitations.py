"""Inviting many at once: as many one-time codes, a sheet of cards made again, and asking who was silent once more."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain import letters
from wijwerken.people.domain.receipts import readable
from wijwerken.trajectories.domain import gates, invitation_texts
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.invitations import (
    DAYS_OPEN,
    INVITED_ROLES,
    find_by_codes,
    new_code,
    print_of,
)
from wijwerken.trajectories.domain.invited_lines import MOST, PastedLine
from wijwerken.trajectories.models import GateDeviation, Invitation, Trajectory
from wijwerken.trajectories.vocabulary import Audience, Role

DAYS_SILENT = 7
FEW = 5
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class InvitationSlip:
    """One invitation with its code, as it is shown once and given along."""

    invitation: Invitation
    code: str
    address: str = ""  # of the line that was pasted; it is kept nowhere

    @property
    def name(self) -> str:
        """Tell for whom it is, as the asker wrote it."""
        return self.invitation.note or (self.invitation.group.name if self.invitation.group else "")

    @property
    def readable_code(self) -> str:
        """Write the code in groups, as it stands on paper."""
        return readable(self.code)

    @property
    def link(self) -> str:
        """Give the whole address that opens this invitation."""
        return link_to(self.invitation.trajectory, self.code)

    @property
    def app_text(self) -> str:
        """Give the words for an app message."""
        return invitation_texts.app_text(self.invitation, self.link)

    @property
    def mail_text(self) -> str:
        """Give the words for a letter that the asker sends."""
        subject, body = invitation_texts.letter(self.invitation, self.link)
        return f"{subject}\n\n{body}"


def link_to(trajectory: Trajectory, code: str) -> str:
    """Give the whole address of the invitation with this code."""
    return settings.WIJWERKEN_PUBLIC_URL + reverse("trajectories:asked", args=[trajectory.slug, code])


@deed(
    "trajectories.invitation.sent_to_many",
    says=gettext_lazy("Er zijn meer mensen tegelijk uitgenodigd"),
    may="trajectories.invite",
    seen_by=Audience.EVERYONE,
)
def invite_many(
    actor: Actor, trajectory: Trajectory, lines: Sequence[PastedLine], role: str = Role.PARTICIPANT
) -> list[InvitationSlip]:
    """Ask many people at once to join, each with a link of their own."""
    if role not in INVITED_ROLES:
        raise NotSound(_("Kies waarvoor je iemand vraagt."), field="role")
    if not lines:
        raise NotSound(_("Er is nog geen regel gekozen."), field="lines")
    if len(lines) > MOST:
        raise NotSound(too_many(), field="lines")
    if role == Role.PARTICIPANT:
        gates.must_be_open(trajectory, GateDeviation.Gate.BOUNDARIES)
    return [_made(trajectory, line, role) for line in lines]


def too_many() -> str:
    """Say how many lines go at once."""
    return _("Ten hoogste %(most)s regels tegelijk. Doe de rest daarna.") % {"most": MOST}


@deed(
    "trajectories.invitation.made_anew",
    says=gettext_lazy("De kaartjes waarop nog geen antwoord kwam zijn opnieuw gemaakt"),
    may="trajectories.invite",
)
def make_anew(actor: Actor, trajectory: Trajectory) -> list[InvitationSlip]:
    """Make the cards again of who did not answer yet; the codes of before stop."""
    return _with_new_codes(trajectory, unanswered(trajectory))


@deed(
    "trajectories.invitation.asked_again",
    says=gettext_lazy("Wie nog niet antwoordde is nog één keer gevraagd"),
    may="trajectories.invite",
)
def ask_again(actor: Actor, trajectory: Trajectory) -> list[InvitationSlip]:
    """Ask who was silent for a week once more; after that never again."""
    silent = to_ask_again(trajectory)
    if not silent:
        raise NotSound(_("Er is nu niemand om nog een keer te vragen."))
    for one in silent:
        one.asked_again_on = clock.today()
    return _with_new_codes(trajectory, silent)


def unanswered(trajectory: Trajectory) -> list[Invitation]:
    """List the invitations that nobody answered and that are still open."""
    return list(_standing(trajectory))


def to_ask_again(trajectory: Trajectory) -> list[Invitation]:
    """List the invitations that were silent for a week and that were not asked again before."""
    until = clock.today() - dt.timedelta(days=DAYS_SILENT)
    return list(_standing(trajectory).filter(asked_again_on=None, on__lte=until))


def slips_with(trajectory: Trajectory, codes: Iterable[str]) -> list[InvitationSlip]:
    """Give the cards that belong to these codes, for paper; an answered one is not among them."""
    found = find_by_codes(trajectory, list(codes))
    return [InvitationSlip(row, code) for code, row in found.items() if row.answer == Invitation.Answer.ASKED]


def mail(slips: Iterable[InvitationSlip]) -> tuple[int, list[str]]:
    """Send these invitations by mail now; tells how many went, and for whom it failed. No address is kept."""
    went, until = 0, time.monotonic() + PATIENCE_SECONDS
    failed: list[str] = []
    for slip in slips:
        if not slip.address:
            continue
        # A mail server that hardly answers keeps nobody waiting: who is left is told like who failed.
        if time.monotonic() < until and letters.reaches_address(
            slip.address, *invitation_texts.letter_of_the_house(slip.invitation, slip.link)
        ):
            went += 1
        else:
            failed.append(slip.name)
    return went, failed


def how_it_stands(trajectory: Trajectory) -> str:
    """Say in words how many were asked and how many are silent still; never who, and nothing of few."""
    rows = Invitation.objects.of(trajectory).filter(on__gte=clock.today() - dt.timedelta(days=DAYS_OPEN))
    answers = list(rows.values_list("answer", flat=True))
    answered = len(answers) - answers.count(Invitation.Answer.ASKED)
    if answered < FEW:
        return ""
    return ngettext(
        "Van de %(all)s uitnodigingen kreeg %(answered)s een antwoord.",
        "Van de %(all)s uitnodigingen kregen er %(answered)s een antwoord.",
        answered,
    ) % {"all": len(answers), "answered": answered}


def _standing(trajectory: Trajectory) -> QuerySet[Invitation]:
    open_since = clock.today() - dt.timedelta(days=DAYS_OPEN)
    rows = Invitation.objects.of(trajectory).filter(answer=Invitation.Answer.ASKED, on__gte=open_since)
    return rows.select_related("group", "trajectory").order_by("on", "pk")


def _made(trajectory: Trajectory, line: PastedLine, role: str) -> InvitationSlip:
    code = new_code()
    row = Invitation.objects.create(
        trajectory=trajectory,
        code_hmac=print_of(code),
        role=role,
        note=line.note,
        group=line.group,
        on=clock.today(),
    )
    return InvitationSlip(row, code, line.address)


def _with_new_codes(trajectory: Trajectory, rows: list[Invitation]) -> list[InvitationSlip]:
    slips = [InvitationSlip(row, new_code()) for row in rows]
    for slip in slips:
        slip.invitation.code_hmac = print_of(slip.code)
    Invitation.objects.of(trajectory).bulk_update(rows, ["code_hmac", "asked_again_on"])
    return slips
