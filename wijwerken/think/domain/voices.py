"""What denken does when people's words change, and which words it holds that are not for everyone.

Words that are taken back or corrected leave every thread, edition, note and name, without a gap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from uuid import UUID

from django.db import models
from django.db.models import F

from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.manifest import Asking, Reference, Voiced
from wijwerken.house.quoting import Compared, Run, runs_of, without
from wijwerken.house.text import fold
from wijwerken.look.domain import asked_to_share, quoted
from wijwerken.look.domain import queries as look
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.actor import Actor
from wijwerken.people.domain.ledger import note_withdrawal
from wijwerken.think.domain import names, queries
from wijwerken.think.domain.draft import ask_speaker
from wijwerken.think.domain.exchange import parcel
from wijwerken.think.domain.name_hint import is_said_in
from wijwerken.think.domain.suggestions import forgotten, requests
from wijwerken.think.domain.undo import forget_steps
from wijwerken.think.models import Edition, EditionAssumption, EditionSentence, EditionThread, RedThread, Response, Tie
from wijwerken.think.rules import AFTER_PREPARING
from wijwerken.think.vocabulary import RESPONSE
from wijwerken.trajectories.domain.notices import forget_thing
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase

WHY = "taking words back reaches every place"

EDITION_TEXTS = ("title", "opening", "not_known", "changed_since", "not_shared_because")

# The texts of the makers, in which someone's words may be quoted.
MAKERS_TEXTS: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (RedThread, ("memo",)),
    (Edition, EDITION_TEXTS),
    (EditionThread, ("summary",)),
    (Response, ("answer",)),
)


def on_recorded(trajectory_id: UUID) -> None:
    """Let the worker read new words, so that it can suggest where they belong."""
    requests.ask_to_read(trajectory_id)


def on_withdrawn(reference: Reference) -> None:
    """Take someone's words out of threads, editions, notes and names."""
    if reference.kind == RESPONSE:
        _take_answer_out(reference.id)
    if reference.kind != EXCERPT:
        return
    excerpt = Excerpt.objects.everywhere(because=WHY).filter(pk=reference.id).first()
    if excerpt is None:
        return
    _take_answers_out_that_became(excerpt)
    forgotten.forget(excerpt)
    parcel.forget_parcels(excerpt.trajectory_id)
    hung_on = set(_ties(excerpt).values_list("red_thread_id", flat=True))
    published = set(_sentences(excerpt).values_list("edition_id", flat=True)) | _counted_in(excerpt, hung_on)
    _ties(excerpt).delete()
    _sentences(excerpt).delete()
    _tidy_thoughts(excerpt)
    free = _free_around(excerpt, excerpt.text, but=reference)
    published |= _take_out_quotations(excerpt.trajectory, excerpt.text, free)
    _count_again(excerpt.trajectory_id, hung_on)
    _date_anew(excerpt.trajectory_id, published)
    forget_steps(excerpt.trajectory_id)
    forget_thing(excerpt.trajectory_id, excerpt.pk)


def on_corrected(reference: Reference) -> None:
    """Put someone's corrected words in the place of the old ones, in every edition."""
    if reference.kind != EXCERPT:
        return
    excerpt = Excerpt.objects.everywhere(because=WHY).filter(pk=reference.id).first()
    if excerpt is None:
        return
    forgotten.forget_unless_same(excerpt, reference.was)
    touched = set(_sentences(excerpt).values_list("edition_id", flat=True))
    _sentences(excerpt).update(text=excerpt.text, language=excerpt.language)
    if reference.was and reference.was != excerpt.text:
        free = _free_around(excerpt, reference.was)
        touched |= _take_out_quotations(excerpt.trajectory, reference.was, free)
        parcel.forget_parcels(excerpt.trajectory_id)
        forget_steps(excerpt.trajectory_id)
    else:
        names.reconsider(excerpt.trajectory, excerpt.text)  # held because it is about somebody, or let go again
    _date_anew(excerpt.trajectory_id, touched)


def follow_languages() -> int:
    """Let published sentences stand in the language of the words they show; tells how many changed."""
    rows = EditionSentence.objects.everywhere(because="the nightly round").exclude(excerpt=None)
    wrong = rows.exclude(language=F("excerpt__language")).values_list("pk", "excerpt__language")
    return sum(rows.filter(pk=key).update(language=language) for key, language in list(wrong))


def on_widened(reference: Reference) -> None:
    """A name that waited for a yes to these words is seen by everyone from now on."""
    if reference.kind == EXCERPT:
        excerpt = Excerpt.objects.everywhere(because=WHY).get(pk=reference.id)
        names.reconsider(excerpt.trajectory, excerpt.text)


def on_narrowed(reference: Reference) -> None:
    """When fewer people may read someone's words, they leave the names and texts that those others may read."""
    if reference.kind != EXCERPT:
        return
    excerpt = Excerpt.objects.everywhere(because=WHY).get(pk=reference.id)
    free = _free_around(excerpt, excerpt.text, but=reference)
    names.reconsider(excerpt.trajectory, excerpt.text)
    inside = look.is_shared_inside(excerpt)
    touched = _name_given_back_anew(excerpt.trajectory, excerpt.text, free)
    touched |= _clean_texts(excerpt.trajectory_id, excerpt.text, free, (RedThread,) if inside else ())
    _date_anew(excerpt.trajectory_id, touched)
    forget_steps(excerpt.trajectory_id)


