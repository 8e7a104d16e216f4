"""Hours: what they are in a trajectory, asking a leader, the leader's answer, and having less room."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import clock
from wijwerken.house.asking import Page, ask, do_and_say, not_now, posted, reason_of, sent, show
from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.people.actor import Actor, actor_of
from wijwerken.people.domain import receipts
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import freed_hours, invitations, less_room
from wijwerken.trajectories.domain import hours as hour_deeds
from wijwerken.trajectories.domain.hours import Price, in_words, minutes_a_week
from wijwerken.trajectories.domain.participation import going_on
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.hours import HoursAnswerForm, HoursForm, PriceForm
from wijwerken.trajectories.models import HoursRequest, Participation, Trajectory
from wijwerken.trajectories.vocabulary import Role


@door("trajectories.read_agreements")
def hours(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read what each role costs, what was freed for you, and take part lightly."""
    actor = actor_of(request)
    part = rules.participation_of(actor, trajectory)
    price = hour_deeds.price_of(trajectory, part.role) if part else None
    if part and price and "light" in request.POST:
        lightly = request.POST["light"] == "yes"
        said = _("Je doet nu licht mee.") if lightly else _("Je doet weer gewoon mee.")
        do_and_say(request, lambda: hour_deeds.take_part_lightly(actor, trajectory, lightly), said)
        return redirect(url("hours", trajectory))
    asked = freed_hours.of_part(part) if part else None
    in_core_group = rules.in_core_group(actor, trajectory)
    known = {
        "prices": [(role, in_words(row.hours, row.per) if row else "") for role, row in hour_deeds.prices(trajectory)],
        "price": price,
        "light": hour_deeds.light_sentence(trajectory, part.role) if part else "",
        "is_light": part is not None and hour_deeds.is_light(part),
        "asked_says": freed_hours.state_sentence(asked) if asked else "",
        "falls_away": asked.words if asked and asked.answer == HoursRequest.Answer.YES_AND else "",
        "may_ask": bool(part and part.shown_name),
        "in_core_group": in_core_group,
        "lightly": hour_deeds.lightly(trajectory) if in_core_group else [],
    }
    return render(request, "trajectories/hours.html", known)


@door("trajectories.shape")
def price(request: HttpRequest, trajectory: Trajectory, role: str) -> HttpResponse:
    """Say what a role costs, with a usual number to begin with."""
    if role not in Role.values:
        raise Http404
    row = hour_deeds.price_of(trajectory, role) or hour_deeds.usual(role)
    initial = {name: getattr(row, name) or "" for name in PriceForm.base_fields}
    page = Page(title=_("Wat kost deze rol: %(role)s") % {"role": Role(role).label}, back=url("hours", trajectory))

    def act(told: dict[str, object]) -> object:
        whole = told | {name: told[name] or 0 for name in ("hours", "light_hours")}
        return hour_deeds.put_price(actor_of(request), trajectory, role, Price(**whole))  # type: ignore[arg-type]

    return ask(request, page, PriceForm(posted(request), initial=initial), act)


