"""Every paper of the privacy pack, by the name it has in its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import override

from wijwerken.house import clock
from wijwerken.house.documents import Checkboxes, Document, Facts, Heading, PageBreak, Paragraph
from wijwerken.house.documents.content import Block
from wijwerken.people.domain import backups, consent
from wijwerken.people.domain.privacy_pack import dpia, parts, works_council
from wijwerken.people.models import Consent, Organisation


@dataclass(frozen=True)
class Paper:
    """One paper: its title, what it is for, and how it is written for an organisation."""

    title: str
    lead: str
    blocks: Callable[[Organisation], Iterator[Block]]


def document(name: str, organisation: Organisation) -> Document:
    """Write one paper for an organisation; these papers are always in Dutch, as Dutch law asks for them."""
    paper = PAPERS[name]
    with override("nl"):
        return Document(
            title=paper.title,
            lead=paper.lead,
            kicker=organisation.name,
            blocks=list(paper.blocks(organisation)),
            foot=f"Gemaakt op {date_format(clock.today(), 'j F Y')} uit het programma zelf.",
            author=organisation.name,
        )


def _register(organisation: Organisation) -> Iterator[Block]:
    yield parts.controller(organisation)
    yield Facts(
        [
            ("Naam van de verwerking", "Wij-Werken: participatief actieonderzoek"),
            ("Betrokkenen", "inwoners, ondernemers, medewerkers, bestuurders"),
            ("Grondslag", "publieke taak (artikel 6, lid 1, onder e, AVG); voor geluid toestemming"),
            ("Ontvangers", "geen buiten het traject"),
            ("Buiten de EU", "nee"),
            (
                "Beveiliging",
                "tweede stap bij inloggen, versleutelde namen in een aparte database, inzagelog, wislogboek",
            ),
        ]
    )
    yield parts.purposes()
    yield parts.retention()
    yield from parts.annex()


def _keeping(organisation: Organisation) -> Iterator[Block]:
    yield Paragraph("Elke nacht wordt dit echt gewist. De lijst komt uit het programma dat het doet.")
    yield parts.retention()
    yield Heading("Wat mensen zelf kunnen wissen")
    yield Paragraph("Een zin, alles wat zij vertelden, hun naam en adres, of alles over henzelf. Dat werkt meteen.")
    yield Heading("Reservekopie\u00ebn")
    yield Paragraph(
        "Een kopie houdt wat er op die dag was. Het programma gooit elke kopie die het maakte na hoogstens "
        f"{backups.days()} dagen zelf weg; dat aantal lezen mensen ook. Wat u zelf elders bewaart (een kopie van de "
        "hele schijf, een band) moet u in die tijd zelf weggooien. Bij terugzetten wordt het wislogboek opnieuw "
        "uitgevoerd."
    )


def _consent(organisation: Organisation) -> Iterator[Block]:
    for number, (language, heading, ask) in enumerate(ASKS):
        text = consent.current_text(organisation, language)
        if number:
            yield PageBreak()
        yield Heading(heading)
        yield from (Paragraph(line, language=language) for line in text.body.splitlines() if line.strip())
        yield Heading(ask, level=3)
        with override(language):
            yield Checkboxes([str(label) for label in Consent.Purpose.labels])
        yield Paragraph(f"Versie {text.version}, {date_format(text.since, 'j F Y')}", kind="small")


ASKS = (
    ("nl", "Wat u vooraf weet", "Waar zegt u ja tegen? Elk vakje apart."),
    ("en", "What you know beforehand", "What do you say yes to? Each box separately."),
)

PAPERS = {
    "or-pakket": Paper(works_council.TITLE, works_council.LEAD, works_council.blocks),
    "dpia": Paper(dpia.TITLE, dpia.LEAD, dpia.blocks),
    "verwerkingsregister": Paper(
        "Regel voor het verwerkingsregister", "Wat in het register van verwerkingen kan staan.", _register
    ),
    "bewaartermijnen": Paper("Wat verdwijnt wanneer", "De bewaartermijnen, zoals het programma ze uitvoert.", _keeping),
    "toestemming": Paper(
        "Vooraf lezen, en ja of nee", "De tekst die mensen vooraf krijgen, en een vakje per doel.", _consent
    ),
}