def _take_answer_out(identifier: UUID) -> None:
    logbook.forget([identifier])
    Response.objects.everywhere(because=WHY).filter(pk=identifier).delete()


def _take_answers_out_that_became(excerpt: Excerpt) -> None:
    """An answer that its speaker let take part is these words: taken back, it comes back with no backup either."""
    for identifier in Response.objects.of(excerpt.trajectory_id).filter(excerpt=excerpt).values_list("pk", flat=True):
        note_withdrawal(RESPONSE, identifier)
        _take_answer_out(identifier)


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


def _free_around(excerpt: Excerpt, words: str, but: Reference | None = None) -> set[Run]:
    """Give what of these words stays: what is not only theirs, and what was given back before they were heard."""
    day = quoted.quotable_since(excerpt, words)
    given = Edition.objects.of(excerpt.trajectory_id).exclude(published_on=None)
    given = given.filter(published_on__lt=day) if day is not None else given
    texts = [getattr(row, name) for row in given for name in EDITION_TEXTS]
    threads = EditionThread.objects.of(excerpt.trajectory_id).filter(edition__in=given)
    texts += [text for both in threads.values_list("name", "summary") for text in both]
    return quoted.free_around(excerpt, words, but) | runs_of(texts)


def _take_out_quotations(trajectory: Trajectory, words: str, free: Set[Run]) -> set[UUID]:
    """Take quotations of these words out of the makers' texts and names; tell which editions that touched."""
    _give_new_names(trajectory, words, free)
    touched = _name_given_back_anew(trajectory, words, free)
    return touched | _clean_texts(trajectory.pk, words, free)


def _clean_texts(
    trajectory_id: UUID, words: str, free: Set[Run], but: Collection[type[models.Model]] = ()
) -> set[UUID]:
    touched: set[UUID] = set()
    for model, fields in MAKERS_TEXTS:
        if model in but:
            continue
        for row in model.objects.of(trajectory_id):  # type: ignore[attr-defined]
            rest = {name: without(getattr(row, name), words, free) for name in fields}
            changed = [name for name in fields if rest[name] != getattr(row, name)]
            if changed:
                for name in changed:
                    setattr(row, name, rest[name])
                row.save(update_fields=changed)
                touched.add(row.pk if model is Edition else getattr(row, "edition_id", row.pk))
    return touched


def _give_new_names(trajectory: Trajectory, words: str, free: Set[Run]) -> None:
    """A thread that was called after words nobody says any more asks for another name."""
    for thread in RedThread.objects.of(trajectory):
        if _must_be_renamed(thread.called, words, thread, free):
            thread.name, thread.waiting_name, thread.needs_name = names.nameless(trajectory), "", True
            thread.version += 1
            thread.save()


def _name_given_back_anew(trajectory: Trajectory, words: str, free: Set[Run]) -> set[UUID]:
    touched: set[UUID] = set()
    for row in EditionThread.objects.of(trajectory).exclude(name=""):
        if _must_be_renamed(row.name, words, row.red_thread, free):
            row.name = names.nameless(trajectory)
            row.save(update_fields=["name"])
            touched.add(row.edition_id)
    return touched


def _must_be_renamed(name: str, words: str, thread: RedThread | None, free: Set[Run]) -> bool:
    if not (is_said_in(name, words) or without(name, words, free) != name):
        return False
    others = queries.ties_on(thread).values_list("excerpt__text", flat=True) if thread else ()
    return not any(is_said_in(name, said) for said in others if said != words)


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


def private_words(trajectory: Trajectory, audience: str, compared: Compared) -> Iterator[Voiced]:
    """Give the answers to a give-back that may be quoted here: only the core group reads these."""
    rows = Response.objects.of(trajectory).exclude(words="").values_list("pk", "person", "words")
    people = {key: person for key, person, _words in rows}
    for key, words in compared.quoted_among((key, fold(words)) for key, _person, words in rows):
        yield Voiced(Reference(RESPONSE, key), words, people[key])


def can_ask(trajectory: Trajectory, whose: Reference) -> Asking | None:
    """Tell whether this speaker can be asked on their receipt, and where else one asks; nothing where nobody is."""
    if whose.kind != EXCERPT or current_phase(trajectory) not in AFTER_PREPARING:
        return None
    shown = Excerpt.objects.of(trajectory).handled_by_the_core_group().filter(pk=whose.id)
    excerpt = shown.select_related("speaker__person", "speaker__conversation").first()
    return asked_to_share.asking(trajectory, excerpt) if excerpt is not None else None


def ask_for_yes(actor: Actor, trajectory: Trajectory, whose: Reference) -> bool:
    """Ask the speaker of these words whether they may be given back, unless that was asked already."""
    can = can_ask(trajectory, whose)
    if can is None or can.how != "ask":
        return False
    readable = look.excerpts_for(actor, trajectory).select_related("speaker__person")
    excerpt = readable.filter(pk=whose.id).first()
    if excerpt is None:
        return False
    ask_speaker(actor, trajectory, excerpt)
    return True
