"""Asking who said something whether they take it on: through their own receipt, without knowing who it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.act.domain import actions
from wijwerken.act.domain.action_plan import begin_plan
from wijwerken.act.domain.actions import Yes
from wijwerken.act.models import Action, Idea, TellerQuestion
from wijwerken.act.rules import plan_readers
from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import on_behalf
from wijwerken.look.domain.queries import excerpts_for
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import forget_page, tell
from wijwerken.trajectories.models import Participation, Trajectory

Answer = TellerQuestion.Answer
How = Literal["ask", "asked", "yes", "no", "no_way"]  # how a question to who said something stands
LONGEST = 240
MOST_VOICES = 5  # behind one action, of which the first that can be asked is asked
ASKED = gettext_lazy("De groep vraagt of u iets wat u zei zelf wilt doen. Lees welke woorden. U mag nee zeggen.")
SAID_YES = gettext_lazy("Er is een antwoord: wie dit zei, zei ja.")
SAID_NO = gettext_lazy("Er is een antwoord: nee, nu niet.")
NO_WAY = gettext_lazy("Wie dit zei, heeft geen code. Wij kunnen het niet vragen.")


@dataclass(frozen=True)
class Standing:
    """How asking who said something stands, for who may ask."""

    excerpt: Excerpt
    how: How
    question: TellerQuestion | None = None

    @property
    def key(self) -> str:
        """Give the key of its card among the ideas."""
        return f"voice-{self.excerpt.pk}"

    @property
    def can_be_asked(self) -> bool:
        """Tell whether it can be asked now."""
        return self.how == "ask"


def standing(actor: Actor, trajectory: Trajectory, excerpt: Excerpt) -> Standing | None:
    """Tell how asking who said this stands; nothing to who does not ask, or said it themselves."""
    if not rules.may(actor, "act.ask_teller", trajectory):
        return None
    if actor.person is not None and excerpt.speaker.person_id == actor.person.pk:
        return None
    asked = TellerQuestion.objects.of(trajectory).filter(excerpt=excerpt).first()
    if asked is not None and asked.answer:
        return Standing(excerpt, "yes" if asked.answer == Answer.YES else "no", asked)
    if not _has_a_way(trajectory, excerpt):
        return Standing(excerpt, "no_way", asked)
    return Standing(excerpt, "ask" if asked is None else "asked", asked)


def _has_a_way(trajectory: Trajectory, excerpt: Excerpt) -> bool:
    """Tell whether who said this takes part and comes to their own words by a code or an account."""
    said = excerpt.speaker.person_id
    if said is None or rules.part_of(trajectory, said) is None:
        return False
    return on_behalf.with_a_way().filter(pk=said).exists()


def to_ask_about(actor: Actor, trajectory: Trajectory, excerpts: Iterable[UUID]) -> set[UUID]:
    """Give of these words those of which the speaker can be asked now, in one question for all of them."""
    wanted = list(excerpts)
    if not wanted or not rules.may(actor, "act.ask_teller", trajectory):
        return set()
    takes_part = Participation.objects.of(trajectory).values("person")
    rows = excerpts_for(actor, trajectory).filter(pk__in=wanted, speaker__person__in=on_behalf.with_a_way())
    rows = rows.filter(speaker__person__in=takes_part).exclude(speaker__person=actor.person)
    asked = TellerQuestion.objects.of(trajectory).values("excerpt")
    return set(rows.exclude(pk__in=asked).values_list("pk", flat=True))


def about_action(actor: Actor, trajectory: Trajectory, action: Action) -> Standing | None:
    """Tell how asking stands for an action that nobody carries or is asked for: the first voice that can be."""
    if action.owner_id is not None or not action.is_open:
        return None
    voices = Idea.objects.of(trajectory).filter(actions=action).exclude(excerpt=None).values("excerpt")
    rows = excerpts_for(actor, trajectory).filter(pk__in=voices).select_related("speaker").order_by("pk")
    found = [one for row in rows[:MOST_VOICES] if (one := standing(actor, trajectory, row))]
    return next((one for one in found if one.can_be_asked), found[0] if found else None)


@deed("act.teller.asked", says=gettext_lazy("De groep vroeg het wie iets zei"), may="act.ask_teller")
def ask(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, action: Action | None = None) -> TellerQuestion:
    """Ask who said this whether they take it on; who that is, nobody reads before a yes."""
    stand = standing(actor, trajectory, excerpt)
    if stand is not None and stand.how == "no_way":
        raise NotSound(str(NO_WAY))
    if stand is None or not stand.can_be_asked:
        raise NotSound(_("Dit is al gevraagd."))
    if action is not None and (action.owner_id is not None or not action.is_open):
        raise NotSound(_("Deze actie is al van iemand, of wacht op iemands antwoord. Helpen kan altijd."))
    _idea_of(trajectory, excerpt)
    new = {
        "trajectory": trajectory,
        "action": action,
        "asked_by": rules.participation_of(actor, trajectory),
        "asked_on": clock.today(),
    }
    question, is_new = TellerQuestion.objects.of(trajectory).get_or_create(excerpt=excerpt, defaults=new)
    if not is_new:  # somebody else asked it at the same moment
        raise NotSound(_("Dit is al gevraagd."))
    _tell(question, excerpt.speaker.person, ASKED, page(question))
    return question


@deed(
    "act.teller.said_yes",
    says=gettext_lazy("Wie iets zei, neemt het op zich"),
    may="act.take_step",
    logged=False,
    seen_by=plan_readers,
)
def say_yes(actor: Actor, trajectory: Trajectory, question: TellerQuestion, yes: Yes, words: str = "") -> Action:
    """Take on what one said, or rather something a little different, in one's own words."""
    part = _teller(actor, trajectory, question)
    action = free_action(question) or _begin(trajectory, question, part, words)
    if words.strip() and words.strip() != action.words:
        action.words, action.on = words.strip()[:LONGEST], clock.today()
    actions.write_yes(action, part, yes)
    logbook.write(trajectory, "act.teller.said_yes", about=question)
    _answered(question, Answer.YES, SAID_YES, actions.page(action))
    return action


