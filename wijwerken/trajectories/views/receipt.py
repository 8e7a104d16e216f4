"""The receipt: what came of my words."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wijwerken.house.rate_limits import too_often
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import receipts
from wijwerken.trajectories.domain import feeling_heard, receipt_page
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.door import door


class HeardForm(forms.Form):
    """Did you feel heard? Five answers, and words if you like."""

    felt = forms.TypedChoiceField(
        label=gettext_lazy("Voelde u zich gehoord?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[
            (5, gettext_lazy("Ja, helemaal")),
            (4, gettext_lazy("Ja, wel")),
            (3, gettext_lazy("Een beetje")),
            (2, gettext_lazy("Niet echt")),
            (1, gettext_lazy("Nee")),
        ],
    )
    words = forms.CharField(
        label=gettext_lazy("Wilt u er iets bij zeggen?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def receipt(request: HttpRequest) -> HttpResponse:
    """Show what happened with the words of whoever opens this, in every trajectory they take part in."""
    actor = actor_of(request)
    if actor.person is None:
        return render(request, "trajectories/receipt_open.html", {"problem": ""})
    code = receipts.code_in_browser(request) if actor.via == "receipt" else ""
    context = {"parts": list(receipt_page.parts(actor.person)), "code": code, "heard_form": HeardForm()}
    return render(request, "trajectories/receipt.html", context)


def open_code(request: HttpRequest) -> HttpResponse:
    """Open a receipt with the code on paper."""
    if request.method != "POST":
        return render(request, "trajectories/receipt_open.html", {"problem": ""})
    return _open(request, request.POST.get("code", ""))


def open_link(request: HttpRequest, code: str) -> HttpResponse:
    """Open a receipt by its link: the code moves to this browser, and out of the address at once."""
    return _open(request, code)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget the code in this browser, for a phone that is shared."""
    response = redirect("/")
    receipts.forget_in_browser(response)
    messages.success(request, _("Dit apparaat is uw code vergeten. Bewaar hem op papier."))
    return response


@require_POST
@door("trajectories.take_part")
def felt_heard(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Take in the answer to "did you feel heard?"."""
    form = HeardForm(request.POST)
    actor = actor_of(request)
    if actor.person is not None and form.is_valid():
        feeling_heard.answer(actor, trajectory, form.cleaned_data["felt"], form.cleaned_data["words"])
        messages.success(request, _("Dank u. Wij lezen het."))
    else:
        messages.error(request, _("Kies eerst een van de vijf antwoorden."))
    return redirect("trajectories:receipt")


def _open(request: HttpRequest, code: str) -> HttpResponse:
    if too_often(request, "receipt", times=20, seconds=600):
        problem = _("Er is hier vaak een code geprobeerd. Wacht tien minuten, of bel de persoon op uw kaart.")
        return render(request, "trajectories/receipt_open.html", {"problem": problem}, status=429)
    if receipts.person_with(code) is None:
        problem = _("Deze code kennen wij niet. Kijk of alle 13 tekens er staan.")
        return render(request, "trajectories/receipt_open.html", {"problem": problem, "typed": code}, status=404)
    response = redirect("trajectories:receipt")
    receipts.keep_in_browser(response, code)
    return response
