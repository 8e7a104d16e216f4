"""Threads, editions and answers in the chain: on a receipt, in the trace, and in searching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house.manifest import Hit, ReceiptLine, Reference, TraceLink
from wijwerken.house.registry import rooms
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.house.text import fold
from wijwerken.look.domain import queries as look
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.think.domain import queries, round_chain
from wijwerken.think.domain.publishing import address
from wijwerken.think.models import Edition, EditionSentence, EditionThread, RedThread, Response, Tie
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory

EXCERPT, THREAD, EDITION = "look.excerpt", "think.red_thread", "think.edition"
SENTENCE, RESPONSE = "think.edition_sentence", "think.response"
MOST_HITS = 50


# --- the receipt ---------------------------------------------------------------------------------------------------


def receipt_lines(person: Person, trajectory: Trajectory) -> Iterator[ReceiptLine]:
    """Tell for each of someone's voices on which thread it hangs and in which edition it was given back."""
    voices = list(look.own_words(person, trajectory).values_list("pk", flat=True))
    ties: dict[UUID, list[Tie]] = {}
    for tie in queries.own_ties(person, trajectory):
        ties.setdefault(tie.excerpt_id, []).append(tie)
    every_thread = {tie.red_thread_id for own in ties.values() for tie in own}
    support = queries.support_of(trajectory.pk, every_thread)
    given = list(queries.published(trajectory))
    quoted = _quoted(person, trajectory)
    hung = _hung_in(given, every_thread)
    for voice in voices:
        reference = Reference(EXCERPT, voice)
        for tie in ties.get(voice, []):
            url = reverse("think:thread", args=[trajectory.slug, tie.red_thread_id])
            sentence = _with_others(tie, support.get(tie.red_thread_id, queries.Support()).people)
            yield ReceiptLine(reference, "thread", sentence, url=url, words=tie.red_thread.name)
        if given:
            own = {tie.red_thread_id for tie in ties.get(voice, [])}
            yield from _given_back(reference, trajectory, given, quoted.get(voice, set()), own & hung)
    yield from round_chain.receipt_lines(person, trajectory)


def _with_others(tie: Tie, people: int) -> str:
    if tie.is_counter:
        return _("U zegt het anders. Ook dat hoort erbij.")
    others = people - 1
    if others >= SMALLEST_SHOWN:
        return _("Met de woorden van %(n)s anderen.") % {"n": others}
    return _("Met de woorden van enkele anderen.") if others > 0 else _("Anderen zeiden dit nog niet.")


def _given_back(
    reference: Reference, trajectory: Trajectory, given: list[Edition], quoted: set[UUID], hung: set[UUID]
) -> Iterator[ReceiptLine]:
    literally = [edition for edition in given if edition.pk in quoted]
    edition = (literally or given)[-1]
    day = date_format(edition.published_on, "j F")  # type: ignore[arg-type]
    if literally:
        sentence = _("%(day)s, in editie %(number)s.")
    elif hung:
        sentence = _("%(day)s, in editie %(number)s, bij deze rode draad. Uw zin zelf staat er niet in.")
    else:
        sentence = _("%(day)s kwam editie %(number)s. Uw zin staat er niet in. Wij bewaren hem wel.")
    yield ReceiptLine(
        reference,
        "give_back",
        sentence % {"day": day, "number": edition.number},
        on=edition.published_on,
        url=address(trajectory, edition),
    )


def _quoted(person: Person, trajectory: Trajectory) -> dict[UUID, set[UUID]]:
    rows = EditionSentence.objects.of(trajectory).filter(
        queries.still_shared(trajectory), excerpt__speaker__person=person
    )
    found: dict[UUID, set[UUID]] = {}
    for excerpt, edition in rows.values_list("excerpt", "edition"):
        found.setdefault(excerpt, set()).add(edition)
    return found


def _hung_in(given: list[Edition], threads: Iterable[UUID]) -> set[UUID]:
    """Give which of these threads stand in the newest edition."""
    if not given:
        return set()
    rows = EditionThread.objects.of(given[-1].trajectory_id).filter(edition=given[-1], red_thread__in=threads)
    return set(rows.values_list("red_thread", flat=True))


# --- the trace -----------------------------------------------------------------------------------------------------


def trace_title(actor: Actor, trajectory: Trajectory, reference: Reference) -> TraceLink | None:
    """Say what a thread, edition, sentence, answer or sentence of a round is, when this reader may see it."""
    find = {THREAD: _thread_title, EDITION: _edition_title, SENTENCE: _sentence_title, RESPONSE: _response_title}
    if reference.kind not in find:
        return round_chain.trace_title(actor, trajectory, reference)
    return find[reference.kind](actor, trajectory, reference.id)


