"""Threads, editions and answers in the chain: on a receipt, and in the trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from wijwerken.house.manifest import ReceiptLine, Reference, TraceLink
from wijwerken.house.prepared import prepared
from wijwerken.house.registry import answers
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain import queries as look
from wijwerken.look.domain.mentions import published
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.think.domain import queries
from wijwerken.think.domain.publication import address
from wijwerken.think.models import Edition, EditionSentence, EditionThread, RedThread, Response, Tie
from wijwerken.think.vocabulary import EDITION, EDITION_SENTENCE, RESPONSE, THREAD
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.visibility import may_read
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

FIRST_WORDS = 6

# --- the receipt ---------------------------------------------------------------------------------------------------


def receipt_lines(person: Person, trajectory: Trajectory) -> Iterator[ReceiptLine]:
    """Tell for each of someone's voices on which thread it hangs and in which edition it was given back."""
    voices = look.voices_of(trajectory, person)
    if not voices:
        return
    ties: dict[UUID, list[Tie]] = {}
    for tie in queries.ties_of(trajectory, person):
        ties.setdefault(tie.excerpt_id, []).append(tie)
    others = _others(ties, queries.support_for(trajectory, person)) if ties else {}
    given = _given(trajectory.pk)
    stands = set(_stands(trajectory.pk, person.pk, given[-1].pk)) if given else set()
    for voice in voices:
        own = ties.get(voice.pk, [])
        for tie in own:
            yield _thread_line(trajectory, tie, others[tie.red_thread_id])
        which = _begin_of(voice) if len(voices) > 1 else ""
        literally = [edition for edition in given if (voice.pk, edition.pk) in stands]
        if literally:
            yield _quoted_line(voice, trajectory, literally[-1], which)
        elif given:
            in_it = next((tie.red_thread for tie in own if (tie.red_thread_id, given[-1].pk) in stands), None)
            yield from _not_quoted_line(voice, trajectory, _given_after(voice, given), in_it, which)
        elif voice.audience == Audience.HOLDERS:
            yield _stays_inside_line(voice)


def _others(ties: dict[UUID, list[Tie]], support: dict[UUID, queries.Support]) -> dict[UUID, int]:
    """Count on each thread the people who say the same beside this person, who counts only when their words do."""
    own = [tie for ties_of_one in ties.values() for tie in ties_of_one]
    mine = {tie.red_thread_id for tie in own if tie.is_counted}  # type: ignore[attr-defined]
    people = {tie.red_thread_id: support.get(tie.red_thread_id, queries.Support()).people for tie in own}
    return {thread: n - (thread in mine) for thread, n in people.items()}


def _thread_line(trajectory: Trajectory, tie: Tie, others: int) -> ReceiptLine:
    url = reverse("think:thread", args=[trajectory.slug, tie.red_thread_id])
    voice = Reference(EXCERPT, tie.excerpt_id)
    return ReceiptLine(voice, "thread", _with_others(tie, others), url=url, words=tie.red_thread.name)


def _with_others(tie: Tie, others: int) -> str:
    if tie.is_counter:
        return _("U zegt het anders. Ook dat hoort erbij.")
    if others >= SMALLEST_SHOWN:
        return _("%(n)s anderen zeiden iets dat erop lijkt.") % {"n": others}
    return _("Enkele anderen zeiden iets dat erop lijkt.") if others > 0 else _("Anderen zeiden dit nog niet.")


def _quoted_line(voice: Excerpt, trajectory: Trajectory, edition: Edition, which: str) -> ReceiptLine:
    sentence = _("%(day)s, in teruggave %(number)s.") % _about(edition)
    in_full = _("Uw zin staat in teruggave %(number)s, van %(day)s.") % _about(edition)
    url = address(trajectory, edition)
    return ReceiptLine(_of(voice), "give_back", sentence, edition.published_on, url, which, in_full=in_full)


def _not_quoted_line(
    voice: Excerpt, trajectory: Trajectory, edition: Edition | None, in_it: RedThread | None, which: str
) -> Iterator[ReceiptLine]:
    """Say that an edition came in which a sentence does not stand; to who told it afterwards no edition came yet."""
    if edition is None:
        return
    if in_it is not None:
        sentence = _("%(day)s, in teruggave %(number)s, bij de rode draad “%(thread)s”. Uw zin zelf staat er niet in.")
    else:
        sentence = _("%(day)s kwam teruggave %(number)s. Uw zin staat er niet in. Hij is niet weg.")
    said = sentence % {**_about(edition), "thread": in_it.name if in_it else ""}
    yield ReceiptLine(_of(voice), "give_back", said, edition.published_on, address(trajectory, edition), which)


