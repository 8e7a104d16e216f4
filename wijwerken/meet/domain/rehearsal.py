"""A rehearsal: a workshop with sentences of our own, to try out a hall, its network and its phones, or to measure."""

from __future__ import annotations

from itertools import product

from django.db import transaction

from wijwerken.house import clock
from wijwerken.house.text import fold
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.models.gate import as_written
from wijwerken.meet.domain.lead import open_workshop
from wijwerken.meet.domain.preparation import Occasion, choose_round, prepare
from wijwerken.meet.domain.work_forms import WorkForm, WorkFormStep
from wijwerken.meet.models import Workshop, WorkshopStep
from wijwerken.meet.vocabulary import StepKind
from wijwerken.people.actor import Actor
from wijwerken.people.models import Account, Organisation, Person
from wijwerken.rounds.domain import rounds
from wijwerken.rounds.models import RecognitionRound
from wijwerken.trajectories.models import Cycle, Participation, PhaseChange, Trajectory
from wijwerken.trajectories.vocabulary import Audience, Phase, Role

SLUG = "proefzaal"
SIGN_IN_NAME = "proefzaal"
PLACES = (
    "In onze straat", "Op het plein", "Bij de bushalte", "In onze flat", "Op school",
    "In het park", "Bij de huisarts", "In het buurthuis", "Op de markt", "In de speeltuin",
)  # fmt: skip
EXPERIENCES = (
    "blijf ik ’s avonds liever niet alleen.",
    "kent iedereen elkaar bij naam.",
    "weet ik niet bij wie ik terecht kan.",
    "maken mensen tijd voor een praatje.",
    "mag ik zijn wie ik ben.",
)
FEWEST, MOST = 3, len(PLACES) * len(EXPERIENCES)
FORM = WorkForm(
    slug="",
    title="Proef in de zaal",
    says="Zinnen om te proberen of alles werkt; niemand heeft dit echt gezegd.",
    phases=(Phase.THINK.value,),
    minutes=15,
    people=(1, 5_000),
    steps=(
        # All sentences, not twelve: this is a trial.
        WorkFormStep("recognition", "Wat herkent u?", 10, captures="recognitions", settings={"most_sentences": None}),
        WorkFormStep("words", "Wat wilt u nog kwijt?", 5, captures="cards"),
    ),
)


def rehearse(statements: int) -> Workshop:
    """Make a workshop that is open, with this many sentences; in a trajectory of its own, apart from real people."""
    with transaction.atomic():
        trajectory, leads = hall()
        workshop = prepare(leads, trajectory, FORM, Occasion("Proef in de zaal", clock.today()))
        step = WorkshopStep.objects.of(trajectory).get(workshop=workshop, kind=StepKind.RECOGNITION)
        choose_round(leads, trajectory, step, open_round(leads, trajectory, statements))
        workshop.refresh_from_db()
        return open_workshop(leads, trajectory, workshop)


def hall() -> tuple[Trajectory, Actor]:
    """Give the trajectory in which is rehearsed, and who leads there; made the first time."""
    trajectory = Trajectory.objects.filter(slug=SLUG).first() or build()
    part = Participation.objects.of(trajectory).select_related("person__account").get(role=Role.FACILITATOR)
    return trajectory, Actor(person=part.person, account=part.person.account, via="account")


def build() -> Trajectory:
    """Build the trajectory in which is rehearsed."""
    today = clock.today()
    organisation = Organisation.objects.order_by("name").first() or Organisation.objects.create(name="Proefzaal")
    trajectory = Trajectory.objects.create(
        slug=SLUG,
        who_asks="Wie de zaal klaarzet",
        main_question="Werkt alles in de zaal?",
        origin="Een proef; hier staat niets van echte mensen.",
        started_on=today,
        boundaries_published_on=today,
    )
    trajectory.organisations.add(organisation)
    cycle = Cycle.objects.create(trajectory=trajectory, started_on=today)
    PhaseChange.objects.create(trajectory=trajectory, cycle=cycle, number=1, phase=Phase.THINK, on=today)
    account = Account.objects.create_user(SIGN_IN_NAME, name="Proefzaal")
    Participation.objects.create(
        trajectory=trajectory,
        person=Person.objects.create(account=account),
        role=Role.FACILITATOR,
        shown_name="Proefzaal",
        on=today,
    )
    return trajectory


def open_round(leads: Actor, trajectory: Trajectory, statements: int) -> RecognitionRound:
    """Open a round with this many sentences."""
    made = rounds.begin_round(leads, trajectory, by_link=False)
    rounds.choose(leads, trajectory, made, [one.pk for one in sentences(trajectory)[:statements]])
    return rounds.open_round(leads, trajectory, made)


def sentences(trajectory: Trajectory) -> list[Excerpt]:
    """Give the sentences of the rehearsal; written down the first time."""
    there = list(Excerpt.objects.of(trajectory).order_by("position"))
    return there or write_down(trajectory)


def write_down(trajectory: Trajectory) -> list[Excerpt]:
    """Write the sentences of the rehearsal down as if somebody said them."""
    conversation = Conversation.objects.create(trajectory=trajectory, title="Proef", on=clock.today())
    speaker = Speaker.objects.create(trajectory=trajectory, conversation=conversation, pseudonym="Proef")
    texts = [f"{place} {experience}" for experience, place in product(EXPERIENCES, PLACES)]
    rows = [
        Excerpt(
            trajectory=trajectory,
            speaker=speaker,
            text=text,
            folded=fold(text),
            position=number,
            **as_written(Audience.EVERYONE),
        )
        for number, text in enumerate(texts)
    ]
    return Excerpt.objects.bulk_create(rows)