@door("trajectories.ask_hours")
def ask_hours(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Ask a leader for hours: the sponsor here, or whoever gets the link."""
    actor = actor_of(request)
    page = Page(title=_("Uren vragen"), back=url("hours", trajectory), button=_("Vraag het"))
    if request.method != "POST" and (why_not := reason_of(lambda: freed_hours.must_be_known(actor, trajectory))):
        return not_now(request, page, why_not)
    form = HoursForm(posted(request), initial=_usual(actor, trajectory))
    code = invitations.new_code()

    def act() -> HoursRequest:
        told = dict(form.cleaned_data)
        wish = freed_hours.Wish(of_sponsor=told.pop("of") == "sponsor", **told | {"hours": told["hours"] or 0})
        return freed_hours.ask(actor, trajectory, wish, code)

    if asked := sent(request, form, act):
        path = reverse("trajectories:hours_by_link", args=[trajectory.slug, code]) if asked.result.code_hmac else ""
        link = settings.WIJWERKEN_PUBLIC_URL + path if path else ""
        known = {"link": link, "text": freed_hours.text_to_send(asked.result, link), "row": asked.result}
        return render(request, "trajectories/hours_asked.html", known)
    return show(request, page, form)


def _usual(actor: Actor, trajectory: Trajectory) -> dict[str, object]:
    role = rules.role_of(actor, trajectory)
    row = hour_deeds.price_of(trajectory, role) or hour_deeds.usual(role)
    before = clock.today() + dt.timedelta(days=freed_hours.USUAL_DAYS)
    return {"hours": row.hours, "per": row.per, "answer_before": before, "until": before + dt.timedelta(weeks=12)}


@door("trajectories.take_part", by_code=True)
def hours_by_link(request: HttpRequest, trajectory: Trajectory, code: str) -> HttpResponse:
    """Open a question for hours by the link that somebody gave, and answer it."""
    if too_often(request, "hours", times=60, seconds=600):
        return render(request, "429.html", status=429)
    row = freed_hours.asked_with(trajectory, code)
    if row is None:
        return render(request, "trajectories/hours_gone.html", status=404)
    it_was_right(request, "hours")
    return _answer(request, row)


@door("trajectories.take_part", by_code=True)
def hours_answer(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Answer a question for hours that waits for this leader."""
    person = actor_of(request).person
    rows = HoursRequest.objects.of(trajectory).filter(leader=person).exclude(leader=None)
    row = get_object_or_404(rows.select_related("participation"), pk=identifier)
    return _answer(request, row) if not row.answer else redirect("trajectories:freed_by_me")


def _answer(request: HttpRequest, row: HoursRequest) -> HttpResponse:
    actor = actor_of(request)
    form = HoursAnswerForm(posted(request), initial={"shown_name": _name_of(actor, row)})
    if done := sent(request, form, lambda: freed_hours.answer(actor, row, **form.cleaned_data)):
        return _answered(request, actor, done.result)
    known = {"form": form, "row": row, "question": freed_hours.question_sentence(row)}
    return render(request, "trajectories/hours_answer.html", known, status=400 if form.errors else 200)


def _answered(request: HttpRequest, actor: Actor, row: HoursRequest) -> HttpResponse:
    # Who answers without account or receipt gets a receipt: it opens what they freed, and nothing else.
    code = receipts.give_receipt(row.leader) if row.leader and not actor.is_known else ""
    known = {"row": row, "code": receipts.readable(code) if code else ""}
    response = render(request, "trajectories/hours_answered.html", known)
    if code:
        receipts.keep_in_browser(response, code)
    return response


def _name_of(actor: Actor, row: HoursRequest) -> str:
    part = Participation.objects.of(row.trajectory_id).filter(person=actor.person).first() if actor.person else None
    return part.shown_name if part else actor.account.name if actor.account else ""


def freed_by_me(request: HttpRequest) -> HttpResponse:
    """Read as a leader which hours were asked of you and which you freed: nobody's whole week, only these."""
    person = actor_of(request).person
    if person is None:
        return redirect("people:sign_in")
    rows = list(freed_hours.asked_of(person).filter(until__gte=clock.today()))
    freed = [row for row in rows if row.answer]
    minutes = sum(minutes_a_week(row.hours, row.per) for row in freed)
    known = {
        "freed": [(row, in_words(row.hours, row.per)) for row in freed],
        "asked": [(row, in_words(row.hours, row.per)) for row in rows if not row.answer],
        "together": round(minutes / 60),
        "own_hours": [part.trajectory for part in going_on(person) if part.shown_name] if not rows else [],
    }
    return render(request, "trajectories/freed_by_me.html", known)


@require_POST
def less(request: HttpRequest) -> HttpResponse:
    """Say with one tap that it becomes too much this month, or take that back."""
    actor = actor_of(request)
    if actor.person is None:
        return redirect("people:sign_in")
    if "undo" in request.POST:
        do_and_say(request, lambda: less_room.take_back(actor), _("Dat is teruggenomen."))
    else:
        day = date_format(less_room.until(clock.today()), "j F")
        said = _("De groep leest dat er tot en met %(day)s minder ruimte is. Waarom vraagt niemand.") % {"day": day}
        do_and_say(request, lambda: less_room.say_less(actor), said)
    return redirect("trajectories:today")
