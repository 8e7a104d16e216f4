"""A pre-filled data protection impact assessment, after the four parts of the Dutch government's model."""

from __future__ import annotations

from collections.abc import Iterator

from wijwerken.house.documents import Bullets, Facts, Heading, Lines, Paragraph, Table
from wijwerken.house.documents.content import Block
from wijwerken.people.domain import backups
from wijwerken.people.domain.privacy_pack import parts
from wijwerken.people.models import Organisation

TITLE = "DPIA, vooraf ingevuld"
LEAD = "Beoordeling van wat Wij-Werken met persoonsgegevens doet. Wat bij de gemeente anders is, hoort er nog in."

# Risk, how it can happen, and what the program does about it.
RISKS = (
    (
        "Iemand wordt herkend aan zijn woorden",
        "Kleine groep, bijzondere gebeurtenis",
        "Waarschuwing voor het delen; zelf kiezen wie leest; namen van anderen vervangen; geen aantallen onder vijf",
        "Blijft: bespreek het in kleine teams vooraf",
    ),
    (
        "Bijzondere gegevens komen mee in vrije tekst",
        "Mensen vertellen over gezondheid of geloof",
        "Er wordt niet naar gevraagd; iemand leest elke stem voordat anderen hem zien; maskeren bij het lezen",
        "Klein",
    ),
    (
        "Iemand voelt zich verplicht mee te doen",
        "Gezag tussen werkgever en medewerker, of overheid en inwoner",
        "Een makkelijk nee; meedoen zonder account of naam; niemand ziet wie niet meedoet",
        "Klein",
    ),
    (
        "Een buitenstaander leest mee",
        "Gestolen wachtwoord, gelekte database",
        "Geen wachtwoorden; tweede stap bij het inloggen; namen versleuteld en apart; codes alleen als afdruk bewaard",
        "Klein",
    ),
    (
        "Een collega kijkt uit nieuwsgierigheid",
        "Toegang zonder reden",
        "Alleen de kerngroep van dat traject leest; elk openen van ruwe aantekeningen staat in het inzagelog",
        "Klein",
    ),
    (
        "Een beheerder logt in als een collega",
        "Een nieuwe code maken en die zelf gebruiken",
        "De code gaat per e-mail naar de collega; die leest wie het deed; het staat in het logboek van organisatie en "
        "traject, dat niet ongemerkt te veranderen is",
        "Blijft bij een collega zonder e-mailadres: kies twee beheerders die elkaar kunnen nakijken",
    ),
    (
        "Een werkaccount wordt aan het verkeerde account gekoppeld",
        "Een ander opent de link, of twee mensen hebben hetzelfde e-mailadres",
        "Koppelen gaat nooit op e-mailadres of naam, alleen met een eenmalige link voor \u00e9\u00e9n account, die per "
        "mail gaat als dat kan; een tweede stap die er al is, wordt eerst gevraagd; wie het account heeft, leest het. "
        "Van het werkaccount blijft alleen een afdruk; rollen en namen komen er niet vandaan",
        "Klein",
    ),
    (
        "Een logboek over inloggen wordt gebruikt om medewerkers te volgen",
        "Het beveiligingslog noemt tijden, tot op de seconde, want anders is een inbraak niet te vinden",
        "Alleen accounts van medewerkers, nooit van inwoners; geen pagina's die iemand las en niet wanneer iemand "
        "uitlogde; geen tellingen per mens; alleen de beheerder van de organisatie leest het, wat in het inzagelog "
        "staat; ieder leest de eigen regels; na 30 dagen weg",
        "Klein; spreek af dat het nooit voor een beoordeling wordt gebruikt",
    ),
    (
        "Iemand zit aan een computer die een ander open liet",
        "Een laptop in een zaal blijft ingelogd",
        "Wie twee uur niets doet, is uitgelogd, en na twaalf uur altijd (de organisatie kan korter kiezen); ieder ziet "
        "waar het account open staat en logt daar uit. Van een browser blijft alleen de soort en een dag",
        "Klein",
    ),
    (
        "Iemand raadt een code uit de app of van papier",
        "Inloggen kan met inlognaam en zo'n code, zonder mail",
        "Vijf verkeerde codes per tien minuten, vanaf welk adres ook; na honderd in dertig dagen alleen nog een code "
        "van papier, vijf per uur. Een browser waarmee iemand eerder inlogde telt apart. Een code werkt "
        "\u00e9\u00e9n keer; de pagina zegt niet welke namen bestaan",
        "Klein; wie de telefoon \u00e9n de ontgrendeling heeft, komt binnen",
    ),
    (
        "Woorden blijven te lang bestaan",
        "Vergeten, of teruggezet uit een kopie",
        "Vanzelf wissen elke nacht; kopie\u00ebn gaan na een vast aantal dagen vanzelf weg; een wislogboek dat na "
        "terugzetten opnieuw wordt uitgevoerd",
        "Klein; papier en mail die al rondgaan zijn niet terug te halen",
    ),
    (
        "Iemand krijgt de schijf of een kopie in handen",
        "Een gestolen laptop, een server die wordt weggedaan, een map met reservekopie\u00ebn",
        "Versleuteld door het programma: reservekopie\u00ebn (met een sleutel die niet op de server staat), namen en "
        "adressen, de geheimen van de inlog-app. Niet: de woorden in de database en toegevoegde bestanden",
        "Alleen klein als de schijf en het wisselgeheugen zelf versleuteld zijn (LUKS, BitLocker): dat regelt u",
    ),
    (
        "Woorden worden opgevraagd met een Woo-verzoek",
        "Wat de gemeente heeft, kan gevraagd worden",
        "Zo min mogelijk bewaren; de pagina Wie kan zien wat ik schreef zegt het vooraf",
        "Blijft: de gemeente weegt per verzoek",
    ),
)


