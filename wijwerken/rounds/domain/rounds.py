"""Holding a recognition round: the core group chooses the sentences, opens it, closes it, and may want the map."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max, QuerySet
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.once import once
from wijwerken.house.prepared import prepared
from wijwerken.house.refusal import NotSound
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.rounds.domain import findings, tickets
from wijwerken.rounds.domain.figures_request import ask_anew
from wijwerken.rounds.domain.statements import FEWEST, MOST, SHORT, candidates, statements_of
from wijwerken.rounds.models import RecognitionRound, Statement
from wijwerken.think.domain import queries
from wijwerken.think.models import EditionSentence
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Participation, Trajectory

CHOSEN = log_line("rounds.round.statements_chosen", gettext_lazy("Er zijn zinnen gekozen voor een herkenningsronde"))
CHOSEN_BEFOREHAND = 20
FEW_INSIDE = 20


@deed("rounds.round.begun", says=gettext_lazy("Er is een herkenningsronde begonnen"), may="rounds.prepare")
def begin_round(actor: Actor, trajectory: Trajectory, *, by_link: bool = True) -> RecognitionRound:
    """Begin a recognition round; the short sentences of the newest give-back are chosen already."""
    Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)  # two who begin at once get two numbers
    last = RecognitionRound.objects.of(trajectory).aggregate(last=Max("number"))["last"] or 0
    made = RecognitionRound.objects.create(trajectory=trajectory, number=last + 1, by_link=by_link)
    _choose(made, chosen_beforehand(trajectory))
    return made


@deed(CHOSEN, may="rounds.prepare")
def choose(
    actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound, excerpts: Iterable[UUID]
) -> RecognitionRound:
    """Put sentences in a round; only those whose speaker shares them, and nobody's old pain."""
    held = _in_preparation(trajectory, recognition_round)
    wanted = list(excerpts)
    allowed = list(candidates(trajectory).filter(pk__in=wanted).values_list("pk", flat=True))
    if len(allowed) < len(set(wanted)):
        raise NotSound(_("Een van deze zinnen mag niet meer gedeeld worden. Kies opnieuw."))
    _choose(held, allowed)
    _must_fit(held)
    return held


@deed(CHOSEN, may="rounds.prepare")
def choose_among(
    actor: Actor,
    trajectory: Trajectory,
    recognition_round: RecognitionRound,
    offered: Iterable[UUID],
    ticked: Iterable[UUID],
) -> RecognitionRound:
    """Say of the sentences one read which are in a round and which are not; what one did not read stays as it was."""
    held = _in_preparation(trajectory, recognition_round)
    chosen = Statement.objects.of(trajectory).filter(recognition_round=held)
    wanted = set(ticked)
    chosen.filter(excerpt__in=set(offered) - wanted).delete()
    # What was taken back while this was being read is not in it; nobody has to be asked about that.
    _choose(held, candidates(trajectory).filter(pk__in=wanted).values_list("pk", flat=True))
    _must_fit(held)
    return held


@deed(
    "rounds.round.statement_left_out",
    says=gettext_lazy("Er is een zin uit een herkenningsronde gehaald"),
    may="rounds.prepare",
)
def leave_out(
    actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound, statement: UUID
) -> RecognitionRound:
    """Take a sentence out of a round that is being prepared."""
    held = _in_preparation(trajectory, recognition_round)
    Statement.objects.of(trajectory).filter(recognition_round=held, pk=statement).delete()
    return held


@deed("rounds.round.opened", says=gettext_lazy("Een herkenningsronde is open"), may="rounds.prepare")
def open_round(
    actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound, *, by_ticket: bool = False
) -> RecognitionRound:
    """Open a round, so that people can say what they recognise; from now on its sentences stand fast.

    For a small group by ticket: then every answer is of one person that somebody gave a ticket to, or who is known.
    """
    held = _in_preparation(trajectory, recognition_round)
    chosen = {one.pk for one in statements_of(held)}
    Statement.objects.of(trajectory).filter(recognition_round=held).exclude(pk__in=chosen).delete()
    if not FEWEST <= len(chosen) <= MOST:
        raise NotSound(_("Kies %(fewest)s tot %(most)s zinnen.") % {"fewest": FEWEST, "most": MOST})
    held.opened_on, held.by_ticket = clock.today(), by_ticket and held.by_link
    held.save(update_fields=["opened_on", "by_ticket"])
    if held.by_link:
        _tell_everyone(trajectory, _("Er is een ronde: wat herkent u? Het kost een paar minuten."), held)
    return held


@deed("rounds.round.closed", says=gettext_lazy("Een herkenningsronde is gesloten"), may="rounds.close")
def close_round(actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound) -> RecognitionRound:
    """Close a round; from now on everyone can read what was recognised, and nobody can answer any more."""
    held = _locked(trajectory, recognition_round)
    if not held.is_open:
        raise NotSound(_("Deze ronde is niet open."))
    held.closed_on = clock.today()
    held.is_stale = False  # what was asked for while it was open is not what is needed now
    held.save(update_fields=["closed_on", "is_stale"])
    tickets.throw_away(held)
    ask_anew([held])
    if held.by_link:
        _tell_everyone(trajectory, _("De ronde is dicht. Hier leest u wat eruit kwam."), held)
    return held


