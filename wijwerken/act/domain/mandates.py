"""De klap: asking a leader for what needs a yes, and an answer by the promised date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.act.domain import means
from wijwerken.act.models import Action, MandateRequest
from wijwerken.act.rules import plan_readers
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.sentences import counted, ended
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.vocabulary import Role

USUAL_DAYS = 14
Answer = MandateRequest.Answer


@dataclass(frozen=True)
class Question:
    """What is asked of the leader, by when, and whom to call about it."""

    asks: str
    answer_before: dt.date
    whom_to_call: str = ""
    phone: str = ""
    anyway: bool = False  # the means fall within the room; the group asks for something else, or asks anyway


@deed(
    "act.klap.asked",
    says=gettext_lazy("De groep vroeg een klap: een duidelijk ja of nee"),
    may="act.ask_klap",
    seen_by=plan_readers,
)
def ask(actor: Actor, trajectory: Trajectory, action: Action, question: Question) -> MandateRequest:
    """Ask the leader for what goes beyond the room, or needs a yes; money and hours within the room need none."""
    must_be_to_ask(actor, trajectory, action)
    if means.falls(action) == "within" and not question.anyway:
        raise NotSound(_("Dit valt binnen de ruimte. U hoeft het niet te vragen."), field="anyway")
    if not question.asks.strip():
        raise NotSound(_("Wat vraagt u precies? Eén zin is genoeg."), field="asks")
    if question.answer_before <= clock.today():
        raise NotSound(_("Kies een dag die nog komt."), field="answer_before")
    sponsor = Participation.objects.of(trajectory).filter(role=Role.SPONSOR).select_related("person").first()
    request = MandateRequest.objects.create(
        trajectory=trajectory,
        action=action,
        asks=question.asks.strip(),
        **_means_asked(action),
        asked_of=sponsor,
        asked_by=rules.participation_of(actor, trajectory),
        whom_to_call=question.whom_to_call.strip(),
        phone=question.phone.strip(),
        asked_on=clock.today(),
        number=action.mandate_requests.count() + 1,
        answer_before=question.answer_before,
    )
    if sponsor is not None:
        tell(trajectory, _("De groep vraagt u iets."), person=sponsor.person, url=_page(trajectory))
    return request


def _means_asked(action: Action) -> dict[str, int]:
    """Give the means a question is about: none when these fall within the room, for then it asks something else."""
    return {"hours": action.hours, "euros": action.euros} if means.goes_beyond(action) else {}


@deed(
    "act.klap.answered",
    says=gettext_lazy("De opdrachtgever gaf antwoord op een vraag"),
    may="act.answer_klap",
    seen_by=plan_readers,
)
def answer(
    actor: Actor, trajectory: Trajectory, request: MandateRequest, choice: str, words: str = ""
) -> MandateRequest:
    """Give the answer: yes, yes if, or no because; everyone who takes part can read it."""
    if choice not in Answer.values:
        raise NotSound(_("Kies een van de drie antwoorden."), field="answer")
    if choice == Answer.YES_IF and not words.strip():
        raise NotSound(_("Schrijf op wat er moet kloppen."), field="yes_if")
    if choice == Answer.NO_BECAUSE and not words.strip():
        raise NotSound(_("Schrijf op waarom niet. Iedereen die meedoet leest uw reden."), field="no_because")
    request.answer, request.words, request.answered_on = choice, words.strip(), clock.today()
    request.asked_of = rules.participation_of(actor, trajectory)
    request.save()
    owner = request.action.owner
    if owner is not None:
        tell(trajectory, _("Er is antwoord op de vraag bij uw actie."), person=owner.person, url=_page(trajectory))
    return request


def must_be_to_ask(actor: Actor, trajectory: Trajectory, action: Action) -> None:
    """Stop when this actor cannot ask for this action now, whatever they would write."""
    _must_be_ours(actor, trajectory, action)
    if open_request(action) is not None:
        raise NotSound(_("Deze vraag ligt er al."))


def _must_be_ours(actor: Actor, trajectory: Trajectory, action: Action) -> None:
    """Stop who neither carries this action nor belongs to the core group, and when nobody carries it yet."""
    part = rules.participation_of(actor, trajectory)
    if not action.is_owned:
        raise NotSound(_("Nog niemand zei ja op deze actie. Vraag de opdrachtgever pas iets als iemand hem draagt."))
    if not action.is_open:
        raise NotSound(_("Deze actie loopt niet meer. Er valt niets meer te vragen."))
    if action.owner != part and not rules.in_core_group(actor, trajectory):
        raise NotSound(_("Een klap, een duidelijk ja of nee, vraagt wie de actie draagt of de kerngroep."))


def may_be_asked(actor: Actor, trajectory: Trajectory, action: Action) -> bool:
    """Tell whether this actor can ask a klap for this action now."""
    if not rules.may(actor, "act.ask_klap", trajectory):
        return False
    try:
        must_be_to_ask(actor, trajectory, action)
    except NotSound:
        return False
    return True


def to_ask_for(actor: Actor, trajectory: Trajectory) -> list[Action]:
    """List the actions for which this actor can ask a klap now, by their names."""
    if not rules.may(actor, "act.ask_klap", trajectory):
        return []
    rows = Action.objects.of(trajectory).filter(status__in=Action.OPEN).exclude(said_yes_on=None)
    if not rules.in_core_group(actor, trajectory):
        rows = rows.filter(owner=rules.participation_of(actor, trajectory))
    shown = texts_that_wait.without_waiting(actor, trajectory, rows.exclude(mandate_requests__answer=""))
    return list(shown.filter(is_small_step=False).order_by("words", "pk"))


def about(actor: Actor, trajectory: Trajectory, action: Action) -> list[MandateRequest]:
    """List what was asked for one action in the order it was asked, as far as this reader may see it."""
    return sorted(readable(actor, trajectory).filter(action=action).select_related("asked_of"), key=in_order)


def last_answered(asked: Iterable[MandateRequest]) -> MandateRequest | None:
    """Give the last of these questions that got an answer."""
    return max((one for one in asked if one.answer), key=in_order, default=None)


def in_order(request: MandateRequest) -> tuple[bool, dt.date, int]:
    """Put the questions about one action in the order they were asked, what waits for an answer last."""
    return not request.answer, request.asked_on, request.number


def asks_for_another(request: MandateRequest | None) -> bool:
    """Tell whether this answer leaves the group something to ask differently: a no, or a yes with a condition."""
    return request is not None and request.answer in (Answer.NO_BECAUSE, Answer.YES_IF)


def open_request(action: Action) -> MandateRequest | None:
    """Give the question about this action that waits for an answer."""
    return action.mandate_requests.filter(answer="").first()


def waiting(actor: Actor, trajectory: Trajectory) -> list[MandateRequest]:
    """List the questions that wait for an answer, the most urgent first."""
    return list(_requests(actor, trajectory).filter(answer=""))


def answered(actor: Actor, trajectory: Trajectory) -> list[MandateRequest]:
    """List the questions that were answered, the last one first."""
    return list(_requests(actor, trajectory).exclude(answer="").order_by("-answered_on"))


def readable(actor: Actor, trajectory: Trajectory) -> ScopedQuerySet[MandateRequest]:
    """Give the questions and answers this reader may see; what looks like words of others is looked at first."""
    return texts_that_wait.without_waiting_words(actor, trajectory, MandateRequest.objects.of(trajectory))


def _requests(actor: Actor, trajectory: Trajectory) -> ScopedQuerySet[MandateRequest]:
    return readable(actor, trajectory).select_related("action__owner", "action__trajectory", "asked_of")


def with_answers(reader: Actor, trajectory: Trajectory, rows: ScopedQuerySet[Action]) -> ScopedQuerySet[Action]:
    """Lay beside actions the last answer to what was asked for each, as far as this reader may see it."""
    asked = readable(reader, trajectory).filter(action=OuterRef("pk")).exclude(answer="")
    last = asked.order_by("-answered_on", "-number")
    told: Any = rows.annotate(klap=Subquery(last.values("answer")[:1]), klap_words=Subquery(last.values("words")[:1]))
    return told


def answer_on(action: Action, *, inside: bool) -> str:
    """Say what the sponsor answered on an action; the words are for who takes part, so others read that there are some.

    Of an action that `with_answers` gave, or that has its questions at hand.
    """
    answer, words = getattr(action, "klap", None), getattr(action, "klap_words", "")
    if not hasattr(action, "klap") and (last := last_answered(action.mandate_requests.all())):
        answer, words = last.answer, last.words
    if not answer:
        return ""
    told = {
        Answer.YES.value: _("De opdrachtgever zei ja."),
        Answer.YES_IF.value: _("De opdrachtgever zei ja, als: %(words)s")
        if inside
        else _("De opdrachtgever zei ja, met een voorwaarde."),
        Answer.NO_BECAUSE.value: _("De opdrachtgever zei nee, want: %(words)s")
        if inside
        else _("De opdrachtgever zei nee, met een reden."),
    }[answer]
    return ended(told % {"words": words} if inside else told)


def is_late(request: MandateRequest) -> bool:
    """Tell whether the promised day passed without an answer."""
    return not request.answer and request.answer_before < clock.today()


def sentence(request: MandateRequest) -> str:
    """Say honestly where a question stands."""
    if request.answer:
        return _answered(request)
    if request.asked_of is None:
        return _("Deze vraag ligt nu bij niemand.")
    return _late(request, _who(request)) if is_late(request) else _promised(request, _who(request))


def public_sentence(request: MandateRequest) -> str:
    """Say to everyone that an answer is waited for and since when: without who was asked, and what exactly (A09)."""
    if request.answer or request.asked_of is None:
        return ""
    return _late(request, _("De opdrachtgever")) if is_late(request) else _promised(request, _("De opdrachtgever"))


def _who(request: MandateRequest) -> str:
    return request.asked_of.shown_name if request.asked_of and request.asked_of.shown_name else _("De opdrachtgever")


def asked_since(request: MandateRequest) -> str:
    """Say since when a question waits for its answer."""
    return _("Gevraagd op %(day)s.") % {"day": date_format(request.asked_on, "j F")}


def _promised(request: MandateRequest, who: str) -> str:
    day = date_format(request.answer_before, "j F")
    return _("%(who)s is gevraagd om uiterlijk %(day)s te antwoorden.") % {"who": who, "day": day}


def _late(request: MandateRequest, who: str) -> str:
    days = (clock.today() - request.answer_before).days
    return _("%(who)s zou uiterlijk %(day)s antwoorden. Dat is %(late)s geleden. Er is nog geen antwoord.") % {
        "who": who,
        "day": date_format(request.answer_before, "j F"),
        "late": counted(days, _("dag"), _("dagen")),
    }


def _answered(request: MandateRequest) -> str:
    said = {
        Answer.YES.value: _("%(who)s zei ja."),
        Answer.YES_IF.value: _("%(who)s zei ja, als %(words)s"),
        Answer.NO_BECAUSE.value: _("%(who)s zei nee, want %(words)s"),
    }[request.answer]
    return ended(said % {"who": _who(request), "words": request.words})


def _page(trajectory: Trajectory) -> str:
    return reverse("act:requests", kwargs={"slug": trajectory.slug})
