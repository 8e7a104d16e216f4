"""What waits for one person in doen: an answer, a yes, a word about how it goes, looking back, and news."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.act.domain import teller_questions
from wijwerken.act.domain.actions import page
from wijwerken.act.domain.chores import fell_silent
from wijwerken.act.models import Action, ActionPlan, MandateRequest, TellerQuestion
from wijwerken.act.vocabulary import ACTION, PLAN, REQUEST, TELLER_QUESTION
from wijwerken.house import clock, for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.house.sentences import sentences
from wijwerken.people.domain.one_question import Ask, Found, asked
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.domain.participation import EVERYWHERE, by_place, theirs
from wijwerken.trajectories.domain.steps import means
from wijwerken.trajectories.models import ReviewDay, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP, INSIDE, REVIEW_DAY, Role

SPONSOR = {Role.SPONSOR.value}


def kinds(ask: Ask) -> dict[str, QuerySet[Any, Any]]:
    """Name what may wait in doen."""
    return {
        "request": _asked_of(ask),
        "late": _late(ask),
        "answered": _answered(ask),
        "teller": _asked_teller(ask),
        "told": _teller_answered(ask),
        "action": _mine(ask),
        "silent": _silent(ask),
        "review": _due(ask),
        "news": _adopted(ask),
    }


def of(found: Found) -> Iterator[ForYou]:
    """List what waits in doen, for who is asked, who carries something, and who takes part."""
    ways = {
        "request": _requests,
        "late": _late_answers,
        "answered": _answers,
        "teller": _teller_questions,
        "told": _teller_answers,
        "action": _actions,
        "silent": _silent_actions,
        "review": _reviews,
        "news": _news,
    }
    for kind, lines in ways.items():
        if found[kind]:
            yield from lines(found.ask)


def _page(name: str, here: Trajectory) -> str:
    return reverse(f"act:{name}", kwargs={"slug": here.slug})


# --- what was asked of a leader -----------------------------------------------------------------------------------


def _open_requests(person: UUID) -> QuerySet[MandateRequest]:
    rows = MandateRequest.objects.everywhere(EVERYWHERE).filter(answer="")
    return texts_that_wait.words_shown_everywhere(person, rows)


def _asked_of(ask: Ask) -> QuerySet[MandateRequest]:
    # Who is no sponsor any more cannot answer.
    mine = _open_requests(ask.person).filter(asked_of__person=ask.person)
    return mine.filter(theirs(ask, SPONSOR))


def _requests(ask: Ask) -> Iterator[ForYou]:
    rows = _asked_of(ask).select_related("trajectory", "action").order_by("answer_before", "pk")
    for request in rows:
        yield _is_asked(ask.person, request)


def _is_asked(me: UUID, request: MandateRequest) -> ForYou:
    asks = means(request.euros, request.hours)
    return ForYou(
        asked="answer",
        about=Reference(REQUEST, request.pk),
        person=me,
        day=request.answer_before,
        sentence=sentences(
            _("De groep vraagt een klap, een ja of nee: %(means)s.") % {"means": asks}
            if asks
            else _("De groep vraagt een klap, een ja of nee."),
            _("De vraag ligt er sinds %(day)s.") % {"day": date_format(request.asked_on, "j F")}
            if request.asked_on < clock.today()
            else "",
        ),
        url=_at_request(request),
        button=_("Geef antwoord"),
        place=request.trajectory_id,
        by=_who_asked(request),
        minutes=for_you.ANSWER,
        own_words=request.asks,
        answers_there=_klap(request),
    )


def _who_asked(request: MandateRequest) -> str:
    """Name who carries the action when they asked it themselves; what the core group asks, the group asks."""
    action = request.action
    return action.owner_name if action.is_owned and request.asked_by_id == action.owner_id else ""


def _klap(request: MandateRequest) -> tuple[tuple[str, str], ...]:
    # Money and hours are never given in one tap: each answer opens the question, with that answer chosen.
    here = f"{_page('requests', request.trajectory)}?vraag={request.pk}&antwoord="
    told = (_("Ja"), "yes"), (_("Ja, als"), "yes_if"), (_("Nee, want"), "no_because")
    return tuple((says, for_you.landing(f"{here}{value}", request.pk)) for says, value in told)


def _at_request(request: MandateRequest) -> str:
    return for_you.landing(f"{_page('requests', request.trajectory)}?vraag={request.pk}", request.pk)


def _late(ask: Ask) -> QuerySet[MandateRequest]:
    passed = _open_requests(ask.person).filter(answer_before__lt=ask.today, answer_before__gte=ask.news_since)
    return passed.filter(theirs(ask, CORE_GROUP))


def _late_answers(ask: Ask) -> Iterator[ForYou]:
    for request in _late(ask).select_related("trajectory").order_by("answer_before", "pk"):
        yield _is_late(ask.person, request)


def _is_late(me: UUID, request: MandateRequest) -> ForYou:
    return ForYou(
        asked="know",
        about=Reference(REQUEST, request.pk),
        person=me,
        day=request.answer_before,
        sentence=_("De dag van het antwoord is voorbij. Het antwoord is er nog niet."),
        url=_at_request(request),
        button=_("Bekijk de vraag"),
        place=request.trajectory_id,
        minutes=for_you.TELL,
        own_words=request.asks,
    )


def _answered(ask: Ask) -> QuerySet[MandateRequest]:
    rows = MandateRequest.objects.everywhere(EVERYWHERE).exclude(answer="").filter(answered_on__gte=ask.news_since)
    mine = rows.filter(Q(theirs(ask), action__owner__person=ask.person) | theirs(ask, CORE_GROUP))
    return texts_that_wait.words_shown_everywhere(ask.person, mine)


def _answers(ask: Ask) -> Iterator[ForYou]:
    rows = _answered(ask).select_related("trajectory", "action", "asked_of").order_by("answered_on", "pk")
    for request in rows:
        yield _came_back(ask.person, request)


def _came_back(me: UUID, request: MandateRequest) -> ForYou:
    return ForYou(
        asked="know",
        about=Reference(REQUEST, request.pk),
        person=me,
        day=request.answered_on,  # type: ignore[arg-type]
        sentence=_came_back_with(request.answer),
        url=_at_request(request),
        button=_("Lees het antwoord"),
        place=request.trajectory_id,
        by=request.asked_of.shown_name if request.asked_of else "",
        minutes=for_you.TELL,
        own_words=request.words or request.asks,
    )


def _came_back_with(answer: str) -> str:
    if answer == MandateRequest.Answer.YES_IF:
        return _("Er is een ja op de vraag van de groep, als dit klopt:")
    if answer == MandateRequest.Answer.NO_BECAUSE:
        return _("Er is een nee op de vraag van de groep, want:")
    return _("Er is een ja op de vraag van de groep:")


# --- who said it --------------------------------------------------------------------------------------------------


def _asked_teller(ask: Ask) -> QuerySet[TellerQuestion]:
    rows = TellerQuestion.objects.everywhere(EVERYWHERE).filter(answer="", excerpt__speaker__person=ask.person)
    return rows.filter(theirs(ask))


def _teller_questions(ask: Ask) -> Iterator[ForYou]:
    rows = _asked_teller(ask).select_related("trajectory", "excerpt", "asked_by").order_by("asked_on", "pk")
    for question in rows:
        yield _will_you_do_it(ask.person, question)


def _will_you_do_it(me: UUID, question: TellerQuestion) -> ForYou:
    here = teller_questions.page(question)
    yes = reverse("act:teller_yes", kwargs={"slug": question.trajectory.slug, "question_id": question.pk})
    return ForYou(
        asked="answer",
        about=Reference(TELLER_QUESTION, question.pk),
        person=me,
        day=question.asked_on,
        sentence=_("De groep vraagt of u iets wat u zei zelf wilt doen: ja of nee?"),
        url=for_you.landing(here, question.pk),
        button=_("Zeg ja of nee"),
        place=question.trajectory_id,
        by=question.asked_by.shown_name if question.asked_by else "",
        minutes=for_you.SAY_YES_OR_NO,
        own_words=question.excerpt.text,
        answers_there=((_("Ja"), yes), (_("Liever anders"), f"{yes}?anders=1"), (_("Nee, nu niet"), here)),
        can_decline=False,  # no is one of its answers
    )


def _teller_answered(ask: Ask) -> QuerySet[TellerQuestion]:
    rows = TellerQuestion.objects.everywhere(EVERYWHERE).filter(answered_on__gte=ask.news_since)
    return rows.filter(theirs(ask), asked_by__person=ask.person)


def _teller_answers(ask: Ask) -> Iterator[ForYou]:
    rows = _teller_answered(ask).select_related("trajectory", "action").order_by("answered_on", "pk")
    for question in rows:
        yield _said_so(ask.person, question)


def _said_so(me: UUID, question: TellerQuestion) -> ForYou:
    said_yes = question.answer == TellerQuestion.Answer.YES
    return ForYou(
        asked="know",
        about=Reference(TELLER_QUESTION, question.pk),
        person=me,
        day=question.answered_on,  # type: ignore[arg-type]
        sentence=_("Wie iets zei en gevraagd is, zei ja. Er is een eigenaar.")
        if said_yes
        else _("Wie iets zei en gevraagd is, zei: nee, nu niet."),
        url=for_you.landing(teller_questions.idea_page(question), question.pk),
        button=_("Lees het antwoord"),
        place=question.trajectory_id,
        minutes=for_you.TELL,
    )


# --- actions ------------------------------------------------------------------------------------------------------


def _mine(ask: Ask) -> QuerySet[Action]:
    mine = Action.objects.everywhere(EVERYWHERE).filter(owner__person=ask.person, status__in=Action.OPEN)
    asks = mine.filter(Q(said_yes_on=None) | Q(asked_on__isnull=False))  # the others go on, and ask nothing
    return texts_that_wait.shown_everywhere(ask.person, asks.filter(theirs(ask)))


def _actions(ask: Ask) -> Iterator[ForYou]:
    for action in _my_actions(ask):
        yield from _asked_for(ask.person, action)
        yield from _how_does_it_go(ask.person, action)


@asked
def _my_actions(ask: Ask) -> QuerySet[Action]:
    shown = "words", "said_yes_on", "asked_on", "last_sign_on", "trajectory__slug", "proposed_by__shown_name"
    return _mine(ask).select_related("trajectory", "proposed_by").only(*shown).order_by("last_sign_on", "pk")


def _asked_for(me: UUID, action: Action) -> Iterator[ForYou]:
    if not action.is_owned:
        yield ForYou(
            asked="answer",
            about=Reference(ACTION, action.pk),
            person=me,
            day=action.last_sign_on,
            sentence=_("De groep vraagt een ja of nee op deze actie."),
            url=for_you.landing(page(action), action.pk),
            button=_("Zeg ja of nee"),
            place=action.trajectory_id,
            by=action.proposed_by.shown_name if action.proposed_by else "",
            minutes=for_you.SAY_YES_OR_NO,
            own_words=_words_of(action),
            can_decline=False,  # no is one of its answers
        )


def _how_does_it_go(me: UUID, action: Action) -> Iterator[ForYou]:
    if action.is_owned and action.asked_on is not None:
        yield ForYou(
            asked="tell",
            about=Reference(ACTION, action.pk),
            person=me,
            day=action.asked_on,
            sentence=_("Hoe gaat het met deze actie?"),
            url=for_you.landing(page(action), action.pk),
            button=_("Vertel hoe het gaat"),
            place=action.trajectory_id,
            minutes=for_you.TELL,
            own_words=_words_of(action),
        )


def _words_of(action: Action) -> str:
    return "" if texts_that_wait.words_wait(action) else action.words


def _silent(ask: Ask) -> QuerySet[Action]:
    return fell_silent(theirs(ask, SPONSOR), ask.silent_since)


def _silent_actions(ask: Ask) -> Iterator[ForYou]:
    for actions in by_place(_silent(ask).select_related("trajectory").order_by("last_sign_on", "pk")):
        yield _nothing_was_heard(ask.person, actions)


def _nothing_was_heard(me: UUID, actions: list[Action]) -> ForYou:
    first, n = actions[0], len(actions)
    says = ngettext(
        "Van een actie is een tijd niets gehoord. Vraag de groep of er ruimte ontbreekt.",
        "Van %(n)s acties is een tijd niets gehoord. Vraag de groep of er ruimte ontbreekt.",
        n,
    )
    return ForYou(
        asked="look_back",
        about=Reference(ACTION, first.pk),
        person=me,
        day=first.last_sign_on,
        sentence=says % {"n": n},
        url=for_you.landing(_page("requests", first.trajectory), first.pk),
        button=_("Bekijk wat stil is"),
        place=first.trajectory_id,
        minutes=for_you.READ_A_TEXT,
    )


# --- looking back, and news ---------------------------------------------------------------------------------------


def _due(ask: Ask) -> QuerySet[ReviewDay]:
    rows = ReviewDay.objects.everywhere(EVERYWHERE).filter(about_kind=PLAN, held_on=None, on__lte=ask.today)
    return rows.filter(theirs(ask, CORE_GROUP, column="belongs_id"))


def _reviews(ask: Ask) -> Iterator[ForYou]:
    due = list(_due(ask).order_by("on", "pk"))
    places = Trajectory.objects.in_bulk({review.belongs_id for review in due})
    for review in due:
        yield _what_did_it_bring(ask.person, review, places[review.belongs_id])


def _what_did_it_bring(me: UUID, review: ReviewDay, here: Trajectory) -> ForYou:
    return ForYou(
        asked="look_back",
        about=Reference(REVIEW_DAY, review.pk),
        person=me,
        day=review.on,
        sentence=_("Wat bracht het? Schrijf het samen op."),
        url=for_you.landing(_page("reviews", here), review.pk),
        button=_("Kijk samen terug"),
        place=here.pk,
        at=review.at,
        minutes=for_you.LOOK_BACK,
    )


def _adopted(ask: Ask) -> QuerySet[ActionPlan]:
    rows = ActionPlan.objects.everywhere(EVERYWHERE).filter(adopted_on__gte=ask.news_since)
    return rows.filter(theirs(ask, INSIDE - CORE_GROUP))


def _news(ask: Ask) -> Iterator[ForYou]:
    for plan in _adopted(ask).select_related("trajectory").order_by("adopted_on", "pk"):
        yield _the_plan_stands(ask.person, plan)


def _the_plan_stands(me: UUID, plan: ActionPlan) -> ForYou:
    return ForYou(
        asked="know",
        about=Reference(PLAN, plan.pk),
        person=me,
        day=plan.adopted_on,  # type: ignore[arg-type]
        sentence=_("Het plan van de groep staat."),
        url=for_you.landing(_page("plan", plan.trajectory), plan.pk),
        button=_("Lees het plan"),
        place=plan.trajectory_id,
        minutes=for_you.READ_A_TEXT,
    )
