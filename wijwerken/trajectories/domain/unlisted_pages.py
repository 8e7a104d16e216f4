"""The pages of the spine that stand in no menu, with the everyday words by which searching finds them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wijwerken.house.manifest import MenuItem
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import accountability, start
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Trajectory


def of_oneself(actor: Actor) -> Iterator[MenuItem]:
    """List those of oneself and the house."""
    pages = [
        ("my_calendar", _("Mijn agenda"), pgettext("also found by", "kalender datums afspraken telefoon outlook ics")),
        ("freed_by_me", _("Gevraagde uren"), pgettext("also found by", "tijd medewerkers leidinggevende")),
        ("codes", _("Codes"), pgettext("also found by", "nieuwe kwijt toestel stoppen")),
        ("own_data", _("Gegevens meenemen"), pgettext("also found by", "download avg inzage alles over mij")),
    ]
    if start.organisations_of(actor):
        pages += [("new", _("Start een traject"), pgettext("also found by", "nieuw traject beginnen vraag maken"))]
    for page, title, words in pages:
        yield MenuItem(title, reverse(f"trajectories:{page}"), words=words)


def inside(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """List those of one trajectory; whether this reader may open one, says its own door."""
    if accountability.may_read(actor, trajectory):  # its door stands open to all once the core group opened it
        known_as = pgettext("also found by", "gemeenteraad verantwoording participatie verordening")
        yield MenuItem(accountability.for_whom(trajectory), url("accountability", trajectory), words=known_as)
    for page, title, words in (
        ("move", _("Naar een andere fase"), pgettext("also found by", "fase volgende stap verder afronden")),
        ("question", _("De vraag"), pgettext("also found by", "hoofdvraag vraagstuk probleem oorsprong")),
        ("room", _("De ruimte-afspraak"), pgettext("also found by", "geld budget euro uren opdrachtgever mandaat")),
        ("agreements", _("Hoe wij met elkaar omgaan"), pgettext("also found by", "groepsafspraken omgang spelregels")),
        (
            "expectations",
            _("Wat mogen mensen verwachten?"),
            pgettext("also found by", "belofte verwachting terugkoppeling"),
        ),
        ("hours", _("Wat meedoen aan uren kost"), pgettext("also found by", "uren tijd vrijmaken")),
        ("pulses", _("Peilingen"), pgettext("also found by", "kleine vraag enquête meting")),
        (
            "cross_section",
            _("De doorsnede van de groep"),
            pgettext("also found by", "afdelingen deelnemers wie ontbreekt"),
        ),
        (
            "reach",
            _("Wie krijgt misschien geen brief?"),
            pgettext("also found by", "bereiken mail telefoon briefjes bellen"),
        ),
        (
            "stand_in",
            _("Wie mensen bellen als iemand er niet is"),
            pgettext("also found by", "telefoon vervanging ziek vakantie afwezig weg"),
        ),
        ("followers", _("Bericht aan wie volgt"), pgettext("also found by", "volgers nieuwsbrief mail")),
        ("funding", _("Subsidie op documenten"), pgettext("also found by", "geld fonds financier")),
        ("waiting_texts", _("Teksten die wachten"), pgettext("also found by", "toestemming citaat")),
        ("quality_card", _("Kwaliteitskaart"), pgettext("also found by", "kwaliteit signalen hoe doen we het")),
        ("answers", _("Antwoorden"), pgettext("also found by", "wat gebeurde ermee draad actie waarom niet")),
        ("answers_give", _("Iedereen een antwoord"), pgettext("also found by", "antwoord geven briefjes vertellers")),
        ("call_round", _("Belronde"), pgettext("also found by", "bellen telefoon antwoord voorlezen")),
        ("who_sees", _("Wie kan zien wat ik schreef?"), pgettext("also found by", "privacy zichtbaar lezen meelezen")),
        ("who_may", _("Wie mag wat"), pgettext("also found by", "rechten rollen")),
        ("card", _("De kaart van de vraag"), pgettext("also found by", "vraagstukkaart delen printen papier")),
        ("poster", _("Poster"), pgettext("also found by", "qr ophangen printen papier")),
        ("own_labels", _("Functie en afdeling"), pgettext("also found by", "organisatie rol over mij")),
        ("export", _("Alles meenemen"), pgettext("also found by", "download gegevens json bestand")),
    ):
        yield MenuItem(title, url(page, trajectory), words=words)
