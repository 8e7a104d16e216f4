"""Making a give-back: the makers choose order, summary and what comes first; the words stay people's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house.domain.versions import claim
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import asked_to_share
from wijwerken.look.domain import queries as look
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.domain.contents import outline, readable_assumptions
from wijwerken.think.models import Edition, EditionAssumption, EditionThread, RedThread, Tie
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

TEXTS = ("title", "opening", "not_known", "changed_since", "not_shared_because")


@deed("think.edition.begun", says=gettext_lazy("Er is een teruggave begonnen"), may="think.give_back")
def begin_edition(actor: Actor, trajectory: Trajectory) -> Edition:
    """Begin a give-back; a next one begins with the choices of the one before."""
    if queries.draft(trajectory) is not None:
        raise NotSound(_("Er is al een teruggave in de maak. Maak die eerst af."))
    before = queries.newest_edition(trajectory)
    edition = Edition.objects.create(
        trajectory=trajectory,
        number=(before.number if before else 0) + 1,
        title=before.title if before else "",
        opening=before.opening if before else "",
        not_known=before.not_known if before else "",
        not_shared_because=before.not_shared_because if before else "",
    )
    if before is not None:
        _take_over(before, edition)
    return edition


@deed("think.edition.changed", says=gettext_lazy("Er is aan de teruggave geschreven"), may="think.compose")
def change_edition(
    actor: Actor, trajectory: Trajectory, edition_id: UUID, version: int, changes: Mapping[str, Any]
) -> Edition:
    """Change the makers' own texts of a draft; when someone else did so just now, both are shown first."""
    edition = Edition.objects.of(trajectory).get(pk=edition_id)
    _must_be_draft(edition)
    texts = {name: changes[name].strip() for name in TEXTS if name in changes}
    claim(Edition.objects.of(trajectory), edition, version, **texts)
    edition.refresh_from_db()
    return edition


@deed(
    "think.edition.thread_composed",
    says=gettext_lazy("Er is een rode draad in de teruggave gekozen"),
    may="think.compose",
)
def compose_thread(
    actor: Actor,
    trajectory: Trajectory,
    edition: Edition,
    thread: RedThread,
    *,
    summary: str,
    also_heard: bool,
    left_out: Collection[UUID] = (),
    in_front: Collection[UUID] = (),
) -> EditionThread:
    """Write the summary of a thread in a draft and choose what comes first and what stays out."""
    _must_be_draft(edition)
    _rows_for_all(edition)
    row = EditionThread.objects.of(trajectory).get(edition=edition, red_thread=thread)
    row.summary, row.also_heard = summary.strip(), also_heard
    row.save(update_fields=["summary", "also_heard"])
    tied = Excerpt.objects.of(trajectory).filter(
        pk__in=Tie.objects.of(trajectory).filter(red_thread=thread).values("excerpt")
    )
    row.left_out.set(tied.filter(pk__in=left_out))
    row.in_front.set(tied.filter(pk__in=in_front).exclude(pk__in=left_out))
    return row


@deed("think.edition.ordered", says=gettext_lazy("De volgorde van de teruggave is veranderd"), may="think.compose")
def place_thread(actor: Actor, trajectory: Trajectory, edition: Edition, thread: RedThread, steps: int) -> Edition:
    """Move a thread up or down in a draft."""
    _must_be_draft(edition)
    rows = _rows_for_all(edition)
    at = next((number for number, row in enumerate(rows) if row.red_thread_id == thread.pk), None)
    if at is None:
        raise NotSound(_("Deze draad staat niet in de teruggave."))
    rows.insert(max(0, at + steps), rows.pop(at))
    for number, row in enumerate(rows):
        row.position = number
    EditionThread.objects.of(trajectory).bulk_update(rows, ["position"])
    return edition