def trace_links(actor: Actor, trajectory: Trajectory, reference: Reference) -> Iterator[TraceLink]:
    """Lead from a sentence of an edition back to its thread and voice, and from a voice on to what came of it."""
    if trace_title(actor, trajectory, reference) is None and reference.kind != EXCERPT:
        return
    if reference.kind == SENTENCE:
        yield from _from_sentence(actor, trajectory, reference.id)
    elif reference.kind == THREAD:
        yield from _from_thread(actor, trajectory, reference.id)
    elif reference.kind == EXCERPT:
        yield from _from_excerpt(actor, trajectory, reference.id)
    elif reference.kind == EDITION:
        yield from _from_edition(actor, trajectory, reference.id)
    elif reference.kind == RESPONSE:
        yield from _from_response(actor, trajectory, reference.id)
    yield from round_chain.trace_links(actor, trajectory, reference)


def _from_sentence(actor: Actor, trajectory: Trajectory, identifier: UUID) -> Iterator[TraceLink]:
    row = _sentences(actor, trajectory).filter(pk=identifier).select_related("edition_thread").first()
    if row is None:
        return
    if row.edition_thread is not None and row.edition_thread.red_thread_id is not None:
        yield from _links("back", _thread_title(actor, trajectory, row.edition_thread.red_thread_id))
    for room in rooms():
        here = room.trace_title(actor, trajectory, Reference(EXCERPT, row.excerpt_id)) if room.trace_title else None
        yield from _links("back", here)
    yield from _links("forward", _edition_title(actor, trajectory, row.edition_id))


def _from_thread(actor: Actor, trajectory: Trajectory, identifier: UUID) -> Iterator[TraceLink]:
    ties = Tie.objects.of(trajectory).filter(red_thread=identifier)
    offered = dict(ties.exclude(suggested_by="").values_list("excerpt", "suggested_version"))
    for excerpt in queries.readable(actor, trajectory).filter(pk__in=ties.values("excerpt")).order_by("pk"):
        kind = _as_it_came(_("fragment"), offered.get(excerpt.pk, ""))
        yield TraceLink("back", Reference(EXCERPT, excerpt.pk), kind, excerpt.text, own_words=True)
    rows = EditionThread.objects.of(trajectory).filter(
        red_thread=identifier, edition__in=queries.readable_editions(actor, trajectory)
    )
    for edition in rows.order_by("edition__number").values_list("edition", flat=True):
        yield from _links("forward", _edition_title(actor, trajectory, edition))


def _from_excerpt(actor: Actor, trajectory: Trajectory, identifier: UUID) -> Iterator[TraceLink]:
    if not _may_follow(actor, trajectory, identifier):
        return
    ties = Tie.objects.of(trajectory).filter(excerpt=identifier)
    for thread, version in ties.values_list("red_thread", "suggested_version"):
        title = _thread_title(actor, trajectory, thread)
        yield from _links("forward", title and replace(title, kind=_as_it_came(title.kind, version)))
    editions = _sentences(actor, trajectory).filter(excerpt=identifier).values("edition")
    for edition in queries.readable_editions(actor, trajectory).filter(pk__in=editions):
        yield from _links("forward", _edition_title(actor, trajectory, edition.pk))


def _as_it_came(kind: str, version: str) -> str:
    """Say beside a link whether people found it, or the computer offered it and people decided."""
    if not version:
        return kind
    offered = _("voorgesteld door de computer (%(version)s), besloten door mensen") % {"version": version.upper()}
    return f"{kind}, {offered}"


def _from_edition(actor: Actor, trajectory: Trajectory, identifier: UUID) -> Iterator[TraceLink]:
    rows = EditionThread.objects.of(trajectory).filter(edition=identifier).exclude(red_thread=None)
    for thread in rows.order_by("position").values_list("red_thread", flat=True):
        yield from _links("back", _thread_title(actor, trajectory, thread))


def _from_response(actor: Actor, trajectory: Trajectory, identifier: UUID) -> Iterator[TraceLink]:
    row = Response.objects.of(trajectory).filter(pk=identifier).first()
    if row is None:
        return
    yield from _links("back", _edition_title(actor, trajectory, row.edition_id))
    if row.changed_edition_id is not None:
        yield from _links("forward", _edition_title(actor, trajectory, row.changed_edition_id))


