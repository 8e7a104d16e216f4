"""Paper to invite with: a sheet of cards with a link each, and a letter for a whole street without any person in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.house.documents import Bullets, Document, Heading, Paragraph, Qr, Run, Slip, Slips
from wijwerken.house.documents.content import Block
from wijwerken.house.sentences import sentences
from wijwerken.trajectories.domain import boundaries, challenge_card, promises, stand_in
from wijwerken.trajectories.domain.invitation_texts import question_for, what_is_asked, what_it_takes
from wijwerken.trajectories.domain.invitations import open_until
from wijwerken.trajectories.domain.many_invitations import InvitationSlip
from wijwerken.trajectories.domain.poster import short_address
from wijwerken.trajectories.models import Trajectory


def slips(trajectory: Trajectory, cards: Iterable[InvitationSlip], language: str) -> Document:
    """Make a sheet of cards to cut: inside no name, beside it the name of who gets it."""
    with override(language):
        made = [_slip(trajectory, card) for card in cards]
        title = _("Kaartjes")
    return Document(title=title, blocks=[Slips(made)], language=language, bare=True)


def _slip(trajectory: Trajectory, card: InvitationSlip) -> Slip:
    invitation, calls = card.invitation, trajectory.calls
    until = {"day": date_format(open_until(invitation), "j F Y")}
    return Slip(
        outside=_("Voor %(name)s") % {"name": card.name} if card.name else _("Voor wie je vraagt"),
        cut=_("Knip dit deel eraf als je het kaartje geeft."),
        kicker=_("%(who)s vraagt:") % {"who": trajectory.who_asks},
        question=question_for(invitation),
        asks=[what_is_asked(invitation.role), what_it_takes(invitation.role)],
        how=_("Scan de code, of ga naar %(page)s") % {"page": card.link.partition("//")[2]},
        url=card.link,
        code=card.readable_code,
        until=sentences(_("Werkt één keer, tot en met %(day)s. Nee zeggen mag, zonder reden.") % until, calls.under),
        call=_("Liever praten? Bel %(name)s") % {"name": calls.name} if calls.phone else "",
        phone=calls.phone,
    )


def street_letter(trajectory: Trajectory, language: str) -> Document:
    """Make the letter for a street: what is asked, what is fixed and open, one link for everyone, and whom to call."""
    organisation = trajectory.organisations.first()
    return Document(
        title=trajectory.to_tell,
        voice=True,
        kicker=_("%(who)s vraagt:") % {"who": trajectory.who_asks},
        blocks=list(_letter(trajectory)),
        language=language,
        phase="look",
        foot=challenge_card.page_url(trajectory),
        author=organisation.name if organisation else "",
    )


def _letter(trajectory: Trajectory) -> Iterator[Block]:
    yield Paragraph(_("Beste buurtgenoot,") if trajectory.kind == trajectory.Kind.SOCIETAL else _("Beste collega,"))
    yield Paragraph(_("Wij willen graag horen hoe dit voor u is. Vertel het in uw eigen woorden. Eén zin is genoeg."))
    yield Paragraph(_("U heeft geen account nodig. Uw naam hoeft niet. Meedoen hoeft ook niet: het is een vraag."))
    yield from _room_left(trajectory)
    yield Heading(_("Vertel het"), 2)
    yield Qr(
        challenge_card.invitation_url(trajectory),
        [
            _("Scan de code met uw telefoon, of ga naar "),
            Run(short_address(trajectory), bold=True),
            ".",
        ],
        size=38,
    )
    promise = promises.next_promise(trajectory)
    if promise:
        yield Paragraph(promises.sentence(promise))
    if trajectory.calls.phone:
        yield stand_in.on_paper(trajectory, _("Liever praten, of op papier? Bel"))


def _room_left(trajectory: Trajectory) -> Iterator[Block]:
    for one in boundaries.by_room_left(trajectory):
        yield Heading(one.heading, 2)
        yield Bullets([row.topic for row in one.rows], challenge_card.BULLETS[one.openness])
