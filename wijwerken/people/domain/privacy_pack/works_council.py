"""The OR-pakket: what a works council needs to say yes or no (WOR 27)."""

from __future__ import annotations

from collections.abc import Iterator

from wijwerken.house.documents import Bullets, Heading, Paragraph
from wijwerken.house.documents.content import Block
from wijwerken.people.domain.privacy_pack import parts
from wijwerken.people.models import Organisation

TITLE = "Voor de ondernemingsraad"
LEAD = "Wat Wij-Werken over collega's vastlegt, wie dat ziet, en wat er niet mee kan."


def blocks(organisation: Organisation) -> Iterator[Block]:
    """Write the paper for the works council."""
    yield Heading("Waarom u dit krijgt")
    yield Paragraph(
        "Wij-Werken legt woorden van mensen vast, ook van collega's. Een systeem dat geschikt is om gedrag of "
        "aanwezigheid te volgen, vraagt uw instemming (artikel 27 van de Wet op de ondernemingsraden). Wij-Werken is "
        "daar niet voor bedoeld. Hieronder staat wat er is, zodat u dat zelf kunt nagaan."
    )
    yield parts.controller(organisation)
    yield Heading("Waarmee u instemde")
    yield from parts.council(organisation)
    yield Heading("Waarvoor")
    yield parts.purposes()
    yield Heading("Wat niet kan, door hoe het is gemaakt")
    yield parts.impossible()
    yield Heading("Wat u verder moet weten")
    yield Bullets(
        (
            "In een klein team kan iemand aan zijn woorden herkend worden. Het programma waarschuwt daarvoor voordat "
            "iemand deelt, maar kan het niet uitsluiten.",
            "Wie de server beheert, kan technisch bij de database. Namen en adressen staan versleuteld in een aparte "
            "database met een eigen sleutel.",
            "Wie met een account ruwe gespreksaantekeningen opent, staat een half jaar in een inzagelog.",
            "Er is een beveiligingslog, want zonder is een inbraak niet te vinden (BIO2). Daarin staat dertig "
            "dagen, tot op de seconde, wat er bij de deur gebeurde met accounts van medewerkers: ingelogd, een "
            "verkeerde code, een weigering, een andere rol, een nieuwe manier om binnen te komen. Niet welke "
            "pagina's iemand las, niet wanneer iemand uitlogde, en geen tellingen per mens. Alleen de beheerders "
            "van de organisatie lezen het, geen leidinggevende of opdrachtgever; dat zij het openden staat in het "
            "inzagelog. Ieder leest de eigen regels bij het eigen account.",
            "Een beheerder kan een collega opnieuw binnenlaten met een nieuwe code, en zou die zelf kunnen gebruiken. "
            "Dat staat in het huislogboek, en de collega merkt het: de tweede stap is weg en alles is uitgelogd.",
            "Meedoen is vrijwillig. Niemand ziet wie er niet meedoet.",
        )
    )
    yield Heading("Wie mag wat")
    yield from parts.who_may()
    yield Heading("Wat vanzelf verdwijnt")
    yield parts.retention()
    yield Heading("Afspraken die u kunt vragen")
    yield Bullets(
        (
            "Woorden uit een traject worden nooit gebruikt in een beoordeling of een gesprek over functioneren.",
            "De opdrachtgever krijgt alleen wat ook in de teruggave staat.",
            "De ondernemingsraad mag het inzagelog per dag zien.",
            "Het beveiligingslog wordt alleen gelezen als er een vermoeden van een inbraak is.",
            "Voor elk intern traject staat vooraf vast wie de woorden leest en wanneer zij verdwijnen.",
        )
    )
    yield from parts.annex()
