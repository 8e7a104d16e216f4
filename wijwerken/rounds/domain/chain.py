"""Sentences of a round in the chain: where they came from, what was said at them, and on whose receipt they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from wijwerken.house.manifest import ReceiptLine, Reference, TraceLink
from wijwerken.house.registry import rooms
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.sentences import sentences
from wijwerken.look.domain import queries as look
from wijwerken.look.domain.mentions import published
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.rounds.domain import findings
from wijwerken.rounds.domain.rounds import address, rounds_of
from wijwerken.rounds.domain.statements import shown
from wijwerken.rounds.models import Statement, StatementVoice
from wijwerken.rounds.vocabulary import STATEMENT
from wijwerken.think.models import EditionSentence
from wijwerken.think.vocabulary import EDITION_SENTENCE
from wijwerken.trajectories.domain.visibility import may_read
from wijwerken.trajectories.models import Trajectory

# Addresses of the trace that somebody kept from before rounds were a room of their own.
STATEMENTS = (STATEMENT, "think.statement")


def receipt_lines(person: Person, trajectory: Trajectory) -> Iterator[ReceiptLine]:
    """Tell someone that their sentence lay before others, and once the round is closed how many recognise it."""
    for statement in opened(trajectory).filter(excerpt__speaker__person=person):
        held = statement.recognition_round
        says = (
            _what_came_out(statement)
            if held.is_closed
            else _("Anderen lezen nu uw zin. Zij zeggen of zij het herkennen.")
        )
        voice = Reference(EXCERPT, statement.excerpt_id)
        yield ReceiptLine(voice, "give_back", says, on=held.closed_on, url=address(trajectory, held))


def trace_title(actor: Actor, trajectory: Trajectory, reference: Reference) -> TraceLink | None:
    """Say what a sentence of a round is, once the round was opened."""
    if reference.kind not in STATEMENTS:
        return None
    statement = opened(trajectory).filter(pk=reference.id).first()
    return link(trajectory, statement) if statement else None


def trace_links(actor: Actor, trajectory: Trajectory, reference: Reference) -> Iterator[TraceLink]:
    """Lead from a sentence of a round to the voice and the give-back it was, to what others said at it, and back."""
    if reference.kind in STATEMENTS:
        yield from _from_statement(actor, trajectory, reference.id)
    elif reference.kind == EDITION_SENTENCE and any(_titles(actor, trajectory, reference, "back")):
        given = EditionSentence.objects.of(trajectory).filter(pk=reference.id).values("excerpt")
        for statement in opened(trajectory).filter(excerpt__in=given):
            yield link(trajectory, statement)
    elif reference.kind == EXCERPT:
        for statement in opened(trajectory).filter(excerpt=reference.id):
            yield link(trajectory, statement)
        yield from _said_at(actor, trajectory, reference.id)


def _from_statement(actor: Actor, trajectory: Trajectory, identifier: UUID) -> Iterator[TraceLink]:
    statement = opened(trajectory).filter(pk=identifier).first()
    if statement is None:
        return
    yield from _titles(actor, trajectory, Reference(EXCERPT, statement.excerpt_id), "back")
    given = EditionSentence.objects.of(trajectory).filter(excerpt=statement.excerpt_id).order_by("edition__number")
    for sentence in given.values_list("pk", flat=True):
        yield from _titles(actor, trajectory, Reference(EDITION_SENTENCE, sentence), "back")
    voices = StatementVoice.objects.of(trajectory).filter(statement=statement)
    said = look.excerpts_for(actor, trajectory).filter(pk__in=voices.values("excerpt")).order_by("pk")
    for excerpt in said.values_list("pk", flat=True):
        yield from _titles(actor, trajectory, Reference(EXCERPT, excerpt), "forward")


def _said_at(actor: Actor, trajectory: Trajectory, excerpt: UUID) -> Iterator[TraceLink]:
    """Tell at which sentence these words were told, to who may read them."""
    if not look.excerpts_for(actor, trajectory).filter(pk=excerpt).exists():
        return
    at = StatementVoice.objects.of(trajectory).filter(excerpt=excerpt)
    for statement in opened(trajectory).filter(pk__in=at.values("statement")):
        yield replace(link(trajectory, statement), direction="back", kind=_("gezegd bij deze zin van een ander"))


def _titles(
    actor: Actor, trajectory: Trajectory, reference: Reference, direction: Literal["back", "forward"]
) -> Iterator[TraceLink]:
    for room in rooms():
        title = room.chain.trace_title(actor, trajectory, reference) if room.chain.trace_title else None
        if title is not None:
            yield replace(title, direction=direction)


def link(trajectory: Trajectory, statement: Statement) -> TraceLink:
    """Lead to a sentence of a round."""
    held = statement.recognition_round
    kind = _("zin in herkenningsronde %(number)s") % {"number": held.number}
    url = address(trajectory, held) if held.by_link or held.is_closed else ""
    about_me = published.address(trajectory, statement.excerpt_id)
    reference = Reference(STATEMENT, statement.pk)
    return TraceLink("forward", reference, kind, statement.excerpt.text, True, url, about_me_url=about_me)


def shown_words(actor: Actor, trajectory: Trajectory) -> Iterator[Any]:
    """Give the ids of the excerpts that stand in rounds which were opened."""
    if may_read(actor, trajectory) and any(not each.is_prepared for each in rounds_of(trajectory)):
        rows = shown(Statement.objects.of(trajectory)).exclude(recognition_round__opened_on=None)
        yield rows.values("excerpt")


def opened(trajectory: Trajectory) -> ScopedQuerySet[Any]:
    """Give the sentences of rounds that were opened, of the newest round first."""
    if not any(not each.is_prepared for each in rounds_of(trajectory)):
        return Statement.objects.of(trajectory).none()  # most trajectories: nothing to ask for
    rows = shown(Statement.objects.of(trajectory)).exclude(recognition_round__opened_on=None)
    return rows.select_related("recognition_round", "excerpt").order_by(F("recognition_round__number").desc(), "pk")


def _what_came_out(statement: Statement) -> str:
    found = findings.of(statement.recognition_round)
    if found is None:
        return _("Anderen lazen uw zin. Wij rekenen nog uit wat eruit kwam.")
    row = next((row for row in found.figures if row["statement"] == str(statement.pk)), None)
    if not findings.has_enough(found) or row is None or not row["answered"]:
        return _("Anderen lazen uw zin. Te weinig mensen gaven antwoord. Daarom laten wij geen uitkomst zien.")
    return sentences(_("Anderen lazen uw zin"), findings.line_of(statement, row).says)
