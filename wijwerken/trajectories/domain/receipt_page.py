"""What came of my words: the receipt page, gathered from every room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house.manifest import ReceiptLine, Reference
from wijwerken.house.prepared import prepared
from wijwerken.house.registry import gather, page
from wijwerken.house.sentences import sentences
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import answer_rounds, answer_texts, promises, standstill
from wijwerken.trajectories.domain.small_things import there_is
from wijwerken.trajectories.models import Answer, Follow, Notice, Participation, Promise, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

BECAUSE = "a person's own receipt"
MOST_OPEN = 5  # more messages of the newest day stand under "earlier messages"
STAGES = ("heard", "thread", "give_back", "action", "result")


@dataclass
class Stage:
    """One stage of the chain on a receipt: what happened there, or what will."""

    key: str
    title: str
    state: Literal["done", "here", "todo"] = "todo"
    lines: list[ReceiptLine] = field(default_factory=list)
    waiting: str = ""
    says: str = ""  # the state in words, for who doesn't see the thread
    link: str = ""  # what the link of a line says, where a line has one


@dataclass
class Day:
    """The messages of one day; what is not open stands under "earlier messages"."""

    on: dt.date
    notices: list[Notice]
    is_open: bool = False


@dataclass
class Answered:
    """The answer to everything one person told, after one moment."""

    row: Answer
    after: str
    replies: list[answer_texts.Reply]


@dataclass
class Part:
    """One trajectory on a receipt: its stages, each voice on its own where they went different ways, and messages."""

    trajectory: Trajectory
    stages: list[Stage]
    voices: list[list[Stage]]
    days: list[Day]
    own_words_url: str = ""
    step_url: str = ""
    standing_still: str = ""
    has_ended: bool = False
    follows: bool = False  # whether they follow a question too, this one or another
    answer: Answered | None = None  # the newest answer to what they told, on top
    was_heard: bool = False  # something was done with their words, so there is something to feel heard about
    has_words: bool = True  # somebody who only carries or decides reads no stages of words they never told

    @property
    def earlier(self) -> list[Day]:
        """Give the days that are not open."""
        return [day for day in self.days if not day.is_open]


def parts(person: Person) -> Iterator[Part]:
    """Give for every trajectory this person takes part in what happened with their words."""
    for participation in _parts_of(person.pk):
        rules.part_of.say(participation.trajectory, participation, person.pk)
        found = part_of(person, participation.trajectory, is_answered=participation.is_answered)
        yield replace(found, follows=participation.follows)


@prepared
def _parts_of(person: UUID) -> QuerySet[Participation]:
    mine = Participation.objects.everywhere(because=BECAUSE).filter(person=person)
    followed = Follow.objects.everywhere(because=BECAUSE).filter(person=person, by_mail=False)
    answered = Answer.objects.everywhere(because=BECAUSE).filter(person=person, trajectory=OuterRef("trajectory"))
    return mine.annotate(follows=Exists(followed), is_answered=Exists(answered)).select_related("trajectory")


def part_of(person: Person, trajectory: Trajectory, *, is_answered: bool = False) -> Part:
    """Give what happened with this person's words in one trajectory."""
    lines = list(gather(lambda room: room.chain.receipt_lines, person, trajectory))
    by_voice: dict[Reference, list[ReceiptLine]] = {}
    for line in lines:
        if not line.is_carried:
            by_voice.setdefault(line.voice, []).append(line)
    phase = current_phase(trajectory)
    said = _said(trajectory, promises.next_promise(trajectory) if there_is(trajectory)["promise"] else None)
    stages = _stages(lines, said)
    return Part(
        trajectory=trajectory,
        stages=stages if by_voice else [stage for stage in stages if stage.lines],
        voices=_each_apart(by_voice.values(), said),
        days=_days(person, trajectory),
        standing_still=standstill.why_nothing_new(trajectory) if there_is(trajectory)["pause"] else "",
        has_ended=phase == Phase.ENDED,
        answer=_answered(person, trajectory, lines) if is_answered and by_voice else None,
        was_heard=any(line.stage != "heard" and not line.is_no for told in by_voice.values() for line in told),
        has_words=bool(by_voice),
        own_words_url=next((line.url for line in lines if line.stage == "heard" and line.url), ""),
        step_url=page("small_step", trajectory),
    )


def _answered(person: Person, trajectory: Trajectory, lines: list[ReceiptLine]) -> Answered | None:
    """Give the newest answer to what somebody told, in words of now; nothing when it has none to say any more."""
    rows = Answer.objects.of(trajectory).filter(person=person).select_related("round")
    for row in rows.order_by("-round__given_on", "-round__after"):
        told = answer_texts.of_lines(Actor(person=person), trajectory, person, row.round, lines)
        if told:
            return Answered(row, answer_rounds.name(row.round), told)
    return None


def _days(person: Person, trajectory: Trajectory) -> list[Day]:
    """Give every message by day, the newest first; the newest few are open, and so is the newest about one's words."""
    told = _told(trajectory.pk, person.pk)
    about_words = [notice for notice in told if notice.did][:1]
    newest = [notice for notice in told if notice.on == told[0].on and not notice.did][:MOST_OPEN]
    is_open = {notice.pk for notice in [*newest, *told[:1], *about_words]}
    return [
        *_by_day((notice for notice in told if notice.pk in is_open), is_open=True),
        *_by_day((notice for notice in told if notice.pk not in is_open), is_open=False),
    ]


@prepared
def _told(trajectory: UUID, person: UUID) -> QuerySet[Notice]:
    mine = Notice.objects.of(trajectory).filter(Q(person=person) | Q(person=None))
    return mine.order_by("-on", "-place", "pk")


