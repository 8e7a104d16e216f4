"""Standing still, going on, moving a promise, and ending consciously."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain import alive, promises, standing_still
from wijwerken.trajectories.domain.pauses import current_pause
from wijwerken.trajectories.models import AliveCheck, Trajectory
from wijwerken.trajectories.views.door import door


class PauseForm(forms.Form):
    """Why we stand still; may stay empty."""

    because = forms.CharField(
        label=gettext_lazy("Waarom staan jullie stil?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class GoOnForm(forms.Form):
    """What we saw when looking back, and the honest message to everyone."""

    looked_back = forms.CharField(
        label=gettext_lazy("Wat zagen jullie toen jullie samen terugkeken?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    message = forms.CharField(
        label=gettext_lazy("Een eerlijk bericht aan wie meedoet"),
        help_text=gettext_lazy("Bijvoorbeeld: wat u zei deed iets met ons. Dit doen wij nu anders."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MoveForm(forms.Form):
    """Why a promise was not kept, and the new day."""

    because = forms.CharField(label=gettext_lazy("Waarom lukte het niet?"), required=False, max_length=300)
    due_on = forms.DateField(
        label=gettext_lazy("Wanneer wel?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class AliveForm(forms.Form):
    """Go on or pause."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Wat kiezen jullie?"),
        widget=forms.RadioSelect,
        choices=[
            (AliveCheck.Answer.GO_ON, gettext_lazy("Door: wij gaan verder")),
            (AliveCheck.Answer.PAUSE, gettext_lazy("Pauze: wij rusten even, en zeggen dat")),
        ],
    )
    words = forms.CharField(
        label=gettext_lazy("Wat zeggen jullie tegen wie meedeed?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndForm(forms.Form):
    """Lessons and thanks."""

    lessons = forms.CharField(
        label=gettext_lazy("Wat leerden jullie?"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    thanks = forms.CharField(
        label=gettext_lazy("Wie bedanken jullie, en waarvoor?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@door("trajectories.steer")
def pause(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Stand still, or look back and go on."""
    standing = current_pause(trajectory)
    if standing is None:
        return _ask(request, trajectory, PauseForm, "pause", standing_still.stand_still)
    return _ask(request, trajectory, GoOnForm, "pause", standing_still.go_on, pause=standing)


@door("trajectories.shape")
def move_promise(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say honestly that a date was not met, and name a new one."""
    standing = promises.next_promise(trajectory)
    if standing is None:
        return redirect("trajectories:trajectory", slug=trajectory.slug)
    known = {"promise": standing, "is_late": promises.is_late(standing)}
    return _ask(request, trajectory, MoveForm, "promise_move", partial(promises.move, broken=standing), **known)


@door("trajectories.steer")
def still_alive(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Answer "door, pauze of stoppen?"."""
    known = {"question": alive.open_question(trajectory), "days": alive.days_silent(trajectory)}
    return _ask(request, trajectory, AliveForm, "alive", alive.answer, **known)


@door("trajectories.steer")
def end(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """End the trajectory with lessons and thanks."""
    return _ask(request, trajectory, EndForm, "ending", alive.end)


def _ask(
    request: HttpRequest,
    trajectory: Trajectory,
    form_class: type[forms.Form],
    template: str,
    deed: Callable[..., object],
    **known: object,
) -> HttpResponse:
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deed(actor_of(request), trajectory, **form.cleaned_data)
        except NotSound as problem:
            form.add_error(problem.field, problem.reason)
        else:
            messages.success(request, _("Het staat erin. Wie meedoet, leest het ook."))
            return redirect("trajectories:trajectory", slug=trajectory.slug)
    status = 400 if form.errors else 200
    return render(request, f"trajectories/{template}.html", {"form": form, **known}, status=status)
