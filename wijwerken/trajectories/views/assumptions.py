"""What the makers think beforehand."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import assumptions as beforehand
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Assumption, Trajectory
from wijwerken.trajectories.views.asking import Page, VersionedForm, Words, ask, needed, sent
from wijwerken.trajectories.views.door import door


class AssumptionForm(forms.Form):
    """What you think yourself, or the plan that was there already."""

    words = Words(
        label=gettext_lazy("Wat denk je vooraf?"), help_text=gettext_lazy("Bijvoorbeeld: mensen willen meer licht.")
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Wat is dit?"),
        choices=Assumption.Source.choices,
        widget=forms.RadioSelect,
        initial=Assumption.Source.MAKER,
    )


@door("trajectories.read_assumptions")
def assumptions(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Write down what you think; read your own, and after the first give-back everyone's."""
    actor = actor_of(request)
    may_write = rules.may(actor, "trajectories.assume", trajectory)
    form = AssumptionForm(request.POST or None)
    if sent(request, form, lambda: beforehand.assume(actor, trajectory, **form.cleaned_data)):
        messages.success(request, _("Het staat erin. Alleen jij leest het nu."))
        return redirect(url("assumptions", trajectory))
    known = {
        "form": form if may_write else None,
        "rows": beforehand.readable(actor, trajectory),
        "frozen": beforehand.are_frozen(trajectory),
        "opened": beforehand.are_opened(trajectory),
        "own": rules.participation_of(actor, trajectory),
    }
    return render(request, "trajectories/assumptions.html", known, status=400 if form.errors else 200)


class RewriteForm(VersionedForm):
    """Your own assumption again."""

    words = needed(Words(label=gettext_lazy("Wat denk je vooraf?")))


@door("trajectories.assume")
def assumption(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Change your own assumption before the first voice."""
    actor, row = actor_of(request), _own(request, trajectory, identifier)
    form = RewriteForm(request.POST or None, initial={"words": row.words, "version": row.version})
    page = Page(title=_("Wat je vooraf dacht"), back=url("assumptions", trajectory))
    return ask(
        request,
        page,
        form,
        lambda told: beforehand.rewrite(actor, trajectory, row, told["version"] or 0, told["words"]),
    )


@require_POST
@door("trajectories.assume")
def drop(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take away your own assumption before the first voice."""
    beforehand.drop(actor_of(request), trajectory, _own(request, trajectory, identifier))
    return redirect(url("assumptions", trajectory))


def _own(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> Assumption:
    part = rules.participation_of(actor_of(request), trajectory)
    return get_object_or_404(Assumption.objects.of(trajectory), pk=identifier, by=part)
