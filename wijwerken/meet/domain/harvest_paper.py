"""The harvest on paper: one page to hang up or take along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from wijwerken.act.models import Action
from wijwerken.house.documents import Bullets, Document, Heading, Paragraph, Run, Table, Voice
from wijwerken.house.documents.content import Block
from wijwerken.house.sentences import sentences
from wijwerken.look.domain.mentions.published import line_on_paper
from wijwerken.look.models import Excerpt
from wijwerken.meet.domain.harvest_contents import Contents, Some, StepHarvest, says_who_was_there
from wijwerken.trajectories.domain import stand_in
from wijwerken.trajectories.rules.phases import current_phase


def document(contents: Contents) -> Document:
    """Put the harvest on paper as this reader may read it."""
    trajectory = contents.workshop.trajectory
    with override(trajectory.language):
        return Document(
            title=_("De oogst van %(title)s") % {"title": contents.workshop.title},
            blocks=list(_blocks(contents)),
            language=trajectory.language,
            phase=current_phase(trajectory),  # type: ignore[arg-type]
            kicker=trajectory.main_question,
            lead=sentences(contents.day, says_who_was_there(contents.harvest)),
            foot=", ".join(filter(None, [trajectory.who_asks, contents.day])),
            author=trajectory.who_asks,
        )


def _blocks(contents: Contents) -> Iterator[Block]:
    trajectory = contents.workshop.trajectory
    yield from _bullets(_("Wat nemen wij mee?"), contents.taken_along)
    yield from _bullets(_("Wat spraken wij af?"), contents.agreements)
    yield from _actions(contents.actions)
    yield from _bullets(_("Waar denken wij nog anders over?"), contents.differences)
    yield from _voices(_("Bezwaren"), contents.objections)
    yield from _voices(_("Wat mensen zelf willen doen"), contents.offers)
    yield from _voices(_("Wat mensen nodig hebben"), contents.asks)
    if contents.threads:
        yield Heading(_("Rode draden"))
        yield Bullets([[Run(thread.name, voice=True)] for thread in contents.threads])
    for step in contents.steps:
        yield from _step(step)
    yield from _voices(_("Opzij gelegd voor later"), contents.parked)
    if trajectory.calls.phone:
        yield stand_in.on_paper(trajectory, _("Meer weten of iets rechtzetten? Bel"))
    yield Paragraph(line_on_paper(trajectory), "small")


def _step(one: StepHarvest) -> Iterator[Block]:
    yield Heading(one.step.title)
    if one.figures:
        yield Table((_("Keuze"), _("Hoeveel")), [list(row) for row in one.figures], widths=(3, 2))
    if one.why_no_figures:
        yield Paragraph(one.why_no_figures, "soft")
    for pile in one.piles:
        if pile.name:
            yield Heading(pile.name, 3, voice=True)
        elif len(one.piles) > 1:
            yield Heading(_("Losse kaarten"), 3)
        for said in pile.cards:
            yield from _card(said, threaded=bool(pile.name))
    yield from _more(one.more)


def _voices(title: str, some: Some) -> Iterator[Block]:
    if some:
        yield Heading(title)
        for said in some.said:
            yield from _card(said)
        yield from _more(some.more)


def _card(said: Excerpt, *, threaded: bool = False) -> Iterator[Block]:
    """Put a card on paper; under what only the core group reads that is said, for paper goes from hand to hand."""
    yield Voice(said.text, threaded=threaded, language=said.language)
    if said.only_core_group:
        yield Paragraph(_("Alleen voor de kerngroep."), "small")


def _more(more: int) -> Iterator[Block]:
    if more:
        yield Paragraph(
            ngettext("En nog %(n)s kaart. Die staat online.", "En nog %(n)s kaarten. Online staan ze allemaal.", more)
            % {"n": more},
            "soft",
        )


def _bullets(title: str, lines: Sequence[str]) -> Iterator[Block]:
    if lines:
        yield Heading(title)
        yield Bullets(lines)


def _actions(actions: Sequence[Action]) -> Iterator[Block]:
    if actions:
        yield Heading(_("Wie doet wat"))
        rows = [
            (action.title, action.owner_name, date_format(action.first_step_on, "j F") if action.first_step_on else "")
            for action in actions
        ]
        yield Table((_("Wat"), _("Wie zei ja"), pgettext("before a day", "Voor")), rows, widths=(5, 2, 2), voice=(0,))