@deed(
    "think.edition.assumption_paired",
    says=gettext_lazy("Er is iets gezet naast wat de kerngroep vooraf dacht"),
    may="think.compose",
)
def set_beside(
    actor: Actor, trajectory: Trajectory, edition: Edition, assumption_id: UUID | None, excerpt_id: UUID | None
) -> Edition:
    """Set what was heard beside what a maker thought; without a thought it is "dit dachten wij niet"."""
    _must_be_draft(edition)
    if assumption_id and assumption_id not in {row.pk for row in readable_assumptions(actor, trajectory)}:
        raise NotSound(_("Deze aanname ziet alleen wie hem schreef, tot de eerste teruggave."))
    heard = look.publishable(trajectory).filter(pk=excerpt_id).first() if excerpt_id else None
    rows = EditionAssumption.objects.of(trajectory).filter(edition=edition)
    if assumption_id:
        rows.filter(assumption_id=assumption_id).delete()
    elif heard:
        rows.filter(assumption=None, excerpt=heard).delete()
    if heard:
        last = rows.aggregate(last=Max("position"))["last"] or 0
        EditionAssumption.objects.create(
            trajectory=trajectory, edition=edition, assumption_id=assumption_id, excerpt=heard, position=last + 1
        )
    return edition


@deed("think.edition.dropped", says=gettext_lazy("Een teruggave in de maak is weggegooid"), may="think.compose")
def drop_draft(actor: Actor, trajectory: Trajectory, edition: Edition) -> None:
    """Throw a draft away; threads and words stay."""
    _must_be_draft(edition)
    Edition.objects.of(trajectory).filter(pk=edition.pk).delete()


@deed(
    "think.speaker.asked",
    says=gettext_lazy("Aan een spreker is gevraagd of woorden in de teruggave mogen"),
    may="think.compose",
)
def ask_speaker(actor: Actor, trajectory: Trajectory, excerpt: Excerpt) -> None:
    """Ask a speaker on their receipt whether one sentence may be given back."""
    asked_to_share.ask(trajectory, excerpt, _asking(excerpt))


def _asking(excerpt: Excerpt) -> str:
    person = excerpt.speaker.person
    with override(person.language if person else excerpt.language):
        return _("Mag een zin van u in de teruggave? U kiest ja, nee of liever anders. Geen antwoord is ook goed.")


def _must_be_draft(edition: Edition) -> None:
    if not edition.is_draft:
        raise NotSound(_("Deze teruggave is al gegeven. Maak een nieuwe teruggave om iets te veranderen."))


def _take_over(before: Edition, edition: Edition) -> None:
    for row in EditionThread.objects.of(edition.trajectory_id).filter(edition=before).exclude(red_thread=None):
        copy = EditionThread.objects.create(
            trajectory_id=edition.trajectory_id,
            edition=edition,
            red_thread_id=row.red_thread_id,
            summary=row.summary,
            also_heard=row.also_heard,
            position=row.position,
        )
        copy.left_out.set(row.left_out.all())
        copy.in_front.set(row.in_front.all())
    for pair in EditionAssumption.objects.of(edition.trajectory_id).filter(edition=before).exclude(excerpt=None):
        EditionAssumption.objects.create(
            trajectory_id=edition.trajectory_id,
            edition=edition,
            assumption_id=pair.assumption_id,
            excerpt_id=pair.excerpt_id,
            position=pair.position,
        )


def _rows_for_all(edition: Edition) -> list[EditionThread]:
    """Keep the order in which the threads of a draft stand now, with a row for each."""
    kept = {row.red_thread_id: row for row in EditionThread.objects.of(edition.trajectory_id).filter(edition=edition)}
    rows: list[EditionThread] = []
    for number, part in enumerate(outline(edition)):
        row = kept.get(part.red_thread_id) or EditionThread(
            trajectory_id=edition.trajectory_id,
            edition=edition,
            red_thread_id=part.red_thread_id,
            also_heard=part.also_heard,
            position=number,
        )
        if row._state.adding:
            row.save()
        rows.append(row)
    return rows