def _by_day(notices: Iterable[Notice], *, is_open: bool) -> list[Day]:
    return [Day(on, list(rows), is_open) for on, rows in groupby(notices, key=lambda notice: notice.on)]


@dataclass(frozen=True)
class Said:
    """What every list of stages of one trajectory says beside its lines: put in words once, however many there are."""

    titles: dict[str, str]
    links: dict[str, str]
    states: dict[str, str]
    waiting: Callable[[str, bool], str]  # (stage, it went by)
    went_by: Callable[[str], bool]  # whether nothing comes at this stage any more


def _said(trajectory: Trajectory, standing: Promise | None) -> Said:
    read_on = _("Lees verder")
    return Said(
        titles=_titles(),
        # To one's own words leads one button.
        links=dict.fromkeys(STAGES, read_on) | {"heard": "", "give_back": _("Lees het hier")},
        states={"done": _("(gebeurd)"), "here": _("(hier zijn we nu)"), "todo": _("(komt nog)"), "passed": ""},
        waiting=cache(lambda key, passed: _waiting(trajectory, key, standing, passed=passed)),
        went_by=cache(lambda key: _went_by(trajectory, key)),
    )


def _stages(lines: list[ReceiptLine], said: Said) -> list[Stage]:
    stages = [Stage(key, said.titles[key], link=said.links[key], lines=_once(lines, key)) for key in STAGES]
    reached = max((number for number, stage in enumerate(stages) if stage.lines), default=0)
    for number, stage in enumerate(stages):
        stage.state = "here" if number == reached else "done" if number < reached and stage.lines else "todo"
        went_by = not stage.lines and (number < reached or said.went_by(stage.key))
        stage.says = said.states["passed" if went_by else stage.state]
        if not stage.lines:
            stage.waiting = said.waiting(stage.key, number < reached)
            _say_no(stage, lines)
    return stages


def _say_no(stage: Stage, lines: list[ReceiptLine]) -> None:
    """Say of a stage that does not come, for none of these voices, why not, instead of that it comes."""
    why_not = {line.voice: line.sentence for line in lines if line.is_no and line.stage == stage.key}
    if why_not and why_not.keys() == {line.voice for line in lines if not line.is_carried}:
        stage.waiting, stage.says = next(iter(why_not.values())), ""


def _each_apart(voices: Iterable[list[ReceiptLine]], said: Said) -> list[list[Stage]]:
    """Give what happened with each sentence where it was not the same; what is to come stands there once, above."""
    courses = {frozenset((line.stage, line.sentence, line.words) for line in lines) for lines in voices}
    if len(courses) < 2:
        return []
    return [[stage for stage in _stages(lines, said) if stage.lines] for lines in voices]


def _once(lines: list[ReceiptLine], key: str) -> list[ReceiptLine]:
    # Two voices in one thread give the same sentence; a reader wants it once.
    seen: dict[tuple[str, str, dt.date | None], ReceiptLine] = {}
    for line in lines:
        if line.stage == key and not line.is_no:
            seen.setdefault((line.sentence, line.words, line.on), line)
    return list(seen.values())


def _titles() -> dict[str, str]:
    return {
        "heard": _("Gehoord"),
        "thread": _("Bij elkaar gelegd, in een rode draad"),
        "give_back": _("Teruggegeven"),
        "action": _("Actie"),
        "result": _("Resultaat"),
    }


def _waiting(trajectory: Trajectory, key: str, standing: Promise | None, *, passed: bool) -> str:
    """Say what a stage waits for in which nothing happened yet; once it has ended, or went by, that nothing came."""
    phase = current_phase(trajectory)
    if phase == Phase.ENDED:
        return sentences(_("Dit traject is afgerond."), _nothing_came(key))
    if key == "action" and not passed:
        return _no_action_yet(trajectory)
    if passed or _went_by(trajectory, key):
        return _nothing_came(key)
    if key == "give_back" and standing is not None:
        return promises.sentence(standing)
    if key == "result" and standing is not None and not promises.is_late(standing):
        return _("Op %(day)s hoort u meer.") % {"day": date_format(standing.due_on, "j F")}
    return {
        "heard": _("Van u staan hier nu geen woorden."),
        "thread": _("De kerngroep legt nog bij elkaar wat op elkaar lijkt."),
        "give_back": _("U krijgt terug wat wij hoorden. De dag staat nog niet vast."),
        "result": _("Wat het bracht, leest u hier."),
    }[key]


def _no_action_yet(trajectory: Trajectory) -> str:
    """Say the same as the answer does: of a plan that is not adopted nobody knows yet what is on it."""
    if answer_texts.plan_stands(trajectory) == "adopted":
        return _nothing_came("action")
    if answer_texts.is_being_made(trajectory):
        return answer_texts.without_action(trajectory)
    return _("De groep maakt een plan na de teruggave.")


def _went_by(trajectory: Trajectory, key: str) -> bool:
    """Tell whether nothing comes at this stage any more, so that it isn't called "still to come"."""
    phase = current_phase(trajectory)
    if phase == Phase.ENDED:
        return True
    if key == "action":
        return answer_texts.plan_stands(trajectory) == "adopted"
    return phase == Phase.ACT and key != "result"


def _nothing_came(key: str) -> str:
    return {
        "heard": _("Van u staan hier nu geen woorden."),
        "thread": _("Uw woorden hangen aan geen rode draad."),
        "give_back": _("Uw woorden staan in geen teruggave."),
        "action": _("Bij uw woorden hoort geen actie."),
        "result": _("Er staat geen resultaat bij uw woorden."),
    }[key]


def receipt_link(code: str) -> str:
    """Give the address that opens a receipt, as it stands on paper and in a QR code."""
    return settings.WIJWERKEN_PUBLIC_URL + reverse("trajectories:open_link", args=[code])
