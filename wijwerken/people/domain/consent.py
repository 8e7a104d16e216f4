"""Information given beforehand, and what people say to each purpose."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain.deed import organisation_deed
from wijwerken.people.models import Consent, ConsentText, Organisation, Person


def current_text(organisation: Organisation | None, language: str = "nl") -> ConsentText:
    """Give the newest information text of an organisation in a language, or else that of the house."""
    found = ConsentText.objects.filter(language=language)
    own = found.filter(organisation=organisation).last() if organisation else None
    return own or found.filter(organisation=None).last() or _text_of_the_house(language)


def record_answers(
    person: Person, trajectory_id: UUID, text: ConsentText, answers: Mapping[str, bool]
) -> list[Consent]:
    """Write down what a person said to each purpose; a later answer takes the place of an earlier one."""
    return [
        Consent.objects.update_or_create(
            person=person,
            trajectory_id=trajectory_id,
            purpose=purpose,
            defaults={"text": text, "given": given, "on": clock.today()},
        )[0]
        for purpose, given in answers.items()
    ]


@organisation_deed(
    "people.consent_text.written",
    says=gettext_lazy("Er is een nieuwe tekst om vooraf te lezen"),
    may="people.look_after",
)
def write_next_text(actor: Actor, organisation: Organisation, language: str, body: str) -> ConsentText:
    """Write the next version of an organisation's own information text; earlier versions stay as people read them."""
    if not body.strip():
        raise NotSound(_("Schrijf de hele tekst die mensen vooraf lezen."), field="body")
    if body.strip() == current_text(organisation, language).body.strip():
        raise NotSound(_("Deze tekst is al de nieuwste. Er is niets veranderd."), field="body")
    own = ConsentText.objects.filter(organisation=organisation, language=language)
    last = own.last()
    return ConsentText.objects.create(
        organisation=organisation,
        language=language,
        version=last.version + 1 if last else 1,
        body=body.strip(),
        since=clock.today(),
    )


def versions(organisation: Organisation) -> list[ConsentText]:
    """List the information texts an organisation wrote itself, newest first."""
    return list(ConsentText.objects.filter(organisation=organisation).order_by("-since", "language", "-version"))


def _text_of_the_house(language: str) -> ConsentText:
    body = BODIES.get(language, BODIES["nl"])
    return ConsentText.objects.create(language=language, version=1, body=body, since=clock.today())


# Every element of method.md 2.3: who asks, why, voluntary, what is noted, who reads, pseudonym and its limits, how
# long, rights and what cannot be recalled, whom to turn to, legal ground. An organisation writes its own next version.
BODIES = {
    "nl": """\
Wie vraagt dit? De mensen die op uw kaart of op de pagina van het traject staan, namens de gemeente die daar \
genoemd is.
Waarom? Om van u te horen hoe het is, en daar samen iets mee te doen.
U hoeft niet mee te doen. Stoppen mag altijd, zonder reden. Niemand krijgt daar last van.
Wat schrijven we op? Uw eigen woorden. Wij nemen geen geluid op.
Wie leest dat? Alleen de kerngroep: de mensen die naar u luisteren. Tot u zegt dat het verder mag.
Uw naam staat er niet bij, tenzij u dat wilt. Mensen die u goed kennen, herkennen u misschien toch.
In een groep kunnen wij niet beloven dat niemand iets doorvertelt.
Hoe lang bewaren we het? Zo lang het traject loopt en daarna tot de termijn die de gemeente noemt. Dan gaat het weg.
U kunt uw woorden lezen, verbeteren, verbergen en terughalen met uw code. Papier en e-mail die al rondgaan, \
kunnen wij niet terughalen.
Vragen of een klacht? Bel de genoemde persoon, de functionaris gegevensbescherming van de gemeente of de \
Autoriteit Persoonsgegevens.
De gemeente doet dit als publieke taak. Uw ja vragen wij omdat het hoort.""",
    "en": """\
Who asks this? The people named on your card or on the page of this inquiry, on behalf of the municipality \
named there.
Why? To hear from you how things are, and to do something about it together.
You do not have to take part. You may stop at any time, without a reason. Nobody will hold it against you.
What do we write down? Your own words. We record no sound.
Who reads it? Only the core group: the people who listen to you. Until you say that it may go further.
Your name is not with it, unless you want that. People who know you well may still recognise you.
In a group we cannot promise that nobody passes something on.
How long do we keep it? As long as the inquiry runs, and then until the term the municipality names. Then it \
is deleted.
You can read, correct, hide and take back your words with your code. Paper and email that are already out \
cannot be recalled.
Questions or a complaint? Call the person named, the data protection officer of the municipality or the Dutch \
data protection authority.
The municipality does this as a public task. We ask for your yes because that is right.""",
}
