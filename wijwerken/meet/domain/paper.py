"""What goes on paper: the script, cards to write on, answer sheets, and the table game."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house.documents import (
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
    Table,
)
from wijwerken.house.documents.content import Block
from wijwerken.house.sentences import sentences
from wijwerken.look.domain.mentions.published import line_on_paper
from wijwerken.meet.domain import queries, saved_forms
from wijwerken.meet.domain.options import HIGHEST, LOWEST
from wijwerken.meet.domain.work_forms import KEEPS, WorkForm, at_the_table
from wijwerken.meet.models import Workshop
from wijwerken.meet.vocabulary import HIGHEST_RESISTANCE, WITH_CARDS, WITH_CHOICES, Arrangement, CardKind, StepKind
from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.models import Recognition, RecognitionRound
from wijwerken.trajectories.domain import stand_in
from wijwerken.trajectories.models import Trajectory

if TYPE_CHECKING:
    from wijwerken.house.manifest import Words

CARDS_A_STEP = 4
EMPTY_ROWS = 6
SCRIPT, CARDS, SHEETS = "draaiboek", "kaarten", "antwoordbladen"
GAME_CARDS, BOARD, RULES = "speelkaarten", "speelblad", "spelregels"
TITLES: dict[str, Words] = {
    SCRIPT: gettext_lazy("Draaiboek en opschrijfblad"),
    CARDS: gettext_lazy("Kaarten om op te schrijven"),
    SHEETS: gettext_lazy("Antwoordbladen"),
    GAME_CARDS: gettext_lazy("Speelkaarten"),
    BOARD: gettext_lazy("Speelblad"),
    RULES: gettext_lazy("Spelregels"),
}


@dataclass(frozen=True)
class PaperStep:
    """A step as it stands on paper."""

    kind: str
    title: str
    minutes: int
    instruction: str
    grouping: str
    captures: str
    tips: str
    names_itself: bool = False  # an own step stands in the plan with the first name of who takes it
    options: tuple[str, ...] = ()
    recognition_round: RecognitionRound | None = None


@dataclass(frozen=True)
class PaperSet:
    """Everything that can be printed for a work form, or for a workshop that was made from it."""

    trajectory: Trajectory
    slug: str
    title: str
    says: str
    steps: tuple[PaperStep, ...]
    workshop: Workshop | None = None
    address: str = ""  # where a phone comes in

    @property
    def names(self) -> list[str]:
        """List the papers of this set."""
        kinds = {step.kind for step in self.steps}
        found = [SCRIPT]
        found += [CARDS] if kinds & WITH_CARDS else []
        found += [SHEETS] if kinds & (WITH_CHOICES | {StepKind.RECOGNITION.value}) else []
        return found + ([RULES, BOARD, GAME_CARDS] if self.slug == at_the_table.SLUG else [])


def set_of_form(trajectory: Trajectory, form: WorkForm) -> PaperSet:
    """Give the paper of a work form."""
    with override(trajectory.language):
        steps = tuple(_from_plain(step.plain()) for step in form.steps)
        return PaperSet(trajectory, form.slug, str(form.title), str(form.says), steps)


def set_of_workshop(workshop: Workshop, address: str = "") -> PaperSet:
    """Give the paper of a workshop, with its own steps, code and address."""
    with override(workshop.trajectory.language):
        form = saved_forms.behind(workshop.form)
        steps = tuple(
            _from_plain(
                {name: getattr(step, name) for name in ("kind", "title", "minutes", "instruction", "grouping")}
                | {"captures": step.captures, "tips": step.tips, "settings": step.settings},
                step.recognition_round,
            )
            for step in queries.steps(workshop)
        )
        says = str(form.says) if form else ""
        return PaperSet(workshop.trajectory, workshop.form, workshop.title, says, steps, workshop, address)


def document(paper: PaperSet, name: str) -> Document | None:
    """Make one paper of the set; none when this set does not have it."""
    if name not in paper.names:
        return None
    makers: dict[str, Callable[[PaperSet], Document]] = {
        SCRIPT: _script,
        CARDS: _cards,
        SHEETS: _sheets,
        GAME_CARDS: _game_cards,
        BOARD: _board,
        RULES: _rules,
    }
    with override(paper.trajectory.language):
        return makers[name](paper)


def _from_plain(step: dict[str, Any], recognition_round: RecognitionRound | None = None) -> PaperStep:
    options = [one["text"] if isinstance(one, dict) else str(one) for one in step["settings"].get("options", [])]
    told = {name: step[name] for name in ("kind", "title", "minutes", "instruction", "tips")}
    return PaperStep(
        **told,
        grouping=str(Arrangement(step["grouping"]).label),
        captures=str(KEEPS.get(step["captures"], step["captures"])),
        names_itself=step["settings"].get("card_kind") == CardKind.OWN_STEP,
        options=tuple(options),
        recognition_round=recognition_round,
    )


def _script(paper: PaperSet) -> Document:
    return _sheet(paper, paper.title, list(_script_blocks(paper)), lead=paper.says)


def _script_blocks(paper: PaperSet) -> Iterator[Block]:
    yield Heading(_("Vooraf"))
    yield Checkboxes(
        [
            _("Kaarten en bladen geprint, pennen op tafel"),
            _("Stoelen zoals de eerste stap het vraagt"),
            _("Eén laptop met beamer, of grote vellen aan de muur"),
            _("Iemand bij de deur die mensen welkom heet"),
            _("Afgesproken wie begeleidt en wie opschrijft"),
        ]
    )
    yield Heading(_("De stappen"))
    minutes = sum(step.minutes for step in paper.steps)
    yield Table(
        head=(_("Minuten"), _("Wat"), _("Zeg dit"), _("Tip")),
        rows=[(str(s.minutes), sentences(s.title, s.grouping), s.instruction, s.tips) for s in paper.steps],
        widths=(1, 2, 4, 4),
        caption=_("Samen %(minutes)s minuten") % {"minutes": minutes},
    )
    yield Heading(_("Wat bewaren wij?"))
    yield Bullets([f"{step.title}: {step.captures}." for step in paper.steps if step.captures != str(KEEPS["nothing"])])
    yield PageBreak()
    yield from _writing_sheet()
    yield from _way_in(paper)
    if paper.trajectory.calls.phone:
        yield stand_in.on_paper(paper.trajectory, _("Vragen vooraf? Bel"))


def _writing_sheet() -> Iterator[Block]:
    yield Heading(_("Opschrijfblad"))
    yield Paragraph(_("Schrijf op zoals het gezegd wordt. Geen namen. Typ het na afloop over."))
    yield Heading(_("Wie was er, per groep?"), level=3)
    yield Lines(2)
    yield Heading(_("Wat spraken wij af?"), level=3)
    yield Lines(5)
    yield Heading(_("Waar denken wij nog anders over?"), level=3)
    yield Lines(5)


def _way_in(paper: PaperSet) -> Iterator[Block]:
    if paper.workshop is not None and paper.address:
        says = _("Meedoen met een telefoon mag. De code is %(code)s.") % {"code": paper.workshop.code}
        yield Qr(paper.address, says=says)


def _cards(paper: PaperSet) -> Document:
    code = _("Code %(code)s.") % {"code": paper.workshop.code} if paper.workshop else ""
    notes = {False: _("Eén gedachte. Geen namen."), True: _("Eén stap, met uw voornaam en een dag.")}
    cards = [
        Card("", under=sentences(step.title, notes[step.names_itself], code))
        for step in paper.steps
        if step.kind in WITH_CARDS
        for _number in range(CARDS_A_STEP)
    ]
    return Document(
        title=_("Kaarten om op te schrijven"),
        blocks=[Cards(cards)],
        language=paper.trajectory.language,
        bare=True,
        author=paper.trajectory.who_asks,
    )


def _sheets(paper: PaperSet) -> Document:
    asked = [step for step in paper.steps if step.kind in WITH_CHOICES or step.kind == StepKind.RECOGNITION]
    blocks: list[Block] = []
    for number, step in enumerate(asked):
        blocks += [PageBreak()] if number else []
        blocks += [Heading(step.title), Paragraph(step.instruction), *_answers(step)]
    if any(step.kind == StepKind.RECOGNITION for step in asked):
        blocks.append(Paragraph(line_on_paper(paper.trajectory), "small"))
    return _sheet(paper, _("Antwoordbladen"), blocks, lead=_("Eén blad per persoon. Zet er geen naam op."))


def _answers(step: PaperStep) -> Iterator[Block]:
    if step.kind == StepKind.RECOGNITION:
        yield _statements(step.recognition_round)
        return
    # What the group fills in on the spot gets empty rows; doing nothing stands there already.
    options = step.options if len(step.options) > 1 else (*step.options, *[""] * EMPTY_ROWS)
    if step.kind == StepKind.RESISTANCE:
        numbers = [str(number) for number in range(HIGHEST_RESISTANCE + 1)]
        yield Paragraph(_("Zet een kring om één getal per voorstel."))
        yield Table(
            [_("Voorstel"), *[""] * len(numbers)],
            [[option, *numbers] for option in options],
            widths=(8, *[1] * len(numbers)),
        )
    elif step.kind == StepKind.DOTS:
        yield Table([_("Onderwerp"), _("Stippen")], [[option, ""] for option in options], widths=(3, 1))
    else:
        yield Checkboxes(list(step.options or map(str, range(LOWEST, HIGHEST + 1))))


def _statements(recognition_round: RecognitionRound | None) -> Table:
    texts = [one.excerpt.text for one in statements_of(recognition_round)] if recognition_round else [""] * EMPTY_ROWS
    head = [_("Zet een kruis"), *(str(label) for label in Recognition.Says.labels)]
    return Table(head, [[text, "", "", ""] for text in texts], widths=(5, 1, 1, 1), voice=(0,))


def _game_cards(paper: PaperSet) -> Document:
    cards = [Card(str(c.words), under=str(at_the_table.PILES[c.pile]), voice=False) for c in at_the_table.GAME_CARDS]
    return Document(
        title=_("Speelkaarten"), blocks=[Cards(cards)], language=paper.trajectory.language, phase="act", bare=True
    )


def _board(paper: PaperSet) -> Document:
    today, later, year = (str(name) for name in at_the_table.PATH)
    blocks: list[Block] = [
        Table(
            [_("Onze droom"), _("De lege stoel: wie hoort er nog bij?")], [["", ""], ["", ""], ["", ""]], widths=(1, 1)
        ),
        Table([_("Kracht"), _("Knoop")], [["", ""], ["", ""], ["", ""]], widths=(1, 1)),
        Heading(_("Het pad, en wie ja zegt")),
        Table([today, later, year], [["", "", ""]] * 8, widths=(1, 1, 1)),
    ]
    return Document(
        title=_("Speelblad"),
        blocks=blocks,
        language=paper.trajectory.language,
        landscape=True,
        phase="act",
        kicker=paper.trajectory.main_question,
    )


def _rules(paper: PaperSet) -> Document:
    blocks: list[Block] = []
    for title, lines in at_the_table.RULES:
        blocks += [Heading(str(title)), Bullets([str(line) for line in lines])]
    blocks += [
        Heading(_("De rondes")),
        Table(
            (_("Minuten"), _("Ronde"), _("Zo gaat het")),
            [(str(step.minutes), step.title, step.instruction) for step in paper.steps],
            widths=(1, 2, 6),
        ),
    ]
    return _sheet(paper, _("Spelregels van Aan Tafel"), blocks, lead=paper.says)


def _sheet(paper: PaperSet, title: str, blocks: list[Block], lead: str = "") -> Document:
    day = date_format(paper.workshop.on, "j F Y") if paper.workshop else ""
    return Document(
        title=title,
        blocks=blocks,
        language=paper.trajectory.language,
        kicker=paper.trajectory.main_question,
        lead=lead,
        foot=", ".join(filter(None, [paper.title, day])),
        author=paper.trajectory.who_asks,
    )
