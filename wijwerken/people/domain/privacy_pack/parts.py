"""The parts that more than one paper of the privacy pack shows, drawn from what the house really does."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format

from wijwerken.house.documents import Bullets, Facts, Heading, Paragraph, Table
from wijwerken.house.documents.content import Block
from wijwerken.house.registry import rooms
from wijwerken.house.sentences import sentences
from wijwerken.people.domain import council as consents
from wijwerken.people.domain.privacy_pack import tables
from wijwerken.people.models import Consent, CouncilConsent, Organisation

ROLES = {
    "outsider": "bezoeker",
    "participant": "deelnemer",
    "co_researcher": "medeonderzoeker",
    "facilitator": "procesbegeleider",
    "sponsor": "opdrachtgever",
    "administrator": "beheerder",
}
WAIT_FOR_COUNCIL = (CouncilConsent.Subject.LEARNING, CouncilConsent.Subject.TALENTS)
NOT_FILLED_IN = "nog niet ingevuld"

PURPOSES = (
    ("Horen hoe het voor mensen is", "eigen woorden, groep, dag; naam alleen als iemand dat wil"),
    ("Woorden teruggeven en laten bevestigen", "ontvangstbewijs, antwoord op de teruggave"),
    ("Samen een plan maken en uitvoeren", "idee, actie, wie ja zei, klein stapje"),
    (
        "Mensen laten weten wat ervan kwam",
        "bericht op het ontvangstbewijs; e-mailadres alleen als iemand dat achterlaat",
    ),
    ("Verantwoorden hoe het ging", "logboek zonder namen en zonder woorden"),
    (
        "Veilig inloggen",
        "account, eenmalige codes, tweede stap, afdruk van het werkaccount, inzagelog, beveiligingslog",
    ),
)

# Each is a fact of the code, and has a test in the room that keeps it.
IMPOSSIBLE = (
    "Zien wie een stem zonder naam gaf: er staat geen naam, adres of tijdstip bij, alleen een dag.",
    "De code van een ontvangstbewijs opzoeken: alleen een afdruk (HMAC) ervan wordt bewaard.",
    "Als leidinggevende of opdrachtgever woorden lezen die iemand alleen aan de kerngroep gaf.",
    "Als beheerder, met het eigen account, woorden lezen alleen omdat iemand beheerder is. Wat wel kan: een collega "
    "opnieuw binnenlaten met een nieuwe code. Ongemerkt gaat dat niet: is er een e-mailadres, dan gaat de code "
    "daarheen; op de pagina van de collega staat wie het deed; en het staat in het logboek van de organisatie en van "
    "elk traject waarin de collega een rol heeft.",
    "Iemands inbreng meten: het programma kent geen score, ranglijst of overzicht per medewerker.",
    "Meekijken hoe laat iemand inlogt of leest: alleen de dag van de laatste keer inloggen wordt bewaard. Er is geen "
    "logboek van bezoeken, alleen van het openen van ruwe gespreksaantekeningen.",
    'Een getal onder de vijf zien waar het naar mensen zou kunnen wijzen: er staat dan "enkele".',
    "Woorden ongemerkt veranderen: elke handeling staat in een logboek dat aan zichzelf vastzit.",
    "Woorden houden die iemand terughaalde, ook na het terugzetten van een reservekopie.",
)


def controller(organisation: Organisation) -> Facts:
    """Say who is responsible and whom people can turn to."""
    codes = [organisation.cbs_code, organisation.oin, organisation.rsin, organisation.tooi_uri]
    return Facts(
        [
            ("Verwerkingsverantwoordelijke", organisation.name),
            ("Codes", ", ".join(filter(None, codes)) or NOT_FILLED_IN),
            ("Functionaris gegevensbescherming", organisation.data_protection_officer or NOT_FILLED_IN),
            ("Klachten", organisation.complaints or NOT_FILLED_IN),
        ]
    )


def council(organisation: Organisation) -> Iterator[Block]:
    """Say to what the works council agreed and when, on which conditions, and what waits for it."""
    rows = consents.consents(organisation)
    if rows:
        yield Bullets([agreed(row) for row in rows])
    waiting = [str(one.label) for one in WAIT_FOR_COUNCIL if consents.why_closed(organisation, one)]
    if waiting:
        yield Paragraph("Dit wacht op uw instemming, en tot die dag wordt niemand ervoor uitgenodigd:")
        yield Bullets(waiting)


def agreed(row: CouncilConsent) -> str:
    """Say in one line who agreed to what, on which day, in which paper, and on which conditions."""
    over = f"Dit geldt niet meer sinds {date_format(row.ended_on, 'j F Y')}." if row.ended_on else ""
    conditions = f"Voorwaarden: {row.conditions}" if row.conditions else ""
    what = f"Waarmee: {consents.to_what(row)}"
    return sentences(consents.sentence(row), what, f"Stuk: {row.paper}", conditions, over)


def purposes() -> Table:
    """Say what data is used for."""
    return Table(("Doel", "Welke gegevens"), PURPOSES, caption="Doelen", widths=(1, 2))


def who_may() -> Iterator[Block]:
    """Show the whole table of who may what, as the program itself uses it."""
    for room in rooms():
        rows = [(str(may.says), ", ".join(ROLES[role] for role in ROLES if role in may.roles)) for may in room.who_may]
        if rows:
            yield Table(("Wat", "Wie"), rows, caption=str(room.title), widths=(3, 2))


def retention() -> Table:
    """Show what is deleted by itself, as the nightly work really does it."""
    rows = [(str(room.title), str(rule.says)) for room in rooms() for rule in room.kept.retention]
    return Table(("Kamer", "Wat, en na hoe lang"), rows, caption="Wat vanzelf wordt gewist", widths=(1, 4))


def fields(*, only_people: bool = True) -> Iterator[Block]:
    """Show every field that is kept about people, as it is called in the program."""
    listed = tables.about_people() if only_people else tables.tables()
    for room in dict.fromkeys(row.room for row in listed):
        rows = [(row.name, row.says) for row in listed if row.room == room]
        yield Table(("Tabel", "Velden"), rows, caption=room, widths=(1, 4))


def asked_for() -> Bullets:
    """List the purposes to each of which people say yes or no separately."""
    return Bullets([str(label) for label in Consent.Purpose.labels])


def impossible() -> Bullets:
    """List what cannot be done, by how it is made."""
    return Bullets(IMPOSSIBLE)


def annex() -> Iterator[Block]:
    """Show the fields as an annex."""
    yield Heading("Bijlage: alle velden over mensen")
    yield Paragraph(
        "Deze lijst komt uit het programma zelf, met de namen die de velden daar hebben. "
        "Een nieuw veld komt er vanzelf bij.",
        kind="soft",
    )
    yield from fields()
