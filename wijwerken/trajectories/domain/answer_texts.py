"""What an answer says to one person: their sentence, its red thread, and the action, or why not.

It is put together each time it is read, out of what every room tells on a receipt. Nothing of it is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from wijwerken.house.manifest import PlanStands, ReceiptLine, Reference
from wijwerken.house.once import once
from wijwerken.house.registry import answers, gather
from wijwerken.house.sentences import sentence, sentences
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories.models import AnswerRound, StandsNow, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

Spoken = tuple[Reference, str]  # a voice, and its words as far as they may be read
MOST_ALOUD = 3  # sentences; more than this is no call of two minutes


@dataclass(frozen=True)
class Outcome:
    """What came of one sentence: people's own words for it (an action, a thread), and what is said of it."""

    words: str
    says: str
    url: str = ""
    on_paper: str = ""  # the same for paper, which goes out of the house


@dataclass(frozen=True)
class Reply:
    """The answer to one sentence."""

    voice: Reference
    words: str
    threads: list[Outcome] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    so_far: str = ""  # what is known, where nothing came of it yet

    @property
    def thread_names(self) -> list[str]:
        """Name the threads, so that what is said of one does not name it twice."""
        return [one.words for one in self.threads]


def said_by(reader: Actor, trajectory: Trajectory, people: Iterable[UUID]) -> dict[UUID, list[Spoken]]:
    """Give what each of these people said, as far as this reader may read it, in one question for all of them."""
    whose, found = list(people), defaultdict(list)
    for person, voice, words in gather(lambda room: room.chain.said, reader, whose, trajectory) if whose else ():
        found[person].append((voice, words))
    return dict(found)


def replies(reader: Actor, trajectory: Trajectory, person: Person, moment: AnswerRound) -> list[Reply]:
    """Give the answer to each sentence of one person, in words this reader may read."""
    return next((told for _person, told in replies_to(reader, trajectory, [person], moment)), [])


def replies_to(
    reader: Actor, trajectory: Trajectory, people: Sequence[Person], moment: AnswerRound
) -> Iterator[tuple[Person, list[Reply]]]:
    """Give the answers to each of these people who said something; whoever took their words back is passed by."""
    said, stands = said_by(reader, trajectory, [one.pk for one in people]), stands_now(moment)
    for person in people:
        if person.pk in said:
            lines = gather(lambda room: room.chain.receipt_lines, person, trajectory)
            yield person, _replies(trajectory, moment, said[person.pk], lines, stands)


def of_lines(
    reader: Actor, trajectory: Trajectory, person: Person, moment: AnswerRound, lines: Iterable[ReceiptLine]
) -> list[Reply]:
    """Give the answer to each sentence out of the lines of a receipt that are at hand."""
    said = said_by(reader, trajectory, [person.pk]).get(person.pk, [])
    return _replies(trajectory, moment, said, lines, stands_now(moment))


def _replies(
    trajectory: Trajectory,
    moment: AnswerRound,
    said: Iterable[Spoken],
    lines: Iterable[ReceiptLine],
    stands: Mapping[Reference, StandsNow],
) -> list[Reply]:
    by_voice: dict[Reference, list[ReceiptLine]] = {}
    for line in lines:
        if not line.is_carried:
            by_voice.setdefault(line.voice, []).append(line)
    if moment.after == AnswerRound.After.YEAR:
        told = [_a_year_later(voice, words, by_voice.get(voice, []), stands) for voice, words in said]
        return [one for one in told if one.outcomes]
    return [_reply(trajectory, voice, words, by_voice.get(voice, [])) for voice, words in said]


def stands_now(moment: AnswerRound) -> Mapping[Reference, StandsNow]:
    """Give what the core group said a year later of each thing that was promised."""
    if moment.after != AnswerRound.After.YEAR:
        return {}
    rows = StandsNow.objects.of(moment.trajectory_id).filter(round=moment)
    return {Reference(row.about_kind, row.about_id): row for row in rows}


def _reply(trajectory: Trajectory, voice: Reference, words: str, lines: list[ReceiptLine]) -> Reply:
    threads = [Outcome(line.words, line.sentence, line.url) for line in lines if line.stage == "thread" and line.words]
    came = [line for line in lines if line.stage in ("action", "result")]
    outcomes = [Outcome(line.words, line.sentence, line.url, line.on_paper) for line in came]
    return Reply(voice, words, threads, outcomes, "" if outcomes else _so_far(trajectory, lines, threads))


def _a_year_later(
    voice: Reference, words: str, lines: list[ReceiptLine], stands: Mapping[Reference, StandsNow]
) -> Reply:
    actions = {line.about: line for line in lines if line.stage == "action" and line.about in stands}
    outcomes = [Outcome(line.words, how_it_stands(stands[about]), line.url) for about, line in actions.items() if about]
    return Reply(voice, words, [], outcomes)


def _so_far(trajectory: Trajectory, lines: Iterable[ReceiptLine], threads: list[Outcome]) -> str:
    """Say what is known where nothing came of a sentence: what was given back, and whether more is to come."""
    given = next((line.in_full or line.sentence for line in lines if line.stage == "give_back"), "")
    if not threads and current_phase(trajectory) not in (Phase.ACT, Phase.ENDED):
        return sentences(given, _("De zin hangt nog aan geen rode draad."))
    return sentences(given, without_action(trajectory))


@once
def plan_stands(trajectory: Trajectory) -> PlanStands:
    """Tell how far the plan of this cycle is."""
    return next(answers(lambda room: room.chain.plan_stands, trajectory), "none")


def is_being_made(trajectory: Trajectory) -> bool:
    """Tell whether the group makes its plan now."""
    return plan_stands(trajectory) == "made" or (
        plan_stands(trajectory) == "none" and current_phase(trajectory) == Phase.ACT
    )


def without_action(trajectory: Trajectory) -> str:
    """Say what is so where no action stands: the one rule for answers, slips, receipts and the page for the council.

    Whether there is an action is only certain of a plan that was adopted: what the group still makes may change.
    """
    if plan_stands(trajectory) == "adopted" or current_phase(trajectory) == Phase.ENDED:
        return _("Er hoort geen actie bij.")
    if is_being_made(trajectory):
        return _("De groep maakt nu het plan. Wat er gebeurt, staat hier als het is vastgesteld.")
    return _("Er hoort nog geen actie bij. De groep maakt het plan later.")


def how_it_stands(row: StandsNow) -> str:
    """Say whether what was promised is there now."""
    if row.says == StandsNow.Says.YES:
        return _("Ja, het staat er.")
    if row.says == StandsNow.Says.NOT_YET:
        return _("Nog niet. De groep is het niet vergeten.")
    return sentence(_("Nee, want %(because)s") % {"because": row.because}) if row.because else _("Nee.")


def aloud(reply: Reply, *, on_paper: bool = False) -> list[str]:
    """Give what is said of one sentence on the telephone, after it was read aloud, or on paper as everyone reads it."""
    told = [
        sentences(_("Dat hoort bij de rode draad “%(name)s”") % {"name": one.words}, one.says) for one in reply.threads
    ]
    told += [
        sentences(
            "" if one.words in ("", *reply.thread_names) else f"“{one.words}”",
            (one.on_paper if on_paper else "") or one.says,
        )
        for one in reply.outcomes
    ]
    return [*told, reply.so_far] if reply.so_far else told
