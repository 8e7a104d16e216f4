"""Actions: propose, say yes, help, tell how it goes, and end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.act.domain import actions, board, days, ideas, mandates, means, progress, public_side, teller_questions
from wijwerken.act.domain.before_yes import before_yes
from wijwerken.act.domain.shown import url
from wijwerken.act.forms import ActionForm, DoneForm, ProposeForm, StopForm, TableYesForm, UpdateForm, YesForm
from wijwerken.act.models import Action
from wijwerken.house.asking import Page, ask, do_and_say, needed, posted, sent, show
from wijwerken.look.domain.on_behalf import may_be_handed_a_code
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor, actor_of
from wijwerken.people.domain.receipts import give_receipt
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

ACTION_FIELDS = "act/action_fields.html"
Fields = dict[str, Any]


@door("act.propose_action")
def new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Put an action on the plan, from an idea or new."""
    actor = actor_of(request)
    card = ideas.find(actor, trajectory, request.GET.get("van", ""))
    threads = [card.idea.red_thread_id] if card and card.idea and card.idea.red_thread_id else []
    asked = _who_offered(actor, trajectory, card)
    teller = _can_be_asked(actor, trajectory, card) if asked is None else None
    initial = {"red_threads": threads, "whom": asked}
    form = ProposeForm(trajectory, posted(request), initial=initial, has_teller=teller is not None)
    page = Page(
        title=_("Een actie voor het plan"),
        back=url("plan", trajectory),
        lead=_("Uit het idee: “%(idea)s”") % {"idea": card.title} if card else "",
        button=_("Zet het op het plan"),
        said=_("De actie staat op het plan."),
        fields=ACTION_FIELDS,
    )

    def propose(told: Fields) -> object:
        whom, red, asks = told.pop("whom"), told.pop("red_threads"), told.pop("ask_teller", False)
        made = actions.propose(actor, trajectory, _told(told), [card] if card else [], red, whom)
        if asks and teller is not None and whom is None:
            teller_questions.ask(actor, trajectory, teller, made)
        return made

    return ask(request, page, form, propose, card=card)


def _can_be_asked(actor: Actor, trajectory: Trajectory, card: ideas.Card | None) -> Excerpt | None:
    """Give the words of an idea whose speaker can be asked whether they take it on, without knowing who it is."""
    if card is None or card.excerpt is None:
        return None
    stand = teller_questions.standing(actor, trajectory, card.excerpt)
    return card.excerpt if stand is not None and stand.can_be_asked else None


def _who_offered(actor: Actor, trajectory: Trajectory, card: ideas.Card | None) -> Any:
    """Suggest asking who offered this, when they let themselves be named."""
    if card is None or card.excerpt is None or not card.excerpt.speaker.is_named:
        return None
    person = card.excerpt.speaker.person
    return rules.participation_of(Actor(person=person), trajectory) if person else None