def _thread_title(actor: Actor, trajectory: Trajectory, identifier: UUID) -> TraceLink | None:
    thread = RedThread.objects.of(trajectory).filter(pk=identifier).first()
    if thread is None:
        return None
    if rules.is_inside(actor, trajectory):
        url = reverse("think:thread", args=[trajectory.slug, thread.pk])
        return TraceLink("back", Reference(THREAD, thread.pk), _("rode draad"), thread.name, own_words=True, url=url)
    # Visitors know a thread only as it was given back.
    given = EditionThread.objects.of(trajectory).filter(
        red_thread=thread, edition__in=queries.readable_editions(actor, trajectory)
    )
    row = given.order_by("edition__number").last()
    return TraceLink("back", Reference(THREAD, thread.pk), _("rode draad"), row.name, own_words=True) if row else None


def _edition_title(actor: Actor, trajectory: Trajectory, identifier: UUID) -> TraceLink | None:
    edition = queries.readable_editions(actor, trajectory).filter(pk=identifier).first()
    if edition is None:
        return None
    title = _("Teruggave %(number)s, %(day)s") % {
        "number": edition.number,
        "day": date_format(edition.published_on, "j F Y"),  # type: ignore[arg-type]
    }
    return TraceLink("forward", Reference(EDITION, edition.pk), _("teruggave"), title, url=address(trajectory, edition))


def _sentence_title(actor: Actor, trajectory: Trajectory, identifier: UUID) -> TraceLink | None:
    row = _sentences(actor, trajectory).filter(pk=identifier).select_related("edition").first()
    if row is None:
        return None
    kind = _("zin in teruggave %(number)s") % {"number": row.edition.number}
    url = address(trajectory, row.edition)
    return TraceLink("forward", Reference(SENTENCE, row.pk), kind, row.text, own_words=True, url=url)


def _response_title(actor: Actor, trajectory: Trajectory, identifier: UUID) -> TraceLink | None:
    row = Response.objects.of(trajectory).filter(pk=identifier).first()
    if row is None or not (rules.in_core_group(actor, trajectory) or _is_own(actor, row)):
        return None
    title = row.words or row.get_kind_display()
    kind = _("antwoord op een teruggave")
    return TraceLink("back", Reference(RESPONSE, row.pk), kind, title, own_words=bool(row.words))


def _sentences(actor: Actor, trajectory: Trajectory) -> Any:
    return EditionSentence.objects.of(trajectory).filter(
        queries.still_shared(trajectory), edition__in=queries.readable_editions(actor, trajectory)
    )


def _may_follow(actor: Actor, trajectory: Trajectory, identifier: UUID) -> bool:
    """Tell whether this reader may know where a voice went: they may read it, or it was given back to them."""
    return (
        look.excerpts_for(actor, trajectory).filter(pk=identifier).exists()
        or _sentences(actor, trajectory).filter(excerpt=identifier).exists()
    )


def _is_own(actor: Actor, row: Response) -> bool:
    return actor.person is not None and row.person_id == actor.person.pk


def _links(direction: str, link: TraceLink | None) -> Iterator[TraceLink]:
    if link is not None:
        yield TraceLink(direction, link.to, link.kind, link.title, link.own_words, link.url)  # type: ignore[arg-type]


# --- searching -----------------------------------------------------------------------------------------------------


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find threads by name for who takes part, and sentences of editions for everyone who may read them."""
    if not fold(words):
        return
    if rules.is_inside(actor, trajectory):
        for thread in queries.threads_with(trajectory, words)[:MOST_HITS]:
            url = reverse("think:thread", args=[trajectory.slug, thread.pk])
            yield Hit(_("rode draad"), thread.name, url, own_words=True)
    yield from _given_hits(actor, trajectory, words)
    yield from round_chain.search(actor, trajectory, words)


def _given_hits(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    said = Excerpt.objects.of(trajectory)
    for part in fold(words).split():
        said = said.filter(folded__contains=part)
    rows = _sentences(actor, trajectory).filter(excerpt__in=said).select_related("edition")
    seen: dict[UUID, EditionSentence] = {}
    for row in rows.order_by("-edition__number")[:MOST_HITS]:
        seen.setdefault(row.excerpt_id, row)
    for row in seen.values():
        kind = _("zin in teruggave %(number)s") % {"number": row.edition.number}
        yield Hit(kind, row.text, address(trajectory, row.edition), own_words=True)
