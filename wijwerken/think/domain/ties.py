"""Tying: hanging excerpts on red threads, together, without losing anyone's work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis.signs import clean
from wijwerken.house.domain.versions import claim, is_as_read
from wijwerken.house.refusal import ChangedMeanwhile, NotSound
from wijwerken.look.domain import queries as look
from wijwerken.people.actor import Actor
from wijwerken.think.domain import names
from wijwerken.think.domain.suggestions.turned_down import remember
from wijwerken.think.domain.undo import note_new, step
from wijwerken.think.models import EditionThread, RedThread, SuggestionAnswer, Tie
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import unshared
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

LONGEST_NAME = 200


@dataclass(frozen=True)
class Offered:
    """Who offered an excerpt for a thread: the computer, by which encoder and when; or nobody, when a person found it.

    Offering is never deciding: who ties stands with the tie as well.
    """

    by: str = ""
    version: str = ""
    on: dt.date | None = None

    def as_fields(self) -> dict[str, Any]:
        """Give it as the fields of a tie."""
        return {"suggested_by": self.by, "suggested_version": self.version, "suggested_on": self.on}


BY_HAND = Offered()


@deed("think.thread.made", says=gettext_lazy("Een rode draad is begonnen"), may="think.tie")
def make_thread(actor: Actor, trajectory: Trajectory, name: str, excerpts: Collection[UUID] = ()) -> RedThread:
    """Begin a red thread with a name in someone's words, and hang the chosen excerpts on it."""
    thread = new_thread(actor, trajectory, name)
    chosen = _chosen(actor, trajectory, excerpts) if excerpts else []
    with step(actor, trajectory, thread) as kept:
        thread.save()
        note_new(kept, thread, *hang(actor, trajectory, thread, chosen))
    return thread


@deed("think.excerpt.tied", says=gettext_lazy("Er is iets aan een rode draad geknoopt"), may="think.tie")
def tie(actor: Actor, trajectory: Trajectory, thread: RedThread, excerpts: Collection[UUID]) -> RedThread:
    """Hang the chosen excerpts on a red thread; what already hangs there stays as it is."""
    chosen = _chosen(actor, trajectory, excerpts)
    with step(actor, trajectory, thread) as kept:
        note_new(kept, *hang(actor, trajectory, thread, chosen))
    return thread


@deed("think.excerpt.untied", says=gettext_lazy("Er is iets losgemaakt van een rode draad"), may="think.tie")
def untie(actor: Actor, trajectory: Trajectory, knot: Tie) -> RedThread:
    """Take an excerpt off a red thread; the excerpt itself is kept, and is not suggested for this thread again."""
    with step(actor, trajectory, knot.red_thread, knot) as kept:
        Tie.objects.of(trajectory).filter(pk=knot.pk).delete()
        remember(kept, actor, knot.red_thread, {knot.excerpt_id: SuggestionAnswer.Answer.NOT})
    return knot.red_thread


@deed("think.excerpt.moved", says=gettext_lazy("Er is iets naar een andere rode draad verplaatst"), may="think.tie")
def move(actor: Actor, trajectory: Trajectory, knot: Tie, to: RedThread) -> RedThread:
    """Take an excerpt off one red thread and hang it on another, in one step."""
    with step(actor, trajectory, to, knot) as kept:
        Tie.objects.of(trajectory).filter(pk=knot.pk).delete()
        remember(kept, actor, knot.red_thread, {knot.excerpt_id: SuggestionAnswer.Answer.NOT})
        note_new(kept, *hang(actor, trajectory, to, [knot.excerpt_id]))
    return to


@deed("think.excerpt.marked", says=gettext_lazy("Er is iets gemerkt bij een rode draad"), may="think.tie")
def mark(
    actor: Actor,
    trajectory: Trajectory,
    knot: Tie,
    *,
    is_counter: bool,
    is_surprise: bool,
    is_simple_solution: bool,
) -> RedThread:
    """Mark an excerpt on a thread: someone says it differently, a surprise, or a simple solution."""
    with step(actor, trajectory, knot.red_thread, knot):
        knot.is_counter, knot.is_surprise, knot.is_simple_solution = is_counter, is_surprise, is_simple_solution
        knot.save(update_fields=["is_counter", "is_surprise", "is_simple_solution"])
    return knot.red_thread


@deed(
    "think.thread.changed", says=gettext_lazy("Een rode draad kreeg een andere naam, notitie of merk"), may="think.tie"
)
def change_thread(
    actor: Actor, trajectory: Trajectory, thread_id: UUID, version: int, changes: Mapping[str, Any]
) -> RedThread:
    """Change the name, note or marks of a thread; when someone else did so just now, both are shown first."""
    thread = RedThread.objects.of(trajectory).get(pk=thread_id)
    if not is_as_read(thread, version):
        names.for_reader(actor, trajectory, [thread])
        raise ChangedMeanwhile(thread)
    _memo_must_be_shared(actor, trajectory, changes)
    with step(actor, trajectory, thread, thread):
        _save_when_unchanged(trajectory, thread, _with_name(trajectory, thread, changes))
    return thread