@door("act.see_plan")
def action(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Show one action: who said yes, where it comes from, how it goes."""
    actor, row = actor_of(request), _found(request, trajectory, action_id)
    return _action_page(request, actor, trajectory, row, UpdateForm())


def _action_page(
    request: HttpRequest, actor: Actor, trajectory: Trajectory, row: Action, form: forms.Form
) -> HttpResponse:
    part = rules.participation_of(actor, trajectory)
    carries = actions.carries(actor, trajectory, row)
    known = {
        "line": board.line_of(actor, trajectory, row),
        "action": row,
        "ideas": ideas.readable(actor, trajectory).filter(actions=row).select_related("excerpt"),
        "updates": texts_that_wait.without_waiting(actor, trajectory, row.updates.select_related("by"))
        if rules.is_inside(actor, trajectory)
        else [],
        "form": form,
        "inside": rules.is_inside(actor, trajectory),
        "carries": carries and row.is_owned,
        "helps": part is not None and part in row.helpers.all(),
        "is_mine": part is not None and row.is_owned and row.owner == part,
        "may_step": bool(rules.may(actor, "act.take_step", trajectory)),
        "may_change": (carries or row.owner is None) and bool(rules.may(actor, "act.propose_action", trajectory)),
        "may_shape": bool(rules.may(actor, "act.shape_plan", trajectory)),
        "has_means": bool(row.hours or row.euros),
        "own_name": part.shown_name if part else "",
        "first_name": public_side.first_name(row),
        "may_choose_name": public_side.may_choose(row),
        "in_calendar": days.is_of_action(actor, row),
    }
    teller = teller_questions.about_action(actor, trajectory, row)
    if teller is not None:
        known |= {"teller": teller, "ask_is_main": teller.can_be_asked}
    if known["inside"]:
        known |= _klap(actor, trajectory, row)
    known["may_help"] = known["may_step"] and row.is_owned and row.is_open and not (known["carries"] or known["helps"])
    if known["may_help"]:
        known["before"] = before_yes(actor, trajectory, row)
    return render(request, "act/action.html", known, status=400 if form.errors else 200)


def _klap(actor: Actor, trajectory: Trajectory, row: Action) -> dict[str, Any]:
    """Tell what was asked of the leader for this action, and whether this reader can ask something now."""
    asked = sorted(row.mandate_requests.all(), key=mandates.in_order)
    falls = means.falls(row) if row.is_owned else ""
    return {
        "requests": [(one, mandates.sentence(one)) for one in asked],
        "where_it_falls": means.where_it_falls(falls) if not asked else "",
        "needs_klap": means.needs_klap(falls) and not means.is_covered(row),
        "may_ask_klap": mandates.may_be_asked(actor, trajectory, row),
        "asks_again": mandates.asks_for_another(mandates.last_answered(asked)),
    }


@door("act.propose_action")
def change(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Change what stands about an action."""
    actor, row = actor_of(request), _found(request, trajectory, action_id)
    names = [name for name in ActionForm.base_fields if name != "red_threads"]
    initial = {name: getattr(row, name) for name in names} | {"red_threads": row.red_threads.all()}
    page = Page(title=_("Verander de actie"), back=actions.page(row), fields=ACTION_FIELDS)
    form = ActionForm(trajectory, posted(request), initial=initial)
    if row.is_owned:  # who said yes named a first step and a day
        needed(form.fields["first_step"]), needed(form.fields["first_step_on"])

    def make(told: Fields) -> object:
        seen, red = told.pop("version") or row.version, told.pop("red_threads")
        return actions.change(actor, trajectory, row, seen, _told(told), red)

    return ask(request, page, form, make)


@door("act.take_step")
def take_on(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Say yes personally."""
    actor, row = actor_of(request), _found(request, trajectory, action_id)
    part = rules.participation_of(actor, trajectory)
    initial = {
        "name": part.shown_name if part else "",
        "first_step": row.first_step,
        "first_step_on": row.first_step_on,
    }
    page = Page(
        title=_("Ik neem dit op mij"),
        back=actions.page(row),
        lead=row.title,
        button=_("Ja, ik neem dit op mij"),
        said=_("Dank u. Uw ja staat in het plan."),
        template="act/take_on.html",
    )
    form = YesForm(posted(request), initial=initial)
    if not public_side.may_choose(row):  # a day or hour stands in it already: then a name stays inside
        del form.fields["outside"]
    before = before_yes(actor, trajectory, row)
    return ask(
        request, page, form, lambda told: actions.take_on(actor, trajectory, row, actions.Yes(**told)), before=before
    )


@door("act.shape_plan")
def yes_at_table(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Type in a yes that was said at the table, and hand over a code to who has none."""
    actor, row = actor_of(request), _found(request, trajectory, action_id)
    form = TableYesForm(trajectory, posted(request), initial={"first_step": row.first_step})
    page = Page(
        title=_("Zei ja in een gesprek"),
        back=actions.page(row),
        lead=_(
            "Alleen als diegene het zelf zei, en weet dat wie meedoet de naam bij deze actie leest. "
            "In het plan staat dat u het opschreef."
        ),
    )

    def say_yes() -> object:
        told = dict(form.cleaned_data)
        whom = told.pop("whom")
        return actions.yes_at_table(actor, trajectory, row, actions.Yes(**told), whom)

    if sent(request, form, say_yes):
        return _hand_over(request, trajectory, row)
    return show(request, page, form)


def _hand_over(request: HttpRequest, trajectory: Trajectory, row: Action) -> HttpResponse:
    row.refresh_from_db()
    person = row.owner.person if row.owner else None
    if person is None or not may_be_handed_a_code(person):
        messages.success(request, _("Het ja staat in het plan."))
        return redirect(actions.page(row))
    return render(request, "act/hand_over.html", {"action": row, "code": give_receipt(person, handed_out=True)})


@require_POST
@door("act.take_step")
def decline(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Say no to an action one was asked for."""
    said = _("Dat is goed. De actie is weer vrij.")
    return _do(request, trajectory, action_id, actions.decline, said, to_plan=True)


@require_POST
@door("act.take_step")
def give_back(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Put an action down."""
    return _do(request, trajectory, action_id, actions.give_back, _("De actie is weer vrij. Een ander mag hem nemen."))


@require_POST
@door("act.take_step")
def help_with(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Help with an action."""
    return _do(request, trajectory, action_id, actions.help_with, _("U helpt mee. Fijn."))


@require_POST
@door("act.take_step")
def stop_helping(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Help no longer."""
    return _do(
        request, trajectory, action_id, actions.stop_helping, _("U helpt niet meer mee. Dank u voor wat u deed.")
    )


@door("act.take_step")
def update(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Take in how it goes."""
    actor, row = actor_of(request), _found(request, trajectory, action_id)
    form = UpdateForm(posted(request))
    if sent(request, form, lambda: progress.tell_how_it_goes(actor, trajectory, row, form.cleaned_data["words"])):
        messages.success(request, _("Het staat erbij."))
        return redirect(actions.page(row))
    return _action_page(request, actor, trajectory, row, form)


@door("act.take_step")
def finish(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Say that it is done and what it brought."""
    actor, row = actor_of(request), _found(request, trajectory, action_id)
    page = Page(
        title=_("Gedaan"),
        back=actions.page(row),
        lead=row.title,
        said=_("Mooi. Het staat erbij."),
    )
    initial = {"result": row.result, "success": row.success}
    form = DoneForm(posted(request), initial=initial)
    return ask(request, page, form, lambda told: progress.finish(actor, trajectory, row, **told))


@door("act.take_step")
def stop(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Stop, with what was learned."""
    actor, row = actor_of(request), _found(request, trajectory, action_id)
    page = Page(
        title=_("Gestopt, en wat wij leerden"),
        back=actions.page(row),
        lead=row.title,
        said=_("De les blijft staan. Dank u."),
    )
    form = StopForm(posted(request), initial={"lesson": row.lesson})
    return ask(request, page, form, lambda told: progress.stop(actor, trajectory, row, **told))


@require_POST
@door("act.take_step")
def choose_outside(request: HttpRequest, trajectory: Trajectory, action_id: str) -> HttpResponse:
    """Choose what others read at the action one carries."""
    outside = request.POST.get("outside", "")

    def choose(actor: Actor, here: Trajectory, row: Action) -> object:
        return public_side.choose(actor, here, row, outside)

    return _do(request, trajectory, action_id, choose, _("Dat staat nu zo."))


def _do(
    request: HttpRequest,
    trajectory: Trajectory,
    action_id: str,
    deed: Callable[..., object],
    said: str,
    *,
    to_plan: bool = False,
) -> HttpResponse:
    row = _found(request, trajectory, action_id)
    do_and_say(request, lambda: deed(actor_of(request), trajectory, row), said)
    return redirect(url("plan", trajectory) if to_plan else actions.page(row))


def _found(request: HttpRequest, trajectory: Trajectory, action_id: str) -> Action:
    actor = actor_of(request)
    rows = (
        board.actions_of(actor, trajectory)
        if board.may_read(actor, trajectory)
        else Action.objects.of(trajectory).none()
    )
    row: Action = get_object_or_404(rows, pk=action_id)
    return row


def _told(told: Fields) -> actions.Told:
    told.pop("version", None)
    return actions.Told(**(told | {"hours": told["hours"] or 0, "euros": told["euros"] or 0}))
