"""A round on paper: a poster with the address, sheets to tick, and the list of what was recognised."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house.documents.content import (
    Block,
    Bullets,
    Checkboxes,
    Document,
    Heading,
    Lines,
    PageBreak,
    Paragraph,
    Poster,
    Qr,
    Run,
    Table,
    Voice,
)
from wijwerken.house.sentences import sentences
from wijwerken.look.domain.mentions.published import line_on_paper
from wijwerken.rounds.domain import findings
from wijwerken.rounds.domain.findings import Listing
from wijwerken.rounds.domain.next_sentence import MOST_A_PERSON
from wijwerken.rounds.domain.rounds import address
from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.models import RecognitionRound, Statement
from wijwerken.trajectories.domain import own_people, stand_in
from wijwerken.trajectories.models import Trajectory

TICKETS_A_PAGE = 5


def link(trajectory: Trajectory, held: RecognitionRound) -> str:
    """Give the whole address of a round, to send or to scan."""
    return own_people.with_key(trajectory, settings.WIJWERKEN_PUBLIC_URL + address(trajectory, held))


def ticket_link(trajectory: Trajectory, held: RecognitionRound) -> str:
    """Give the whole address at which a ticket is given in."""
    return settings.WIJWERKEN_PUBLIC_URL + reverse("rounds:use_ticket", args=[trajectory.slug, held.number])


def short_link(trajectory: Trajectory, held: RecognitionRound) -> str:
    """Give the address of a round as one types it over from paper."""
    return link(trajectory, held).split("://", 1)[-1].rstrip("/")


def poster(trajectory: Trajectory, held: RecognitionRound) -> Document:
    """Make a poster that invites to say what one recognises."""
    promise = _("Zonder account. Uw naam hoeft niet. Dit is geen stemming.")
    block = Poster(
        kicker=_("%(who)s vraagt: wat herkent u?") % {"who": trajectory.who_asks},
        question=trajectory.main_question,
        url=link(trajectory, held),
        invite=[_("Lees wat anderen zeiden."), _("Zeg of u het herkent.")],
        how=[_("Scan met uw telefoon, of ga naar "), Run(short_link(trajectory, held), bold=True), "."],
        visit=_("Liever op papier?"),
        call=_("Vraag %(name)s om een blad") % {"name": trajectory.calls.name},
        phone=trajectory.calls.phone,
        foot=[promise, *filter(None, [trajectory.calls.under])],
    )
    title = _("Wat herkent u?")
    return Document(title=title, blocks=[block], language=findings.language_of_reader(), phase="think", bare=True)


def sheets(trajectory: Trajectory, held: RecognitionRound, how_many: int = 1) -> Document:
    """Make sheets to tick with a pen; each holds other sentences when there are more than fit."""
    chosen = list(statements_of(held))
    blocks: list[Block] = []
    for number in range(how_many):
        blocks += [PageBreak()] if number else []
        blocks += _sheet(trajectory, held, _some_of(chosen, number))
    return Document(
        title=_("Wat herkent u?"),
        kicker=trajectory.main_question,
        lead=_("Dit zeiden mensen. Zet een kruisje bij wat voor u zo is. Overslaan mag."),
        blocks=blocks,
        language=findings.language_of_reader(),
        phase="think",
        foot=_("Ronde %(number)s. Dit is geen stemming.") % {"number": held.number},
    )


def tickets(trajectory: Trajectory, held: RecognitionRound, codes: Sequence[str]) -> Document:
    """Make a sheet of tickets to cut out, each for one person."""
    blocks: list[Block] = []
    for place, code in enumerate(codes):
        blocks += [PageBreak()] if place and place % TICKETS_A_PAGE == 0 else []
        where, letters = Run(short_link(trajectory, held), bold=True), Run(_spaced(code), bold=True)
        says: list[str | Run] = [
            _("Uw kaartje, voor één mens. Scan het, of ga naar "),
            where,
            _(" en typ "),
            letters,
            ".",
        ]
        blocks.append(Qr(f"{ticket_link(trajectory, held)}?kaartje={code}", says=says))
    return Document(
        title=_("Wat herkent u?"),
        kicker=trajectory.main_question,
        lead=_("Knip de kaartjes uit, en laat iedereen er zelf één pakken. Schrijf niet op wie welk kaartje heeft."),
        blocks=blocks,
        language=findings.language_of_reader(),
        phase="think",
        foot=_("Ronde %(number)s. Dit is geen stemming.") % {"number": held.number},
    )


def list_document(trajectory: Trajectory, held: RecognitionRound, listing: Listing, who: str = "") -> Document:
    """Make the list of sentences a document to print or to open in a text processor."""
    return Document(
        title=_("Wat herkennen wij?"),
        kicker=trajectory.main_question,
        lead=sentences(findings.says_people(listing.people), who, _("Dit is geen stemming.")),
        blocks=list(_list_blocks(trajectory, listing)),
        language=findings.language_of_reader(),
        phase="think",
        foot=_("Ronde %(number)s, gesloten op %(day)s.")
        % {"number": held.number, "day": date_format(held.closed_on, "j F Y")},  # type: ignore[arg-type]
        author=trajectory.who_asks,
    )


def too_few_document(trajectory: Trajectory, held: RecognitionRound) -> Document:
    """Say on paper what is said on the page when fewer than five people answered."""
    return Document(
        title=_("Wat herkennen wij?"),
        kicker=trajectory.main_question,
        lead=_(
            "Te weinig mensen gaven antwoord. Daarom laten wij geen uitkomst zien. "
            "Zo blijft ieders antwoord van hemzelf."
        ),
        blocks=list(_to_talk_about(held)),
        language=findings.language_of_reader(),
        phase="think",
    )


def _to_talk_about(held: RecognitionRound) -> Iterator[Block]:
    if chosen := findings.to_talk_about(held, findings.of(held)):
        yield Heading(_("Zinnen om over te praten"))
        yield from (Voice(one.excerpt.text, language=one.excerpt.language) for one in chosen)


def _spaced(code: str) -> str:
    return f"{code[:4]} {code[4:]}"


def _some_of(chosen: Sequence[Statement], number: int) -> list[Statement]:
    """Take twelve sentences for a sheet by lot, the same for each sheet of the same number."""
    if len(chosen) <= MOST_A_PERSON:
        return list(chosen)
    return random.Random(number).sample(list(chosen), MOST_A_PERSON)  # noqa: S311 - only spreads the sentences


def _sheet(trajectory: Trajectory, held: RecognitionRound, statements: Sequence[Statement]) -> Iterator[Block]:
    for statement in statements:
        yield Voice(statement.excerpt.text, language=statement.excerpt.language)
        yield Checkboxes([_("Dit herken ik"), _("Dit herken ik niet"), _("Ik weet het niet")], row=True)
    yield Paragraph(_("Herkent u het niet? Dan kan het voor een ander nog steeds waar zijn."))
    yield Heading(_("Wilt u er iets bij zeggen?"), level=3)
    yield Lines(3)
    says = _("Het kan ook hier, met een kaartje.") if held.by_ticket else _("Het kan ook hier.")
    yield Qr(link(trajectory, held), says=says)
    if trajectory.calls.phone:
        yield stand_in.on_paper(trajectory, _("Liever praten? Bel"))
    yield Paragraph(line_on_paper(trajectory), "small")


def _list_blocks(trajectory: Trajectory, listing: Listing) -> Iterator[Block]:
    for _mark, title, lines in listing.blocks:
        yield Heading(title)
        yield Table(
            head=(_("Zin"), _("Wat mensen antwoordden")),
            rows=[([Run(line.text, language=line.language)], line.says) for line in lines],
            widths=(3, 2),
            voice=(0,),
        )
    yield Paragraph(_("Herkent u iets niet? Dan kan het voor een ander nog steeds waar zijn."))
    yield Paragraph(line_on_paper(trajectory), "small")
    missing = findings.missing_groups(trajectory)
    if missing:
        yield Heading(_("Wie ontbreekt er nog?"))
        yield Bullets(missing)
