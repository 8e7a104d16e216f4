"""The belronde: who hears their answer by telephone, one by one, with a sentence to read aloud and three keys.

Who is called said so and left a number. It stands on the page of one call only, for the facilitator, and that it was
opened is written in the access log.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.order import shuffled
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import page
from wijwerken.house.sentences import sentences
from wijwerken.people.actor import Actor
from wijwerken.people.domain import access_log, identities
from wijwerken.people.domain.identities import Identity
from wijwerken.people.models import AccessNote
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import answer_texts
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Answer, AnswerRound, Trajectory
from wijwerken.trajectories.models.answers import is_newest

State, Way = Answer.State, Answer.Way
TO_CALL = (State.READY, State.NOT_REACHED)
KEPT_DAYS = 90
BECAUSE = "how calls went, of long ago"
KEYS = (State.HEARD, State.NOT_REACHED, State.SAYS_MORE)


@dataclass(frozen=True)
class Line:
    """One call on the list: known by the first words of what is read aloud, and how far it is."""

    answer: Answer
    begin: str

    @property
    def is_done(self) -> bool:
        """Tell whether this one heard the answer."""
        return self.answer.state not in TO_CALL

    @property
    def more_url(self) -> str:
        """Give where is written down what this one still wants to say, when that key was pressed."""
        return page("tell_by_phone", self.answer) if self.answer.state == State.SAYS_MORE else ""


@dataclass(frozen=True)
class Script:
    """One call of about two minutes: what is said, sentence by sentence."""

    greeting: str
    replies: list[tuple[answer_texts.Reply, list[str]]]
    closing: str


def lines(actor: Actor, trajectory: Trajectory) -> list[Line]:
    """List who is to be called with their newest answer: who heard it stands last."""
    newest = Answer.objects.of(trajectory).filter(is_newest(), way=Way.CALL)
    rows = list(shuffled(newest.select_related("person", "round", "trajectory"), actor))
    said = answer_texts.said_by(actor, trajectory, [row.person_id for row in rows])
    found = [
        Line(row, next((words for _voice, words in said[row.person_id] if words), ""))
        for row in rows
        if row.person_id in said and _is_told(actor, trajectory, row)  # who took their words back is not called
    ]
    order = [State.READY, State.NOT_REACHED, State.SAYS_MORE, State.HEARD]
    return sorted(found, key=lambda line: order.index(State(line.answer.state)))


def _is_told(actor: Actor, trajectory: Trajectory, row: Answer) -> bool:
    """Tell whether there is anything to say: a year later only who was promised something hears it."""
    return row.round.after != AnswerRound.After.YEAR or bool(_told(actor, trajectory, row))


def are_any(trajectory: Trajectory) -> bool:
    """Tell whether anybody is, or was, called with an answer."""
    return Answer.objects.of(trajectory).filter(way=Way.CALL).exists()


def _told(actor: Actor, trajectory: Trajectory, row: Answer) -> list[answer_texts.Reply]:
    return answer_texts.replies(actor, trajectory, row.person, row.round)


def progress(found: list[Line]) -> str:
    """Say in words how far the calls are."""
    done = sum(line.is_done for line in found)
    if not found:
        return ""
    if done == len(found):
        return _("Iedereen hoorde het antwoord.")
    if not done:
        return _("Nog niemand hoorde het antwoord.")
    return _("Nog één te gaan.") if len(found) - done == 1 else _("Een deel hoorde het antwoord al.")


def script(actor: Actor, trajectory: Trajectory, row: Answer) -> Script:
    """Write what is said on the telephone, for this reader."""
    told = _told(actor, trajectory, row)[: answer_texts.MOST_ALOUD]
    part = rules.participation_of(actor, trajectory)
    name = part.shown_name if part and part.shown_name else trajectory.calls.name
    says = {"who": trajectory.who_asks, "name": name}
    greeting = sentences(
        _("Goedendag, u spreekt met %(name)s.") % says,
        _("U vertelde iets aan %(who)s, en vroeg om een telefoontje met het antwoord.") % says,
        _("Komt het nu uit? Het duurt twee minuten."),
    )
    return Script(
        greeting,
        [(one, answer_texts.aloud(one)) for one in told],
        _("Wilt u hier nog iets over zeggen? Dan schrijf ik het voor u op. Bedankt voor uw woorden."),
    )


def number(actor: Actor, trajectory: Trajectory, row: Answer) -> Identity:
    """Give the name and number of who is called now; that they were opened is written in the access log."""
    left = identities.recall(row.person)
    access_log.note(actor, AccessNote.What.IDENTITY, trajectory)
    return left if left.may_call else Identity()


@deed(
    "trajectories.answer.called",
    says=gettext_lazy("Er is iemand gebeld met een antwoord"),
    may="trajectories.call_tellers",
)
def note_call(actor: Actor, trajectory: Trajectory, row: Answer, state: str) -> Answer:
    """Note how a call went: heard, not reached, or wants to say something more."""
    if state not in KEYS:
        raise NotSound(_("Kies: gehoord, niet bereikt, of wil nog iets zeggen."))
    return _now(row, state)


@deed(
    "trajectories.answer.call_undone",
    says=gettext_lazy("Bij een telefoontje over een antwoord is iets teruggezet"),
    may="trajectories.call_tellers",
)
def call_again(actor: Actor, trajectory: Trajectory, row: Answer) -> Answer:
    """Put a call back on the list, because the wrong key was pressed."""
    return _now(row, State.READY)


def _now(row: Answer, state: str) -> Answer:
    row.state, row.on = state, clock.today()
    row.save(update_fields=["state", "on"])
    return row


def find(trajectory: Trajectory, identifier: UUID) -> Answer | None:
    """Find the answer that somebody is to be called with; nothing for who is not called."""
    rows = Answer.objects.of(trajectory).filter(pk=identifier, way=Way.CALL)
    return rows.select_related("person", "round", "trajectory").first()


def forget_old(today: dt.date) -> int:
    """Forget how a call went once it is long ago; that somebody got an answer by telephone stays."""
    old = Answer.objects.everywhere(BECAUSE).filter(way=Way.CALL, on__lt=today - dt.timedelta(days=KEPT_DAYS))
    return old.filter(state=State.SAYS_MORE).update(state=State.HEARD)
