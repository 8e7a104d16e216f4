"""The plan: what we do, who said yes, and the small steps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.act.domain import action_plan, actions, board, ideas, progress, reviews
from wijwerken.act.domain.shown import url
from wijwerken.act.forms import DirectionForm, GoalForm, ReasonForm, StepForm
from wijwerken.act.models import ActionPlan
from wijwerken.house.asking import Page, ask, posted, pressed, sent, tell
from wijwerken.people.actor import Actor, actor_of
from wijwerken.think.models import RedThread
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import gates
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import GateDeviation, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase


@door("act.see_plan")
def plan(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show the plan of the group, and let everyone who takes part add a small step."""
    return _plan_page(request, trajectory, StepForm())


@door("act.take_step")
def step(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Take in a small step: one field and a button, from the plan or on a page of its own for the phone."""
    form = StepForm(posted(request))
    actor = actor_of(request)
    is_done = request.POST.get("when", "done") == "done"
    if sent(request, form, lambda: actions.small_step(actor, trajectory, form.cleaned_data["words"], is_done=is_done)):
        messages.success(request, _("Uw stapje staat erbij. Dank u."))
        return redirect(url("plan", trajectory))
    status = 400 if form.errors else 200
    if "van" in request.POST:
        return _plan_page(request, trajectory, form, status)
    part = rules.participation_of(actor, trajectory)
    known = {"form": form, "own_name": part.shown_name if part else ""}
    return render(request, "act/step.html", known, status=status)


def _plan_page(request: HttpRequest, trajectory: Trajectory, form: StepForm, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    if not board.may_read(actor, trajectory):
        known = {"says": action_plan.why_none(trajectory), "has_ended": current_phase(trajectory) == Phase.ENDED}
        return render(request, "act/no_plan_yet.html", known)
    found = action_plan.plan_of(trajectory)
    holds = board.overview(actor, trajectory, found)
    known = {
        "plan": found,
        "direction": found.directions.first() if found else None,
        "page": board.page_of_lines(actor, trajectory, found, request.GET.get("pagina", ""), holds.actions),
        "steps": board.small_steps(actor, trajectory, found) if holds.small_steps else [],
        "warnings": board.warnings(trajectory, holds.carried) if rules.is_inside(actor, trajectory) else [],
        "successes": progress.successes(actor, trajectory) if holds.successes else [],
        "next_review": next(iter(reviews.coming(trajectory)), None),
        "may_report": rules.is_inside(actor, trajectory) and _is_something_to_report(trajectory),
        "form": form,
        "needs": action_plan.missing_before_adopting(found) if found and not found.adopted_on else [],
    }
    return render(request, "act/plan.html", known | _may(actor, trajectory), status=status)


def _is_something_to_report(trajectory: Trajectory) -> bool:
    """Tell whether a final report says more than the plan: the group looked back, or it ended."""
    return current_phase(trajectory) == Phase.ENDED or bool(reviews.held(trajectory))


def _may(actor: Actor, trajectory: Trajectory) -> dict[str, object]:
    """Tell a page what this reader can do on it."""
    gate = GateDeviation.Gate.GIVE_BACK
    return {
        "inside": rules.is_inside(actor, trajectory),
        "may_step": bool(rules.may(actor, "act.take_step", trajectory)),
        "may_propose": bool(rules.may(actor, "act.propose_action", trajectory)),
        "may_shape": bool(rules.may(actor, "act.shape_plan", trajectory)),
        "why_closed": "" if gates.is_open(trajectory, gate) else gates.why_closed(gate),
    }


@door("act.shape_plan")
def goal(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Write down the goal of the group."""
    actor, found = actor_of(request), action_plan.begin_plan(trajectory)
    initial = {name: getattr(found, name) for name in ("goal", "how_we_see", "horizon", "version")}
    page = Page(title=_("Het doel van de groep"), back=url("plan", trajectory))

    def write(told: dict) -> object:
        seen = told.pop("version") or found.version
        return action_plan.write_plan(actor, trajectory, seen, **told)

    return ask(request, page, GoalForm(posted(request), initial=initial), write)


@door("act.see_ideas")
def direction(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read which direction the group chose and why; the core group writes it down."""
    actor = actor_of(request)
    cards = [card for card in ideas.cards(actor, trajectory) if not card.not_now_because]
    chosen = [ideas.find(actor, trajectory, key) for key in request.POST.getlist("ideas")]
    form = DirectionForm(cards, posted(request))

    def choose() -> object:
        told = {name: form.cleaned_data[name] for name in ("words", "considerations", "heard")}
        rows = [ideas.picked(trajectory, card) for card in chosen if card]
        return action_plan.choose_direction(actor, trajectory, **told, ideas=rows)

    if sent(request, form, choose):
        messages.success(request, _("De richting staat erin, met de afwegingen."))
        return redirect(url("direction", trajectory))
    found = action_plan.plan_of(trajectory)
    known = {"directions": _directions(actor, trajectory, found), "form": form} | _may(actor, trajectory)
    return render(request, "act/direction.html", known, status=400 if form.errors else 200)


def _directions(actor: Actor, trajectory: Trajectory, found: ActionPlan | None) -> list[dict[str, object]]:
    if found is None:
        return []
    may_read = ideas.readable(actor, trajectory).select_related("excerpt")
    return [
        {"row": row, "ideas": list(may_read.filter(pk__in=row.ideas.values("pk")))} for row in found.directions.all()
    ]


@require_POST
@door("act.shape_plan")
def adopt(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say together: this is what we do."""
    adopted = pressed(request, lambda: action_plan.adopt(actor_of(request), trajectory))
    if not adopted and adopted.whose_yes:
        known = {"problem": adopted.says, "back": url("plan", trajectory)}
        return render(request, "act/yes_missing.html", known, status=400)
    tell(request, adopted, _("Het plan staat. Over een maand en na een seizoen kijken jullie samen terug."))
    return redirect(url("plan", trajectory))


@door("act.shape_plan")
def leave_thread_out(request: HttpRequest, trajectory: Trajectory, thread_id: str) -> HttpResponse:
    """Say why the group consciously does nothing with a red thread now."""
    actor, thread = actor_of(request), get_object_or_404(RedThread.objects.of(trajectory), pk=thread_id)
    page = Page(
        title=_("Bewust niet: %(thread)s") % {"thread": thread.name},
        back=url("ideas", trajectory),
        lead=_("Wie dit zei en een code heeft, leest uw reden bij Mijn woorden."),
    )
    form = ReasonForm(posted(request))
    return ask(request, page, form, lambda told: action_plan.leave_thread_out(actor, trajectory, thread, **told))


@require_POST
@door("act.shape_plan")
def take_thread_up(request: HttpRequest, trajectory: Trajectory, thread_id: str) -> HttpResponse:
    """Take a thread up again."""
    thread = get_object_or_404(RedThread.objects.of(trajectory), pk=thread_id)
    action_plan.take_thread_up(actor_of(request), trajectory, thread)
    return redirect(url("ideas", trajectory))