def blocks(organisation: Organisation) -> Iterator[Block]:
    """Write the assessment."""
    yield parts.controller(organisation)
    yield from _description()
    yield from _lawfulness()
    yield Heading("C. Risico's voor de mensen om wie het gaat, en D. maatregelen")
    yield Table(("Risico", "Hoe dat kan", "Wat het programma doet", "Wat overblijft"), RISKS, widths=(2, 2, 3, 2))
    yield Heading("Wat de organisatie zelf nog beslist", level=3)
    yield Bullets(
        (
            "de grondslag, met uw jurist;",
            "wie beheerder is en wie de server beheert (verwerkersovereenkomst als dat een ander bedrijf is);",
            "dat de schijf van de server versleuteld is (LUKS, BitLocker), want woorden staan leesbaar in de database;",
            "waar de reservekopie\u00ebn liggen, en in welke kluis de geheime sleutel ervan;",
            "of de ondernemingsraad instemt, voor trajecten met medewerkers.",
        ),
        kind="open",
    )
    yield Heading("Advies van de functionaris gegevensbescherming", level=3)
    yield Lines(5)
    yield from parts.annex()


def _description() -> Iterator[Block]:
    yield Heading("A. Wat er gebeurt")
    yield Paragraph(
        "Mensen vertellen in eigen woorden hoe iets voor hen is. Een kerngroep zoekt samen wat bij elkaar hoort, geeft "
        "dat terug en maakt met de groep een plan. Wie sprak, kan altijd zien wat er met de woorden gebeurde en ze "
        "verbeteren, verbergen of terughalen."
    )
    yield parts.purposes()
    yield Heading("Om wie het gaat", level=3)
    yield Bullets(
        ("inwoners en ondernemers", "medewerkers van de gemeente en van partners", "bestuurders als opdrachtgever")
    )
    yield Heading("Wie gegevens krijgt", level=3)
    yield Paragraph("Niemand buiten het traject. Er gaat niets naar andere diensten; alles staat op uw eigen server.")
    yield from parts.who_may()
    yield Heading("Hoe lang", level=3)
    yield parts.retention()
    yield Heading("Techniek", level=3)
    yield Paragraph(
        "E\u00e9n programma met twee databases: woorden, en versleuteld daarnaast naam en adres. Woorden zijn op de "
        "schijf zo veilig als de versleuteling van die schijf. Reservekopie\u00ebn worden versleuteld, tenzij de "
        "beheerder uitdrukkelijk anders zegt, en gaan na hoogstens "
        f"{backups.days()} dagen weg. Geen cookies van "
        "anderen, geen statistiek over bezoekers, geen kunstmatige intelligentie die over mensen oordeelt."
    )


def _lawfulness() -> Iterator[Block]:
    yield Heading("B. Mag het, en moet het zo?")
    yield Facts(
        [
            ("Grondslag", "publieke taak van de gemeente (artikel 6, lid 1, onder e, AVG)"),
            ("Daarnaast", "een apart ja of nee per doel, omdat dat hoort; voor geluid is dat ja ook de grondslag"),
            ("Bijzondere gegevens", "worden niet gevraagd; wat iemand toch vertelt, wordt bij het lezen vervangen"),
            (
                "Kan het met minder?",
                "naam, adres en account hoeven niet; van een stem zonder naam blijft alleen een dag",
            ),
        ]
    )
    yield Heading("Waar mensen ja of nee tegen zeggen", level=3)
    yield parts.asked_for()
    yield Heading("Hun rechten", level=3)
    yield Bullets(
        (
            "inzien en meenemen: alles wat wij van iemand bewaren, met \u00e9\u00e9n knop;",
            "verbeteren, verbergen en terughalen: zelf, met de code of het account;",
            "gewist worden: zelf, met de keuze om woorden zonder naam te laten staan;",
            "een klacht: bij de organisatie of de Autoriteit Persoonsgegevens.",
        )
    )