@deed(
    "act.teller.said_no",
    says=gettext_lazy("Wie iets zei, zei: nee, nu niet"),
    may="act.take_step",
    logged=False,
)
def say_no(actor: Actor, trajectory: Trajectory, question: TellerQuestion) -> TellerQuestion:
    """Say no, without a reason; it is not asked again."""
    _teller(actor, trajectory, question)
    # Not by whom: that would name in the logbook who said a sentence without a name.
    logbook.write(trajectory, "act.teller.said_no", about=question)
    return _answered(question, Answer.NO, SAID_NO, idea_page(question))


def of_teller(actor: Actor, trajectory: Trajectory, identifier: UUID) -> TellerQuestion | None:
    """Give a question that waits for this person's answer."""
    if actor.person is None:
        return None
    rows = TellerQuestion.objects.of(trajectory).filter(pk=identifier, answer="", excerpt__speaker__person=actor.person)
    return rows.select_related("excerpt__speaker", "action__trajectory", "asked_by__person").first()


def free_action(question: TellerQuestion) -> Action | None:
    """Give the action that was asked for, as long as nobody else carries it or is asked for it."""
    action = question.action
    return action if action is not None and action.owner_id is None and action.is_open else None


def words_for(question: TellerQuestion) -> str:
    """Give what the action would be called: as it stands on the plan, or as it was said."""
    action = free_action(question)
    return action.title if action else Truncator(" ".join(question.excerpt.text.split())).chars(LONGEST)


def page(question: TellerQuestion) -> str:
    """Give the address where who said it answers."""
    return page_at(question.trajectory, question.pk)


def page_at(trajectory: Trajectory, question: UUID) -> str:
    """Give that address of a question of which only the id is known."""
    return reverse("act:teller_question", kwargs={"slug": trajectory.slug, "question_id": question})


def idea_page(question: TellerQuestion) -> str:
    """Give the address of the sentence as it lies among the ideas."""
    key = f"voice-{question.excerpt_id}"
    return reverse("act:idea", kwargs={"slug": question.trajectory.slug, "key": key})


def _teller(actor: Actor, trajectory: Trajectory, question: TellerQuestion) -> Participation:
    """Give the part of who said it; anybody else is stopped."""
    part = rules.participation_of(actor, trajectory)
    waits = TellerQuestion.objects.of(trajectory).select_for_update().filter(pk=question.pk, answer="")
    if part is None or question.excerpt.speaker.person_id != part.person_id or not waits:
        raise NotSound(_("Hier hoeft u geen antwoord op te geven."))
    return part


def _begin(trajectory: Trajectory, question: TellerQuestion, part: Participation, words: str) -> Action:
    if not words.strip():
        raise NotSound(_("Wat gaat er gebeuren? Eén zin is genoeg."), field="words")
    action = Action.objects.create(
        trajectory=trajectory,
        plan=begin_plan(trajectory),
        words=words.strip()[:LONGEST],
        proposed_by=part,
        on=clock.today(),
        last_sign_on=clock.today(),
    )
    action.ideas.add(_idea_of(trajectory, question.excerpt))
    return action


def _idea_of(trajectory: Trajectory, excerpt: Excerpt) -> Idea:
    """Give the row of these words among the ideas, without a copy of them; receipts find the question by it."""
    idea, _new = Idea.objects.of(trajectory).get_or_create(excerpt=excerpt, defaults={"trajectory": trajectory})
    return idea


def _answered(question: TellerQuestion, answer: str, says: Promise, url: str) -> TellerQuestion:
    question.answer, question.answered_on = answer, clock.today()
    question.save(update_fields=["answer", "answered_on"])
    forget_page(question.trajectory_id, page(question))
    _tell(question, question.asked_by.person if question.asked_by else None, says, url)
    return question


def _tell(question: TellerQuestion, person: Person | None, says: Promise, url: str) -> None:
    if person is not None:
        with override(person.language):
            tell(question.trajectory, str(says), person=person, url=url)
