"""Sentences of a round in the chain: where they came from, what was said at them, and on whose receipt they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from wijwerken.house.manifest import Hit, ReceiptLine, Reference, TraceLink
from wijwerken.house.registry import rooms
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.text import fold
from wijwerken.look.domain import queries as look
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.think.domain import findings
from wijwerken.think.domain.rounds import address, rounds_of
from wijwerken.think.domain.statements import shown
from wijwerken.think.models import EditionSentence, Statement, StatementVoice
from wijwerken.trajectories.models import Trajectory

EXCERPT, STATEMENT, SENTENCE = "look.excerpt", "think.statement", "think.edition_sentence"
MOST_HITS = 50


def receipt_lines(person: Person, trajectory: Trajectory) -> Iterator[ReceiptLine]:
    """Tell someone that their sentence lay before others, and once the round is closed how many recognise it."""
    for statement in _opened(trajectory).filter(excerpt__speaker__person=person):
        held = statement.recognition_round
        says = _("Uw zin ligt nu voor aan anderen: herkennen zij dit?")
        if held.is_closed:
            line = _figures_of(statement)
            says = (
                f"{line}." if line else _("Uw zin lag voor aan anderen. Te weinig mensen antwoordden om iets te tonen.")
            )
        voice = Reference(EXCERPT, statement.excerpt_id)
        yield ReceiptLine(voice, "give_back", says, on=held.closed_on, url=address(trajectory, held))


def trace_title(actor: Actor, trajectory: Trajectory, reference: Reference) -> TraceLink | None:
    """Say what a sentence of a round is, once the round was opened."""
    if reference.kind != STATEMENT:
        return None
    statement = _opened(trajectory).filter(pk=reference.id).first()
    return _link(trajectory, statement) if statement else None


def trace_links(actor: Actor, trajectory: Trajectory, reference: Reference) -> Iterator[TraceLink]:
    """Lead from a sentence of a round to the voice and the give-back it was, to what others said at it, and back."""
    if reference.kind == STATEMENT:
        yield from _from_statement(actor, trajectory, reference.id)
    elif reference.kind == SENTENCE:
        given = EditionSentence.objects.of(trajectory).filter(pk=reference.id).values("excerpt")
        for statement in _opened(trajectory).filter(excerpt__in=given):
            yield _link(trajectory, statement)
    elif reference.kind == EXCERPT:
        for statement in _opened(trajectory).filter(excerpt=reference.id):
            yield _link(trajectory, statement)
        yield from _said_at(actor, trajectory, reference.id)


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find sentences of rounds that were opened."""
    hits = _opened(trajectory)
    for part in fold(words).split():
        hits = hits.filter(excerpt__folded__contains=part)
    for statement in hits[:MOST_HITS] if fold(words) else ():
        link = _link(trajectory, statement)
        yield Hit(link.kind, link.title, link.url, own_words=True)


def _from_statement(actor: Actor, trajectory: Trajectory, identifier: UUID) -> Iterator[TraceLink]:
    statement = _opened(trajectory).filter(pk=identifier).first()
    if statement is None:
        return
    yield from _titles(actor, trajectory, Reference(EXCERPT, statement.excerpt_id), "back")
    given = EditionSentence.objects.of(trajectory).filter(excerpt=statement.excerpt_id).order_by("edition__number")
    for sentence in given.values_list("pk", flat=True):
        yield from _titles(actor, trajectory, Reference(SENTENCE, sentence), "back")
    voices = StatementVoice.objects.of(trajectory).filter(statement=statement)
    said = look.excerpts_for(actor, trajectory).filter(pk__in=voices.values("excerpt")).order_by("pk")
    for excerpt in said.values_list("pk", flat=True):
        yield from _titles(actor, trajectory, Reference(EXCERPT, excerpt), "forward")


def _said_at(actor: Actor, trajectory: Trajectory, excerpt: UUID) -> Iterator[TraceLink]:
    """Tell at which sentence these words were told, to who may read them."""
    if not look.excerpts_for(actor, trajectory).filter(pk=excerpt).exists():
        return
    at = StatementVoice.objects.of(trajectory).filter(excerpt=excerpt)
    for statement in _opened(trajectory).filter(pk__in=at.values("statement")):
        yield replace(_link(trajectory, statement), direction="back", kind=_("gezegd bij deze zin van een ander"))


def _titles(
    actor: Actor, trajectory: Trajectory, reference: Reference, direction: Literal["back", "forward"]
) -> Iterator[TraceLink]:
    for room in rooms():
        title = room.trace_title(actor, trajectory, reference) if room.trace_title else None
        if title is not None:
            yield replace(title, direction=direction)


def _link(trajectory: Trajectory, statement: Statement) -> TraceLink:
    held = statement.recognition_round
    kind = _("zin in herkenningsronde %(number)s") % {"number": held.number}
    url = address(trajectory, held) if held.by_link or held.is_closed else ""
    return TraceLink("forward", Reference(STATEMENT, statement.pk), kind, statement.excerpt.text, True, url)


def _opened(trajectory: Trajectory) -> ScopedQuerySet[Any]:
    if not any(not each.is_prepared for each in rounds_of(trajectory)):
        return Statement.objects.of(trajectory).none()  # most trajectories: nothing to ask for
    rows = shown(Statement.objects.of(trajectory)).exclude(recognition_round__opened_on=None)
    return rows.select_related("recognition_round", "excerpt").order_by(F("recognition_round__number").desc(), "pk")


def _figures_of(statement: Statement) -> str:
    found = findings.of(statement.recognition_round)
    if found is None or not findings.has_enough(found):
        return ""
    row = next((row for row in found.figures if row["statement"] == str(statement.pk)), None)
    return findings.line_of(statement, row).says if row and row["answered"] else ""
