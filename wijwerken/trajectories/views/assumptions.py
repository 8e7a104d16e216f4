"""What the makers think beforehand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import Page, ask, posted, sent
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import assumptions as assumption_deeds
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.assumptions import AssumptionForm, RewriteForm
from wijwerken.trajectories.models import Assumption, Trajectory


@door("trajectories.read_assumptions")
def assumptions(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Write down what you think; read your own, and after the first give-back everyone's."""
    actor = actor_of(request)
    may_write = rules.may(actor, "trajectories.assume", trajectory)
    form, frozen = AssumptionForm(posted(request)), assumption_deeds.are_frozen(trajectory)
    if frozen:
        form.only_a_plan()
    if sent(request, form, lambda: assumption_deeds.assume(actor, trajectory, **form.cleaned_data)):
        messages.success(request, _("Het staat erin. Alleen jij leest het nu."))
        return redirect(url("assumptions", trajectory))
    known = {
        "form": form if may_write else None,
        "rows": assumption_deeds.readable(actor, trajectory),
        "frozen": frozen,
        "opened": assumption_deeds.are_opened(trajectory),
        "own": rules.participation_of(actor, trajectory),
    }
    return render(request, "trajectories/assumptions.html", known, status=400 if form.errors else 200)


@door("trajectories.assume")
def assumption(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Change your own assumption before the first voice."""
    actor, row = actor_of(request), _own(request, trajectory, identifier)
    form = RewriteForm(posted(request), initial={"words": row.words, "version": row.version})
    page = Page(title=_("Wat je vooraf dacht"), back=url("assumptions", trajectory))
    return ask(
        request,
        page,
        form,
        lambda told: assumption_deeds.rewrite(actor, trajectory, row, told["version"] or 0, told["words"]),
        only_if=lambda: assumption_deeds.must_not_be_frozen(trajectory),
    )


@require_POST
@door("trajectories.assume")
def drop(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take away your own assumption before the first voice."""
    assumption_deeds.drop(actor_of(request), trajectory, _own(request, trajectory, identifier))
    return redirect(url("assumptions", trajectory))


def _own(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> Assumption:
    part = rules.participation_of(actor_of(request), trajectory)
    return get_object_or_404(Assumption.objects.of(trajectory), pk=identifier, by=part)