def _stays_inside_line(voice: Excerpt) -> ReceiptLine:
    """Say to who let only the core group read it that it comes in no give-back, before one is promised to them."""
    says = _("Alleen de kerngroep leest uw woorden. Ze komen in geen teruggave, tot u dat zelf anders kiest.")
    return ReceiptLine(_of(voice), "give_back", says, is_no=True)


def _about(edition: Edition) -> dict[str, object]:
    return {"day": date_format(edition.published_on, "j F"), "number": edition.number}  # type: ignore[arg-type]


def _of(voice: Excerpt) -> Reference:
    return Reference(EXCERPT, voice.pk)


def _given_after(voice: Excerpt, given: list[Edition]) -> Edition | None:
    """Give the newest edition when it came after these words were told; on the same day nobody knows what was first."""
    told = voice.speaker.conversation.on
    newest = given[-1] if given else None
    return newest if newest is not None and newest.published_on and newest.published_on > told else None


def _begin_of(voice: Excerpt) -> str:
    """Give the first words of a sentence, so that who said more knows which it is; nothing of what they hide."""
    return "" if voice.is_out_of_sight else Truncator(voice.text).words(FIRST_WORDS, truncate="…")


@prepared
def _given(trajectory: UUID) -> QuerySet[Edition]:
    return queries.published(trajectory)


@prepared
def _stands(trajectory: UUID, person: UUID, newest: UUID) -> QuerySet[Any, tuple[UUID, UUID]]:
    """Give which of someone's voices stand in which edition, and which of their threads in the newest one."""
    quoted = EditionSentence.objects.of(trajectory).filter(
        queries.still_shared(trajectory), excerpt__speaker__person=person
    )
    hung = EditionThread.objects.of(trajectory).filter(
        edition=newest, red_thread__in=queries.threads_of(trajectory, person)
    )
    sentences, threads = quoted.values_list("excerpt", "edition"), hung.values_list("red_thread", "edition")
    return sentences.order_by().union(threads.order_by(), all=True)


# --- the trace -----------------------------------------------------------------------------------------------------


def trace_title(actor: Actor, trajectory: Trajectory, reference: Reference) -> TraceLink | None:
    """Say what a thread, edition, sentence or answer is, when this reader may see it."""
    find: dict[str, Callable[[Actor, Trajectory, UUID], TraceLink | None]] = {
        THREAD: _thread_title,
        EDITION: _edition_title,
        EDITION_SENTENCE: _sentence_title,
        RESPONSE: _response_title,
    }
    if reference.kind not in find:
        return None
    return find[reference.kind](actor, trajectory, reference.id)


def trace_links(actor: Actor, trajectory: Trajectory, reference: Reference) -> Iterator[TraceLink]:
    """Lead from a sentence of an edition back to its thread and voice, and from a voice on to what came of it."""
    if trace_title(actor, trajectory, reference) is None and reference.kind != EXCERPT:
        return
    if reference.kind == EDITION_SENTENCE:
        yield from _from_sentence(actor, trajectory, reference.id)
    elif reference.kind == THREAD:
        yield from _from_thread(actor, trajectory, reference.id)
    elif reference.kind == EXCERPT:
        yield from _from_excerpt(actor, trajectory, reference.id)
    elif reference.kind == EDITION:
        yield from _from_edition(actor, trajectory, reference.id)
    elif reference.kind == RESPONSE:
        yield from _from_response(actor, trajectory, reference.id)


def given_back(actor: Actor, trajectory: Trajectory) -> Iterator[TraceLink]:
    """Give the newest edition that this reader may read, when there is one."""
    newest = queries.readable_editions(actor, trajectory).last()
    link = _edition_title(actor, trajectory, newest.pk) if newest else None
    if link is not None:
        yield link


def _from_sentence(actor: Actor, trajectory: Trajectory, identifier: UUID) -> Iterator[TraceLink]:
    row = given_sentences(actor, trajectory).filter(pk=identifier).select_related("edition_thread").first()
    if row is None:
        return
    if row.edition_thread is not None and row.edition_thread.red_thread_id is not None:
        yield from _links("back", _thread_title(actor, trajectory, row.edition_thread.red_thread_id))
    said = Reference(EXCERPT, row.excerpt_id)
    for here in answers(lambda room: room.chain.trace_title, actor, trajectory, said):
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
    editions = given_sentences(actor, trajectory).filter(excerpt=identifier).values("edition")
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
    threads = list(rows.order_by("position").values_list("red_thread", flat=True))
    titles = _thread_titles(actor, trajectory, threads)
    for thread in threads:
        yield from _links("back", titles.get(thread))


