"""Answering an edition: everyone in their own words; answers are read and answered, never tallied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock, registry
from wijwerken.house.for_you import landing
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.domain import queries as look
from wijwerken.look.domain.withdrawal import take_words_out
from wijwerken.look.models.gate import publishable
from wijwerken.people.actor import Actor
from wijwerken.people.domain.ledger import note_withdrawal
from wijwerken.think.domain import queries
from wijwerken.think.domain.draft import begin_edition
from wijwerken.think.domain.publication import address
from wijwerken.think.models import Edition, EditionThread, RedThread, Response
from wijwerken.think.vocabulary import RESPONSE
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Trajectory

LONGEST = 10_000
MOST_AT_ONCE = 100


@deed("think.response.given", may="think.respond", logged=False)
def respond(
    actor: Actor,
    trajectory: Trajectory,
    edition: Edition,
    kind: str,
    words: str | None = None,
    red_thread: RedThread | None = None,
) -> Response:
    """Answer an edition, or one thread in it; answering again changes the answer, and without words keeps those."""
    _must_be_given(edition)
    if kind not in Response.Kind.values:
        raise NotSound(_("Kies een van de drie antwoorden."), field="kind")
    if len(words or "") > LONGEST:
        raise NotSound(_("Dat is veel tekst in één keer. Maak er twee antwoorden van, of bel ons."), field="words")
    _must_hang_in(edition, red_thread)
    response, is_new = Response.objects.of(trajectory).get_or_create(
        trajectory=trajectory,
        edition=edition,
        person=actor.person,
        red_thread=red_thread,
        defaults={"kind": kind, "words": (words or "").strip(), "on": clock.today(), "source": Response.Source.RECEIPT},
    )
    if not is_new:
        _change(response, kind, response.words if words is None else words.strip())
    return response


def _change(response: Response, kind: str, words: str) -> None:
    """Let an answer say something else; what was asked about the words of before is asked no longer."""
    has_joined = response.excerpt_id is not None
    if words != response.words and not has_joined:
        response.joining = ""
    response.words = "" if has_joined else words
    response.kind, response.on, response.source = kind, clock.today(), Response.Source.RECEIPT
    response.save(update_fields=["kind", "words", "joining", "on", "source"])


@deed("think.response.filled_in", may="think.respond", logged=False)
def say_more(
    actor: Actor, trajectory: Trajectory, response: Response, kind: str, words: str, red_thread: RedThread | None
) -> Response:
    """Add my own words to my answer, change it, or say which thread it is about."""
    if response.person_id is None or response.person != actor.person:
        raise NotSound(_("Dit antwoord is er niet meer."))
    others = Response.objects.of(trajectory).filter(edition=response.edition, person=actor.person)
    if others.exclude(pk=response.pk).filter(red_thread=red_thread).exists():
        raise NotSound(
            _("Hierover heeft u al een antwoord. Verander dat, of kies een andere draad."), field="red_thread"
        )
    response.red_thread = red_thread
    response.save(update_fields=["red_thread"])
    given: Response = respond(actor, trajectory, response.edition, kind, words, red_thread)
    return given


@deed("think.response.taken_back", may="think.respond", logged=False)
def take_back(actor: Actor, trajectory: Trajectory, response_id: UUID) -> None:
    """Take my own answer back; it disappears everywhere."""
    mine = Response.objects.of(trajectory).select_related("excerpt").filter(pk=response_id, person=actor.person).first()
    if mine is None:
        raise NotSound(_("Dit antwoord is er niet meer."))
    if mine.excerpt is not None:
        take_words_out(mine.excerpt)  # since their yes the answer is these words
    note_withdrawal(RESPONSE, mine.pk)
    registry.withdrawn(Reference(RESPONSE, mine.pk))


@deed(
    "think.response.harvested",
    says=gettext_lazy("Antwoorden van een avond of van papier zijn overgetypt"),
    may="think.read_responses",
)
def harvest(actor: Actor, trajectory: Trajectory, edition: Edition, lines: Iterable[tuple[str, str]]) -> Edition:
    """Type in what people said to an edition at the evening or on paper, many lines at once, without names."""
    _must_be_given(edition)
    said = [(kind, words.strip()) for kind, words in lines if words.strip()]
    if not said:
        raise NotSound(_("Typ wat mensen zeiden. Elke regel is één antwoord."))
    if len(said) > MOST_AT_ONCE:
        raise NotSound(_("Dit zijn er veel. Typ er hooguit honderd tegelijk over."))
    if any(len(words) > LONGEST for _kind, words in said):
        raise NotSound(_("Een van de regels is erg lang. Maak er een paar regels van."))
    Response.objects.bulk_create(
        Response(
            trajectory=trajectory,
            edition=edition,
            kind=kind,
            words=words,
            source=Response.Source.EVENING,
            on=clock.today(),
        )
        for kind, words in said
    )
    return edition


@deed(
    "think.response.answered", says=gettext_lazy("De kerngroep antwoordde op een antwoord"), may="think.read_responses"
)
def answer(
    actor: Actor, trajectory: Trajectory, response: Response, words: str, *, changes_edition: bool = False
) -> None:
    """Say what was done with an answer, and whether it changes the next edition; who gave it reads that.

    When it does and nobody began that edition yet, it begins here.
    """
    if not words.strip():
        raise NotSound(_("Schrijf in één zin wat jullie met dit antwoord doen, of waarom niet."), field="answer")
    draft = (queries.draft(trajectory) or begin_edition(actor, trajectory)) if changes_edition else None
    told = bool(response.answer)
    response.answer, response.changed_edition = words.strip(), draft
    response.save(update_fields=["answer", "changed_edition"])
    if response.person is not None and not told:
        with override(response.person.language):
            where = landing(address(trajectory, response.edition), response.pk)
            tell(trajectory, _("De kerngroep antwoordde u."), person=response.person, url=where)


def beside(actor: Actor, edition: Edition) -> tuple[list[Any], list[Response]]:
    """Give the answers that changed an edition, never who gave them, and what this person answered to it.

    Each carries the words that it became since a yes, `joined`, and whether everyone may read these now.
    """
    thanks, own = Q(changed_edition=edition), Q(edition=edition, person=actor.person)
    found = Response.objects.of(edition.trajectory_id).filter(thanks if actor.person is None else thanks | own)
    # Both at once, and ordered here: asked to order, SQLite walks through the answers of the whole house.
    rows = sorted(_with_words(found).select_related("red_thread"), key=lambda row: row.pk)
    mine = (edition.pk, actor.person.pk if actor.person else "nobody")
    return (
        [row for row in rows if row.changed_edition_id == edition.pk and (row.answer or row.is_given)],
        [row for row in rows if (row.edition_id, row.person_id) == mine],
    )


def thanks_to(edition: Edition) -> list[Any]:
    """Give the answers that changed this edition, never who gave them; what was written back is for that one reader."""
    found = _with_words(Response.objects.of(edition.trajectory_id).filter(changed_edition=edition)).order_by("pk")
    return [row for row in found if row.answer or row.is_given]


def responses_to(actor: Actor, trajectory: Trajectory) -> list[Any]:
    """Give every answer for the core group to read: what waits for an answer first, in an order that tells nothing."""
    found = Response.objects.of(trajectory).select_related("edition", "red_thread", "changed_edition")
    rows: list[Any] = sorted(found, key=lambda response: (not response.waits, bool(response.answer), response.pk))
    let_read(actor, trajectory, rows)
    return rows


def let_read(actor: Actor, trajectory: Trajectory, rows: Sequence[Any]) -> None:
    """Let answers carry the words that they became, as far as this reader may read those."""
    became = [row.excerpt_id for row in rows if row.excerpt_id is not None]
    readable = look.excerpts_for(actor, trajectory).filter(pk__in=became) if became else ()
    words = {excerpt.pk: excerpt.text for excerpt in readable}
    for row in rows:
        row.joined = words.get(row.excerpt_id, "")


def _with_words(found: ScopedQuerySet[Response]) -> ScopedQuerySet[Any]:
    is_given = ExpressionWrapper(publishable(through="excerpt"), output_field=BooleanField())
    rows: Any = found.annotate(joined=F("excerpt__text"), is_given=is_given)
    return rows


def _must_be_given(edition: Edition) -> None:
    if edition.is_draft:
        raise NotSound(_("Deze teruggave is nog niet gegeven."))


def _must_hang_in(edition: Edition, red_thread: RedThread | None) -> None:
    if red_thread is None:
        return
    rows = EditionThread.objects.of(edition.trajectory_id)
    if not rows.filter(edition=edition, red_thread=red_thread).exists():
        raise NotSound(_("Deze draad staat niet in deze teruggave."))
