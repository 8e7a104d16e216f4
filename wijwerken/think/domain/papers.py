"""What goes on paper: the edition, cards for the wall, and the script of the evening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house.documents.content import (
    Block,
    Bullets,
    Card,
    Cards,
    Checkboxes,
    Document,
    Heading,
    Lines,
    PageBreak,
    Paragraph,
    Qr,
    Run,
    Table,
    Voice,
)
from wijwerken.look.domain.mentions.published import line_on_paper
from wijwerken.look.models import Excerpt
from wijwerken.think.domain import queries
from wijwerken.think.domain.contents import Contents, Sentence, Thought, ThreadPart, not_known
from wijwerken.think.domain.publication import whole_address
from wijwerken.think.models import Edition
from wijwerken.trajectories.domain import stand_in
from wijwerken.trajectories.models import Trajectory


def title_of(edition: Edition) -> str:
    """Give the title an edition carries."""
    return edition.title or _("Wat wij hoorden")


def edition_document(contents: Contents) -> Document:
    """Make an edition a document to print or to open in a text processor."""
    edition, trajectory = contents.edition, contents.edition.trajectory
    return Document(
        title=title_of(edition),
        kicker=trajectory.main_question,
        lead=edition.opening,
        blocks=list(_edition_blocks(contents)),
        language=trajectory.language,
        phase="think",
        foot=_foot(edition),
        author=trajectory.who_asks,
    )


def wall_cards(contents: Contents) -> Document:
    """Make cards for the wall of everything that may be given back; the hole is for the red yarn."""
    return _cards(_("Muurkaarten"), cards_of(contents), contents.edition.trajectory)


def cards_of(contents: Contents) -> list[Card]:
    """List the wall cards of an edition."""
    cards: list[Card] = []
    for part in contents.parts:
        cards.append(Card(part.name, under=_("Ook gehoord") if part.also_heard else _("Rode draad")))
        cards += [Card(said.text, language=said.language) for said in part.sentences]
    cards += [Card(said.text, _("Een oplossing die iemand ziet"), said.language) for said in contents.solutions]
    cards += [Card(said.text, _("Losse stem"), said.language) for said in contents.loose]
    if cards:
        cards.append(Card(line_on_paper(contents.edition.trajectory), voice=False))
    return cards


def table_cards(trajectory: Trajectory, excerpts: Iterable[Excerpt]) -> Document:
    """Make cards of excerpts to tie at a table with red yarn; only for who holds the conversations."""
    return _cards(_("Fragmenten op kaartjes"), cards_of_excerpts(excerpts), trajectory)


def cards_of_excerpts(excerpts: Iterable[Excerpt]) -> list[Card]:
    """List the cards of excerpts to tie at a table."""
    under = _("Alleen voor de kerngroep. Niet ophangen.")
    return [Card(excerpt.text, under, excerpt.language) for excerpt in excerpts]


def evening_script(contents: Contents) -> Document:
    """Write the script of a two-hour evening on which people get their words back."""
    edition, trajectory = contents.edition, contents.edition.trajectory
    return Document(
        title=_("De avond van de teruggave"),
        kicker=trajectory.main_question,
        lead=_("Twee uur. Jullie hoeven niets uit te leggen. De kaarten aan de muur doen het werk."),
        blocks=list(_script_blocks(edition, trajectory, contents)),
        language=trajectory.language,
        phase="think",
    )


def _edition_blocks(contents: Contents) -> Iterator[Block]:
    edition = contents.edition
    if edition.changed_since:
        yield Heading(_("Wat is er anders"))
        yield from _paragraphs(edition.changed_since)
    for part in contents.threads:
        yield from _thread_blocks(part)
    yield from _also_heard(contents)
    yield from _sentences(
        _("Oplossingen die mensen zien"),
        contents.solutions,
        _("Zoals mensen ze zeiden. Welke oplossing goed is, bespreken wij later samen."),
    )
    yield from _sentences(
        _("Losse stemmen"), contents.loose, _("Dit zeiden mensen ook. Het hoort bij geen rode draad. Wij bewaren het.")
    )
    yield from _thought_blocks(contents.thoughts)
    yield Heading(_("Wat wij niet weten of fout deden"))
    yield from _paragraphs(not_known(edition))
    yield from _answer_blocks(edition)
    yield from _is_looked_at(edition)
    yield Paragraph(line_on_paper(edition.trajectory), "small")


def _also_heard(contents: Contents) -> Iterator[Block]:
    if contents.also_heard:
        yield Heading(_("Ook gehoord"))
        yield Paragraph(_("Ook dit hoorden wij. Het is niet minder waar."))
        for part in contents.also_heard:
            yield from _thread_blocks(part, level=3)


def _is_looked_at(edition: Edition) -> Iterator[Block]:
    if queries.is_looked_at(edition):
        yield Paragraph(_("Iets uit deze teruggave wordt nog eens bekeken. Tot dan staat het er niet."), "small")


def _thread_blocks(part: ThreadPart, level: int = 2) -> Iterator[Block]:
    yield Heading(part.name, level=level, voice=True)
    says = " ".join(filter(None, [part.says_people, part.summary]))
    if says:
        yield Paragraph(says)
    for said in [*part.front, *part.more]:
        yield Voice(said.text, under=said.mark_label, counter=said.is_counter, threaded=True, language=said.language)


def _sentences(title: str, sentences: list[Sentence], lead: str) -> Iterator[Block]:
    if sentences:
        yield Heading(title)
        yield Paragraph(lead)
        yield from (Voice(said.text, language=said.language) for said in sentences)


def _thought_blocks(thoughts: list[Thought]) -> Iterator[Block]:
    if not thoughts:
        return
    yield Heading(_("Wij dachten. Wij hoorden."))
    rows = [
        (
            thought.thought or _("Dit dachten wij niet"),
            [Run(f"“{thought.heard.text}”", voice=True)] if thought.heard else _("Hier staat niets naast."),
        )
        for thought in thoughts
    ]
    yield Table(head=(_("Wij dachten vooraf"), _("Wij hoorden")), rows=rows)


def _answer_blocks(edition: Edition) -> Iterator[Block]:
    trajectory = edition.trajectory
    yield Heading(_("Klopt dit voor u?"))
    yield Paragraph(_("Wij tellen antwoorden niet. Wij lezen ze wel."))
    yield Checkboxes([_("Dit herken ik"), _("Er mist iets"), _("Dit klopt niet")], row=True)
    yield Lines(3)
    if not edition.is_draft:
        yield Qr(whole_address(trajectory, edition), says=_("Antwoorden kan ook hier."))
    if trajectory.calls.phone:
        yield stand_in.on_paper(trajectory, _("Liever praten? Bel"))


def _foot(edition: Edition) -> str:
    if edition.published_on is None:
        return _("In de maak. Nog niet gegeven.")
    day = date_format(edition.published_on, "j F Y")
    foot = _("Teruggave %(number)s, %(day)s.") % {"number": edition.number, "day": day}
    if edition.dated_anew_on:
        foot += " " + _("Opnieuw gedateerd op %(day)s.") % {"day": date_format(edition.dated_anew_on, "j F Y")}
    return f"{foot} " + _("Logboek %(head)s.") % {"head": edition.log_head}


def _paragraphs(text: str) -> Iterator[Block]:
    yield from (Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _cards(title: str, cards: list[Card], trajectory: Trajectory) -> Document:
    return Document(
        title=title,
        blocks=[Cards(cards, per_page=4)],
        language=trajectory.language,
        landscape=False,
        phase="think",
        bare=True,
    )


def _script_blocks(edition: Edition, trajectory: Trajectory, contents: Contents) -> Iterator[Block]:
    yield Heading(_("Vooraf"))
    yield Checkboxes(
        [
            _("Muurkaarten geprint en opgehangen aan rode draad"),
            _("Lege kaarten en stiften op elke tafel"),
            _("Tafels voor vier, stoelen in een kring voor begin en einde"),
            _("Koffie, en iemand bij de deur die mensen welkom heet"),
            _("Afgesproken wie opschrijft wat mensen zeggen"),
        ]
    )
    yield Heading(_("De avond"))
    yield Table(
        head=(_("Minuten"), _("Wat"), _("Wat je zegt of doet")),
        rows=list(evening_steps(contents)),
        widths=(1, 2, 5),
        caption=_("Samen twee uur"),
    )
    yield Heading(_("Dit spreken we af"))
    yield Bullets(
        [
            _("Vertel wat u zelf meemaakt."),
            _("Vraag eerst door, antwoord daarna."),
            _("Niemand hoeft een ander te overtuigen."),
            _("Stil zijn mag. Rang blijft bij de deur."),
        ]
    )
    yield PageBreak()
    yield from _harvest_sheet()
    if trajectory.calls.phone:
        yield stand_in.on_paper(trajectory, _("Vragen vooraf? Bel"))


def evening_steps(contents: Contents) -> Iterator[tuple[str, str, str]]:
    """Give the steps of the evening: minutes, what, and what one says or does."""
    yield (
        "10",
        _("Waarvoor we hier zijn"),
        _("U vertelde ons iets. Vanavond krijgt u het terug. Er ligt geen plan klaar."),
    )
    yield "5", _("Hoe we praten"), _("Lees de vier afspraken voor.")
    yield "15", _("Stil lezen"), _("Iedereen loopt langs de kaarten. Nog niet praten. Neem een kaart mee die u raakt.")
    yield (
        "30",
        _("Met zijn vieren"),
        _(
            "Maak viertallen van mensen die elkaar niet kennen. Drie vragen, tien minuten elk: "
            "Wat herkent u? Wat verrast u? Wat ontbreekt er?"
        ),
    )
    yield (
        "20",
        _("Wat klopt niet"),
        _("Elk viertal noemt wat mist of niet klopt. Schrijf het op, in hun woorden. Leg niets uit en verdedig niets."),
    )
    thought = _("Lees voor wat jullie vooraf dachten, en wat jullie hoorden. ") if contents.thoughts else ""
    yield (
        "15",
        _("Wat is nu belangrijk"),
        thought + _("Lees ook voor wat jullie niet weten of fout deden. Vraag: waar moeten wij mee verder?"),
    )
    yield "15", _("Wie wil waarmee verder"), _("Ieder zegt het zelf, of zegt niets. Niemand wijst iemand aan.")
    yield (
        "10",
        _("Afsluiten"),
        _("Noem de dag waarop jullie weer iets laten horen, en wie men kan bellen. Dank iedereen."),
    )


def _harvest_sheet() -> Iterator[Block]:
    yield Heading(_("Opschrijfblad"))
    yield Paragraph(_("Schrijf op zoals het gezegd wordt. Geen namen. Typ het na afloop in vijf minuten over."))
    for kind in (_("Dit herken ik"), _("Er mist iets"), _("Dit klopt niet")):
        yield Heading(kind, level=3)
        yield Lines(6)