@deed(
    "think.thread.removed",
    says=gettext_lazy("Een rode draad is weggehaald; de fragmenten zijn weer los"),
    may="think.tie",
)
def remove_thread(actor: Actor, trajectory: Trajectory, thread: RedThread) -> None:
    """Take a thread away; its excerpts become loose again and are kept."""
    must_be_removable(trajectory, thread)
    ties = list(Tie.objects.of(trajectory).filter(red_thread=thread))
    with step(actor, trajectory, thread, thread, *ties):
        RedThread.objects.of(trajectory).filter(pk=thread.pk).delete()


def must_be_removable(trajectory: Trajectory, thread: RedThread) -> None:
    """Stop when a thread stands in a give-back: people read it there."""
    if EditionThread.objects.of(trajectory).filter(red_thread=thread, edition__published_on__isnull=False).exists():
        raise NotSound(_("Deze draad staat in een teruggave. Daarom blijft hij. Een andere naam mag wel."))


def thread_named(trajectory: Trajectory, name: str) -> RedThread:
    """Find the thread with this name, however it is typed."""
    thread = names.named(trajectory, name)
    if thread is None:
        raise NotSound(
            _("De draad “%(name)s” is er nog niet. Druk op “Nieuwe draad” om hem te beginnen.") % {"name": name.strip()}
            if name.strip()
            else _("Kies aan welke draad je de fragmenten knoopt, of typ een nieuwe naam."),
            field="name",
        )
    return thread


def new_thread(actor: Actor, trajectory: Trajectory, name: str) -> RedThread:
    """Prepare a thread with a name that is sound and not taken; part of a deed that keeps it."""
    made_by = rules.participation_of(actor, trajectory)
    return names.put_name(trajectory, RedThread(trajectory=trajectory, made_by=made_by), _sound_name(trajectory, name))


def hang(
    actor: Actor, trajectory: Trajectory, thread: RedThread, excerpts: Collection[UUID], offered: Offered = BY_HAND
) -> list[Tie]:
    """Hang excerpts on a thread, with who offered them, and give what is new; part of a deed that notes the step."""
    there = set(
        Tie.objects.of(trajectory).filter(red_thread=thread, excerpt__in=excerpts).values_list("excerpt_id", flat=True)
    )
    me = rules.participation_of(actor, trajectory)
    ties = [
        Tie(trajectory=trajectory, red_thread=thread, excerpt_id=excerpt, tied_by=me, **offered.as_fields())
        for excerpt in excerpts
        if excerpt not in there
    ]
    # Two people may tie the same excerpt at the same moment: ties are a set, so the second finds it done.
    Tie.objects.bulk_create(ties, ignore_conflicts=True)
    return ties


def _sound_name(trajectory: Trajectory, name: str, but: RedThread | None = None) -> str:
    name = names.without_marks(clean(name))
    if not name:
        raise NotSound(_("Geef de draad een naam. Neem een zin die iemand zei."), field="name")
    if len(name) > LONGEST_NAME:
        raise NotSound(_("Deze naam is lang. Kies één korte zin die iemand zei."), field="name")
    if names.is_taken(trajectory, name, but=but.pk if but else None):
        raise NotSound(_("Er is al een draad met deze naam. Knoop de fragmenten daaraan."), field="name")
    return name


def _with_name(trajectory: Trajectory, thread: RedThread, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    if "name" not in changes:
        return changes
    fresh = names.put_name(trajectory, RedThread(), _sound_name(trajectory, changes["name"], but=thread))
    return {**changes, "name": fresh.name, "waiting_name": fresh.waiting_name, "needs_name": False}


def _memo_must_be_shared(actor: Actor, trajectory: Trajectory, changes: Mapping[str, Any]) -> None:
    unshared.must_be_shared(actor, trajectory, Audience.PARTICIPANTS, [changes.get("memo", "")])


def _chosen(actor: Actor, trajectory: Trajectory, excerpts: Collection[UUID]) -> list[UUID]:
    found = list(look.excerpts_for(actor, trajectory).filter(pk__in=excerpts).values_list("pk", flat=True))
    if not found:
        raise NotSound(_("Kies eerst een of meer fragmenten."), field="excerpts")
    return found


def _save_when_unchanged(trajectory: Trajectory, thread: RedThread, changes: Mapping[str, Any]) -> None:
    claim(RedThread.objects.of(trajectory), thread, thread.version)
    for name, value in changes.items():
        setattr(thread, name, value)
    thread.save()
