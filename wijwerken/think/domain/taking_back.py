"""When words are taken back or corrected: they leave every thread, edition, note and name, without a gap."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.utils.translation import override

from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.quoting import without
from wijwerken.look.models import Excerpt
from wijwerken.people.models import Person
from wijwerken.think.domain import queries, round_keeping
from wijwerken.think.domain.exchanging import bringing_back
from wijwerken.think.domain.naming import is_said_in
from wijwerken.think.domain.steps_back import forget_steps
from wijwerken.think.domain.suggesting import forgetting
from wijwerken.think.models import Edition, EditionAssumption, EditionSentence, EditionThread, RedThread, Response, Tie
from wijwerken.think.vocabulary import NEEDS_NAME

EXCERPT = "look.excerpt"
WHY = "taking words back reaches every place"

# The texts of the makers, in which someone's words may be quoted.
MAKERS_TEXTS: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (RedThread, ("memo",)),
    (Edition, ("title", "opening", "not_known", "changed_since", "not_shared_because")),
    (EditionThread, ("summary",)),
    (Response, ("answer",)),
)


def on_withdrawn(reference: Reference) -> None:
    """Take someone's words out of threads, editions, notes and names."""
    if reference.kind != EXCERPT:
        return
    excerpt = Excerpt.objects.everywhere(because=WHY).filter(pk=reference.id).first()
    if excerpt is None:
        return
    forgetting.forget(excerpt)
    bringing_back.forget_parcels(excerpt.trajectory_id)
    round_keeping.take_out(excerpt)
    hung_on = set(_ties(excerpt).values_list("red_thread_id", flat=True))
    published = set(_sentences(excerpt).values_list("edition_id", flat=True)) | _counted_in(excerpt, hung_on)
    _ties(excerpt).delete()
    _sentences(excerpt).delete()
    _tidy_thoughts(excerpt)
    published |= _take_out_quotations(excerpt.trajectory_id, excerpt.text)
    _count_again(excerpt.trajectory_id, hung_on)
    _date_anew(excerpt.trajectory_id, published)
    forget_steps(excerpt.trajectory_id)


def on_corrected(reference: Reference) -> None:
    """Put someone's corrected words in the place of the old ones, in every edition."""
    if reference.kind != EXCERPT:
        return
    excerpt = Excerpt.objects.everywhere(because=WHY).filter(pk=reference.id).first()
    if excerpt is None:
        return
    forgetting.forget_unless_same(excerpt, reference.was)
    round_keeping.put_right(excerpt, reference.was)
    touched = set(_sentences(excerpt).values_list("edition_id", flat=True))
    _sentences(excerpt).update(text=excerpt.text, language=excerpt.language)
    if reference.was and reference.was != excerpt.text:
        touched |= _take_out_quotations(excerpt.trajectory_id, reference.was)
        bringing_back.forget_parcels(excerpt.trajectory_id)
        forget_steps(excerpt.trajectory_id)
    _date_anew(excerpt.trajectory_id, touched)


def on_erased(person: Person) -> None:
    """Erase what a person answered; what the makers changed thanks to it stays, without words or person."""
    round_keeping.on_erased(person)
    for response in Response.objects.everywhere(because="erasing a person").filter(person=person):
        if response.changed_edition_id is None:
            response.delete()
        else:
            response.answer = without(response.answer, response.words)
            response.words, response.person = "", None
            response.save(update_fields=["answer", "words", "person"])


def _ties(excerpt: Excerpt) -> models.QuerySet[Tie]:
    return Tie.objects.of(excerpt.trajectory_id).filter(excerpt=excerpt)


def _sentences(excerpt: Excerpt) -> models.QuerySet[EditionSentence]:
    return EditionSentence.objects.of(excerpt.trajectory_id).filter(excerpt=excerpt)


def _counted_in(excerpt: Excerpt, threads: Iterable[UUID]) -> set[UUID]:
    rows = EditionThread.objects.of(excerpt.trajectory_id).filter(red_thread__in=threads)
    return set(rows.values_list("edition_id", flat=True))


def _tidy_thoughts(excerpt: Excerpt) -> None:
    rows = EditionAssumption.objects.of(excerpt.trajectory_id)
    rows.filter(excerpt=excerpt, thought="", assumption=None).delete()  # "dit dachten wij niet", and now unsaid


def _take_out_quotations(trajectory_id: UUID, words: str) -> set[UUID]:
    """Take quotations of these words out of the makers' texts and names; tell which editions that touched."""
    touched = _give_new_names(trajectory_id, words)
    for model, names in MAKERS_TEXTS:
        for row in model.objects.of(trajectory_id):  # type: ignore[attr-defined]
            rest = {name: without(getattr(row, name), words) for name in names}
            changed = [name for name in names if rest[name] != getattr(row, name)]
            if changed:
                for name in changed:
                    setattr(row, name, rest[name])
                row.save(update_fields=changed)
                touched.add(row.pk if model is Edition else getattr(row, "edition_id", row.pk))
    return touched


def _give_new_names(trajectory_id: UUID, words: str) -> set[UUID]:
    """A thread that was called after words nobody says any more asks for another name."""
    touched: set[UUID] = set()
    for thread in RedThread.objects.of(trajectory_id):
        if _must_be_renamed(thread.name, words, thread):
            thread.name, thread.needs_name = _nameless(thread), True
            thread.version += 1
            thread.save()
    for row in EditionThread.objects.of(trajectory_id).exclude(name=""):
        if _must_be_renamed(row.name, words, row.red_thread):
            row.name = row.red_thread.name if row.red_thread and row.red_thread.needs_name else _nameless(row)
            row.save(update_fields=["name"])
            touched.add(row.edition_id)
    return touched


def _must_be_renamed(name: str, words: str, thread: RedThread | None) -> bool:
    if not (is_said_in(name, words) or without(name, words) != name):
        return False
    others = queries.ties_on(thread).values_list("excerpt__text", flat=True) if thread else ()
    return not any(is_said_in(name, said) for said in others if said != words)


def _nameless(row: RedThread | EditionThread) -> str:
    with override(row.trajectory.language):
        return str(NEEDS_NAME)


def _count_again(trajectory_id: UUID, threads: set[UUID]) -> None:
    rows = EditionThread.objects.of(trajectory_id).filter(red_thread__in=threads)
    support = queries.support_of(trajectory_id, threads)
    for row in rows:
        people = support[row.red_thread_id].people if row.red_thread_id in support else 0
        row.people = min(row.people, people)
        row.save(update_fields=["people"])
    empty = rows.filter(edition__published_on__isnull=False, summary="", people=0, sentences=None)
    empty.delete()


def _date_anew(trajectory_id: UUID, editions: set[UUID]) -> None:
    given = Edition.objects.of(trajectory_id).filter(pk__in=editions).exclude(published_on=None)
    given.update(dated_anew_on=clock.today())