@deed("rounds.round.dropped", says=gettext_lazy("Een herkenningsronde in de maak is weggegooid"), may="rounds.prepare")
def drop_round(actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound) -> None:
    """Throw away a round that was not opened yet."""
    _in_preparation(trajectory, recognition_round).delete()


@deed(
    "rounds.round.map_chosen",
    says=gettext_lazy("De groep koos of de perspectievenkaart te zien is"),
    may="rounds.want_map",
)
def want_map(
    actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound, *, wanted: bool = True
) -> RecognitionRound:
    """Say that the group wants to see the map, or would rather not."""
    held = _locked(trajectory, recognition_round)
    if wanted and (why := findings.why_no_map(trajectory, held)):
        raise NotSound(why)
    held.map_wanted_on = clock.today() if wanted else None
    held.save(update_fields=["map_wanted_on"])
    return held


@once
def rounds_of(trajectory: Trajectory) -> list[RecognitionRound]:
    """List the rounds of a trajectory, the newest first."""
    return _rounds_of(trajectory.pk)


@prepared
def _rounds_of(trajectory: UUID) -> QuerySet[RecognitionRound]:
    return RecognitionRound.objects.of(trajectory).order_by("-number")


def open_by_link(trajectory: Trajectory) -> RecognitionRound | None:
    """Give the round that people can answer by the link now, if there is one."""
    return next((each for each in rounds_of(trajectory) if each.by_link and each.is_open), None)


def is_for_few(trajectory: Trajectory) -> bool:
    """Tell whether so few people take part that a round is best held by ticket."""
    return Participation.objects.of(trajectory).count() < FEW_INSIDE


def newest_closed(trajectory: Trajectory) -> RecognitionRound | None:
    """Give the newest round of which everyone can read what came out."""
    return next((each for each in rounds_of(trajectory) if each.is_closed), None)


def address(trajectory: Trajectory, recognition_round: RecognitionRound) -> str:
    """Give the short address of a round: to answer while it is open, to read what came of it afterwards."""
    return reverse("rounds:recognise", args=[trajectory.slug, recognition_round.number])


def chosen_beforehand(trajectory: Trajectory) -> list[UUID]:
    """Give the short sentences of the newest give-back, with which a round begins; none where nothing was given."""
    newest = queries.newest_edition(trajectory)
    if newest is None or newest.not_shared_because:
        return []
    given = EditionSentence.objects.of(trajectory).filter(edition=newest)
    # What the makers put in front comes first; then what is short enough for a phone.
    front = set(given.filter(in_front=True).values_list("excerpt", flat=True))
    short = candidates(trajectory).filter(pk__in=given.values("excerpt")).annotate(signs=Length("text"))
    found = sorted(short.filter(signs__lte=SHORT), key=lambda one: (one.pk not in front, one.signs, one.pk))
    return [one.pk for one in found[:CHOSEN_BEFOREHAND]]


def would_show(trajectory: Trajectory, recognition_round: RecognitionRound | None) -> list[Excerpt]:
    """Give the sentences with which a round would begin now: those that were chosen, else those chosen beforehand."""
    if recognition_round is not None:
        return [one.excerpt for one in statements_of(recognition_round)]
    by_id = candidates(trajectory).in_bulk(chosen_beforehand(trajectory))
    return list(by_id.values())


def waits_for_a_room(trajectory: Trajectory) -> RecognitionRound | None:
    """Give the newest round that is not closed: mostly there is one, so that nobody has to be asked which."""
    return RecognitionRound.objects.of(trajectory).filter(closed_on=None).order_by("-number").first()


def _must_fit(held: RecognitionRound) -> None:
    if Statement.objects.of(held.trajectory_id).filter(recognition_round=held).count() > MOST:
        raise NotSound(_("In een ronde passen %(n)s zinnen. Haal er eerst een paar uit.") % {"n": MOST})


def _choose(recognition_round: RecognitionRound, excerpts: Iterable[UUID]) -> None:
    rows = [
        Statement(trajectory_id=recognition_round.trajectory_id, recognition_round=recognition_round, excerpt_id=one)
        for one in excerpts
    ]
    Statement.objects.bulk_create(rows, ignore_conflicts=True)


def _locked(trajectory: Trajectory, recognition_round: RecognitionRound) -> RecognitionRound:
    rows = RecognitionRound.objects.of(trajectory).select_for_update(of=("self",))
    held: RecognitionRound = rows.select_related("trajectory").get(pk=recognition_round.pk)
    return held


def _in_preparation(trajectory: Trajectory, recognition_round: RecognitionRound) -> RecognitionRound:
    held = _locked(trajectory, recognition_round)
    if not held.is_prepared:
        raise NotSound(_("Deze ronde is al geopend. De zinnen liggen nu vast, want mensen antwoordden erop."))
    return held


def _tell_everyone(trajectory: Trajectory, words: str, recognition_round: RecognitionRound) -> None:
    with override(trajectory.language):
        tell(trajectory, str(words), url=address(trajectory, recognition_round))
