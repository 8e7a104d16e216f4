"""Aan Tafel: our own table game of two hours; cards and rules were written for Wij-Werken."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .decisions import CONSENT
from .shape import ONLY_ACT, WorkForm, step

if TYPE_CHECKING:
    from wijwerken.house.manifest import Words

SLUG = "aan-tafel"

AT_THE_TABLE = WorkForm(
    slug=SLUG,
    title=_("Aan Tafel"),
    says=_("Een spel van twee uur. Vier tot acht mensen maken samen een plan waarin ieder zelf iets doet."),
    phases=ONLY_ACT,
    minutes=120,
    people=(4, 8),
    is_decision=True,
    steps=(
        step(
            "round_robin",
            10,
            _("Aanschuiven"),
            _(
                "Noem uw voornaam en waarom u hier zit. Wij spelen met drie regels: vertel wat u meemaakt, "
                "vraag eerst door, en kies alleen voor uzelf."
            ),
            "circle",
            tips=_("Titels blijven bij de deur. Vraag: kan iedereen zich in deze regels vinden?"),
        ),
        step(
            "alone_together",
            10,
            _("De droom"),
            _("Het is drie jaar later en het is gelukt. Wat ziet u? Ieder schrijft één kaart. Dan draaien wij ze om."),
            "alone",
            about="need",
            tips=_("Leg de kaarten midden op het speelblad."),
        ),
        step(
            "words",
            10,
            _("Wat ik meebreng"),
            _("Trek een kaart en lees hem voor. Schrijf op wat u meebrengt: iets wat u kunt, weet, hebt of kent."),
            card_kind="offer",
            tips=_("Een ander mag aanvullen wat hij in iemand ziet. Wie het betreft, zegt of het klopt."),
        ),
        step(
            "words",
            10,
            _("De lege stoel"),
            _("Wie zit hier niet, en hoort er wel bij? Schrijf een groep op, en hoe wij die vragen. Geen namen."),
            tips=_("Zet echt een lege stoel neer. Vraag: wat zou deze groep nu zeggen?"),
        ),
        step(
            "words",
            15,
            _("Kracht en knoop"),
            _(
                "Schrijf één kracht en één knoop op. Schuif dan uw kaarten een plaats door. "
                "Lees voor wat u kreeg, alsof u het zelf schreef."
            ),
            tips=_("Vraag daarna aan wie het schreef: werd u goed begrepen?"),
        ),
        step(
            "talk",
            10,
            _("De verrassing"),
            _("Trek één kaart. Dit gebeurt er. Wat betekent het voor onze droom? Wat houden wij vast?"),
            tips=_("Eén kaart is genoeg. Doet hij iemand pijn? Trek dan zonder uitleg een andere."),
        ),
        step(
            "words",
            25,
            _("Het pad"),
            _("Wat moet er gebeuren binnen twee weken, twee maanden en een jaar? Eén stap per kaart, op het pad."),
            about="solution",
            tips=_("Begin bij de droom en loop terug naar vandaag."),
        ),
        step(
            "words",
            15,
            _("Ik doe"),
            _("Kies zelf minstens één stap die u gaat doen. Klein is goed. Uw voornaam staat er dan bij in het plan."),
            "alone",
            card_kind="own_step",
            tips=_("Niemand deelt uit. Blijft een stap liggen? Maak hem kleiner, of leg hem weg."),
        ),
        step(
            "choose",
            10,
            _("Kan dit zo?"),
            _("Lees het hele pad voor. Heeft iemand een bezwaar met een reden? Dan maken wij het pad beter."),
            options=CONSENT,
        ),
        step(
            "harvest",
            5,
            _("Van tafel"),
            _("Hoe werkten wij samen? Ieder zegt één zin. Daarna staat het plan klaar."),
            tips=_("Spreek nu de dag af waarop jullie elkaar weer zien."),
        ),
    ),
)


@dataclass(frozen=True)
class GameCard:
    """One card of the game."""

    words: Words
    pile: str  # one of PILES


BRING, SURPRISE = "meebrengen", "verrassing"
PILES = {BRING: _("Wat ik meebreng"), SURPRISE: _("De verrassing")}

GAME_CARDS = tuple(
    [
        GameCard(words, BRING)
        for words in (
            _("Waar vragen mensen u vaak hulp bij?"),
            _("Wat kunt u uren doen zonder op de klok te kijken?"),
            _("Wie kent u, die wij allemaal zouden moeten kennen?"),
            _("Wat heeft u thuis of op het werk staan dat wij mogen gebruiken?"),
            _("Wat weet u over deze plek dat in geen rapport staat?"),
            _("Wat durfde u ooit, en was achteraf goed?"),
            _("Waar heeft u elke week een uur voor, als het ergens toe doet?"),
            _("Wat leerde u van iets dat mislukte?"),
        )
    ]
    + [
        GameCard(words, SURPRISE)
        for words in (
            _("Het geld dat beloofd was, komt een jaar later."),
            _("Een groep jongeren meldt zich. Zij willen meebeslissen."),
            _("De krant schrijft over jullie plan, en de helft klopt niet."),
            _("Wie het meeste deed, verhuist."),
            _("Iemand stelt een leeg pand een half jaar gratis ter beschikking."),
            _("Een wijk verderop deed dit al. Het mislukte, en zij willen vertellen waarom."),
            _("Een regel staat in de weg. Niemand weet nog waarom die regel er is."),
            _("Dertig mensen willen morgen helpen. Er is nog niets voor hen te doen."),
            _("Een buur is fel tegen, en heeft daar een goede reden voor."),
            _("De wethouder wil het lintje knippen voordat er iets af is."),
        )
    ]
)

RULES: tuple[tuple[Words, tuple[Words, ...]], ...] = (
    (
        _("Wat u nodig heeft"),
        (
            _("Een tafel, vier tot acht mensen, één lege stoel en twee uur."),
            _("Dit speelblad, de kaarten, lege kaartjes, pennen en een klok."),
            _("Eén spelleider, die de klok bewaakt en zelf niet meespeelt."),
            _("Telefoons mogen, maar hoeven niet. Eén scherm is genoeg."),
        ),
    ),
    (
        _("De drie regels"),
        (
            _("Vertel wat u zelf meemaakt."),
            _("Vraag eerst door, antwoord daarna."),
            _("Kies alleen voor uzelf. Niemand deelt uit."),
        ),
    ),
    (
        _("Wanneer het spel klaar is"),
        (
            _("Op het pad ligt van iedere speler minstens één stap, met een dag."),
            _("Niemand heeft nog een bezwaar met een reden."),
            _("De spelleider typt de stappen over, of de telefoons deden dat al. Dan liggen ze in het traject."),
            _("Er is geen winnaar. Het plan is van de hele tafel."),
        ),
    ),
)
PATH = (_("Binnen twee weken"), _("Binnen twee maanden"), _("Binnen een jaar"))

FORMS = (AT_THE_TABLE,)


def draw(pile: str, drawn: Collection[int] = ()) -> int | None:
    """Draw a card of a pile by lot, another than those that were drawn; none when the pile is empty."""
    left = [number for number, card in enumerate(GAME_CARDS) if card.pile == pile and number not in drawn]
    return secrets.choice(left) if left else None
