"""Fills a database with a trajectory of a given size, straight into the tables."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wijwerken.act.models import Action, ActionPlan, Idea
from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.text import fold
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.models.gate import as_written
from wijwerken.people.domain import receipts
from wijwerken.people.models import Account, Organisation, Person
from wijwerken.think.models import Edition, EditionSentence, EditionThread, RedThread, Response, Tie
from wijwerken.trajectories.models import (
    AliveCheck,
    Boundary,
    Cycle,
    Participation,
    PhaseChange,
    StakeholderGroup,
    Trajectory,
)
from wijwerken.trajectories.vocabulary import Audience, Phase, Role

BATCH = 2000
SPEAKERS_A_CONVERSATION = 2
EXCERPTS_A_SPEAKER = 4
WORDS = (
    "de straat is na acht uur stil en ik loop liever om langs het plein omdat daar licht brandt en mensen zitten maar "
    "sinds de winkel dicht ging zie ik mijn buren bijna niet meer terwijl wij vroeger samen koffie dronken op het "
    "bankje bij de school waar de kinderen speelden tot het donker werd en niemand bang was om iets te vragen"
).split()


@dataclass(frozen=True)
class Size:
    """How much of everything a trajectory holds."""

    excerpts: int
    people: int
    threads: int
    actions: int


@dataclass
class Filled:
    """A filled trajectory, and what a reader needs to open its pages."""

    trajectory: Trajectory
    facilitator: Account
    code: str
    conversation: Conversation
    excerpt: Excerpt
    red_thread: RedThread


def fill(slug: str, size: Size, seed: int = 1) -> Filled:
    """Make one trajectory of this size in which everything is tied to everything."""
    chance = random.Random(seed)  # noqa: S311 (nothing secret: the same filling every time)
    trajectory, cycle = make_trajectory(slug)
    facilitator, reader = make_facilitator(trajectory)
    people = make_people(trajectory, size.people, chance)
    excerpts = make_voices(trajectory, people, size.excerpts, chance)
    threads = make_threads(trajectory, excerpts, size.threads, chance)
    give_back(trajectory, threads, excerpts[: max(1, size.actions)], people)
    make_plan(trajectory, cycle, threads, excerpts, size.actions, reader)
    for number in range(min(size.actions, 1000)):
        logbook.write(trajectory, "think.excerpt.tied", by=reader, about=excerpts[0], n=number)
    return Filled(
        trajectory=trajectory,
        facilitator=facilitator,
        code=receipts.give_receipt(people[0].person),
        conversation=excerpts[0].speaker.conversation,
        excerpt=excerpts[0],
        red_thread=threads[0],
    )


def take_part_in_more(filled: Filled, until: int) -> None:
    """Let the facilitator carry so many trajectories, with something that waits in each."""
    person = Person.objects.get(account=filled.facilitator)
    for number in range(2, until + 1):
        here, _cycle = make_trajectory(f"{filled.trajectory.slug}-{number}")
        part = Participation.objects.create(
            trajectory=here, person=person, role=Role.FACILITATOR, shown_name="Samira de Wit", on=clock.today()
        )
        AliveCheck.objects.create(trajectory=here, asked_on=clock.today())
        Action.objects.create(trajectory=here, words="Een bankje", owner=part, last_sign_on=clock.today())


def sentence(chance: random.Random) -> str:
    """Say something of eight to thirty words."""
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 30))).capitalize() + "."


def keep(model: Any, rows: Iterator[Any] | list[Any]) -> list[Any]:
    """Write many rows at once."""
    kept: list[Any] = model.objects.bulk_create(list(rows), batch_size=BATCH)
    return kept


def make_trajectory(slug: str) -> tuple[Trajectory, Cycle]:
    """Make a trajectory in Doen, with its question and boundaries."""
    today = clock.today()
    organisation, _ = Organisation.objects.get_or_create(name="Gemeente Meetveld")
    trajectory = Trajectory.objects.create(
        slug=slug, who_asks="De Molenbuurt", main_question="Hoe is de avond in onze buurt voor u?", origin="Bewoners.",
        contact_name="Samira de Wit", contact_phone="06 12 34 56 78", started_on=today, boundaries_published_on=today,
    )  # fmt: skip
    trajectory.organisations.add(organisation)
    cycle = Cycle.objects.create(trajectory=trajectory, started_on=today)
    phases = (Phase.PREPARE, Phase.LOOK, Phase.THINK, Phase.ACT)
    keep(PhaseChange, [PhaseChange(trajectory=trajectory, cycle=cycle, number=number, phase=phase, on=today)
                       for number, phase in enumerate(phases, 1)])  # fmt: skip
    Boundary.objects.create(trajectory=trajectory, topic="Het geld", openness="fixed", why="Dat is er niet meer.")
    return trajectory, cycle


def make_facilitator(trajectory: Trajectory) -> tuple[Account, Participation]:
    """Make the account that reads all pages."""
    account = Account.objects.create_user(f"samira-{trajectory.slug}", name="Samira de Wit")
    participation = Participation.objects.create(
        trajectory=trajectory, person=Person.objects.create(account=account), role=Role.FACILITATOR,
        shown_name="Samira de Wit", on=clock.today(),
    )  # fmt: skip
    return account, participation


def make_people(trajectory: Trajectory, count: int, chance: random.Random) -> list[Participation]:
    """Make people who take part, spread over nine groups."""
    groups = keep(StakeholderGroup, [StakeholderGroup(trajectory=trajectory, name=f"groep {n}") for n in range(9)])
    persons = keep(Person, [Person() for _ in range(count)])
    parts = keep(Participation, [Participation(trajectory=trajectory, person=person, on=clock.today())
                                 for person in persons])  # fmt: skip
    link = Participation.groups.through
    keep(link, [link(participation_id=part.pk, stakeholdergroup_id=chance.choice(groups).pk) for part in parts])
    return parts


def make_voices(
    trajectory: Trajectory, people: list[Participation], count: int, chance: random.Random
) -> list[Excerpt]:
    """Make conversations in which these people speak, the first of them most."""
    today, speakers_needed = clock.today(), max(1, count // EXCERPTS_A_SPEAKER)
    conversations = keep(Conversation, [
        Conversation(trajectory=trajectory, title=f"Gesprek {n}", on=today, said=sentence(chance))
        for n in range(max(1, speakers_needed // SPEAKERS_A_CONVERSATION))
    ])  # fmt: skip
    speakers = keep(Speaker, [
        Speaker(trajectory=trajectory, conversation=conversations[n % len(conversations)],
                person=people[n % len(people)].person, pseudonym=f"Spreker {n}")
        for n in range(speakers_needed)
    ])  # fmt: skip
    said = [sentence(chance) for _ in range(count)]
    return keep(Excerpt, [
        Excerpt(trajectory=trajectory, speaker=speakers[n % len(speakers)], text=text, folded=fold(text), position=n,
                **as_written(Audience.EVERYONE))
        for n, text in enumerate(said)
    ])  # fmt: skip


def make_threads(trajectory: Trajectory, excerpts: list[Excerpt], count: int, chance: random.Random) -> list[RedThread]:
    """Tie nine of ten excerpts to threads."""
    names = [sentence(chance)[:120] for _ in range(count)]
    threads = keep(RedThread, [RedThread(trajectory=trajectory, name=name, folded=fold(name)) for name in names])
    tied = excerpts[: max(1, len(excerpts) * 9 // 10)]
    keep(
        Tie,
        [Tie(trajectory=trajectory, red_thread=threads[n % count], excerpt=excerpt) for n, excerpt in enumerate(tied)],
    )
    return threads


def give_back(
    trajectory: Trajectory, threads: list[RedThread], said: list[Excerpt], people: list[Participation]
) -> None:
    """Publish one edition with these threads and sentences, and let people answer."""
    today = clock.today()
    edition = Edition.objects.create(
        trajectory=trajectory,
        number=1,
        title="Wat wij hoorden",
        not_known="Hoe het in de winter is.",
        published_on=today,
    )
    parts = keep(EditionThread, [
        EditionThread(trajectory=trajectory, edition=edition, red_thread=thread, name=thread.name, people=7, position=n)
        for n, thread in enumerate(threads)
    ])  # fmt: skip
    keep(EditionSentence, [
        EditionSentence(trajectory=trajectory, edition=edition, edition_thread=parts[n % len(parts)], excerpt=excerpt,
                        text=excerpt.text, position=n)
        for n, excerpt in enumerate(said)
    ])  # fmt: skip
    keep(Response, [
        Response(trajectory=trajectory, edition=edition, person=part.person, kind="missing", words="Winter.", on=today)
        for part in people[: len(said)]
    ])  # fmt: skip


def make_plan(
    trajectory: Trajectory,
    cycle: Cycle,
    threads: list[RedThread],
    excerpts: list[Excerpt],
    count: int,
    owner: Participation,
) -> None:
    """Make a plan with ideas from voices and actions with an owner."""
    today = clock.today()
    plan = ActionPlan.objects.create(trajectory=trajectory, cycle=cycle, goal="Samen buiten", adopted_on=today)
    ideas = keep(Idea, [Idea(trajectory=trajectory, excerpt=excerpt) for excerpt in excerpts[:count]])
    actions = keep(Action, [
        Action(trajectory=trajectory, plan=plan, words=f"Een bankje bij nummer {n}", owner=owner, owner_name="Samira",
               said_yes_on=today, first_step="Bellen", first_step_on=today, last_sign_on=today)
        for n in range(count)
    ])  # fmt: skip
    by_idea, by_thread = Action.ideas.through, Action.red_threads.through
    keep(by_idea, [by_idea(action_id=action.pk, idea_id=idea.pk) for action, idea in zip(actions, ideas, strict=False)])
    keep(by_thread, [by_thread(action_id=action.pk, redthread_id=threads[n % len(threads)].pk)
                     for n, action in enumerate(actions)])  # fmt: skip
