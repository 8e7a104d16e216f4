"""Answering an edition: everyone in their own words; answers are read and answered, never tallied."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock, registry
from wijwerken.house.for_you import landing
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain.ledger import note_withdrawal
from wijwerken.think.domain import queries
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
    words: str = "",
    red_thread: RedThread | None = None,
) -> Response:
    """Answer an edition, or one thread in it; answering again changes the answer."""
    _must_be_given(edition)
    if kind not in Response.Kind.values:
        raise NotSound(_("Kies een van de drie antwoorden."), field="kind")
    if len(words) > LONGEST:
        raise NotSound(_("Dat is veel tekst in één keer. Maak er twee antwoorden van, of bel ons."), field="words")
    _must_hang_in(edition, red_thread)
    response, _new = Response.objects.of(trajectory).update_or_create(
        trajectory=trajectory,
        edition=edition,
        person=actor.person,
        red_thread=red_thread,
        defaults={"kind": kind, "words": words.strip(), "on": clock.today(), "source": Response.Source.RECEIPT},
    )
    return response


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
            _("Hierover hebt u al een antwoord. Verander dat, of kies een andere draad."), field="red_thread"
        )
    response.red_thread = red_thread
    response.save(update_fields=["red_thread"])
    given: Response = respond(actor, trajectory, response.edition, kind, words, red_thread)
    return given


@deed("think.response.taken_back", may="think.respond", logged=False)
def take_back(actor: Actor, trajectory: Trajectory, response_id: UUID) -> None:
    """Take my own answer back; it disappears everywhere."""
    mine = Response.objects.of(trajectory).filter(pk=response_id, person=actor.person).first()
    if mine is None:
        raise NotSound(_("Dit antwoord is er niet meer."))
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
    """Say what was done with an answer, and whether it changes the next edition; who gave it reads that."""
    if not words.strip():
        raise NotSound(_("Schrijf in één zin wat jullie met dit antwoord doen, of waarom niet."), field="answer")
    draft = queries.draft(trajectory) if changes_edition else None
    if changes_edition and draft is None:
        raise NotSound(_("Er is nog geen nieuwe teruggave. Begin die eerst."), field="changes_edition")
    told = bool(response.answer)
    response.answer, response.changed_edition = words.strip(), draft
    response.save(update_fields=["answer", "changed_edition"])
    if response.person is not None and not told:
        with override(response.person.language):
            where = landing(address(trajectory, response.edition), response.pk)
            tell(trajectory, _("De kerngroep antwoordde u."), person=response.person, url=where)


def beside(actor: Actor, edition: Edition) -> tuple[list[Response], list[Response]]:
    """Give the answers that changed an edition, never who gave them, and what this person answered to it."""
    thanks, own = Q(changed_edition=edition) & ~Q(answer=""), Q(edition=edition, person=actor.person)
    found = Response.objects.of(edition.trajectory_id).filter(thanks if actor.person is None else thanks | own)
    # Both at once, and ordered here: asked to order, SQLite walks through the answers of the whole house.
    rows = sorted(found.select_related("red_thread"), key=lambda row: row.pk)
    mine = (edition.pk, actor.person.pk if actor.person else "nobody")
    return (
        [row for row in rows if row.changed_edition_id == edition.pk and row.answer],
        [row for row in rows if (row.edition_id, row.person_id) == mine],
    )


def responses_to(trajectory: Trajectory) -> list[Response]:
    """Give every answer for the core group to read: what waits for an answer first, in an order that tells nothing."""
    found = Response.objects.of(trajectory).select_related("edition", "red_thread", "changed_edition")
    return sorted(found, key=lambda response: (bool(response.answer), response.pk))


def _must_be_given(edition: Edition) -> None:
    if edition.is_draft:
        raise NotSound(_("Deze teruggave is nog niet gegeven."))


def _must_hang_in(edition: Edition, red_thread: RedThread | None) -> None:
    if red_thread is None:
        return
    rows = EditionThread.objects.of(edition.trajectory_id)
    if not rows.filter(edition=edition, red_thread=red_thread).exists():
        raise NotSound(_("Deze draad staat niet in deze teruggave."))