def _from_response(actor: Actor, trajectory: Trajectory, identifier: UUID) -> Iterator[TraceLink]:
    row = Response.objects.of(trajectory).filter(pk=identifier).first()
    if row is None:
        return
    yield from _links("back", _edition_title(actor, trajectory, row.edition_id))
    if row.changed_edition_id is not None:
        yield from _links("forward", _edition_title(actor, trajectory, row.changed_edition_id))


def _thread_title(actor: Actor, trajectory: Trajectory, identifier: UUID) -> TraceLink | None:
    return _thread_titles(actor, trajectory, [identifier]).get(identifier)


def _thread_titles(actor: Actor, trajectory: Trajectory, identifiers: Sequence[UUID]) -> dict[UUID, TraceLink]:
    """Say what threads are, in one question however many there are."""
    if rules.is_inside(actor, trajectory):
        threads = RedThread.objects.of(trajectory).filter(pk__in=identifiers)
        return {one.pk: _thread_link(one.pk, one.name, _thread_url(trajectory, one.pk)) for one in threads}
    # Visitors know a thread only as it was given back, in the newest edition they may read.
    given = EditionThread.objects.of(trajectory).filter(
        red_thread__in=identifiers, edition__in=queries.readable_editions(actor, trajectory)
    )
    named = dict(given.order_by("edition__number").values_list("red_thread", "name"))
    return {thread: _thread_link(thread, name) for thread, name in named.items()}


def _thread_url(trajectory: Trajectory, identifier: UUID) -> str:
    return reverse("think:thread", args=[trajectory.slug, identifier])


def _thread_link(identifier: UUID, name: str, url: str = "") -> TraceLink:
    return TraceLink("back", Reference(THREAD, identifier), _("rode draad"), name, own_words=True, url=url)


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
    row = given_sentences(actor, trajectory).filter(pk=identifier).select_related("edition").first()
    if row is None:
        return None
    kind = _("zin in teruggave %(number)s") % {"number": row.edition.number}
    url = address(trajectory, row.edition)
    said = TraceLink("forward", Reference(EDITION_SENTENCE, row.pk), kind, row.text, own_words=True, url=url)
    return replace(said, about_me_url=published.address(trajectory, row.excerpt_id))


def _response_title(actor: Actor, trajectory: Trajectory, identifier: UUID) -> TraceLink | None:
    row = Response.objects.of(trajectory).filter(pk=identifier).first()
    if row is None or not (rules.in_core_group(actor, trajectory) or _is_own(actor, row)):
        return None
    title = row.words or row.get_kind_display()
    kind = _("antwoord op een teruggave")
    return TraceLink("back", Reference(RESPONSE, row.pk), kind, title, own_words=bool(row.words))


def given_sentences(actor: Actor, trajectory: Trajectory) -> Any:
    """Find the sentences that stand in editions this reader may open, as long as they are shared."""
    return EditionSentence.objects.of(trajectory).filter(
        queries.still_shared(trajectory), edition__in=queries.readable_editions(actor, trajectory)
    )


def shown_words(actor: Actor, trajectory: Trajectory) -> Iterator[Any]:
    """Give the ids of the excerpts that stand in editions this reader may open."""
    if may_read(actor, trajectory):
        yield given_sentences(actor, trajectory).values("excerpt")


def _may_follow(actor: Actor, trajectory: Trajectory, identifier: UUID) -> bool:
    """Tell whether this reader may know where a voice went: they may read it, or it was given back to them."""
    return (
        look.excerpts_for(actor, trajectory).filter(pk=identifier).exists()
        or given_sentences(actor, trajectory).filter(excerpt=identifier).exists()
    )


def _is_own(actor: Actor, row: Response) -> bool:
    return actor.person is not None and row.person_id == actor.person.pk


def _links(direction: str, link: TraceLink | None) -> Iterator[TraceLink]:
    if link is not None:
        yield TraceLink(direction, link.to, link.kind, link.title, link.own_words, link.url)  # type: ignore[arg-type]


# --- searching -----------------------------------------------------------------------------------------------------
